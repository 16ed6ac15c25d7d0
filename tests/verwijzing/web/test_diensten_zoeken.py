"""Who only wants to look: everything on the dienstenkaart that holds today, found in one's own words."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import AM06, AM30, DienstFactory, DienstVersieFactory, KaartversieFactory

pytestmark = pytest.mark.django_db

LANDELIJK = reverse("verwijzing:diensten")
REGIO = reverse("verwijzing:diensten_regio", args=["veluwe-stedendriehoek"])


def card(naam: str, wat: str = "Een voorbeeld.", **fields):
    return DienstVersieFactory(**{"naam": naam, "wat": wat, "thema": ["scholing"]} | fields)


def names(response) -> list[str]:
    return [rij.naam for rij in response.context["gevonden"].rijen]


def queries_of(client, fields) -> int:
    """On the map as it is now, once the process has read it."""
    KaartversieFactory()
    client.get(LANDELIJK, fields)
    with CaptureQueriesContext(connection) as queries:
        client.get(LANDELIJK, fields)
    return len(queries)


ALLES = {"thema": "scholing"}


def test_nothing_asked_shows_the_subjects(client):
    card("Taalles")

    response = client.get(LANDELIJK)

    assert "Of kies een onderwerp" in response.text
    assert "?thema=scholing" in response.text
    assert "Taalles" not in response.text


def test_without_words_a_subject_stands_in_order_of_name(client):
    card("Taalles")
    card("AOW")
    card("advies over uw loopbaan", zekerheid="laag")

    response = client.get(LANDELIJK, ALLES)

    assert names(response) == ["advies over uw loopbaan", "AOW", "Taalles"]
    assert "vraag na of dit nog klopt" in response.text


def test_words_are_found_by_their_stem_and_the_name_counts_most(client):
    card("Loopbaanadvies", wat="Wij praten over scholingen die bij u passen.")
    card("Scholing voor volwassenen")
    card("Taalles", thema=["taal"])

    assert names(client.get(LANDELIJK, {"zoek": "scholing"})) == ["Scholing voor volwassenen", "Loopbaanadvies"]


def test_a_word_with_a_mistake_finds_what_looks_like_it(client):
    card("Schuldhulpverlening")

    response = client.get(LANDELIJK, {"zoek": "schuldhupverlening"})

    assert names(response) == ["Schuldhulpverlening"]
    assert "dit lijkt erop: <strong>schuldhulpverlening</strong>" in response.text


def test_what_is_not_there_leads_to_the_desk(client):
    response = client.get(LANDELIJK, {"zoek": "zeilboot"})

    assert names(response) == []
    assert "Stel uw vraag aan het Werkcentrum" in response.text


def test_facets_narrow_the_list(client):
    card("Voor werkgevers", doelgroep=["werkgever"], thema=["subsidies"])
    card("Voor werkenden", doelgroep=["werkende"], thema=["scholing"])

    assert names(client.get(LANDELIJK, {"doelgroep": "werkgever"})) == ["Voor werkgevers"]
    assert names(client.get(LANDELIJK, {"thema": "scholing"})) == ["Voor werkenden"]


def test_a_regio_shows_its_own_and_never_that_of_another(client):
    card("Eigen hulp", dienst=DienstFactory(regio_id=AM06))
    card("Hulp elders", dienst=DienstFactory(regio_id=AM30))
    card("Landelijke hulp")

    assert names(client.get(REGIO, ALLES)) == ["Eigen hulp", "Landelijke hulp"]
    assert names(client.get(LANDELIJK, ALLES)) == ["Landelijke hulp"]


def test_what_does_not_hold_today_is_not_shown(client):
    yesterday = timezone.localdate() - timedelta(days=1)
    card("Oud", geldig_vanaf=date(2025, 1, 1), geldig_tot=yesterday)
    card("Gestopt", regeling_tot=yesterday)
    card("Straks", geldig_vanaf=timezone.localdate() + timedelta(days=1))

    assert names(client.get(LANDELIJK, ALLES)) == []


def test_a_long_list_is_paged_and_keeps_the_search(client):
    for number in range(25):
        card(f"Hulp {number:02d}", thema=["scholing"])

    first = client.get(LANDELIJK, {"thema": "scholing"})
    second = client.get(LANDELIJK + first.context["volgende_url"])

    assert (len(names(first)), len(names(second))) == (20, 5)
    assert "thema=scholing" in first.context["volgende_url"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"zoek": "x" * 101}, "“Wat zoekt u?”"),
        ({"doelgroep": "iedereen"}, "“Voor wie?”"),
        ({"thema": "koffie"}, "“Waarover?”"),
    ],
)
def test_what_the_form_does_not_know_is_said_by_name(client, fields, told):
    response = client.get(LANDELIJK, fields)

    assert response.status_code == 422
    assert told in response.text


@pytest.mark.parametrize("zoek", ["'; drop", "(((", "  ", "a & | b", "🙂"])
def test_odd_words_find_nothing_and_break_nothing(client, zoek):
    assert client.get(LANDELIJK, {"zoek": zoek}).status_code == 200


def test_an_unknown_regio_does_not_exist(client):
    assert client.get("/regio/nergens/diensten/").status_code == 404


@pytest.mark.parametrize("zoek", [ALLES, {"zoek": "hulp"}, {"zoek": "hulpje"}])
def test_one_and_three_cost_the_same(client, zoek):
    card("Hulp")
    one = queries_of(client, zoek)
    card("Hulp erbij")
    card("Nog hulp")
    three = queries_of(client, zoek)

    assert three == one <= 2
