import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import AM30, ContactpuntFactory, DienstVersieFactory, KaartversieFactory
from verwijzing.enums import Capaciteit
from verwijzing.models import Dienst, DienstVersie, Kaartmelding
from verwijzing.queries.kaartlink import kaart_path, kaarten_path, kaartlink_actor
from werkcentrum.basis.models import Gebeurtenis, Inzage

pytestmark = pytest.mark.django_db


@pytest.fixture
def contactpunt():
    KaartversieFactory()
    return ContactpuntFactory(naam="Pia Geheim", email="pia.geheim@test.example")


@pytest.fixture
def versie(contactpunt):
    return DienstVersieFactory(dienst__organisatie=contactpunt.organisatie)


@pytest.fixture
def path(contactpunt, versie):
    return kaart_path(contactpunt, versie.dienst.uuid)


def test_the_link_shows_the_card_and_nothing_of_a_person(client, contactpunt, versie, path):
    for url in (path, kaarten_path(contactpunt)):
        text = client.get(url).text

        assert versie.naam in text
        assert "Geheim" not in text
        assert "geheim" not in text


@pytest.mark.eis("REF-02")
def test_opening_the_link_changes_nothing(client, contactpunt, versie, path):
    before = list(DienstVersie.objects.order_by("pk").values())

    for url in (path, kaarten_path(contactpunt), f"{path}gestopt/"):
        client.get(url)
        client.head(url)

    assert list(DienstVersie.objects.order_by("pk").values()) == before
    assert not Gebeurtenis.objects.exists()
    assert not Inzage.objects.exists()


@pytest.mark.eis("REF-02")
def test_klopt_nog_is_one_click_without_an_account(client, versie, path):
    response = client.post(path, {"actie": "klopt", "versie": "1"}, follow=True)

    today = timezone.localdate()
    assert "De kaart geldt weer als nagekeken" in response.text
    assert DienstVersie.objects.latest("nummer").verifieer_voor == today.replace(year=today.year + 1)


@pytest.mark.eis("REF-02")
def test_something_wrong_becomes_a_melding(client, contactpunt, path):
    refused = client.post(path, {"actie": "klopt_niet", "tekst": "  "})
    client.post(path, {"actie": "klopt_niet", "tekst": "Het nummer is anders."})

    assert refused.status_code == 422
    assert "Wat klopt er niet? Schrijf in het kort wat anders is." in refused.text
    melding = Kaartmelding.objects.get()
    assert (melding.tekst, melding.regio_id) == ("Het nummer is anders.", contactpunt.regio_id)


@pytest.mark.eis("REF-02")
def test_gestopt_asks_first_and_then_closes_the_card(client, versie, path):
    asked = client.get(f"{path}gestopt/")
    closed = client.post(path, {"actie": "gestopt", "versie": "1"}, follow=True)

    assert "Is deze dienst gestopt?" in asked.text
    assert "De kaart is gesloten" in closed.text
    assert DienstVersie.objects.get().geldig_tot is not None
    assert Kaartmelding.objects.get().soort == "gestopt"
    assert client.get(path).status_code == 404


def test_gestopt_does_not_close_what_other_regios_have_too(client, contactpunt, versie, path):
    ContactpuntFactory(organisatie=contactpunt.organisatie, regio_id=AM30)

    asked = client.get(f"{path}gestopt/")
    response = client.post(path, {"actie": "gestopt", "versie": "1"}, follow=True)

    assert "andere regio" in asked.text
    assert "Wij vragen het na" in response.text
    assert DienstVersie.objects.get().geldig_tot is None
    assert Kaartmelding.objects.get().soort == "gestopt"


def test_a_card_that_changed_meanwhile_is_not_confirmed(client, path):
    client.post(path, {"actie": "klopt", "versie": "1"})

    response = client.post(path, {"actie": "gestopt", "versie": "1"})

    assert response.status_code == 422
    assert "intussen gewijzigd" in response.text
    assert not Kaartmelding.objects.exists()


@pytest.mark.parametrize("actie", ["", "weg"])
def test_an_unknown_choice_asks_again(client, path, actie):
    response = client.post(path, {"actie": actie})

    assert response.status_code == 422
    assert "Kies wat u wilt zeggen" in response.text


@pytest.mark.eis("REF-05")
def test_the_room_changes_by_one_click_from_the_link(client, contactpunt, versie):
    path = kaarten_path(contactpunt)

    response = client.post(path, {"dienst": versie.dienst.uuid, "stand": "wachtlijst", "weken": "6"}, follow=True)

    assert "Er is nu een wachtlijst van ongeveer 6 weken" in response.text
    assert Dienst.objects.get().capaciteit == Capaciteit.WACHTLIJST


@pytest.mark.parametrize("weken", ["zes", "0", "-1", "105", "999"])
def test_weeks_that_cannot_be_change_nothing(client, contactpunt, versie, weken):
    response = client.post(
        kaarten_path(contactpunt),
        {"dienst": versie.dienst.uuid, "stand": "wachtlijst", "weken": weken},
        follow=True,
    )

    assert "Weken wachten:" in response.text
    assert Dienst.objects.get().capaciteit == Capaciteit.OPEN


def test_a_link_shows_no_card_of_another_organisatie_or_regio(client, contactpunt, versie):
    other = DienstVersieFactory()
    elsewhere = DienstVersieFactory(dienst__organisatie=contactpunt.organisatie, dienst__regio_id=AM30)

    text = client.get(kaarten_path(contactpunt)).text
    for hidden in (other, elsewhere):
        assert hidden.naam not in text
        path = kaart_path(contactpunt, hidden.dienst.uuid)
        assert client.get(path).status_code == 404
        assert client.get(f"{path}gestopt/").status_code == 404
        assert client.post(path, {"actie": "klopt"}).status_code == 404
    refused = client.post(kaarten_path(contactpunt), {"dienst": other.dienst.uuid, "stand": "vol"})
    assert refused.status_code == 403


def test_a_link_stops_when_the_contactpunt_gets_another_address(client, contactpunt, path):
    contactpunt.email = "nieuw@test.example"
    contactpunt.save()

    assert client.get(path).status_code == 404
    assert client.post(path, {"actie": "klopt"}).status_code == 404


def test_the_holder_of_the_link_has_no_account(contactpunt):
    assert not kaartlink_actor(contactpunt).is_authenticated


def test_a_link_that_is_not_ours_tells_so(client):
    assert client.get(reverse("verwijzing:kaarten_via_link", args=["onzin.onzin"])).status_code == 404
