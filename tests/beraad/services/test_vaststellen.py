from dataclasses import replace

import pytest

from beraad.document_json import as_json
from beraad.enums import AgendaStatus, KnoopSoort, VoorstelSoort
from beraad.gegevens import DoelGegevens
from beraad.models import Agendaversie, Meerjarenagenda
from beraad.queries.openbaar import all_beraden, public_agenda
from beraad.queries.werktekst import working_text
from beraad.services.knopen import update_knoop
from beraad.services.vaststellen import Incomplete, adopt_agenda
from beraad.services.voorstellen import offer_voorstel, withdraw_voorstel
from tests.beraad.akkoord import adopt, agree_all, offer, seat
from tests.factories import AM30, actor_for
from tests.factories.beraad import DoelFactory, IndicatorFactory, VoorstelFactory
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretaris():
    return actor_for(RolSoort.SECRETARIS)


@pytest.fixture
def indicator():
    return IndicatorFactory()


@pytest.fixture
def agenda(indicator):
    return indicator.doel.ambitie.agenda


def test_the_public_reads_the_adopted_version_and_not_the_draft(secretaris, agenda, indicator):
    doel = indicator.doel
    adopt(agenda, actor=secretaris)

    change(secretaris, doel, "Geheim concept")

    openbaar = public_agenda(agenda.beraad)
    assert openbaar.nummer == 1
    assert [tekst.titel for tekst in openbaar.tekst.doelen()] == [doel.titel]


def change(actor, doel, titel):
    update_knoop(
        actor=actor, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=1, gegevens=DoelGegevens(titel, "Tekst")
    )


def test_adopting_numbers_on_and_is_on_record(secretaris, agenda, indicator):
    adopt(agenda, actor=secretaris)
    change(secretaris, indicator.doel, "Tweede")

    versie = adopt(agenda, actor=secretaris)

    assert versie.nummer == 2
    assert versie.vastgesteld_door_id == secretaris.gebruiker_id
    assert Meerjarenagenda.objects.get().status == AgendaStatus.VASTGESTELD
    assert Gebeurtenis.objects.filter(werkwoord="agenda.vastgesteld").count() == 2
    assert [(regel.naam, regel.nummer) for regel in all_beraden()] == [("Veluwe Stedendriehoek", 2)]


def test_an_incomplete_agenda_is_not_offered_and_not_adopted(secretaris, agenda, indicator):
    DoelFactory(ambitie=indicator.doel.ambitie)
    with pytest.raises(Incomplete, match=r"Doel 1\.2 heeft geen indicator"):
        offer(agenda, actor=secretaris)
    inhoud = as_json(working_text(agenda))
    agree_all(VoorstelFactory(agenda=agenda, inhoud=inhoud))

    with pytest.raises(Incomplete, match=r"Doel 1\.2 heeft geen indicator"):
        adopt_agenda(actor=secretaris, uuid=agenda.uuid)

    assert not Agendaversie.objects.exists()


def test_what_was_not_offered_is_not_adopted(secretaris, agenda):
    seat(agenda.beraad)
    with pytest.raises(NotPossible, match="Bied de agenda eerst"):
        adopt_agenda(actor=secretaris, uuid=agenda.uuid)
    offer_voorstel(actor=secretaris, agenda_uuid=agenda.uuid, soort=VoorstelSoort.CONSULTATIE)

    with pytest.raises(NotPossible, match="Bied de agenda eerst"):
        adopt_agenda(actor=secretaris, uuid=agenda.uuid)


def test_the_same_text_is_not_adopted_or_offered_twice(secretaris, agenda):
    adopt(agenda, actor=secretaris)

    with pytest.raises(NotPossible, match="niets gewijzigd"):
        adopt_agenda(actor=secretaris, uuid=agenda.uuid)
    with pytest.raises(NotPossible, match="niets gewijzigd"):
        offer(agenda, actor=secretaris)


@pytest.mark.parametrize(("rol", "regio"), [(RolSoort.SECRETARIS, AM30), (RolSoort.VOORZITTER, "AM06")])
def test_only_the_secretaris_of_the_regio_offers_withdraws_and_adopts(agenda, rol, regio):
    actor = actor_for(rol, regio=regio)
    voorstel = offer(agenda)

    with pytest.raises(NotAllowed):
        offer(agenda, actor=actor)
    with pytest.raises(NotAllowed):
        withdraw_voorstel(actor=actor, uuid=voorstel.uuid)
    with pytest.raises(NotAllowed):
        adopt_agenda(actor=actor, uuid=agenda.uuid)


def test_it_is_always_a_person_who_offers_withdraws_and_adopts(secretaris, agenda):
    nobody = replace(secretaris, gebruiker_id=None)
    with pytest.raises(NotAllowed, match="op naam van een persoon"):
        offer(agenda, actor=nobody)
    voorstel = offer(agenda, actor=secretaris)

    with pytest.raises(NotAllowed, match="op naam van een persoon"):
        adopt_agenda(actor=nobody, uuid=agenda.uuid)
    with pytest.raises(NotAllowed, match="Alleen een persoon"):
        withdraw_voorstel(actor=nobody, uuid=voorstel.uuid)
