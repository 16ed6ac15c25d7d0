"""A visit that ends when nobody is there any more: many ask from a computer that is not theirs."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from loket.antwoorden import read_antwoorden
from loket.models import Intake, Vraag
from loket.web.publiek.bezoek import COOKIE
from tests.loket.publiek.conftest import VRAAG
from tests.strict import StrictClient

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
STAPPEN = ("doelgroep", "thema", "plaats", "leeftijd", "advies", "toelichting", "contact", "controle")
PERSOONLIJK = ("Noor Voorbeeld", "noor@test.example", "Iets persoonlijks", "7311 KZ", "0612345678", "06 12345678")


@pytest.fixture
def visit(client, concept) -> Intake:
    """Someone who filled in everything, an hour and a minute ago where the test says so."""
    with time_machine.travel(NOW, tick=False):
        return concept(toelichting="Iets persoonlijks", postcode="7311 KZ", telefoon="+31612345678")


def later(minuten: int) -> time_machine.travel:
    return time_machine.travel(NOW + timedelta(minutes=minuten), tick=False)


@pytest.mark.eis("INT-04")
def test_an_hour_without_a_page_ends_the_visit_and_the_page_tells(client, visit):
    with later(59):
        assert "Iets persoonlijks" in other_tab(client).get(f"{VRAAG}/toelichting/").text
    with later(61):
        response = client.get(f"{VRAAG}/toelichting/")

    assert "Uw bezoek is verlopen" in response.text
    assert "U deed 60 minuten niets." in response.text
    for way in (f'href="{VRAAG}/doelgroep/"', 'href="/vraag/verder/"', 'href="/volgen/"'):
        assert way in response.text


def other_tab(client: StrictClient) -> StrictClient:
    """Another tab, whose new cookie the first does not see."""
    tab = StrictClient()
    tab.cookies[COOKIE] = client.cookies[COOKIE].value
    return tab


@pytest.mark.eis("INT-04")
@pytest.mark.parametrize("how", ["page", "knop"])
def test_being_there_extends_the_visit_as_often_as_one_likes(client, visit, how):
    for turn in range(1, 13):
        with later(55 * turn):
            if how == "page":
                assert client.get(f"{VRAAG}/contact/").status_code == 200
            else:
                assert client.post(reverse("loket:intake_doorgaan")).status_code == 204
    with later(55 * 12 + 59):
        assert "Noor Voorbeeld" in client.get(f"{VRAAG}/contact/").text


def test_going_on_after_the_end_is_too_late(client, visit):
    with later(61):
        response = client.post(reverse("loket:intake_doorgaan"))

    assert response.status_code == 410
    assert COOKIE not in response.cookies


@pytest.mark.eis("INT-04")
@pytest.mark.parametrize("stap", STAPPEN)
def test_nothing_of_the_person_is_shown_afterwards(client, visit, kaart, stap):
    with later(61):
        for response in (client.get(f"{VRAAG}/{stap}/", follow=True), client.get("/vraag/bewaren/", follow=True)):
            for private in PERSOONLIJK:
                assert private not in response.text


def test_the_confirmation_closes_too_and_says_that_it_was_sent(client, concept):
    with time_machine.travel(NOW, tick=False):
        concept()
        client.post(f"{VRAAG}/controle/")
    with later(61):
        response = client.get("/vraag/verzonden/")

    assert Vraag.objects.get().nummer not in response.text
    assert "Had u uw vraag al verstuurd? Dan hebben wij hem." in response.text


@pytest.mark.eis("INT-04")
@pytest.mark.parametrize(
    ("stap", "data"),
    [
        ("toelichting", {"toelichting": "Dit typte ik net"}),
        ("contact", {"naam": "Net Getypt", "email": "net@getypt.example", "telefoon": ""}),
        ("plaats", {"postcode": "7311 AA"}),
    ],
)
def test_what_was_typed_is_kept_when_it_is_sent_after_the_end(client, visit, stap, data):
    with later(61):
        response = client.post(f"{VRAAG}/{stap}/", data, follow=True)

    fresh = Intake.objects.exclude(pk=visit.pk).get()
    kept = read_antwoorden(fresh.antwoorden)
    for veld, waarde in data.items():
        assert getattr(kept, veld) == waarde
    assert "U deed 60 minuten niets. Daarom sloten wij uw eerdere antwoorden af." in response.text
    assert "Wat u net invulde, hebben wij wel bewaard." in response.text
    visit.refresh_from_db()
    assert read_antwoorden(visit.antwoorden).toelichting == "Iets persoonlijks"


@pytest.mark.parametrize(
    ("stap", "data", "tekst"), [("leeftijd", {"antwoord": "40"}, 40), ("werkgever_sbi", {"antwoord": "41"}, "41")]
)
def test_a_follow_up_that_is_sent_after_the_end_is_kept(client, visit, stap, data, tekst):
    with later(61):
        client.post(f"{VRAAG}/{stap}/", data)

    assert str(tekst) in str(Intake.objects.exclude(pk=visit.pk).get().antwoorden["kenmerken"][stap])


@pytest.mark.eis("INT-04")
@pytest.mark.parametrize(
    ("stap", "data", "tekst"),
    [
        ("toelichting", {"toelichting": "y" * 5001}, "y" * 5001),
        ("contact", {"naam": "Net Getypt", "email": "net@"}, "Net Getypt"),
        ("plaats", {"postcode": "73 11"}, "73 11"),
        ("leeftijd", {"antwoord": "veertig"}, "veertig"),
    ],
)
def test_what_is_wrong_stays_on_the_page_after_the_end(client, visit, stap, data, tekst):
    with later(61):
        response = client.post(f"{VRAAG}/{stap}/", data)

    assert response.status_code == 422
    assert tekst in response.text
    assert "Iets persoonlijks" not in response.text


def test_sending_after_the_end_sends_nothing(client, visit):
    with later(61):
        response = client.post(f"{VRAAG}/controle/")

    assert "Uw bezoek is verlopen" in response.text
    assert not Vraag.objects.exists()


def test_the_first_page_tells_it_once(client, visit):
    with later(61):
        first, second = client.get(f"{VRAAG}/doelgroep/"), client.get(f"{VRAAG}/doelgroep/")

    assert "Uw bezoek is verlopen" in first.text
    assert "Uw bezoek is verlopen</strong>" not in second.text.split("<template")[0]


def test_stopping_after_the_end_still_wipes(client, visit):
    with later(61):
        client.post("/vraag/stoppen/")

    assert not Intake.objects.exists()


@pytest.mark.eis("INT-04")
@pytest.mark.parametrize("stap", STAPPEN)
def test_every_page_says_how_long_it_stays(client, visit, kaart, stap):
    with later(1):
        response = client.get(f"{VRAAG}/{stap}/")

    assert "Doet u 60 minuten niets" in response.text
    assert 'data-wc-bezoek="3600"' in response.text
    assert 'data-wc-bezoek-waarschuwing="5"' in response.text


def test_the_time_is_a_setting(client, visit, settings):
    settings.BEZOEK_MINUTEN = 20
    with later(21):
        assert "U deed 20 minuten niets." in client.get(f"{VRAAG}/contact/").text


@pytest.mark.eis("INT-04")
def test_the_words_of_another_vraag_are_kept_too(client, visit):
    with later(61):
        response = client.post(
            "/vraag/nog/", {"thema": "scholing", "toelichting": "Dit typte ik net"}, follow=True
        )

    assert "Wat u net invulde, hebben wij wel bewaard." in response.text
    assert Intake.objects.exclude(pk=visit.pk).get().antwoorden == {"toelichting": "Dit typte ik net"}
