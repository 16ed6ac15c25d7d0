"""The page of a beraad and its forms."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from beraad.enums import Bank, Besluitregel
from beraad.models import Beraad, Partij, Thematafel, Vertegenwoordiging
from beraad.services.beraden import load_beraden
from tests.factories import AM30, GebruikerFactory, RolFactory
from tests.factories.beraad import BeraadFactory, PartijFactory, ThematafelFactory, VertegenwoordigingFactory
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-26 12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def beraad():
    load_beraden()
    return Beraad.objects.get(regio="AM06")


@pytest.fixture
def secretaris(client_for):
    return client_for(RolSoort.SECRETARIS)


def url(name, row):
    return reverse(f"beraad:{name}", args=[row.uuid])


def dag(veld, dag):
    return {f"{veld}_dag": str(dag.day), f"{veld}_maand": str(dag.month), f"{veld}_jaar": str(dag.year)}


@pytest.mark.eis("BER-05")
def test_what_is_missing_of_the_minimum_is_named_with_its_source(secretaris, beraad):
    PartijFactory(beraad=beraad, bank=Bank.GEMEENTEN, naam="Gemeenten van Voorbeeldstad")

    page = secretaris.get(reverse("beraad:mijn_beraad"), follow=True)

    assert page.status_code == 200
    assert "Regionaal Beraad Veluwe Stedendriehoek" in page.text
    assert "Gemeenten van Voorbeeldstad" in page.text
    assert "niemand spreekt nu voor deze partij" in page.text
    assert "UWV ontbreekt." in page.text
    assert "Werkgevers ontbreekt." in page.text
    assert "Gemeenten ontbreekt." not in page.text
    assert page.text.count("Zonder deze bank kan het beraad niets vaststellen.") == 3
    assert page.text.count("Onzeker of dit moet") == 2
    assert "Raamwerk regionale meerjarenagenda" in page.text


def test_a_table_that_is_complete_says_so_and_one_without_a_minimum_too(secretaris, beraad):
    for bank in (bank for bank in Bank if bank not in (Bank.RIJK, Bank.OVERIG)):
        PartijFactory(beraad=beraad, bank=bank)

    assert "Elke bank die aan tafel moet zitten, zit er." in secretaris.get(url("beraad", beraad)).text
    with time_machine.travel("2024-01-01 12:00:00+00:00", tick=False):
        RolFactory(gebruiker=secretaris.gebruiker, soort=RolSoort.LEZER, geldig_vanaf=date(2024, 1, 1))
        assert "Hierover is niets vastgelegd." in secretaris.get(url("beraad", beraad)).text


@pytest.mark.parametrize("rol", [RolSoort.VOORZITTER, RolSoort.PARTIJVERTEGENWOORDIGER, RolSoort.LEZER])
def test_the_others_read_the_page_and_find_nothing_to_change(client_for, beraad, rol):
    mandaat = VertegenwoordigingFactory(partij__beraad=beraad, partij__naam="Voorbeeldbond")
    ThematafelFactory(beraad=beraad, naam="Zorg", tot=date(2027, 3, 1))

    page = client_for(rol).get(url("beraad", beraad))

    assert mandaat.gebruiker.naam in page.text
    assert "eindigt op 1 maart 2027" in page.text
    for name, row in (
        ("nieuwe_partij", beraad),
        ("besluitregel", beraad),
        ("nieuwe_thematafel", beraad),
        ("nieuw_mandaat", mandaat.partij),
        ("mandaat_einde", mandaat),
    ):
        assert url(name, row) not in page.text


def test_the_secretaris_seats_a_partij_gives_a_mandate_and_ends_both(secretaris, beraad):
    secretaris.post(
        url("nieuwe_partij", beraad),
        {"naam": "Voorbeeldbond", "bank": "werknemers", **dag("vanaf", date(2026, 11, 1))},
    )
    partij = Partij.objects.get(naam="Voorbeeldbond")
    given = secretaris.post(
        url("nieuw_mandaat", partij),
        {
            "email": "nina@bond.example",
            "naam": "Nina Voorbeeld",
            "als": "plaatsvervanger",
            **dag("vanaf", date(2026, 11, 26)),
        },
        follow=True,
    )
    assert "Nina Voorbeeld" in given.text
    assert "plaatsvervanger" in given.text
    mandaat = Vertegenwoordiging.objects.get()

    ended = secretaris.post(url("mandaat_einde", mandaat), dag("laatste_dag", date(2026, 11, 30)), follow=True)
    assert "26 november 2026 t/m 30 november 2026" in ended.text
    succeeded = secretaris.post(
        url("partij_opvolger", partij),
        {"naam": "Nieuwe Voorbeeldbond", **dag("vanaf", date(2026, 12, 1))},
        follow=True,
    )
    assert "Komt nog aan tafel" in succeeded.text
    left = secretaris.post(url("partij_einde", partij), dag("laatste_dag", date(2026, 11, 25)), follow=True)
    assert "1 partij zat hier eerder" in left.text


def test_the_secretaris_chooses_the_besluitregel(secretaris, beraad):
    page = secretaris.post(url("besluitregel", beraad), {"besluitregel": "unaniem"}, follow=True)

    assert Besluitregel.UNANIEM.label in page.text
    assert Beraad.objects.get(pk=beraad.pk).besluitregel == Besluitregel.UNANIEM


def test_the_secretaris_makes_and_changes_a_thematafel(secretaris, beraad):
    partij = PartijFactory(beraad=beraad)
    elders = PartijFactory(beraad=BeraadFactory(regio_id=AM30))
    form = secretaris.get(url("nieuwe_thematafel", beraad))
    assert partij.naam in form.text
    assert elders.naam not in form.text
    fields = {
        "naam": "Zorg",
        "opdracht": "Een plan.",
        "trekker": str(partij.uuid),
        "partijen": [str(partij.uuid)],
        **dag("vanaf", date(2026, 12, 1)),
    }
    secretaris.post(url("nieuwe_thematafel", beraad), fields)
    tafel = Thematafel.objects.get()
    partij.geldig_tot = date(2026, 1, 1)
    partij.save()
    assert partij.naam in secretaris.get(url("thematafel", tafel)).text

    changed = secretaris.post(url("thematafel", tafel), fields | {"naam": "Zorg en welzijn"}, follow=True)

    assert "Zorg en welzijn" in changed.text
    assert secretaris.post(url("thematafel", tafel), fields | {"trekker": str(elders.uuid)}).status_code == 422


@pytest.mark.parametrize(
    ("name", "fields", "sentence"),
    [
        ("nieuwe_partij", {}, "Kies een bank."),
        ("nieuwe_partij", {"naam": "x" * 161}, "Deze naam is te lang"),
        ("nieuwe_partij", {"naam": "A", "bank": "uwv", "vanaf_dag": "31", "vanaf_maand": "2"}, "bestaat niet"),
        ("besluitregel", {"besluitregel": "iets"}, "Kies een regel."),
        ("nieuw_mandaat", {"email": "geen adres"}, "Dit is geen e-mailadres."),
        (
            "nieuw_mandaat",
            {**dag("vanaf", date(2026, 12, 1)), **dag("tot", date(2026, 11, 1))},
            "laatste dag van het mandaat ligt vóór",
        ),
        ("partij_einde", {}, "Vul de laatste dag in."),
        ("partij_einde", dag("laatste_dag", date(2020, 1, 1)), "vóór de eerste dag"),
        ("partij_opvolger", {}, "Vul een naam in."),
        ("mandaat_einde", dag("laatste_dag", date(2020, 1, 1)), "vóór het begin van het mandaat"),
        ("nieuwe_thematafel", {}, "Vul het onderwerp in."),
        (
            "thematafel",
            {"naam": "Z", **dag("vanaf", date(2026, 12, 1)), **dag("tot", date(2026, 11, 1))},
            "De laatste dag ligt vóór",
        ),
    ],
)
def test_a_wrong_answer_is_explained_and_nothing_is_lost(secretaris, beraad, name, fields, sentence):
    mandaat = VertegenwoordigingFactory(partij__beraad=beraad)
    rows = {
        "nieuw_mandaat": mandaat.partij,
        "partij_einde": mandaat.partij,
        "partij_opvolger": mandaat.partij,
        "mandaat_einde": mandaat,
    }
    row = ThematafelFactory(beraad=beraad) if name == "thematafel" else rows.get(name, beraad)

    answer = secretaris.post(url(name, row), fields)

    assert answer.status_code == 422
    assert "Er ging iets mis" in answer.text
    assert sentence in answer.text


def test_the_page_costs_the_same_with_one_and_with_three(secretaris, beraad):
    def make():
        mandaat = VertegenwoordigingFactory(partij__beraad=beraad)
        ThematafelFactory(beraad=beraad, trekker=mandaat.partij).partijen.add(mandaat.partij)

    assert_queries_equal_for_1_and_3(secretaris, url("beraad", beraad), make, at_most=12)


def test_who_is_in_two_beraden_goes_from_one_to_the_other(login, beraad):
    gebruiker = GebruikerFactory(rol=RolSoort.SECRETARIS)
    RolFactory(gebruiker=gebruiker, soort=RolSoort.LEZER, regio_id=None)
    landelijk = Beraad.objects.get(soort="landelijk")
    client = login(gebruiker)

    page = client.get(url("beraad", beraad))

    assert url("beraad", landelijk) in page.text
    other = client.get(url("beraad", landelijk))
    assert "Ministerie van Sociale Zaken" in other.text
    assert "Voeg een partij toe" not in other.text
    assert client.get(url("nieuwe_partij", landelijk)).status_code == 403
