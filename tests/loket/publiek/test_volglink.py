"""Who lost the link gives number and address: right and wrong are one and the same from the outside."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from loket.models import Volglinkverzoek
from loket.queries.volgen import volg_token
from loket.services.bewaren import remove_old_vragen
from loket.services.volglinks import answer_volglinkverzoeken
from loket.tasks import answer_volglinkverzoeken as answer_task
from tests.factories import VraagFactory
from werkcentrum.basis.models import Bericht

pytestmark = pytest.mark.django_db
ADRES = "sanne@test.example"


def removed():
    vraag = VraagFactory(vrager__email=ADRES, afgesloten=True, afgesloten_op=timezone.now() - timedelta(days=800))
    remove_old_vragen()
    return vraag


# What someone types: number and address, each right, wrong, or of something that is closed or gone.
GEVALLEN = {
    "right": lambda vraag: (vraag.nummer, ADRES),
    "right_telephone": lambda vraag: (vraag.nummer, "055 000 00 00"),
    "wrong_address": lambda vraag: (vraag.nummer, "ander@test.example"),
    "no_address_at_all": lambda vraag: (vraag.nummer, "06"),
    "unknown_number": lambda vraag: ("W26-AAAAAA", ADRES),
    "nonsense_number": lambda vraag: ("Ik weet het niet meer", ADRES),
    "closed": lambda vraag: (VraagFactory(vrager__email=ADRES, afgesloten=True).nummer, ADRES),
    "removed": lambda vraag: (removed().nummer, ADRES),
    "only_a_telephone": lambda vraag: (VraagFactory(vrager__email="").nummer, "055 000 00 00"),
}


@pytest.mark.eis("STA-01")
def test_right_and_wrong_give_the_same_answer_after_the_same_work(client):
    vraag = VraagFactory(vrager__email=ADRES)
    client.post("/volgen/", {"nummer": "W26-BBBBBB", "bereik": ADRES})  # fills what is filled once per process
    seen = {}
    for number, (naam, make) in enumerate(GEVALLEN.items()):
        nummer, bereik = make(vraag)
        with CaptureQueriesContext(connection) as captured:
            # Each from another address: five tries are for whoever tries.
            response = client.post(
                "/volgen/", {"nummer": nummer, "bereik": bereik}, REMOTE_ADDR=f"192.0.2.{number}"
            )
        # The values and the names of savepoints apart.
        kinds = tuple(re.sub(r"'[^']*'|\b\d+\b|\"s\d+_x\d+\"", "?", q["sql"]) for q in captured.captured_queries)
        seen[naam] = (response.status_code, response["Location"], response.content, kinds)

    assert set(seen.values()) == {seen["right"]}
    assert seen["right"][:2] == (302, "/volgen/gevraagd/")


@pytest.mark.eis("STA-01")
def test_only_what_matches_is_mailed_and_only_to_the_address_that_we_know(client):
    vraag = VraagFactory(vrager__email=ADRES)
    for number, make in enumerate(GEVALLEN.values()):
        nummer, bereik = make(vraag)
        client.post("/volgen/", {"nummer": nummer, "bereik": bereik}, REMOTE_ADDR=f"192.0.2.{number}")
    old = volg_token(vraag)

    answered = answer_volglinkverzoeken()

    assert answered == len(GEVALLEN)
    assert list(Bericht.objects.order_by("id").values_list("soort", "aan")) == [("vraag_link", ADRES)] * 3
    vraag.refresh_from_db()
    assert vraag.link_nonce == 2
    assert client.get(f"/volgen/{old}/").status_code == 404
    assert client.get(f"/volgen/{volg_token(vraag)}/").status_code == 200
    assert not Volglinkverzoek.objects.exists()


@pytest.mark.eis("STA-01")
@pytest.mark.parametrize("nummer", ["known", "W26-AAAAAA"])
def test_after_five_tries_there_is_a_pause_for_a_known_and_an_unknown_number(client, nummer):
    vraag = VraagFactory(vrager__email=ADRES)
    nummer = vraag.nummer if nummer == "known" else nummer
    begin = datetime(2027, 1, 11, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))

    def ask(adres: str) -> int:
        body = {"nummer": nummer, "bereik": "ander@test.example"}
        return client.post("/volgen/", body, REMOTE_ADDR=adres).status_code

    with time_machine.travel(begin, tick=False) as clock:
        tries = [ask(f"192.0.2.{number}") for number in range(6)]
        clock.shift(timedelta(minutes=15))
        later = ask("192.0.2.99")

    assert tries == [302] * 5 + [429]
    assert later == 302


def test_a_request_that_is_answered_twice_mails_once(client):
    vraag = VraagFactory(vrager__email=ADRES)
    client.post("/volgen/", {"nummer": vraag.nummer, "bereik": ADRES})

    answer_task()
    answer_task()

    assert Bericht.objects.count() == 1
