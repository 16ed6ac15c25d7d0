from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    AM30,
    AanbodFactory,
    DienstVersieFactory,
    KaartmeldingFactory,
    KaartversieFactory,
    OrganisatieFactory,
    VerwijzingFactory,
)
from tests.pages import assert_queries_equal_for_1_and_3
from verwijzing.enums import Capaciteit
from verwijzing.models import Aanbod, Dienst, DienstVersie, Kaartmelding
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
URL = "/dienstenkaart/"


@pytest.fixture
def organisatie():
    KaartversieFactory()
    return OrganisatieFactory(naam="Eigen organisatie")


@pytest.fixture
def partner(client_for, organisatie):
    return client_for(RolSoort.PARTNER, organisatie=organisatie)


def make(organisatie, **fields):
    return DienstVersieFactory(**({"dienst__organisatie": organisatie} | fields))


def oud():
    return timezone.localdate() - timedelta(days=1)


@pytest.mark.eis("REF-03")
def test_the_list_gives_each_card_a_score_with_its_gaps_by_name(partner, organisatie):
    make(organisatie, zekerheid="laag", voorwaarden=[], verifieer_voor=oud())

    text = partner.get(URL).text

    assert "kwaliteit 40 van 100" in text
    for gat in (
        "Niet op tijd nagekeken",
        "De bron is onzeker",
        "Geen wet of regeling",
        "Niet bekend wat het kost",
    ):
        assert gat in text


@pytest.mark.eis("REF-02")
def test_the_list_names_owner_date_and_the_stale_share(client_for, organisatie):
    make(organisatie, naam="Oude kaart", verifieer_voor=oud())
    make(organisatie, dienst__regio_id=AM30)
    for _ in range(2):
        make(OrganisatieFactory(naam="Andere organisatie"))

    text = client_for(RolSoort.FUNCTIONEEL_BEHEERDER).get(URL).text

    assert "25%" in text
    assert "1 van de 4 kaarten zijn over hun datum" in text
    assert "Eigen organisatie" in text
    assert "over datum" in text


def test_a_partner_sees_only_the_own_cards(partner, organisatie):
    own = make(organisatie)
    other = make(OrganisatieFactory())
    KaartmeldingFactory(versie=other, tekst="Van een ander.")

    text = partner.get(URL).text

    assert own.naam in text
    assert other.naam not in text
    assert "Van een ander." not in text


def test_a_teamleider_sees_only_the_cards_of_the_own_regio(client_for, organisatie):
    own = make(organisatie, dienst__regio_id="AM06")
    other = make(organisatie, dienst__regio_id=AM30)
    land = make(organisatie)

    text = client_for(RolSoort.TEAMLEIDER).get(URL).text

    assert own.naam in text
    assert other.naam not in text
    assert land.naam not in text


def test_closed_and_merged_cards_are_not_in_the_list(partner, organisatie):
    closed = make(organisatie, geldig_tot=oud())
    merged = make(organisatie, dienst__opgegaan_in=make(organisatie).dienst)

    text = partner.get(URL).text

    assert closed.naam not in text
    assert merged.naam not in text


@pytest.mark.parametrize(
    ("toon", "fields"),
    [
        ("verouderd", {"verifieer_voor": oud()}),
        ("onzeker", {"zekerheid": "laag"}),
        ("geen_plek", {"dienst__capaciteit": Capaciteit.VOL}),
    ],
)
def test_a_filter_leaves_only_what_it_says(partner, organisatie, toon, fields):
    wanted, other = make(organisatie, **fields), make(organisatie)

    text = partner.get(URL, {"toon": toon}).text

    assert wanted.naam in text
    assert other.naam not in text


def test_the_filter_on_meldingen_and_on_words(partner, organisatie):
    wanted, other = make(organisatie, naam="Taalles"), make(organisatie, naam="Rekenen")
    KaartmeldingFactory(versie=wanted)

    for query in ({"toon": "melding"}, {"zoek": "taal"}):
        kaarten = partner.get(URL, query).text.partition("kaarten-kop")[2]
        assert wanted.naam in kaarten
        assert other.naam not in kaarten


def test_a_filter_that_is_wrong_says_so(partner, organisatie):
    assert partner.get(URL, {"toon": "weg"}).status_code == 422
    assert partner.get(URL, {"zoek": "x" * 101}).status_code == 422
    assert partner.get(URL, {"zoek": "niets dat zo heet"}).status_code == 200


def test_the_list_costs_the_same_for_1_and_3(partner, organisatie):
    def add():
        KaartmeldingFactory(versie=make(organisatie, verifieer_voor=oud()))

    assert_queries_equal_for_1_and_3(partner, URL, add, at_most=10)


def test_the_list_is_paged_by_key(partner, organisatie):
    for nummer in range(27):
        make(organisatie, naam=f"Kaart {nummer:02}", verifieer_voor=oud() + timedelta(days=nummer))

    first = partner.get(URL).text
    following = first.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    second = partner.get(f"{URL}{following}").text

    assert "Kaart 24" in first
    assert "Kaart 25" not in first
    assert "Kaart 26" in second
    assert "Kaart 24" not in second


