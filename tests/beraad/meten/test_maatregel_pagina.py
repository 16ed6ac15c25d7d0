from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from beraad.enums import BeraadSoort
from beraad.models import Beraad, Besteding, Mijlpaal, Voortgang
from tests.factories import AM30, GebruikerFactory, RolFactory
from tests.factories.beraad import (
    AgendaFactory,
    BestedingFactory,
    IndicatorFactory,
    InzetFactory,
    MaatregelFactory,
    MijlpaalFactory,
    PartijFactory,
    VertegenwoordigingFactory,
    VoortgangFactory,
)
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db


@pytest.fixture
def maatregel():
    return MaatregelFactory(titel="Inloop openen", trekker=PartijFactory(naam="Voorbeeldgemeente"))


@pytest.fixture
def secretaris(client_for):
    return client_for(RolSoort.SECRETARIS)


def url(maatregel):
    return reverse("beraad:maatregel", args=[maatregel.uuid])


def words(response):
    return " ".join(response.text.split())


def test_an_empty_maatregel_says_what_is_not_there(secretaris, maatregel):
    text = words(secretaris.get(url(maatregel)))

    for part in (
        "Inloop openen",
        "Voorbeeldgemeente",
        "nog niets gemeld",
        "te weinig bekend om te berekenen",
        "Nog geen mijlpalen.",
        "Nog geen inzet.",
    ):
        assert part in text


@pytest.mark.eis("BER-10")
def test_the_page_shows_both_and_says_when_they_differ(secretaris, maatregel):
    MijlpaalFactory(maatregel=maatregel, naam="Eerste inloop open", datum=date(2026, 1, 1))
    VoortgangFactory(maatregel=maatregel)

    text = words(secretaris.get(url(maatregel)))

    assert "Dit verschilt" in text
    assert "De trekker meldt “op schema”." in text
    assert "Mijlpaal “Eerste inloop open” van 1 januari 2026 is niet gehaald." in text
    assert "de secretaris," in text


@pytest.mark.eis("BER-10")
def test_progress_milestones_and_money_are_told_on_the_page(secretaris, maatregel):
    inzet = InzetFactory(maatregel=maatregel, partij__beraad=maatregel.trekker.beraad, bedrag=Decimal(1000))
    sent = [
        (
            {"actie": "voortgang", "voortgang-status": "vertraagd", "voortgang-toelichting": "Het pand is later."},
            "De voortgang is gemeld.",
        ),
        (
            {
                "actie": "mijlpaal",
                "mijlpaal-naam": "Open",
                "mijlpaal-datum_dag": "1",
                "mijlpaal-datum_maand": "3",
                "mijlpaal-datum_jaar": "2027",
            },
            "De mijlpaal is toegevoegd.",
        ),
        (
            {
                "actie": "besteding",
                "besteding-inzet": inzet.uuid,
                "besteding-bedrag": "1.250,50",
                "besteding-datum_dag": "1",
                "besteding-datum_maand": "10",
                "besteding-datum_jaar": "2026",
                "besteding-toelichting": "Huur",
            },
            "De besteding is vastgelegd.",
        ),
    ]
    for data, said in sent:
        assert said in secretaris.post(url(maatregel), data, follow=True).text
    mijlpaal = Mijlpaal.objects.get()
    said = secretaris.post(url(maatregel), {"actie": "gehaald", "mijlpaal": mijlpaal.uuid}, follow=True)

    assert "De mijlpaal is gehaald." in said.text
    text = words(said)
    assert "Vertraagd: Het pand is later." in text
    assert "1 oktober 2026: € 1.250,50, Huur" in text
    assert "meer dan toegezegd" in text
    assert Voortgang.objects.get().partij is None
    assert Besteding.objects.get().bedrag == Decimal("1250.50")
    mijlpaal.refresh_from_db()
    assert mijlpaal.gehaald_op == timezone.localdate()


