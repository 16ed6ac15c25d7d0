from typing import Any

import kombu
from celery import Celery
from celery.app.amqp import AMQP

RECONNECT_SECONDS = 5


class Connection(kombu.Connection):
    """Kombu waits longer after each failure, up to half a minute: too long for a mail once the broker is back."""

    def ensure_connection(self, *args: Any, **kwargs: Any) -> kombu.Connection:
        return super().ensure_connection(*args, **{"interval_max": RECONNECT_SECONDS, **kwargs})


class Amqp(AMQP):
    Connection = Connection


app = Celery("werkcentrum", amqp=Amqp)
app.config_from_object("django.conf:settings", namespace="CELERY")
