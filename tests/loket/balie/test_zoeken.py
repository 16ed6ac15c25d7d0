"""The search of the desk: what it finds, why it says so, for whom, and what it writes down."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from loket.models import Naamdeel, Vraag
from loket.queries import zoeken
from loket.queries.zoeken import find_vragen
from loket.services.voorbeelden import make_vragen
from tests.factories import AM06, AM30, APELDOORN, BedrijfFactory, VraagFactory, VragerFactory
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import InzageVia, RolSoort
from werkcentrum.basis.models import Gebeurtenis, Inzage

pytestmark = pytest.mark.django_db
URL = "/balie/"


@pytest.fixture
def balie(client_for):
    return client_for(RolSoort.BALIEMEDEWERKER)


def make(
    naam: str = "Sanne Voorbeeld", *, regio: str = AM06, omschrijving: str = "Iets anders.", **vrager
) -> Vraag:
    return VraagFactory(
        regio_id=regio, omschrijving=omschrijving, vrager=VragerFactory(naam=naam, regio_id=regio, **vrager)
    )


def gevonden(zoek: str, *regios: str) -> list[tuple[str, str]]:
    treffers = find_vragen(regios or (AM06,), zoek)
    namen = dict(Vraag.objects.values_list("pk", "vrager__naam"))
    return [(namen[treffer.id], treffer.waardoor) for treffer in treffers]


@pytest.mark.eis("DSK-09")
@pytest.mark.parametrize("zoek", ["sanne", "SANNE VOOR", " Sanne ", "voorbeeld", "voorbeeld sanne"])
def test_search_finds_by_the_first_letters_of_the_words_of_a_name(zoek):
    make("Sanne Voorbeeld")
    make("Marek Proef")
    make("Sanne Voorbeeld Elders", regio=AM30)

    assert gevonden(zoek) == [("Sanne Voorbeeld", "naam")]


@pytest.mark.eis("DSK-09")
@pytest.mark.parametrize("zoek", ["Sanne Westerdik", "westerdjik", "Westrdijk sane"])
def test_search_forgives_a_typing_error_in_a_name_and_says_so(zoek):
    make("Sanne Westerdijk")
    make("Marek Oosterhof")
    make("Sanne Westerdijk Elders", regio=AM30)

    assert gevonden(zoek) == [("Sanne Westerdijk", "naam lijkt op")]


def test_a_typing_error_means_the_names_that_are_most_like_it():
    make("Sem Nieuweakker")
    make("Kim Nieuwekerk")
    make("Marek Janssen")
    make("Ruud Jan")

    assert gevonden("nieuweaker") == [("Sem Nieuweakker", "naam lijkt op")]
    assert sorted(gevonden("janssn")) == [("Marek Janssen", "naam lijkt op"), ("Ruud Jan", "naam lijkt op")]


@pytest.mark.eis("DSK-09")
@pytest.mark.parametrize(
    "zoek", ["0570 123 456", "0570-123456", "+31 570 123456", "0031570123456", "(0570) 123456"]
)
def test_search_finds_a_telephone_number_however_it_is_written(zoek):
    make("hier", telefoon="+31570123456")
    make("ander", telefoon="+31570123457")
    make("elders", telefoon="+31570123456", regio=AM30)

    assert gevonden(zoek) == [("hier", "telefoon")]


@pytest.mark.eis("DSK-09")
@pytest.mark.parametrize("zoek", ["sanne@proef.example", "SANNE@proef", "sanne@"])
def test_search_finds_an_email_address(zoek):
    make("hier", email="sanne@proef.example")
    make("ander", email="marek@proef.example")
    make("elders", email="sanne@proef.example", regio=AM30)

    assert gevonden(zoek) == [("hier", "e-mail")]


@pytest.mark.eis("DSK-09")
def test_search_finds_a_bedrijf_by_its_kvk_number():
    make("hier", organisatie=BedrijfFactory(kvk_nummer="12345678"))
    make("zonder account", kvk_nummer="12345678")
    make("ander", organisatie=BedrijfFactory(kvk_nummer="87654321"))
    make("elders", kvk_nummer="12345678", regio=AM30)

    assert sorted(gevonden("12345678")) == [("hier", "KvK-nummer"), ("zonder account", "KvK-nummer")]


@pytest.mark.eis("DSK-09")
def test_search_finds_by_nummer():
    VraagFactory(nummer="W26-AAAAAA", vrager=VragerFactory(naam="hier"))
    VraagFactory(nummer="W26-AAAAAC", vrager=VragerFactory(naam="daar", regio_id=AM30), regio_id=AM30)

    assert gevonden("w26-aaa") == [("hier", "nummer")]


@pytest.mark.eis("DSK-09")
@pytest.mark.parametrize("zoek", ["opleidingen", "OPLEIDING lassen", "lassen"])
def test_search_finds_words_of_the_vraag_by_their_dutch_stem(zoek):
    make("hier", omschrijving="Wie betaalt mijn opleiding tot lasser? Ik wil graag lassen.")
    make("ander", omschrijving="Ik zoek werk in de zorg.")
    make("elders", omschrijving="Wie betaalt mijn opleiding lassen?", regio=AM30)

    assert gevonden(zoek) == [("hier", "in de tekst")]


def test_a_name_comes_before_a_text_and_the_newest_first():
    make("Tekst Proef", omschrijving="Ik werk bij bakker Jansen.")
    make("Oud Bakker")
    make("Nieuw Bakker")

    assert gevonden("bakker") == [("Nieuw Bakker", "naam"), ("Oud Bakker", "naam"), ("Tekst Proef", "in de tekst")]


def test_a_vraag_stands_once_with_the_best_reason():
    make("Bakker Proef", omschrijving="Ik ben bakker.")

    assert gevonden("bakker") == [("Bakker Proef", "naam")]


def test_what_is_older_than_the_newest_is_found_by_its_index(monkeypatch):
    monkeypatch.setattr(zoeken, "_WOORDEN", zoeken._statement(venster=1))
    make("Sanne Westerdijk", omschrijving="Ik wil lassen.")
    make("Marek Proef")
    make("Kim Proef")

    assert gevonden("westerdijk") == [("Sanne Westerdijk", "naam")]
    assert gevonden("lassen") == [("Sanne Westerdijk", "in de tekst")]


def test_who_works_in_two_regios_finds_in_both():
    make("hier lassen")
    make("daar lassen", regio=AM30)

    assert sorted(gevonden("lassen", AM06, AM30)) == [("daar lassen", "naam"), ("hier lassen", "naam")]
    assert find_vragen((), "lassen") == []


@pytest.mark.parametrize(
    "zoek", ["%", "_", "x" * 300, "\u2019 OR 1=1", "مرحبا", "🙂", "' | '", "!!! &", "((((", "de het een", "a\\"]
)
def test_search_takes_any_text(balie, zoek):
    make()

    response = balie.get(URL, {"zoek": zoek})

    assert response.context["lijst"].rijen == []
    assert "Niets gevonden" in response.text


@pytest.mark.eis("DSK-09")
def test_search_shows_closed_ones_and_why_each_was_found(balie):
    VraagFactory(vrager=VragerFactory(naam="Sanne Voorbeeld"), afgesloten=True)

    response = balie.get(URL, {"zoek": "sanne"})

    [rij] = response.context["lijst"].rijen
    assert (rij.termijn, rij.reden) == ("Afgesloten", "Gevonden: naam.")
    assert rij.reden in response.text


@pytest.mark.eis("DSK-09")
def test_search_stays_within_the_regio_of_who_searches(client_for):
    make("Sanne Voorbeeld", omschrijving="lassen", telefoon="+31570123456")
    elders = client_for(RolSoort.BALIEMEDEWERKER, regio=AM30)

    for zoek in ("sanne", "sane voorbeld", "lassen", "0570123456", "sanne@", "W26"):
        assert elders.get(URL, {"zoek": zoek}).context["lijst"].rijen == [], zoek


@pytest.mark.eis("DSK-09")
def test_a_search_is_written_down_without_its_words(balie):
    make("Sanne Voorbeeld")

    balie.get(URL, {"zoek": "sanne"})

    inzage = Inzage.objects.get()
    assert (inzage.object_soort, inzage.doel, inzage.aantal) == ("zoekopdracht", "zoeken", 1)
    assert (inzage.regio_code, inzage.actor_id) == (AM06, str(balie.gebruiker.pk))
    assert not Gebeurtenis.objects.exists()
    assert "sanne" not in str([vars(row) for row in Inzage.objects.all()]).lower()


@pytest.mark.eis("DSK-09")
@pytest.mark.parametrize("tab", ["loket:zaak", "loket:zaak_tijdlijn", "verwijzing:verwijzingen"])
def test_who_opens_a_found_vraag_of_someone_else_is_logged_with_that_reason(balie, tab):
    vraag = make()
    [rij] = balie.get(URL, {"zoek": "sanne"}).context["lijst"].rijen
    assert f'href="{reverse("loket:zaak", args=[rij.uuid])}?via=zoeken"' in balie.get(URL, {"zoek": "sanne"}).text

    balie.get(reverse(tab, args=[vraag.uuid]), {"via": "zoeken"})
    balie.get(reverse(tab, args=[vraag.uuid]))
    vraag.eigenaar = balie.gebruiker
    vraag.save()
    balie.get(reverse(tab, args=[vraag.uuid]), {"via": "zoeken"})

    logged = Inzage.objects.filter(object_uuid=vraag.uuid).order_by("id")
    assert [inzage.via for inzage in logged] == [InzageVia.ZOEKEN, InzageVia.TEAM, InzageVia.EIGEN]


def test_the_reason_stands_in_the_list_of_who_looked(balie):
    vraag = make()
    balie.get(reverse("loket:zaak", args=[vraag.uuid]), {"via": "zoeken"})

    assert "Gevonden met zoeken" in balie.get(reverse("loket:zaak_inzage", args=[vraag.uuid])).text


@pytest.mark.parametrize("zoek", ["sanne", "sane", "0570123456", "iets"])
def test_queries_of_a_search_do_not_grow_with_the_rows(balie, zoek):
    assert_queries_equal_for_1_and_3(
        balie, f"{URL}?zoek={zoek}", lambda: make("Sanne Proef", telefoon="+31570123456"), at_most=8
    )


def test_words_of_names_are_kept_as_names_are_written(settings):
    settings.DEMO = True
    vrager = VragerFactory(naam="Sanne Westerdijk")
    vrager.naam = "Sanne Oosterhof"
    vrager.save()
    make_vragen(regio_code=AM06, gemeente_code=APELDOORN, eigenaar_ids=[], aantal=3, seed=1)

    woorden = set(Naamdeel.objects.values_list("woord", flat=True))
    assert {"sanne", "westerdijk", "oosterhof", "voorbeeld"} <= woorden


def test_a_search_of_words_is_carried_by_indexes(settings):
    """With the other ways forbidden they show only where these indexes could not do the work."""
    settings.DEMO = True
    make_vragen(regio_code=AM06, gemeente_code=APELDOORN, eigenaar_ids=[], aantal=3000, seed=1)
    with CaptureQueriesContext(connection) as captured:
        find_vragen((AM06,), "westerdik laboratorium")
    with connection.cursor() as cursor:
        for way in ("seqscan", "indexscan", "indexonlyscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        plan = ""
        for query in captured.captured_queries:
            cursor.execute(f"EXPLAIN {query['sql']}")
            plan += "\n".join(line for (line,) in cursor.fetchall())

    assert len(captured) == 2
    for index in ("vraag_zoektekst", "vrager_naamdelen", "naamdeel_lijkt"):
        assert f"loket_{index}" in plan
    assert "Seq Scan on loket_" not in plan


def test_no_index_of_the_search_keeps_a_list_of_what_is_still_to_come_in():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, reloptions FROM pg_class WHERE relname LIKE 'loket_%%'", [])
        instellingen = dict(cursor.fetchall())

    for index in ("vraag_zoektekst", "vrager_naamdelen", "naamdeel_lijkt"):
        assert instellingen[f"loket_{index}"] == ["fastupdate=off"]


def test_names_are_not_looked_through_for_a_word_that_is_in_none():
    make("Sanne Voorbeeld")
    with CaptureQueriesContext(connection) as captured:
        find_vragen((AM06,), "sanne westerdik")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE) {captured.captured_queries[0]['sql']}")
        steps = [line for (line,) in cursor.fetchall() if " on loket_vrager" in line]

    assert steps
    assert [step for step in steps if "never executed" not in step] == []


def test_a_typing_error_finds_nobody_of_another_regio():
    make("Sanne Westerdijk", regio=AM30)

    assert gevonden("westerdik") == []
    assert gevonden("westerdik", AM30) == [("Sanne Westerdijk", "naam lijkt op")]
