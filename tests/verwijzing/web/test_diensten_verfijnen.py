"""The dienstenkaart by hand: words with mistakes, facets, near home, by place."""

from datetime import timedelta
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import AM06, AM30, AanbodFactory, DienstFactory, DienstVersieFactory, KaartversieFactory
from verwijzing.enums import Capaciteit, Dekking
from werkcentrum.basis.models import GemeenteIndeling, Postcodegebied

pytestmark = pytest.mark.django_db

LANDELIJK = reverse("verwijzing:diensten")
REGIO = reverse("verwijzing:diensten_regio", args=["veluwe-stedendriehoek"])


def card(naam: str, **fields):
    return DienstVersieFactory(**{"naam": naam, "wat": "Een voorbeeld.", "thema": []} | fields)


def get(client, path=LANDELIJK, **fields):
    """On the map as it is now."""
    KaartversieFactory()
    return client.get(path, fields)


def names(response) -> list[str]:
    return [rij.naam for rij in response.context["gevonden"].rijen]


def facet(response, naam: str) -> dict[str, int]:
    found = [facet for facet in response.context["gevonden"].facetten if facet.naam == naam]
    return {waarde.label: waarde.aantal for facet in found for waarde in facet.waarden}


def groups(response) -> dict[str, list[str]]:
    return {groep.label: [rij.naam for rij in groep.rijen] for groep, _ in response.context["groepen"]}


def place(plaats: str, postcode: str = "") -> dict:
    return {"locaties": [{"naam": "Loket", "plaats": plaats} | ({"postcode": postcode} if postcode else {})]}


def pc4_in(regio: str) -> Postcodegebied:
    gemeenten = GemeenteIndeling.objects.filter(regio_id=regio).values("gemeente_id")
    return Postcodegebied.objects.filter(gemeente_id__in=gemeenten, is_twijfelgeval=False).order_by("pc4").first()


@pytest.mark.eis("REF-16")
@pytest.mark.parametrize("zoek", ["schuldhulp", "schulden hulp", "schuldhulpverlening", "schuld"])
def test_a_compound_is_found_in_one_word_or_two(client, zoek):
    card("Schuldhulpverlening")
    card("Hulp bij schulden")
    card("Taalles")

    assert set(names(get(client, zoek=zoek))) == {"Schuldhulpverlening", "Hulp bij schulden"}


@pytest.mark.eis("REF-16")
def test_what_is_exact_stands_above_what_is_near(client):
    card("Adviesschulden", wat="Over advies.")
    card("Zakelijk", wat="Ook over schulden.")

    assert names(get(client, zoek="schulden")) == ["Zakelijk", "Adviesschulden"]


@pytest.mark.eis("REF-16")
def test_a_mistake_is_said_with_the_word_that_was_meant(client):
    card("Oriëntatie op werk")

    response = get(client, zoek="orrientatie")

    assert names(response) == ["Oriëntatie op werk"]
    assert "Niet gevonden zoals u het schreef; dit lijkt erop: <strong>oriëntatie</strong>" in response.text


def test_the_word_that_was_meant_is_never_one_of_another_regio(client):
    card("Zeilbootcursus", dienst=DienstFactory(regio_id=AM30))

    response = get(client, REGIO, zoek="zeilbotcursus")

    assert names(response) == []
    assert "zeilbootcursus" not in response.text


def test_a_sentence_finds_what_has_most_of_its_words(client):
    card("Hulp bij ontslag")
    card("Taalles")

    response = get(client, zoek="mijn baas geeft mij ontslag en ik zoek hulp")

    assert names(response) == ["Hulp bij ontslag"]
    assert "Niets heeft al uw woorden" in response.text


def test_words_of_the_subject_and_of_who_does_it_are_found(client):
    card("Eerste", thema=["geld_en_regelingen"])
    card("Twee", uitvoerder="Stichting Voorbeeldhulp")

    assert names(get(client, zoek="geld")) == ["Eerste"]
    assert names(get(client, zoek="voorbeeldhulp")) == ["Twee"]


