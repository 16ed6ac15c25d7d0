"""Who asks the same again is told so before sending: in the same browser, and only to that person."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from loket.models import Vraag
from loket.queries.volgen import volg_token
from loket.web.publiek.eerder import COOKIE
from tests.factories import VraagFactory
from tests.loket.publiek.conftest import VRAAG

CONTROLE = f"{VRAAG}/controle/"
ZIN = "U hebt al een vraag bij ons"
SECRETS = re.compile(r'(name="csrfmiddlewaretoken" value="|nonce=")[^"]*')


@pytest.fixture
def eerste(client, concept) -> Vraag:
    """Sent from this browser, by noor@test.example."""
    concept(telefoon="+31612345678")
    client.post(CONTROLE, follow=True)
    return Vraag.objects.get()


@pytest.mark.eis("INT-14")
def test_the_same_browser_says_it_with_the_link_and_sending_stays_possible(client, concept, eerste):
    concept(email="Noor@test.example")

    page = client.get(CONTROLE).text

    assert f"{ZIN}: {eerste.nummer}." in page
    assert f'href="/volgen/{volg_token(eerste)}/"' in page
    assert client.get(f"/volgen/{volg_token(eerste)}/").status_code == 200
    client.post(CONTROLE, follow=True)
    assert Vraag.objects.count() == 2
    assert client.get("/vraag/verzonden/").status_code == 200


def test_by_telephone_number_too(client, concept, eerste):
    concept(email="", telefoon="+31612345678")

    assert ZIN in client.get(CONTROLE).text


def test_for_another_vraag_of_the_visit_too(client, concept, eerste):
    from loket.antwoorden import NogEenVraag

    concept(kenmerken={"thema": "scholing"}, nog=(NogEenVraag(thema="ontslag", toelichting=""),))

    assert ZIN in client.get(CONTROLE).text


@pytest.mark.eis("INT-14")
@pytest.mark.parametrize(
    "velden",
    [
        {"email": "ander@test.example"},
        {"email": "", "telefoon": "+31687654321"},
        {"kenmerken": {"thema": "scholing"}},
        {"kenmerken": {"gemeente": "GM0363"}},
    ],
)
def test_another_person_or_thema_or_regio_in_the_same_browser_is_told_nothing(client, concept, eerste, velden):
    intake = concept(**velden)
    if "gemeente" in velden.get("kenmerken", {}):
        intake.regio_id = "AM09"
        intake.save()

    response = client.get(CONTROLE, follow=True)

    assert response.status_code == 200
    assert ZIN not in response.text


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "ingetrokken", "afgesloten_op": timezone.now(), "actie_datum": None, "actie_reden": ""},
        {"created_at": timezone.now() - timedelta(days=31)},
        {"link_nonce": 1},
    ],
)
def test_what_is_over_or_whose_link_was_stopped_is_not_told(client, concept, eerste, fields):
    Vraag.objects.update(**fields)
    concept()

    assert ZIN not in client.get(CONTROLE).text


@pytest.mark.eis("INT-14")
def test_without_the_cookie_an_address_with_a_vraag_gives_the_same_bytes(client, concept):
    VraagFactory(vrager__email="noor@test.example", vrager__naam="Noor Voorbeeld")
    concept()
    client.get(CONTROLE)  # fills what is filled once per process
    pages = []
    for email in ("noor@test.example", "niemand@test.example"):
        concept(email=email)
        with CaptureQueriesContext(connection) as captured:
            text = client.get(CONTROLE).text
        pages.append((SECRETS.sub(r"\1", text).replace(email, "ADRES"), len(captured)))
        client.cookies.clear()

    assert pages[0] == pages[1]


def test_the_cookie_is_as_that_of_the_session_and_goes_with_the_browser(client, eerste):
    cookie = client.cookies[COOKIE]

    assert cookie["httponly"]
    assert cookie["samesite"] == settings.SESSION_COOKIE_SAMESITE
    assert bool(cookie["secure"]) == settings.SESSION_COOKIE_SECURE
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert "noor" not in cookie.value


def test_after_some_hours_it_says_nothing_any_more(client, concept, eerste, time_machine):
    time_machine.move_to(timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE + 60))
    concept()

    assert ZIN not in client.get(CONTROLE).text


@pytest.mark.parametrize("waarde", ["", "onzin", "x:y:z"])
def test_a_cookie_that_we_did_not_make_says_nothing(client, concept, eerste, waarde):
    client.cookies[COOKIE] = waarde
    concept()

    assert ZIN not in client.get(CONTROLE).text


def test_stopping_and_wiping_everything_wipes_it(client, eerste):
    client.post("/vraag/stoppen/")

    assert client.cookies[COOKIE].value == ""


def test_several_visits_are_remembered_and_not_without_end(client, concept):
    for number in range(10):
        concept(email=f"noor{number}@test.example")
        client.post(CONTROLE, follow=True)
    concept(email="noor8@test.example")
    assert ZIN in client.get(CONTROLE).text
    concept(email="noor0@test.example")

    assert ZIN not in client.get(CONTROLE).text


def test_it_costs_one_query(client, concept, eerste):
    concept()
    with CaptureQueriesContext(connection) as with_cookie:
        client.get(CONTROLE)
    del client.cookies[COOKIE]
    with CaptureQueriesContext(connection) as without:
        client.get(CONTROLE)

    assert len(with_cookie) == len(without) + 1
