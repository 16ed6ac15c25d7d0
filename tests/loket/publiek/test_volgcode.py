"""Who has no e-mail address calls: the desk reads out a code, and whatever is wrong with it looks the same."""

import logging
import re
import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from loket.models import Volgcode
from loket.queries.volgen import volg_token
from loket.services.bewaren import remove_old_vragen
from loket.services.volgcodes import issue_volgcode, remove_old_volgcodes, use_volgcode
from loket.services.vragen import close_vraag
from loket.volgcode import hash_code, make_code, parse_code
from tests.factories import AM06, AM30, VraagFactory, actor_for
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Arbeidsmarktregio, Gebeurtenis

pytestmark = pytest.mark.django_db
FOUT = "Dit zaaknummer en deze code horen niet bij elkaar, of de code werkt niet meer."
BEGIN = datetime(2027, 1, 11, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
NERGENS = "W26-AAAAAA"


@pytest.fixture
def balie():
    return actor_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vraag():
    return VraagFactory(vrager__email="", in_behandeling=True)


def give(vraag) -> str:
    return issue_volgcode(actor=actor_for(RolSoort.BALIEMEDEWERKER), vraag_uuid=vraag.uuid).code


def try_code(client, nummer: str, code: str, adres: str = "192.0.2.1"):
    body = {"met_code-nummer": nummer, "met_code-code": code}
    return client.post("/volgen/", body, REMOTE_ADDR=adres)


def other(code: str) -> str:
    return code[:-1] + ("A" if code[-1] != "A" else "C")


def expired(vraag):
    code = give(vraag)
    Volgcode.objects.filter(vraag=vraag).update(geldig_tot=timezone.now())
    return vraag.nummer, code


def used(vraag):
    code = give(vraag)
    use_volgcode(nummer=vraag.nummer, code=code)
    return vraag.nummer, code


def replaced(vraag):
    code = give(vraag)
    give(vraag)
    return vraag.nummer, code


def closed(vraag):
    code = give(vraag)
    close_vraag(actor=actor_for(RolSoort.TEAMLEIDER), vraag_uuid=vraag.uuid, versie=None)
    return vraag.nummer, code


def removed(vraag):
    nummer, code = closed(vraag)
    type(vraag).objects.filter(pk=vraag.pk).update(afgesloten_op=timezone.now() - timedelta(days=800))
    remove_old_vragen()
    return nummer, code


GEVALLEN = {
    "wrong": lambda vraag: (vraag.nummer, other(give(vraag))),
    "nonsense": lambda vraag: (give(vraag) and vraag.nummer, "weet ik niet"),
    "of_another": lambda vraag: (vraag.nummer, give(VraagFactory())),
    "never_given": lambda vraag: (vraag.nummer, "34679ACD"),
    "expired": expired,
    "used": used,
    "replaced": replaced,
    "unknown_number": lambda vraag: (NERGENS, give(vraag)),
    "nonsense_number": lambda vraag: ("Ik weet het niet meer", "34679ACD"),
    "closed": closed,
    "removed": removed,
}


@pytest.mark.eis("STA-01")
@pytest.mark.parametrize("typ", [str, str.lower, lambda code: f" {code[:4]}-{code[4:]} "])
def test_the_code_opens_the_private_page_once(client, vraag, typ):
    code = give(vraag)

    first = try_code(client, vraag.nummer, typ(code))
    second = try_code(client, vraag.nummer, typ(code))

    assert (first.status_code, first["Location"]) == (302, f"/volgen/{volg_token(vraag)}/")
    assert client.get(first["Location"]).status_code == 200
    assert second.status_code == 422
    assert not Volgcode.objects.exists()


@pytest.mark.eis("STA-01")
def test_whatever_is_wrong_gives_the_same_page_after_the_same_work(client, monkeypatch):
    vergeleken = []
    compare = "loket.services.volgcodes.constant_time_compare"

    def watched(een: str, ander: str) -> bool:
        vergeleken.append((len(een), len(ander)))
        return constant_time_compare(een, ander)

    monkeypatch.setattr(compare, watched)
    try_code(client, NERGENS, "34679ACD")  # fills what is filled once per process
    seen = {}
    for number, (naam, make) in enumerate(GEVALLEN.items()):
        nummer, code = make(VraagFactory(vrager__email=""))
        vergeleken.clear()
        with CaptureQueriesContext(connection) as captured:
            response = try_code(client, nummer, code, f"192.0.2.{number + 10}")
        kinds = tuple(re.sub(r"'[^']*'|\b\d+\b|\"s\d+_x\d+\"", "?", q["sql"]) for q in captured.captured_queries)
        # What was typed stands in the form again, beside a token that is another one on every page.
        page = re.sub(r'(csrfmiddlewaretoken" value=)"\w+"', r"\1", response.text)
        page = page.replace(f'value="{nummer}"', "").replace(f'value="{code}"', "")
        seen[naam] = (response.status_code, page, kinds, tuple(vergeleken))

    assert {naam for naam, what in seen.items() if what != seen["wrong"]} == set()
    status, page, kinds, compared = seen["wrong"]
    assert status == 422
    assert FOUT in page
    assert compared == ((64, 64),)
    assert sum("loket_volgcode" in kind for kind in kinds) == 1


@pytest.mark.eis("STA-01")
@pytest.mark.parametrize("known", [True, False])
def test_after_five_codes_there_is_a_pause_for_a_known_and_an_unknown_number(client, vraag, known):
    Arbeidsmarktregio.objects.filter(code="AM06").update(telefoon="055 000 00 00")
    nummer = vraag.nummer if known else NERGENS

    with time_machine.travel(BEGIN, tick=False) as clock:
        code = give(vraag)
        tries = [try_code(client, nummer, other(code), f"192.0.2.{number}") for number in range(5)]
        paused = try_code(client, nummer, code, "192.0.2.98")
        clock.shift(timedelta(minutes=15))
        later = try_code(client, nummer, code, "192.0.2.99")

    assert [response.status_code for response in tries] == [422] * 5
    assert paused.status_code == 429
    assert "Probeer het over een kwartier opnieuw." in paused.text
    assert "055 000 00 00" in paused.text
    assert later.status_code == (302 if known else 422)


@pytest.mark.eis("STA-01")
def test_an_address_has_five_tries_over_both_ways_together(client, vraag):
    with time_machine.travel(BEGIN, tick=False):
        for number in range(3):
            try_code(client, f"W26-AAAAA{number}", "34679ACD")
        for number in range(2):
            body = {"nummer": f"W26-CCCCC{number}", "bereik": "sanne@test.example"}
            assert client.post("/volgen/", body, REMOTE_ADDR="192.0.2.1").status_code == 302

        assert try_code(client, vraag.nummer, give(vraag)).status_code == 429


def test_looking_changes_nothing_and_a_robot_gets_nowhere(client, vraag):
    code = give(vraag)

    client.get("/volgen/", {"met_code-nummer": vraag.nummer, "met_code-code": code})
    body = {"met_code-nummer": vraag.nummer, "met_code-code": code, "met_code-laat_dit_leeg": "ja"}

    assert client.post("/volgen/", body).status_code == 422
    assert Volgcode.objects.count() == 1


def test_an_empty_form_says_what_is_missing_without_a_try(client):
    response = try_code(client, "", "")

    assert response.status_code == 422
    assert "Vul uw zaaknummer in." in response.text
    assert "Vul uw code in." in response.text
    assert "Vul uw e-mailadres of uw telefoonnummer in." not in response.text


def test_only_a_hash_of_the_code_is_kept(vraag):
    code = give(vraag)

    row = Volgcode.objects.get()
    assert row.sleutel == hash_code(code)
    assert code not in row.sleutel.upper()
    assert parse_code(code) == code
    assert len({make_code() for _ in range(100)}) == 100


def test_there_is_one_code_for_a_vraag(vraag):
    give(vraag)

    with pytest.raises(IntegrityError), transaction.atomic():
        Volgcode.objects.create(vraag=vraag, sleutel="x", geldig_tot=timezone.now())


def test_the_timeline_says_who_gave_it_and_that_it_was_used_without_the_code(vraag, balie, caplog):
    caplog.set_level(logging.DEBUG)
    code = issue_volgcode(actor=balie, vraag_uuid=vraag.uuid).code
    use_volgcode(nummer=vraag.nummer, code=code)

    given, taken = Gebeurtenis.objects.filter(werkwoord__contains="volgcode").order_by("id")
    assert (given.werkwoord, given.actor_id) == ("vraag.volgcode_gegeven", str(balie.gebruiker_id))
    assert (taken.werkwoord, taken.actor_soort) == ("vraag.volgcode_gebruikt", "vrager")
    assert (given.gegevens, taken.gegevens) == ({}, {})
    assert code not in caplog.text


@pytest.mark.parametrize(("rol", "regio"), [(RolSoort.SECRETARIS, AM06), (RolSoort.BALIEMEDEWERKER, AM30)])
def test_a_code_is_given_by_the_desk_of_the_regio_only(vraag, rol, regio):
    with pytest.raises(NotAllowed):
        issue_volgcode(actor=actor_for(rol, regio=regio), vraag_uuid=vraag.uuid)
    assert not Volgcode.objects.exists()


def test_a_closed_vraag_gets_no_code(balie):
    with pytest.raises(NotPossible):
        issue_volgcode(actor=balie, vraag_uuid=VraagFactory(afgesloten=True).uuid)


def test_a_code_that_was_not_used_works_for_a_day_and_is_then_removed(vraag):
    with time_machine.travel(BEGIN, tick=False) as clock:
        code = give(vraag)
        clock.shift(timedelta(hours=23, minutes=59))
        kept = remove_old_volgcodes()
        clock.shift(timedelta(minutes=1))
        opened = use_volgcode(nummer=vraag.nummer, code=code)

        assert (kept, opened, remove_old_volgcodes()) == (0, None, 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_use_one_code_in_the_same_moment_get_one_page(vraag):
    code = give(vraag)
    start, found = threading.Barrier(2, timeout=30), []

    def use() -> None:
        start.wait()
        try:
            found.append(use_volgcode(nummer=vraag.nummer, code=code))
        finally:
            connection.close()

    threads = [threading.Thread(target=use) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(row is not None for row in found) == [False, True]


def test_the_desk_reads_the_code_out_once_and_the_caller_gets_in(client, client_for, vraag):
    desk = client_for(RolSoort.BALIEMEDEWERKER)
    page = desk.get(reverse("loket:zaak", args=[vraag.uuid]))
    assert "Geef een code voor wie belt" in page.text

    response = desk.post(reverse("loket:zaak_volgcode", args=[vraag.uuid]))
    shown = desk.get(response["Location"]).text
    again = desk.get(response["Location"]).text

    assert response["Location"] == reverse("loket:zaak", args=[vraag.uuid])
    code = re.search(r"Lees deze code voor: (\w{4}-\w{4})\.", shown)[1]
    assert code not in again
    assert try_code(client, vraag.nummer, code).status_code == 302


def test_a_closed_case_has_no_button_and_another_regio_no_case(client_for):
    desk = client_for(RolSoort.BALIEMEDEWERKER)
    dicht, elders = VraagFactory(afgesloten=True), VraagFactory(regio_id=AM30)

    assert "Geef een code" not in desk.get(reverse("loket:zaak", args=[dicht.uuid])).text
    refused = desk.post(reverse("loket:zaak_volgcode", args=[dicht.uuid]))
    assert refused.status_code == 422
    assert "Deze vraag is gesloten." in refused.text
    assert desk.post(reverse("loket:zaak_volgcode", args=[elders.uuid])).status_code == 404
    assert not Volgcode.objects.exists()
