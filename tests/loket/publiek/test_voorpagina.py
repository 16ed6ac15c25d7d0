"""The front page of the country and of each regio."""

from datetime import time

from django.utils import timezone

from tests.loket.publiek.conftest import REGIO
from werkcentrum.basis.enums import Weekdag
from werkcentrum.basis.models import Arbeidsmarktregio, Openingstijd, Sluitingsdag


def test_the_front_page_lists_all_werkcentra(client):
    response = client.get("/")

    assert response.status_code == 200
    assert response.text.count('href="/regio/') == 35
    assert "Ik ben werkgever" in response.text


def test_a_postcode_leads_to_its_regio(client):
    response = client.get("/", {"postcode": "7311 kz"})

    assert response["Location"] == f"{REGIO}/"


def test_a_postcode_that_does_not_exist_is_said_so(client):
    response = client.get("/", {"postcode": "1999"})

    assert response.status_code == 422
    assert "Wij kennen deze postcode niet" in response.text
    assert 'value="1999"' in response.text


def test_something_else_than_a_postcode_is_said_so(client):
    response = client.get("/", {"postcode": "Apeldoorn"})

    assert response.status_code == 422
    assert "De postcode “APELDOORN” klopt niet" in response.text
    assert "Fout:" in response.text


def test_a_postcode_of_two_regios_is_not_decided_for_the_person(client):
    response = client.get("/", {"postcode": "7351"})

    assert response.status_code == 200
    assert "meer dan één regio" in response.text


def test_the_page_of_a_regio_shows_where_and_when_if_known(client):
    Arbeidsmarktregio.objects.filter(code="AM06").update(telefoon="055 000 00 00", bezoekadres="Voorbeeldplein 1")
    Openingstijd.objects.create(regio_id="AM06", weekdag=Weekdag.MAANDAG, van=time(9), tot=time(17))
    Sluitingsdag.objects.create(regio_id="AM06", datum=timezone.localdate(), reden="verhuizing")

    text = client.get(f"{REGIO}/").text

    assert "Langskomen of bellen" in text
    for shown in ("Voorbeeldplein 1", "maandag 9.00 tot 17.00 uur", "(verhuizing)"):
        assert shown in text


def test_without_an_address_nothing_is_promised(client):
    assert "Langskomen of bellen" not in client.get("/regio/groningen/").text


def test_an_unknown_regio_is_not_found(client):
    assert client.get("/regio/atlantis/").status_code == 404
    assert client.get("/regio/atlantis/vraag/").status_code == 404