def test_klopt_nog_for_who_is_logged_in(partner, organisatie):
    versie = make(organisatie, verifieer_voor=oud())
    url = reverse("verwijzing:bevestig_dienst", args=[versie.dienst.uuid])

    done = partner.post(url, {"versie": "1"}, follow=True)
    again = partner.post(url, {"versie": "1"}, follow=True)

    assert "geldt weer als nagekeken" in done.text
    assert "intussen gewijzigd" in again.text
    assert DienstVersie.objects.count() == 2


def test_klopt_nog_of_another_organisatie_does_not_exist(partner):
    url = reverse("verwijzing:bevestig_dienst", args=[make(OrganisatieFactory()).dienst.uuid])

    assert partner.post(url, {"versie": "1"}).status_code == 404
    assert DienstVersie.objects.count() == 1


@pytest.mark.eis("REF-05")
@pytest.mark.parametrize(
    ("sent", "zin"),
    [
        ({"stand": "vol"}, "Er is nu geen plek"),
        ({"stand": "wachtlijst", "weken": "6"}, "Er is nu een wachtlijst van ongeveer 6 weken"),
        ({"stand": "eerst_beoordelen", "weken": "zes"}, "De organisatie beoordeelt eerst of er plek is"),
        ({"stand": "open"}, "Er is nu plek"),
    ],
)
def test_the_room_changes_by_one_click_from_the_inbox(partner, organisatie, sent, zin):
    versie = make(organisatie)

    response = partner.post(
        reverse("verwijzing:capaciteit", args=[versie.dienst.uuid]), sent | {"terug": "inbox"}, follow=True
    )

    assert response.redirect_chain[-1][0] == reverse("verwijzing:inbox")
    assert f"{zin}, gemeld op" in response.text
    assert "door de organisatie" in response.text
    assert Dienst.objects.get().capaciteit == sent["stand"]


def test_a_gemeente_tells_of_its_own_offer_from_the_inbox(partner, organisatie):
    versie = make(OrganisatieFactory(), dekking="per_gemeente")
    aanbod = AanbodFactory(dienst=versie.dienst, organisatie=organisatie)

    assert versie.naam in partner.get(reverse("verwijzing:inbox")).text
    partner.post(reverse("verwijzing:capaciteit", args=[aanbod.uuid]), {"stand": "vol"})

    assert Aanbod.objects.get().capaciteit == Capaciteit.VOL


@pytest.mark.parametrize("sent", [{}, {"stand": "vooral"}, {"stand": "wachtlijst", "weken": "0"}])
def test_a_wrong_room_changes_nothing_and_says_why(partner, organisatie, sent):
    versie = make(organisatie)

    response = partner.post(reverse("verwijzing:capaciteit", args=[versie.dienst.uuid]), sent, follow=True)

    assert "Kies of er plek is." in response.text or "Weken wachten:" in response.text
    assert Dienst.objects.get().capaciteit == Capaciteit.OPEN


def test_the_inbox_costs_the_same_for_1_and_3_diensten(partner, organisatie):
    assert_queries_equal_for_1_and_3(partner, reverse("verwijzing:inbox"), lambda: make(organisatie))


@pytest.mark.eis("REF-02", "N16")
def test_meldingen_stand_on_the_page_until_they_are_settled(client_for, organisatie):
    KaartmeldingFactory(versie=make(organisatie, naam="Taalles"), tekst="Het nummer is anders.")
    KaartmeldingFactory(versie=make(organisatie), soort="bron_verlopen", tekst="", datum=oud())
    beheerder = client_for(RolSoort.FUNCTIONEEL_BEHEERDER)

    before = beheerder.get(URL).text
    for melding in Kaartmelding.objects.all():
        beheerder.post(reverse("verwijzing:kaartmelding", args=[melding.uuid]))

    assert "Het nummer is anders." in before
    assert "De bron van een voorwaarde is verlopen" in before
    assert "Het nummer is anders." not in beheerder.get(URL).text


def test_of_many_diensten_the_inbox_shows_those_that_matter_first(partner, organisatie):
    for nummer in range(7):
        make(organisatie, naam=f"Gewoon open {nummer}")
    make(organisatie, naam="Vol", dienst__capaciteit=Capaciteit.VOL)
    VerwijzingFactory(dienstversie=make(organisatie, naam="Verwezen"))

    section = partner.get(reverse("verwijzing:inbox")).text.partition("plek-kop")[2]
    first, _, rest = section.partition("Nog 7 diensten")

    assert "Er is nu geen plek." in first
    assert "Verwezen" in first
    assert "Gewoon open" not in first
    assert "Gewoon open 6" in rest


def test_a_share_of_no_cards_is_not_shown(client_for):
    page = client_for(RolSoort.TEAMLEIDER).get(reverse("verwijzing:dienstenkaart")).text

    assert "Er zijn nog geen kaarten" in page
    assert "Niet op tijd nagekeken" not in page
