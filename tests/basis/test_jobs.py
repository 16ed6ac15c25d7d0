"""The nudge: it leaves from a thread of its own, and whatever the broker does nobody notices."""

import queue
import time

import pytest
from celery import current_app, shared_task

from werkcentrum.basis import jobs

HAND_OVER = jobs._hand_over


@shared_task(name="tests.nudged")
def nudged() -> None:
    """Only its `delay` matters here."""


@pytest.fixture(autouse=True)
def _own_queue(monkeypatch):
    """Each test its own queue and thread; the thread of an earlier test waits at a queue that stays empty."""
    monkeypatch.setattr(jobs, "_QUEUE", queue.Queue(maxsize=2))
    monkeypatch.setattr(jobs, "_thread", None)


def wait_for(condition) -> None:
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_nudge_reaches_the_task(monkeypatch):
    seen = []
    monkeypatch.setattr(current_app.tasks["tests.nudged"], "delay", lambda **kwargs: seen.append(kwargs))

    HAND_OVER("tests.nudged", {"naam": "x"})

    wait_for(lambda: seen == [{"naam": "x"}])


def test_broker_that_refuses_is_logged_and_the_next_nudge_goes_on(monkeypatch, caplog):
    seen = []

    def refuse_once(**kwargs):
        seen.append(kwargs)
        if len(seen) == 1:
            raise ConnectionError

    monkeypatch.setattr(current_app.tasks["tests.nudged"], "delay", refuse_once)

    HAND_OVER("tests.nudged", {})
    wait_for(lambda: len(seen) == 1)
    HAND_OVER("tests.nudged", {})

    wait_for(lambda: len(seen) == 2)
    assert "nudge failed for tests.nudged: ConnectionError" in caplog.text


def test_a_burst_of_the_same_work_is_one_nudge(monkeypatch):
    seen = []
    monkeypatch.setattr(jobs, "_QUEUE", queue.Queue(maxsize=10))
    monkeypatch.setattr(current_app.tasks["tests.nudged"], "delay", lambda **kwargs: seen.append(kwargs))

    for _ in range(4):
        HAND_OVER("tests.nudged", {"naam": "x"})
    HAND_OVER("tests.nudged", {"naam": "y"})

    wait_for(lambda: len(seen) == 2)
    time.sleep(2 * jobs.GATHER_SECONDS)
    assert sorted(kwargs["naam"] for kwargs in seen) == ["x", "y"]


def test_broker_that_hangs_costs_the_caller_nothing(monkeypatch, caplog):
    monkeypatch.setattr(jobs, "_ensure_thread", lambda: None)
    start = time.perf_counter()
    for _ in range(3):
        HAND_OVER("tests.nudged", {})

    assert time.perf_counter() - start < 0.5
    assert jobs._QUEUE.full()
    assert "nudge dropped" in caplog.text