@pytest.mark.eis("REF-16")
def test_the_count_of_a_facet_ignores_its_own_choice_and_heeds_the_others(client):
    card("A", doelgroep=["werkende"], kosten="gratis", thema=["scholing"])
    card("B", doelgroep=["werkende"], kosten="eigen bijdrage", thema=["scholing"])
    card("C", doelgroep=["werkgever"], kosten="", thema=["scholing"])

    response = get(client, thema="scholing", doelgroep="werkende")

    assert names(response) == ["A", "B"]
    assert sorted(facet(response, "doelgroep").values()) == [1, 2]
    assert facet(response, "kosten") == {"Gratis": 1, "Kosten staan op de kaart": 1}


@pytest.mark.eis("REF-16")
@pytest.mark.parametrize(
    ("naam", "waarde", "found"),
    [
        ("kosten", "gratis", ["A"]),
        ("kosten", "onbekend", ["C"]),
        ("taal", "uk", ["B"]),
        ("stand", "wachtlijst", ["C"]),
        ("soort", "vakbond", ["B"]),
        # What the map does not know counts as everything.
        ("taal", "klingon", ["A", "B", "C"]),
        ("waar", "nergens", ["A", "B", "C"]),
    ],
)
def test_each_facet_narrows(client, naam, waarde, found):
    card("A", kosten="Gratis.", thema=["scholing"])
    card(
        "B", kosten="gratis of een eigen deel", organisatie_soort="vakbond",
        bijzonderheden={"talen": ["nl", "uk"]}, thema=["scholing"],
    )  # fmt: skip
    card("C", dienst=DienstFactory(capaciteit=Capaciteit.WACHTLIJST), thema=["scholing"])

    assert names(get(client, thema="scholing", **{naam: waarde})) == found


def test_a_facet_that_divides_nothing_is_not_offered_and_a_choice_can_be_taken_back(client):
    card("A", thema=["scholing"], kosten="gratis")
    card("B", thema=["scholing"], kosten="")

    response = get(client, thema="scholing", kosten="gratis")

    assert facet(response, "doelgroep") == {}
    _, (kosten, zonder) = response.context["gekozen"]
    assert (kosten.kop, kosten.label) == ("Kosten", "Gratis")
    assert parse_qs(zonder[1:]) == {"thema": ["scholing"]}


@pytest.mark.eis("REF-16")
def test_a_postcode_brings_the_own_gemeente_and_regio_and_puts_them_first(client):
    gebied = pc4_in(AM06)
    mine = card("Bijstand", dekking=Dekking.PER_GEMEENTE)
    aanbod = AanbodFactory(dienst=mine.dienst, gemeente=gebied.gemeente, capaciteit=Capaciteit.VOL)
    card("Aanbod regio", dienst=DienstFactory(regio_id=AM06), dekking=Dekking.PER_REGIO)
    card("Aanbod elders", dienst=DienstFactory(regio_id=AM30), dekking=Dekking.PER_REGIO)
    card("Advies voor iedereen")

    without = get(client, doelgroep="werkzoekende")
    near = get(client, plek=f"{gebied.pc4} AB")

    assert "Aanbod regio" not in names(without)
    assert names(near) == ["Bijstand", "Aanbod regio", "Advies voor iedereen"]
    own = near.context["gevonden"].rijen[0]
    assert (own.organisatie, own.uuid, own.plek) == (aanbod.organisatie.naam, aanbod.uuid, "nu geen plek")
    assert gebied.gemeente.naam in near.text


def test_the_place_of_a_card_in_the_own_gemeente_counts_as_near(client):
    gebied = pc4_in(AM06)
    card("Aan huis")
    card("Zaal", bijzonderheden=place(gebied.plaats, f"{gebied.pc4} AB"))

    assert names(get(client, plek=gebied.pc4)) == ["Zaal", "Aan huis"]


