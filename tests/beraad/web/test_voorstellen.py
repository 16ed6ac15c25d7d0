"""The pages of offering, answering and adopting."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from beraad.document_json import as_json
from beraad.enums import AgendaStatus, Bank, KnoopSoort, Oordeel, VoorstelSoort
from beraad.models import Agendaversie, Akkoord, Meerjarenagenda, Voorstel
from beraad.queries.werktekst import working_text
from beraad.services.voorstellen import offer_voorstel
from tests.beraad.akkoord import adopt, agree, agree_all, offer, seat, secretaris_of
from tests.factories import AM30, RolFactory
from tests.factories.beraad import (
    BeraadFactory,
    IndicatorFactory,
    InzetFactory,
    MaatregelFactory,
    MiddelFactory,
    MinimumbankFactory,
    PartijFactory,
    VertegenwoordigingFactory,
    VoorstelFactory,
)
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 26)
DAG = timedelta(days=1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-26 12:00:00+00:00"):
        yield


@pytest.fixture
def secretaris(client_for):
    return client_for(RolSoort.SECRETARIS)


@pytest.fixture
def indicator():
    return IndicatorFactory()


@pytest.fixture
def agenda(indicator):
    return indicator.doel.ambitie.agenda


def url(name, row):
    return reverse(f"beraad:{name}", args=[row.uuid])


def speaker(login, partij, *, is_plaatsvervanger=False):
    """The client of who speaks for this partij."""
    mandaat = partij.vertegenwoordigingen.filter(is_plaatsvervanger=is_plaatsvervanger).first()
    mandaat = mandaat or VertegenwoordigingFactory(partij=partij, is_plaatsvervanger=is_plaatsvervanger)
    if not mandaat.gebruiker.rollen.exists():
        RolFactory(gebruiker=mandaat.gebruiker, soort=RolSoort.PARTIJVERTEGENWOORDIGER)
    return login(mandaat.gebruiker)


def test_from_offering_to_a_public_version(secretaris, login, agenda):
    partijen = seat(agenda.beraad)
    agenda_url = reverse("beraad:agenda")
    assert url("aanbieden", agenda) in secretaris.get(agenda_url).text

    offered = secretaris.post(url("aanbieden", agenda), {"soort": "vaststelling"}, follow=True)

    voorstel = Voorstel.objects.get()
    assert offered.redirect_chain == [(url("voorstel", voorstel), 302)]
    editor = secretaris.get(agenda_url)
    assert "Versie 1 · ter vaststelling" in editor.text
    assert editor.text.count("wacht</span>") == 4
    assert "Bewerk" not in editor.text
    assert url("vaststellen", agenda) not in editor.text
    for bank, partij in partijen.items():
        answer = {"partij": str(partij.uuid), "oordeel": "akkoord"}
        if bank == Bank.WERKGEVERS:
            answer |= {"oordeel": "voorbehoud", "voorbehoud": "Als de subsidie doorgaat."}
        client = speaker(login, partij)
        assert "Antwoord van uw partij" in client.get(url("voorstel", voorstel)).text
        page = client.post(url("voorstel", voorstel), answer, follow=True)
        assert f"Uw antwoord namens {partij.naam} is bewaard." in page.text
    editor = secretaris.get(agenda_url)
    assert editor.text.count("akkoord</span>") == 3
    assert "voorbehoud</span>" in editor.text
    assert url("vaststellen", agenda) in editor.text

    adopted = secretaris.post(url("vaststellen", agenda), follow=True)
    again = secretaris.post(url("vaststellen", agenda))

    assert "Versie 1 is vastgesteld" in adopted.text
    assert "Versie 1 · vastgesteld" in adopted.text
    assert again.status_code == 422
    assert "niets gewijzigd" in again.text
    assert Meerjarenagenda.objects.get().status == AgendaStatus.VASTGESTELD
    assert "Deze tekst is vastgesteld op 26 november 2026." in secretaris.get(url("voorstel", voorstel)).text


def test_adoption_with_a_mandate_that_ended_yesterday_is_refused_with_the_reason(secretaris, login, agenda):
    """Who has no mandate today can not speak; and what was said outside a mandate does not carry the adoption."""
    partijen = seat(agenda.beraad)
    voorstel = offer(agenda)
    agree_all(voorstel)
    mandaat = partijen[Bank.UWV].vertegenwoordigingen.get()
    ended = {"laatste_dag_dag": "25", "laatste_dag_maand": "11", "laatste_dag_jaar": "2026"}
    assert secretaris.post(url("mandaat_einde", mandaat), ended).status_code == 302
    RolFactory(gebruiker=mandaat.gebruiker, soort=RolSoort.PARTIJVERTEGENWOORDIGER, geldig_vanaf=date(2026, 2, 2))
    client = login(mandaat.gebruiker)

    page = client.get(url("voorstel", voorstel))
    spoken = client.post(url("voorstel", voorstel), {"partij": str(partijen[Bank.UWV].uuid), "oordeel": "akkoord"})
    confirm = secretaris.get(url("vaststellen", agenda))
    refused = secretaris.post(url("vaststellen", agenda))

    assert "liep t/m 25 november 2026" in page.text
    assert "Geef antwoord" not in page.text
    assert spoken.status_code == 403
    assert "liep t/m 25 november 2026" in spoken.text
    for answer in (confirm, refused):
        assert f"namens {partijen[Bank.UWV].naam}, maar het mandaat gold toen niet" in answer.text
    assert refused.status_code == 422
    assert not Agendaversie.objects.exists()


@pytest.mark.eis("BER-05")
def test_adoption_with_a_missing_bench_is_refused_with_the_reason(secretaris, agenda):
    for bank in (Bank.GEMEENTEN, Bank.WERKGEVERS):
        MinimumbankFactory(bank=bank)
    agree_all(offer(agenda))
    gemeenten = agenda.beraad.partijen.get(bank=Bank.GEMEENTEN)
    gemeenten.geldig_tot = VANDAAG - DAG
    gemeenten.save()

    editor = secretaris.get(reverse("beraad:agenda"))
    refused = secretaris.post(url("vaststellen", agenda))

    assert "De bank Gemeenten ontbreekt aan tafel." in editor.text
    assert refused.status_code == 422
    assert "De bank Gemeenten ontbreekt aan tafel." in refused.text
    assert not Agendaversie.objects.exists()


def test_adoption_with_the_same_euro_in_two_measures_is_refused_with_the_reason(secretaris, agenda, indicator):
    partij = PartijFactory(beraad=agenda.beraad, bank=Bank.UWV, naam="UWV (voorbeeld)")
    middel = MiddelFactory(agenda=agenda, partij=partij, naam="Scholingsbudget", bedrag=Decimal("50000.00"))
    for _ in range(2):
        maatregel = MaatregelFactory(doel=indicator.doel, trekker=partij)
        InzetFactory(maatregel=maatregel, partij=partij, middel=middel, bedrag=Decimal("40000.00"))
    seat(agenda.beraad)

    offered = secretaris.post(url("aanbieden", agenda), {"soort": "vaststelling"})

    assert offered.status_code == 422
    assert "Scholingsbudget" in offered.text
    assert not Voorstel.objects.exists()
    # Even if such a text were offered, it is not adopted.
    voorstel = VoorstelFactory(agenda=agenda, inhoud=as_json(working_text(agenda)))
    Meerjarenagenda.objects.update(status=AgendaStatus.TER_VASTSTELLING)
    agree_all(voorstel)
    refused = secretaris.post(url("vaststellen", agenda))
    assert refused.status_code == 422
    assert "Deze versie is niet vastgesteld." in refused.text
    assert "Scholingsbudget" in refused.text
    assert not Agendaversie.objects.exists()


def test_a_plaatsvervanger_reads_for_whom_they_speak(login, agenda):
    partij = seat(agenda.beraad)[Bank.UWV]
    holder = partij.vertegenwoordigingen.get()
    client = speaker(login, partij, is_plaatsvervanger=True)
    voorstel = offer(agenda)
    agree(voorstel, partij, Oordeel.VOORBEHOUD, "Als het kan.")

    page = client.get(url("voorstel", voorstel))

    assert f"U spreekt als plaatsvervanger van {holder.gebruiker.naam}." in page.text
    assert "Het laatste antwoord van uw partij is: akkoord met een voorbehoud." in page.text
    assert page.text.count("Als het kan.") == 2
    holder.mandaat_tot = VANDAAG - DAG
    holder.save()
    assert "Er is nu geen vertegenwoordiger." in client.get(url("voorstel", voorstel)).text


def test_who_speaks_for_two_partijen_answers_for_each(login, agenda):
    partijen = seat(agenda.beraad)
    first, second = partijen[Bank.UWV], partijen[Bank.GEMEENTEN]
    client = speaker(login, first)
    VertegenwoordigingFactory(partij=second, gebruiker=client.gebruiker, is_plaatsvervanger=True)
    voorstel = offer(agenda)

    answer = client.post(url("voorstel", voorstel), {"partij": str(second.uuid), "oordeel": "niet_akkoord"})

    assert answer.status_code == 422
    assert "Schrijf op wat het voorbehoud is, of waarom uw partij niet akkoord is." in answer.text
    assert answer.text.count("Geef antwoord") == 2
    assert not Akkoord.objects.exists()
    assert client.post(url("voorstel", voorstel), {"partij": str(second.uuid)}).status_code == 422


def test_a_changed_mind_is_shown_beside_what_was_said_first(login, secretaris, agenda):
    partij = seat(agenda.beraad)[Bank.UWV]
    voorstel = offer(agenda)
    agree(voorstel, partij, Oordeel.NIET_AKKOORD, "Nog niet.")
    agree(voorstel, partij)

    page = secretaris.get(url("voorstel", voorstel))

    assert "Nog niet." in page.text
    assert page.text.count("vervangen door een later antwoord") == 1


def test_the_whole_text_can_be_read(client_for, secretaris, agenda, indicator):
    partij = PartijFactory(beraad=agenda.beraad, bank=Bank.UWV, naam="UWV (voorbeeld)")
    middel = MiddelFactory(agenda=agenda, partij=partij, naam="Scholingsbudget")
    maatregel = MaatregelFactory(doel=indicator.doel, trekker=partij, titel="Samen leren")
    InzetFactory(maatregel=maatregel, partij=partij, middel=middel)
    voorstel = offer(agenda)

    page = client_for(RolSoort.LEZER).get(url("voorstel", voorstel))

    for words in (
        indicator.doel.titel,
        indicator.naam,
        "Samen leren",
        "Scholingsbudget",
        "40.000",
        "UWV (voorbeeld)",
    ):
        assert words in page.text, words
    assert "Geef antwoord" not in page.text
    assert "U kunt zich vandaag niet uitspreken" not in page.text


def test_a_consultatie_asks_for_no_answer_yet(client_for, secretaris, agenda):
    seat(agenda.beraad)

    page = secretaris.post(url("aanbieden", agenda), {"soort": "consultatie"}, follow=True)

    voorstel = Voorstel.objects.get()
    assert voorstel.soort == VoorstelSoort.CONSULTATIE
    assert "Er wordt nog niet besloten." in page.text
    assert "Open de agenda om bij een stuk iets op te merken" in page.text
    editor = secretaris.get(reverse("beraad:agenda"))
    assert "Versie 1 · ter consultatie" in editor.text
    assert "Bewerk" in editor.text
    confirm = secretaris.get(url("vaststellen", agenda))
    assert "Bied de tekst eerst ter vaststelling aan." in confirm.text
    assert secretaris.post(url("vaststellen", agenda)).status_code == 422
    assert "Geef antwoord" not in client_for(RolSoort.PARTIJVERTEGENWOORDIGER).get(url("voorstel", voorstel)).text


def test_withdrawing_asks_first_and_opens_the_text(secretaris, agenda):
    voorstel = offer(agenda)
    assert "intrekken?" in secretaris.get(url("intrekken", voorstel)).text

    page = secretaris.post(url("intrekken", voorstel), follow=True)
    again = secretaris.post(url("intrekken", voorstel))

    assert "Het voorstel is ingetrokken." in page.text
    assert "Bewerk" in page.text
    assert again.status_code == 422
    assert "ingetrokken op 26 november 2026" in secretaris.get(url("voorstel", voorstel)).text


def test_a_wrong_choice_is_explained(secretaris, agenda):
    seat(agenda.beraad)
    for fields in ({}, {"soort": "iets"}):
        answer = secretaris.post(url("aanbieden", agenda), fields)
        assert answer.status_code == 422
        assert "Kies wat u aan de partijen vraagt." in answer.text
    offer(agenda)
    answer = secretaris.post(url("aanbieden", agenda), {"soort": "consultatie"})
    assert answer.status_code == 422
    assert "ligt al ter vaststelling" in answer.text


def test_what_applies_now_is_a_link_away(secretaris, agenda, indicator):
    adopt(agenda)
    Meerjarenagenda.objects.update(status=AgendaStatus.CONCEPT)
    agenda.refresh_from_db()
    voorstel = offer_voorstel(
        actor=secretaris_of(agenda.beraad), agenda_uuid=agenda.uuid, soort=VoorstelSoort.CONSULTATIE
    )

    page = secretaris.get(url("voorstel", voorstel))

    assert "Vergelijk met versie 1, die nu geldt" in page.text


def test_the_page_costs_the_same_with_one_and_with_three_answers(secretaris, agenda):
    partij = seat(agenda.beraad)[Bank.UWV]
    voorstel = offer(agenda)

    assert_queries_equal_for_1_and_3(
        secretaris, url("voorstel", voorstel), lambda: agree(voorstel, partij), at_most=14
    )


# Who may do what, in which beraad. The rows are the roles, each in its own regio, another and the country.
ACTIES = (
    "lezen",
    "schrijven",
    "aanbieden",
    "intrekken",
    "vaststellen",
    "spreken",
    "beraad_lezen",
    "beraad_wijzigen",
)
LEEST = {"lezen": 200, "beraad_lezen": 200}
MAG = {
    "secretaris": LEEST
    | {"schrijven": 200, "aanbieden": 200, "intrekken": 200, "vaststellen": 200, "beraad_wijzigen": 200},
    "voorzitter": LEEST,
    "lezer": LEEST,
    "vertegenwoordiger": LEEST | {"spreken": 302},
    "plaatsvervanger": LEEST | {"spreken": 302},
    "zonder_mandaat": LEEST,
    "baliemedewerker": {},
}
PLEKKEN = ("AM06", AM30, "landelijk")


@pytest.fixture
def of_each(db):
    """In each beraad an agenda that lies ter vaststelling, with the four banks at the table."""
    found = {}
    for plek in PLEKKEN:
        fields = {"soort": "landelijk", "regio_id": None} if plek == "landelijk" else {"regio_id": plek}
        agenda = IndicatorFactory(doel__ambitie__agenda__beraad=BeraadFactory(**fields)).doel.ambitie.agenda
        found[plek] = (agenda, offer(agenda))
    return found


def someone(login, wie, plek, partij):
    """The client of who has this place in the beraad of `plek`."""
    soort = {"vertegenwoordiger": "partijvertegenwoordiger", "plaatsvervanger": "partijvertegenwoordiger"}.get(
        wie, "partijvertegenwoordiger" if wie == "zonder_mandaat" else wie
    )
    regio = None if plek == "landelijk" and soort != "baliemedewerker" else plek
    rol = RolFactory(soort=RolSoort(soort), regio_id="AM06" if regio == "landelijk" else regio)
    if wie in ("vertegenwoordiger", "plaatsvervanger"):
        if wie == "vertegenwoordiger":
            partij.vertegenwoordigingen.all().delete()
        VertegenwoordigingFactory(
            partij=partij, gebruiker=rol.gebruiker, is_plaatsvervanger=wie == "plaatsvervanger"
        )
    elif wie == "zonder_mandaat":
        VertegenwoordigingFactory(
            partij=partij, gebruiker=rol.gebruiker, mandaat_tot=VANDAAG - DAG, is_plaatsvervanger=True
        )
    return login(rol.gebruiker)


def answers(client, agenda, voorstel, partij):
    spreken = {"partij": str(partij.uuid), "oordeel": "akkoord"}
    return {
        "lezen": client.get(reverse("beraad:knoop", args=[KnoopSoort.AGENDA, agenda.uuid])).status_code,
        "schrijven": client.get(reverse("beraad:wijzig", args=[KnoopSoort.AGENDA, agenda.uuid])).status_code,
        "aanbieden": client.get(url("aanbieden", agenda)).status_code,
        "intrekken": client.get(url("intrekken", voorstel)).status_code,
        "vaststellen": client.get(url("vaststellen", agenda)).status_code,
        "spreken": client.post(url("voorstel", voorstel), spreken).status_code,
        "beraad_lezen": client.get(url("beraad", agenda.beraad)).status_code,
        "beraad_wijzigen": client.get(url("nieuwe_partij", agenda.beraad)).status_code,
    }


@pytest.mark.eis("BER-16")
@pytest.mark.parametrize("plek", PLEKKEN)
@pytest.mark.parametrize("wie", list(MAG))
def test_who_may_do_what_in_which_beraad(login, of_each, wie, plek):
    """Each role, in its own beraad and against the two others: every 200, 403 and 404."""
    own = of_each[plek][0].beraad.partijen.get(bank=Bank.UWV)
    client = someone(login, wie, plek, own)
    seen, wanted = {}, {}
    for elders in PLEKKEN:
        agenda, voorstel = of_each[elders]
        partij = agenda.beraad.partijen.get(bank=Bank.UWV)
        seen[elders] = answers(client, agenda, voorstel, partij)
        if wie == "baliemedewerker":
            wanted[elders] = dict.fromkeys(ACTIES, 403)
        elif elders == plek:
            wanted[elders] = dict.fromkeys(ACTIES, 403) | MAG[wie]
        else:
            wanted[elders] = dict.fromkeys(ACTIES, 404)

    assert seen == wanted