@pytest.mark.parametrize(
    ("data", "fouten"),
    [
        ({}, []),
        ({"actie": "iets"}, []),
        ({"actie": "gehaald", "mijlpaal": "x"}, []),
        ({"actie": "voortgang"}, ["Kies hoe het gaat."]),
        (
            {"actie": "voortgang", "voortgang-status": "gestopt"},
            ["Vul een toelichting in: wat is er aan de hand?"],
        ),
        (
            {"actie": "mijlpaal"},
            ["Vul in wat er dan is bereikt.", "Vul in wanneer het uiterlijk bereikt moet zijn."],
        ),
        (
            {"actie": "besteding", "besteding-bedrag": "veel", "besteding-inzet": str(uuid4())},
            ["Vul het bedrag in cijfers in", "Vul in op welke dag het is besteed."],
        ),
        ({"actie": "besteding", "besteding-bedrag": "0"}, ["Vul een bedrag in dat niet nul is."]),
        (
            {
                "actie": "besteding",
                "besteding-datum_dag": "1",
                "besteding-datum_maand": "1",
                "besteding-datum_jaar": "2099",
            },
            ["Deze dag ligt in de toekomst."],
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(secretaris, maatregel, data, fouten):
    InzetFactory(maatregel=maatregel)

    response = secretaris.post(url(maatregel), data)

    assert response.status_code == 422
    for fout in fouten:
        assert fout in response.text
    assert (Voortgang.objects.count(), Mijlpaal.objects.count(), Besteding.objects.count()) == (0, 0, 0)


def test_a_milestone_that_is_not_there_any_more_is_said(secretaris, maatregel):
    response = secretaris.post(url(maatregel), {"actie": "gehaald", "mijlpaal": uuid4()}, follow=True)

    assert "Deze mijlpaal bestaat niet meer." in response.text


def test_who_only_reads_has_no_forms(client_for, maatregel):
    InzetFactory(maatregel=maatregel)
    MijlpaalFactory(maatregel=maatregel)
    voorzitter = client_for(RolSoort.VOORZITTER)

    page = voorzitter.get(url(maatregel)).text

    assert 'name="actie"' not in page
    assert voorzitter.post(url(maatregel), {"actie": "voortgang"}).status_code == 403


@pytest.mark.eis("BER-10")
def test_who_speaks_for_the_trekker_tells_it_on_the_page(login, maatregel):
    rol = RolSoort.PARTIJVERTEGENWOORDIGER
    client = login(VertegenwoordigingFactory(partij=maatregel.trekker, gebruiker__rol=rol).gebruiker)
    other = login(VertegenwoordigingFactory(gebruiker__rol=rol).gebruiker)
    assert other.post(url(maatregel), {"actie": "voortgang"}).status_code == 403

    response = client.post(url(maatregel), {"actie": "voortgang", "voortgang-status": "op_schema"}, follow=True)

    assert "De voortgang is gemeld." in response.text
    assert Voortgang.objects.get().partij == maatregel.trekker


def test_a_maatregel_of_another_regio_does_not_exist(client_for, maatregel):
    client = client_for(RolSoort.SECRETARIS, regio=AM30)

    assert client.get(url(maatregel)).status_code == 404
    assert client.post(url(maatregel), {"actie": "voortgang"}).status_code == 404


def test_the_pages_of_the_landelijk_beraad_are_for_its_secretaris(login, secretaris):
    agenda = AgendaFactory(beraad=Beraad.objects.create(soort=BeraadSoort.LANDELIJK))
    inzet = InzetFactory(maatregel__doel__ambitie__agenda=agenda, partij__beraad=agenda.beraad)
    indicator = IndicatorFactory(doel=inzet.maatregel.doel, definitie="")
    gebruiker = GebruikerFactory(rol=RolSoort.SECRETARIS)
    RolFactory(gebruiker=gebruiker, soort=RolSoort.SECRETARIS, regio_id=None)
    client = login(gebruiker)

    for name, uuid in (
        ("cijfers", agenda.uuid),
        ("cijfers_inlezen", agenda.uuid),
        ("bijwerken", agenda.uuid),
        ("middelen", agenda.uuid),
        ("maatregel", inzet.maatregel.uuid),
        ("verloop", indicator.uuid),
    ):
        address = reverse(f"beraad:{name}", args=[uuid])
        assert client.get(address).status_code == 200, name
        assert secretaris.get(address).status_code == 404, name


def test_the_page_costs_the_same_for_more(secretaris, maatregel):
    def make():
        inzet = InzetFactory(maatregel=maatregel)
        BestedingFactory(inzet=inzet)
        MijlpaalFactory(maatregel=maatregel)
        VoortgangFactory(maatregel=maatregel)

    assert_queries_equal_for_1_and_3(secretaris, url(maatregel), make)
