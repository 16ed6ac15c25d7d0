"""Work for later, by task name, so that services need not import tasks.

The truth is a row in the database (the outbox); this is only the nudge that makes it quick. It leaves from a
thread of its own, because a broker that hangs must not make a person wait.
"""

import logging
import queue
import threading
import time
from contextlib import suppress
from functools import partial

from celery import current_app
from django.db import transaction

logger = logging.getLogger(__name__)

# A burst of the same work becomes one nudge: publishing costs more than the INSERT that it announces.
GATHER_SECONDS = 0.1
Primitive = str | int | bool | None
_QUEUE: queue.Queue[tuple[str, dict[str, Primitive]]] = queue.Queue(maxsize=1000)
_lock = threading.Lock()
_thread: threading.Thread | None = None


class UnknownJob(LookupError):
    """No task of that name is registered: a programming error, raised where the name is used."""


def enqueue(name: str, **kwargs: Primitive) -> None:
    """Start task `name` after the transaction commits. Never blocks and never fails for want of a broker."""
    if name not in current_app.tasks:
        raise UnknownJob(name)
    transaction.on_commit(partial(_hand_over, name, kwargs))


def _hand_over(name: str, kwargs: dict[str, Primitive]) -> None:
    _ensure_thread()
    try:
        _QUEUE.put_nowait((name, kwargs))
    except queue.Full:
        logger.warning("nudge dropped, the sweep will find the work: %s", name)


def _ensure_thread() -> None:
    global _thread
    with _lock:
        if _thread is None or not _thread.is_alive():
            _thread = threading.Thread(target=_deliver, name="jobs", daemon=True)
            _thread.start()


def _deliver() -> None:
    while True:
        pending = {_key(*_QUEUE.get())}
        time.sleep(GATHER_SECONDS)
        with suppress(queue.Empty):
            while True:
                pending.add(_key(*_QUEUE.get_nowait()))
        for name, kwargs in pending:
            _nudge(name, dict(kwargs))


def _key(name: str, kwargs: dict[str, Primitive]) -> tuple[str, tuple[tuple[str, Primitive], ...]]:
    return name, tuple(sorted(kwargs.items()))


def _nudge(name: str, kwargs: dict[str, Primitive]) -> None:
    try:
        current_app.tasks[name].delay(**kwargs)
    except Exception as error:
        # Whatever the broker does, the row in the outbox is found by the sweep within ten seconds.
        logger.warning("nudge failed for %s: %s", name, type(error).__name__)
