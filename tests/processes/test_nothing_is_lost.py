"""What breaks during a submit loses nothing and slows nobody: with real processes that are really stopped."""

import http.client
import os
import re
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from datetime import timedelta
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.utils import timezone
from django.utils.crypto import get_random_string

from loket.antwoorden import Antwoorden
from loket.kenmerken import parse_kenmerken
from loket.models import Vraag
from loket.web.publiek.bezoek import set_cookie
from tests.factories import APELDOORN, IntakeFactory
from tests.processes.house import START_SECONDS, House, Mailbox, open_house, wait_for
from werkcentrum.basis.enums import BerichtStatus
from werkcentrum.basis.models import Bericht
from werkcentrum.running.ports import LOOPBACK

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
BACK_SECONDS = 30
# Enough for a series to outlast the gathering of nudges (werkcentrum/basis/jobs.py).
POSTS = 30
SLOWER_AT_MOST = 1.2
# A busy machine may disturb some comparisons; a wait for the broker would disturb them all, and
# shows as a ratio that no other work explains.
COMPARISONS = 4
WAITED = 10


class Visitors:
    """People who are about to send their vraag, each with a draft and an address of their own."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.sent = 0

    def send(self) -> float:
        """Seconds until the confirmation was there."""
        seconds = self.post(new_draft())
        self.sent += 1
        return seconds

    def send_many(self) -> float:
        """The median of a number of them."""
        return statistics.median(self.send() for _ in range(POSTS))

    def post(self, draft: SimpleCookie) -> float:
        token = get_random_string(32)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"csrftoken={token}; {draft.output(attrs=[], header='').strip()}",
            "X-Forwarded-For": f"2001:db8::{os.urandom(2).hex()}",
        }
        form = urlencode({"csrfmiddlewaretoken": token})
        begin = time.perf_counter()
        line = http.client.HTTPConnection(LOOPBACK, self.house.port, timeout=60)
        line.request("POST", "/regio/veluwe-stedendriehoek/vraag/controle/", form, headers)
        answer = line.getresponse()
        seconds = time.perf_counter() - begin
        line.close()
        assert (answer.status, answer.headers["Location"]) == (302, "/vraag/verzonden/"), self.house.logs()
        return seconds


def new_draft() -> SimpleCookie:
    """The cookie of someone who answered everything."""
    # As long ago as a person needs to fill it in.
    begonnen = timezone.now() - timedelta(minutes=5)
    antwoorden = Antwoorden(
        kenmerken=parse_kenmerken({"doelgroep": "werkende", "thema": "ontslag", "gemeente": APELDOORN}),
        sturen=True,
        toegelicht=True,
        naam="Noor Voorbeeld",
        email="noor@test.example",
    )
    return set_cookie(
        HttpResponse(), IntakeFactory(antwoorden=antwoorden.as_json(), created_at=begonnen).uuid
    ).cookies


@pytest.fixture
def house(transactional_db, tmp_path) -> Iterator[House]:
    with open_house(tmp_path, Mailbox()) as house:
        yield house


@pytest.fixture
def visitors(house) -> Visitors:
    """The first submit shows that everything runs: its mail arrives."""
    visitors = Visitors(house)
    visitors.send()
    assert_all_is_well(visitors)
    return visitors


def assert_all_is_well(visitors: Visitors) -> None:
    """Each vraag is there once and its mail went out in time; a second copy of one carries the same id.

    There is at most one second copy for each process that was killed.
    """
    house = visitors.house
    assert Vraag.objects.count() == visitors.sent
    sent = Bericht.objects.filter(status=BerichtStatus.VERZONDEN)
    wait_for(lambda: sent.count() == visitors.sent, BACK_SECONDS, house)
    letters = [(found(rb"Message-ID: (\S+)", letter), found(rb"(W\d\d-\w+)", letter)) for letter in house.letters]
    assert sorted(nummer for _, nummer in set(letters)) == sorted(Vraag.objects.values_list("nummer", flat=True))
    assert len(dict(letters)) == visitors.sent, "one id for one vraag"
    assert len(letters) <= visitors.sent + house.killed


def found(pattern: bytes, letter: bytes) -> str:
    return re.search(pattern, letter)[1].decode()


def assert_not_slower(visitors: Visitors, outage: Callable[[], AbstractContextManager[None]]) -> None:
    """Medians of alternating series, so that a machine that is busy for a while is busy in both.

    The worker rests: it would keep the machine busy in the series with a broker only.
    """
    ratios = []
    with visitors.house.paused("worker"):
        while len(ratios) < COMPARISONS and all(SLOWER_AT_MOST < ratio < WAITED for ratio in ratios):
            normal = visitors.send_many()
            with outage():
                broken = visitors.send_many()
            ratios.append(broken / normal)
    assert min(ratios) <= SLOWER_AT_MOST, f"times as slow: {ratios}"


def assert_outage_is_survived(visitors: Visitors, outage: Callable[[], AbstractContextManager[None]]) -> None:
    """It begins while the worker is halfway a mail, and lasts until the site and the clock have met it too."""
    house, begun = visitors.house, threading.Event()
    with ExitStack() as outages:

        def begin() -> None:
            house.mailbox.hold = None
            outages.enter_context(outage())
            begun.set()

        house.mailbox.hold = begin
        visitors.send()
        wait_for(begun.is_set, BACK_SECONDS, house)
        written = {name: len(house.log(name)) for name in ("web", "beat")}
        visitors.send()
        wait_for(lambda: all(len(house.log(name)) > size for name, size in written.items()), START_SECONDS, house)

    assert_all_is_well(visitors)


def test_broker_that_stops(house, visitors):
    assert_not_slower(visitors, house.broker_stopped)
    assert_all_is_well(visitors)
    assert_outage_is_survived(visitors, house.broker_stopped)


def test_broker_that_hangs(house, visitors):
    assert_not_slower(visitors, house.broker_hanging)
    assert_all_is_well(visitors)
    assert_outage_is_survived(visitors, house.broker_hanging)


def test_worker_that_is_killed_with_work_waiting(house, visitors):
    house.kill("worker")
    for _ in range(10):
        visitors.send()
    house.start("worker")

    assert_all_is_well(visitors)
    assert len(house.letters) == visitors.sent


def test_worker_that_is_killed_halfway_a_mail(house, visitors):
    """The mail server got it, the worker fell before it could write that down: once more, under the same id."""

    def fall() -> None:
        if len(house.letters) == 3:
            house.kill("worker")

    house.mailbox.hold = fall
    for _ in range(10):
        visitors.send()
    wait_for(lambda: "worker" not in house.running, BACK_SECONDS, house)
    house.start("worker")

    assert_all_is_well(visitors)
    assert len(house.letters) == visitors.sent + 1


def test_site_that_is_killed_right_after_the_confirmation(house, visitors):
    """The nudge never left, and the sweep finds the row. Whoever is unsure and sends again has one vraag still."""
    draft = new_draft()
    visitors.post(draft)
    house.kill("web")
    visitors.sent += 1

    assert_all_is_well(visitors)

    house.start("web")
    visitors.post(draft)

    assert_all_is_well(visitors)
