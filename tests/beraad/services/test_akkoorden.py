"""From offering a text to what the partijen say of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from beraad.berichten import build_voorstel
from beraad.enums import AgendaStatus, Bank, Besluitregel, KnoopSoort, Oordeel, VoorstelSoort
from beraad.gegevens import AmbitieGegevens, DoelGegevens
from beraad.models import Agendaversie, Akkoord, Meerjarenagenda, Voorstel
from beraad.queries.voorstellen import akkoordstand_of
from beraad.services.akkoorden import give_akkoord
from beraad.services.knopen import add_knoop, update_knoop
from beraad.services.mandaten import end_vertegenwoordiging
from beraad.services.tafel import end_partij, set_besluitregel
from beraad.services.vaststellen import NotAgreed, adopt_agenda
from beraad.services.voorstellen import offer_voorstel, withdraw_voorstel
from beraad.vaststelling import from_json
from beraad.vingerafdruk import vingerafdruk_of
from tests.beraad.akkoord import adopt, agree, agree_all, offer, seat, secretaris_of, speaker_of
from tests.factories import actor_for
from tests.factories.beraad import (
    BeraadFactory,
    IndicatorFactory,
    MinimumbankFactory,
    PartijFactory,
    VertegenwoordigingFactory,
)
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 26)
DAG = timedelta(days=1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-26 12:00:00+00:00"):
        yield


@pytest.fixture
def secretaris():
    return actor_for(RolSoort.SECRETARIS)


@pytest.fixture
def indicator():
    return IndicatorFactory()


@pytest.fixture
def agenda(indicator):
    return indicator.doel.ambitie.agenda


def write(actor, doel):
    gegevens = DoelGegevens("Anders", "Tekst")
    update_knoop(actor=actor, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=1, gegevens=gegevens)


def test_a_consultatie_leaves_the_text_open_and_decides_nothing(secretaris, agenda, indicator):
    partij = seat(agenda.beraad)[Bank.UWV]
    voorstel = offer_voorstel(actor=secretaris, agenda_uuid=agenda.uuid, soort=VoorstelSoort.CONSULTATIE)

    write(secretaris, indicator.doel)

    assert Meerjarenagenda.objects.get().status == AgendaStatus.CONSULTATIE
    assert "Anders" not in str(Voorstel.objects.get().inhoud)
    with pytest.raises(NotPossible, match="ter consultatie"):
        agree(voorstel, partij)


def test_ter_vaststelling_the_text_is_locked_until_it_is_withdrawn(secretaris, agenda, indicator):
    voorstel = offer(agenda, actor=secretaris)
    with pytest.raises(NotPossible, match="ligt ter vaststelling"):
        write(secretaris, indicator.doel)
    with pytest.raises(NotPossible, match="ligt ter vaststelling"):
        add_knoop(actor=secretaris, soort=KnoopSoort.AMBITIE, ouder=agenda.uuid, gegevens=AmbitieGegevens("A"))

    withdraw_voorstel(actor=secretaris, uuid=voorstel.uuid)
    write(secretaris, indicator.doel)

    assert Meerjarenagenda.objects.get().status == AgendaStatus.CONCEPT
    with pytest.raises(NotPossible, match="al ingetrokken"):
        withdraw_voorstel(actor=secretaris, uuid=voorstel.uuid)
    with pytest.raises(NotPossible, match="ingetrokken of al vastgesteld"):
        agree(voorstel, seat(agenda.beraad)[Bank.UWV])


def test_a_consultatie_ends_when_the_text_is_offered_ter_vaststelling(secretaris, agenda):
    seat(agenda.beraad)
    first = offer_voorstel(actor=secretaris, agenda_uuid=agenda.uuid, soort=VoorstelSoort.CONSULTATIE)

    second = offer(agenda, actor=secretaris)

    first.refresh_from_db()
    assert first.ingetrokken_door_id == secretaris.gebruiker_id
    assert (second.nummer, second.ingetrokken_op) == (1, None)
    with pytest.raises(NotPossible, match="al ter vaststelling"):
        offer(agenda, actor=secretaris)


def test_who_has_a_mandate_today_gets_one_mail_with_the_title_and_nothing_of_the_text(
    secretaris, agenda, indicator
):
    partijen = seat(agenda.beraad)
    mandaat = partijen[Bank.UWV].vertegenwoordigingen.get()
    VertegenwoordigingFactory(
        partij=partijen[Bank.GEMEENTEN], gebruiker=mandaat.gebruiker, is_plaatsvervanger=True
    )
    VertegenwoordigingFactory(partij=PartijFactory(beraad=agenda.beraad), mandaat_tot=VANDAAG - DAG)

    voorstel = offer(agenda, actor=secretaris)

    berichten = Bericht.objects.filter(soort="voorstel_aangeboden")
    assert berichten.count() == 4
    assert berichten.filter(aan=mandaat.gebruiker.email).count() == 1
    mail = build_voorstel(voorstel.uuid)
    assert mail.onderwerp == "Is uw partij akkoord met “Voorbeeldagenda”?"
    assert f"/agenda/voorstel/{voorstel.uuid}/" in mail.tekst
    assert "Regionaal Beraad Veluwe Stedendriehoek" in mail.tekst
    for woord in (indicator.doel.titel, indicator.doel.tekst, agenda.inleiding):
        assert woord not in mail.tekst
    withdraw_voorstel(actor=secretaris, uuid=voorstel.uuid)
    assert build_voorstel(voorstel.uuid) is None
    consultatie = offer_voorstel(actor=secretaris, agenda_uuid=agenda.uuid, soort=VoorstelSoort.CONSULTATIE)
    assert "Er wordt nog niet besloten." in build_voorstel(consultatie.uuid).tekst


@pytest.mark.eis("BER-06")
def test_the_record_says_who_said_what_on_which_day(secretaris, agenda):
    partijen = seat(agenda.beraad)
    plaatsvervanger = VertegenwoordigingFactory(partij=partijen[Bank.WERKNEMERS], is_plaatsvervanger=True)
    voorstel = offer(agenda, actor=secretaris)
    agree_all(voorstel)
    agree(voorstel, partijen[Bank.WERKGEVERS], Oordeel.VOORBEHOUD, "Als het kan.")
    agree(voorstel, partijen[Bank.UWV], Oordeel.NIET_AKKOORD, "Nog niet.")
    with time_machine.travel("2026-11-27 12:00:00+00:00"):
        agree(voorstel, partijen[Bank.UWV])
        versie = adopt_agenda(actor=secretaris, uuid=agenda.uuid)

    vaststelling = from_json(versie.besluit)
    said = {row.bank: row for row in vaststelling.partijen}
    assert vaststelling.dag == VANDAAG + DAG
    assert vaststelling.besluitregel == Besluitregel.UNANIEM_MET_VOORBEHOUD
    assert (said[Bank.WERKGEVERS].oordeel, said[Bank.WERKGEVERS].voorbehoud) == (
        Oordeel.VOORBEHOUD,
        "Als het kan.",
    )
    assert (said[Bank.UWV].oordeel, said[Bank.UWV].dag) == (Oordeel.AKKOORD, VANDAAG + DAG)
    assert said[Bank.WERKNEMERS].spreker == speaker_of(partijen[Bank.WERKNEMERS]).naam
    assert not said[Bank.WERKNEMERS].is_plaatsvervanger
    assert plaatsvervanger.gebruiker.naam not in str(versie.besluit)
    assert versie.vingerafdruk == vingerafdruk_of(versie.inhoud) == voorstel.vingerafdruk
    assert Akkoord.objects.count() == 7


@pytest.mark.eis("BER-06")
def test_a_plaatsvervanger_speaks_for_the_partij_and_is_named_as_such(secretaris, agenda):
    partij = PartijFactory(beraad=agenda.beraad, bank=Bank.UWV)
    VertegenwoordigingFactory(partij=partij, is_plaatsvervanger=True)
    agree_all(offer(agenda, actor=secretaris))

    versie = adopt_agenda(actor=secretaris, uuid=agenda.uuid)

    uwv = next(row for row in from_json(versie.besluit).partijen if row.bank == Bank.UWV)
    assert uwv.is_plaatsvervanger


@pytest.mark.eis("BER-05")
def test_who_is_missing_or_not_akkoord_is_said(secretaris, agenda):
    MinimumbankFactory(bank=Bank.SBB)
    partijen = seat(agenda.beraad)
    voorstel = offer(agenda, actor=secretaris)
    for bank in (Bank.GEMEENTEN, Bank.UWV):
        agree(voorstel, partijen[bank])
    agree(voorstel, partijen[Bank.WERKGEVERS], Oordeel.NIET_AKKOORD, "Te duur.")

    with pytest.raises(NotAgreed) as refused:
        adopt_agenda(actor=secretaris, uuid=agenda.uuid)

    assert refused.value.redenen == (
        "De bank SBB ontbreekt aan tafel.",
        f"{partijen[Bank.WERKGEVERS].naam} (Werkgevers) is niet akkoord.",
        f"{partijen[Bank.WERKNEMERS].naam} (Werknemers) heeft nog niets gezegd.",
    )
    assert not Agendaversie.objects.exists()
    stand = akkoordstand_of(Meerjarenagenda.objects.get(), today=VANDAAG)
    assert stand.ontbreekt == refused.value.redenen


def test_an_uncertain_minimum_holds_nothing_back(secretaris, agenda):
    MinimumbankFactory(bank=Bank.SBB, zekerheid="laag")

    assert adopt(agenda, actor=secretaris).nummer == 1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"mandaat_tot": VANDAAG - DAG}, r"liep t/m 25 november 2026"),
        ({"mandaat_vanaf": VANDAAG + DAG}, r"begint op 27 november 2026"),
    ],
)
def test_without_a_mandate_of_today_nobody_speaks(secretaris, agenda, changes, reason):
    partij = PartijFactory(beraad=agenda.beraad, bank=Bank.UWV)
    VertegenwoordigingFactory(partij=partij, **changes)
    voorstel = offer(agenda, actor=secretaris)

    with pytest.raises(NotAllowed, match=reason):
        agree(voorstel, partij)

    assert not Akkoord.objects.exists()


def test_nobody_speaks_for_another_partij_or_one_that_left(secretaris, agenda):
    partijen = seat(agenda.beraad)
    voorstel = offer(agenda, actor=secretaris)
    uwv = speaker_of(partijen[Bank.UWV])
    with pytest.raises(NotAllowed):
        give_akkoord(
            actor=uwv,
            voorstel_uuid=voorstel.uuid,
            partij_uuid=partijen[Bank.GEMEENTEN].uuid,
            oordeel=Oordeel.AKKOORD,
        )
    with pytest.raises(NotAllowed, match="niet namens een partij"):
        give_akkoord(
            actor=actor_for(RolSoort.PARTIJVERTEGENWOORDIGER),
            voorstel_uuid=voorstel.uuid,
            partij_uuid=partijen[Bank.UWV].uuid,
            oordeel=Oordeel.AKKOORD,
        )
    partijen[Bank.UWV].geldig_tot = VANDAAG - DAG
    partijen[Bank.UWV].save()

    with pytest.raises(NotAllowed, match="zit vandaag niet aan tafel"):
        give_akkoord(
            actor=uwv,
            voorstel_uuid=voorstel.uuid,
            partij_uuid=partijen[Bank.UWV].uuid,
            oordeel=Oordeel.AKKOORD,
        )


def test_a_voorbehoud_without_words_is_refused(secretaris, agenda):
    voorstel = offer(agenda, actor=secretaris)

    with pytest.raises(NotPossible, match="Schrijf op wat het voorbehoud is"):
        agree(voorstel, seat(agenda.beraad)[Bank.UWV], Oordeel.VOORBEHOUD, "  ")


@pytest.mark.eis("BER-06")
def test_a_mandate_that_turns_out_to_have_ended_yesterday_does_not_carry_the_adoption(secretaris, agenda):
    partijen = seat(agenda.beraad)
    voorstel = offer(agenda, actor=secretaris)
    agree_all(voorstel)
    mandaat = partijen[Bank.UWV].vertegenwoordigingen.get()

    end_vertegenwoordiging(actor=secretaris, uuid=mandaat.uuid, laatste_dag=VANDAAG - DAG)

    with pytest.raises(NotAgreed, match=r"maar het mandaat gold toen niet .*t/m 25 november 2026"):
        adopt_agenda(actor=secretaris, uuid=agenda.uuid)
    assert not Agendaversie.objects.exists()


def test_what_was_said_within_a_mandate_counts_after_it_ended(secretaris, agenda):
    partijen = seat(agenda.beraad)
    voorstel = offer(agenda, actor=secretaris)
    agree_all(voorstel)
    mandaat = partijen[Bank.UWV].vertegenwoordigingen.get()
    end_vertegenwoordiging(actor=secretaris, uuid=mandaat.uuid, laatste_dag=VANDAAG)

    with time_machine.travel("2026-11-28 12:00:00+00:00"):
        versie = adopt_agenda(actor=secretaris, uuid=agenda.uuid)

    assert versie.nummer == 1


def test_who_left_the_table_does_not_hold_the_others_up(secretaris, agenda):
    partijen = seat(agenda.beraad, *list(Bank)[:5])
    voorstel = offer(agenda, actor=secretaris)
    for bank, partij in partijen.items():
        agree(voorstel, partij, Oordeel.NIET_AKKOORD if bank == Bank.SBB else Oordeel.AKKOORD, "Nee.")
    with pytest.raises(NotAgreed, match="niet akkoord"):
        adopt_agenda(actor=secretaris, uuid=agenda.uuid)

    with time_machine.travel("2026-11-27 12:00:00+00:00"):
        end_partij(actor=secretaris, uuid=partijen[Bank.SBB].uuid, laatste_dag=VANDAAG)

        assert adopt_agenda(actor=secretaris, uuid=agenda.uuid).nummer == 1


def test_a_partij_that_spoke_does_not_leave_before_it_spoke(secretaris, agenda):
    """A mandate that began after the last day would have to go, and something was said by it."""
    partij = PartijFactory(beraad=agenda.beraad, bank=Bank.UWV)
    VertegenwoordigingFactory(partij=partij, mandaat_vanaf=VANDAAG)
    agree(offer(agenda, actor=secretaris), partij)

    with pytest.raises(NotPossible, match="nog namens deze partij gesproken"):
        end_partij(actor=secretaris, uuid=partij.uuid, laatste_dag=VANDAAG - DAG)


def test_the_besluitregel_does_not_change_while_partijen_decide(secretaris, agenda):
    offer(agenda, actor=secretaris)

    with pytest.raises(NotPossible, match="verandert niet terwijl"):
        set_besluitregel(
            actor=secretaris, beraad_uuid=agenda.beraad.uuid, besluitregel=Besluitregel.MEERDERHEID_PER_BANK
        )


def test_the_landelijk_beraad_agrees_in_the_same_way():
    beraad = BeraadFactory(soort="landelijk", regio_id=None)
    agenda = IndicatorFactory(doel__ambitie__agenda__beraad=beraad).doel.ambitie.agenda

    versie = adopt(agenda, actor=secretaris_of(beraad))

    assert len(versie.besluit["partijen"]) == 4


@pytest.mark.django_db(transaction=True)
def test_adopting_and_taking_back_an_akkoord_at_once_never_adopts_what_was_refused(secretaris, agenda):
    """Whichever comes first: a version never stands on a last statement that says no."""
    partij = seat(agenda.beraad)[Bank.UWV]
    voorstel = offer(agenda, actor=secretaris)
    agree_all(voorstel)
    actor = speaker_of(partij)

    def refuse():
        return _ended(
            lambda: give_akkoord(
                actor=actor,
                voorstel_uuid=voorstel.uuid,
                partij_uuid=partij.uuid,
                oordeel=Oordeel.NIET_AKKOORD,
                voorbehoud="Toch niet.",
            )
        )

    def take():
        return _ended(lambda: adopt_agenda(actor=secretaris, uuid=agenda.uuid))

    with ThreadPoolExecutor(2) as pool:
        adopted, refused = [job.result() for job in (pool.submit(take), pool.submit(refuse))]

    assert adopted != refused
    assert Agendaversie.objects.exists() == adopted


def _ended(act):
    try:
        act()
    except NotPossible:
        return False
    else:
        return True
    finally:
        connection.close()


def test_statements_are_kept_in_the_order_in_which_they_were_given(secretaris, agenda):
    voorstel = offer(agenda, actor=secretaris)
    agree_all(voorstel)

    moments = list(Akkoord.objects.order_by("pk").values_list("gegeven_op", flat=True))

    assert all(earlier <= later for earlier, later in pairwise(moments))
    assert timezone.localdate(moments[0]) == VANDAAG
