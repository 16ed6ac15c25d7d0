"""How a worker and the clock look for a broker that is away, without waiting for it."""

import pytest
from django.conf import settings

from tests.processes.house import free_port
from werkcentrum.celery import RECONNECT_SECONDS, app


class EnoughSeen(Exception):
    pass


def test_broker_is_looked_for_every_few_seconds_however_long_it_is_away(monkeypatch):
    monkeypatch.setattr("kombu.utils.functional.sleep", lambda seconds: None)
    waits = []

    def look(error: Exception, seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 200:
            raise EnoughSeen

    with app.connection_for_read(f"redis://127.0.0.1:{free_port()}/0") as line, pytest.raises(EnoughSeen):
        line.ensure_connection(look, settings.CELERY_BROKER_CONNECTION_MAX_RETRIES)

    assert max(waits) <= RECONNECT_SECONDS
