"""The shelf of figures that the analyse rests on."""

import re

import pytest
from django.urls import reverse

from beraad.models import Analysecijfer
from tests.beraad.akkoord import adopt
from tests.factories.beraad import IndicatorFactory
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
CIJFER = {
    "titel": "Vacatures in de zorg",
    "eenheid": "aantal",
    "reeks": "2024: 1.200\n2025: 1.350,5",
    "bron": "Voorbeeldbureau",
    "bron_url": "https://example.org/zorg",
    "peildatum_dag": "31",
    "peildatum_maand": "12",
    "peildatum_jaar": "2025",
    "niveau": "arbeidsmarktregio",
    "licentie": "CC BY 4.0",
    "dus": "Dus scholen wij meer mensen om naar de zorg.",
}


@pytest.fixture
def secretaris(client_for):
    return client_for(RolSoort.SECRETARIS)


@pytest.fixture
def doel():
    return IndicatorFactory().doel


def shelf(doel):
    return reverse("beraad:voeg_toe", args=["agenda", doel.ambitie.agenda.uuid, "analysecijfer"])


def words_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text.replace("\xa0", " ")))


@pytest.mark.eis("BER-15")
def test_a_figure_says_where_it_is_from_and_what_it_means_for_a_doel(secretaris, client, doel):
    response = secretaris.post(shelf(doel), CIJFER | {"doel": str(doel.uuid)})
    assert response.status_code == 302
    adopt(doel.ambitie.agenda)

    text = words_of(client.get(reverse("beraad:publiek", args=["veluwe-stedendriehoek"])))

    for part in ("Voorbeeldbureau", "31 december 2025", "arbeidsmarktregio", "CC BY 4.0"):
        assert part in text, part
    assert f"Dus Dus scholen wij meer mensen om naar de zorg. → doel 1.1 {doel.titel}" in text


@pytest.mark.eis("BER-15")
def test_its_chart_is_also_a_table(secretaris, client, doel):
    secretaris.post(shelf(doel), CIJFER | {"doel": str(doel.uuid)})
    adopt(doel.ambitie.agenda)

    page = client.get(reverse("beraad:publiek", args=["veluwe-stedendriehoek"]))

    assert '<svg class="wc-cijfer__lijn"' in page.text
    table = words_of(page).split("Dezelfde cijfers als tabel")[1].strip()
    assert table.startswith("Vacatures in de zorg Waarover Waarde 2024 1.200 2025 1.350,5"), table[:200]


@pytest.mark.eis("BER-15")
@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("bron", "Vul de bron in."),
        ("peildatum", "Vul de peildatum in."),
        ("niveau", "Vul in over welk gebied het gaat."),
        ("licentie", "Vul de licentie in."),
    ],
)
def test_a_figure_without_its_origin_is_not_put_on_the_shelf(secretaris, doel, field, sentence):
    typed = {
        name: "" if name.startswith(field) and name != "bron_url" else value for name, value in CIJFER.items()
    }

    response = secretaris.post(shelf(doel), typed)

    assert response.status_code == 422
    assert sentence in response.text
    assert "Vacatures in de zorg" in response.text
    assert not Analysecijfer.objects.exists()


@pytest.mark.eis("BER-15")
@pytest.mark.parametrize(("missing", "gap"), [("dus", "geen “dus”-zin"), ("doel", "geen doel waar het bij hoort")])
def test_a_figure_that_is_tied_to_nothing_holds_the_publication_up(secretaris, doel, missing, gap):
    secretaris.post(shelf(doel), CIJFER | {"doel": str(doel.uuid)} | {missing: ""})

    response = secretaris.post(
        reverse("beraad:aanbieden", args=[doel.ambitie.agenda.uuid]), {"soort": "vaststelling"}
    )

    assert response.status_code == 422
    assert f"Cijfer “Vacatures in de zorg” heeft {gap}." in response.text