def test_a_gemeente_by_name_is_as_good_as_a_postcode(client):
    card("Eigen", dienst=DienstFactory(regio_id=AM06))

    assert names(get(client, plek="  APELDOORN ")) == ["Eigen"]


@pytest.mark.parametrize("plek", ["0000", "0999 AB", "Nergenshuizen", "%", "\\", "x" * 200])
def test_an_unknown_place_is_said_and_nothing_typed_is_lost(client, plek):
    card("Taalles")

    response = get(client, zoek="taalles", plek=plek)

    assert response.status_code == 422
    assert "“Waar woont u?”" in response.text
    assert names(response) == ["Taalles"]
    assert response.context["formulier"]["plek"].value() == plek


@pytest.mark.eis("REF-16")
def test_by_place_groups_under_headings_with_counts(client):
    gebied = pc4_in(AM06)
    card("Online")
    card("Bijstand", dekking=Dekking.PER_GEMEENTE)
    card("Zaal", dienst=DienstFactory(regio_id=AM06), bijzonderheden=place("Voorbeeldstad"))
    card("Regionaal", dienst=DienstFactory(regio_id=AM06), dekking=Dekking.PER_REGIO)

    near = get(client, plek=gebied.pc4, toon="plaats")

    assert groups(near) == {
        f"In {gebied.gemeente.naam}": ["Bijstand"],
        "Landelijk of online": ["Online"],
        "In uw regio": ["Regionaal"],
        "Voorbeeldstad": ["Zaal"],
    }
    assert groups(get(client, doelgroep="werkzoekende", toon="plaats")) == {
        "Landelijk of online": ["Online"],
        "In uw gemeente": ["Bijstand"],
    }


def test_a_heading_leads_to_all_that_is_there(client):
    for number in range(7):
        card(f"Hulp {number}", dekking=Dekking.PER_GEMEENTE)
    card("Online")

    ((landelijk, _), (gemeente, url)) = get(client, doelgroep="werkzoekende", toon="plaats").context["groepen"]

    assert (landelijk.aantal, gemeente.aantal, gemeente.meer) == (1, 7, 2)
    assert len(names(client.get(LANDELIJK + url))) == 7


def test_a_place_in_another_regio_is_no_heading_for_who_lives_here(client):
    here, there = pc4_in(AM06), pc4_in(AM30)
    card("Ver weg", bijzonderheden=place("Verweg", f"{there.pc4} AB"))

    assert groups(get(client, plek=here.pc4, toon="plaats")) == {"Landelijk of online": ["Ver weg"]}


def test_of_many_places_only_those_with_most_are_offered_to_choose_from(client):
    for number in range(40):
        card(f"Hulp {number:02d}", bijzonderheden=place(f"Dorp {number:02d}"))
        card(f"Stad {number:02d}", bijzonderheden=place("Stad"))

    response = get(client, doelgroep="werkzoekende")

    assert facet(response, "waar") == {"Stad": 40}


def test_with_words_the_best_twenty_and_then_a_hundred_at_most(client):
    for number in range(110):
        card(f"Hulp {number:03d}")

    first = get(client, zoek="hulp")
    more = client.get(LANDELIJK + first.context["alles_url"])

    assert (len(names(first)), len(names(more)), more.context["alles_url"]) == (20, 100, "")
    assert "110 diensten" in more.text
    assert "Er is nog meer" in more.text


def test_paging_goes_there_and_back_over_the_border_of_near_and_far(client):
    gebied = pc4_in(AM06)
    for number in range(15):
        card(f"Ver {number:02d}")
        card(f"Dichtbij {number:02d}", dienst=DienstFactory(regio_id=AM06), dekking=Dekking.PER_REGIO)

    first = get(client, plek=gebied.pc4)
    second = client.get(LANDELIJK + first.context["volgende_url"])
    back = client.get(LANDELIJK + second.context["vorige_url"])

    assert names(first) + names(second) == [f"Dichtbij {n:02d}" for n in range(15)] + [
        f"Ver {n:02d}" for n in range(15)
    ]
    assert names(back) == names(first)
    assert (back.context["vorige_url"], second.context["volgende_url"]) == ("", "")


def test_a_cursor_that_is_not_ours_is_no_page(client):
    card("Hulp", thema=["scholing"])

    assert get(client, thema="scholing", na="abc.def").status_code == 400


def test_a_new_map_is_seen_at_the_next_search(client):
    card("Eerst")
    assert names(get(client, doelgroep="werkzoekende")) == ["Eerst"]
    card("Later")

    assert names(get(client, doelgroep="werkzoekende")) == ["Eerst", "Later"]


@pytest.mark.parametrize(
    "fields", [{"zoek": "hulp"}, {"thema": "scholing"}, {"plek": "Apeldoorn"}, {"toon": "plaats", "zoek": "hulp"}]
)
def test_one_three_and_three_hundred_cards_cost_the_same_queries(client, fields):
    counts = []
    for aantal in (1, 2, 297):
        for number in range(aantal):
            card(f"Hulp {number}", thema=["scholing"])
        get(client, **fields)
        with CaptureQueriesContext(connection) as queries:
            client.get(LANDELIJK, fields)
        counts.append(len(queries))

    assert len(set(counts)) == 1
    assert counts[0] <= 6


SOMS = st.sampled_from(["", "scholing", "werkende", "gratis", "landelijk", "gemeente", "open", "nl", "uwv"])
TEKST = st.text(
    st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=120
) | st.sampled_from(["hulp", "schuldhup", "%", "\\", "' OR 1=1", "hulp " * 40])


@pytest.mark.eis("REF-16")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    fields=st.fixed_dictionaries(
        {
            "zoek": TEKST,
            "plek": st.sampled_from(["", "Apeldoorn", "7311", "1011", "x"]) | TEKST,
            "doelgroep": SOMS,
            "thema": SOMS,
            "waar": SOMS | TEKST,
            "soort": SOMS,
            "kosten": SOMS | TEKST,
            "taal": SOMS,
            "stand": SOMS,
            "toon": st.sampled_from(["", "plaats", "x"]),
            "alles": SOMS,
        }
    )
)
def test_whatever_is_asked_only_what_holds_here_and_now_comes_back(client, kaart_met_wat_niet_mag, fields):
    response = client.get(REGIO, fields)

    form = response.context["formulier"]
    assert response.status_code == (422 if form.errors else 200)
    if "gevonden" not in response.context:
        return
    gevonden = response.context["gevonden"]
    shown = {rij.naam for rij in gevonden.rijen} | {rij.naam for g in gevonden.groepen for rij in g.rijen}
    assert not shown & {"Hulp verlopen", "Hulp gestopt", "Hulp straks", "Hulp opgegaan"}
    regio = form.regio_code or AM06
    assert shown <= {"Hulp landelijk", f"Hulp {regio}"}


def test_a_character_that_no_text_holds_is_refused(client):
    assert client.get(LANDELIJK, {"zoek": "hulp\x00"}).status_code == 400


@pytest.fixture
def kaart_met_wat_niet_mag(db) -> None:
    today = timezone.localdate()
    wide = {"thema": ["scholing"], "doelgroep": ["werkende"], "kosten": "gratis"}
    blijft = card("Hulp landelijk", **wide)
    card("Hulp AM06", dienst=DienstFactory(regio_id=AM06), **wide)
    card("Hulp AM30", dienst=DienstFactory(regio_id=AM30), **wide)
    card("Hulp verlopen", geldig_tot=today - timedelta(days=1), **wide)
    card("Hulp gestopt", regeling_tot=today - timedelta(days=1), **wide)
    card("Hulp straks", regeling_vanaf=today + timedelta(days=1), **wide)
    card("Hulp opgegaan", dienst=DienstFactory(opgegaan_in=blijft.dienst), **wide)
    KaartversieFactory()
