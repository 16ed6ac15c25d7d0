"""What may not stay: called every hour, repeatable at any moment."""

from collections.abc import Callable

from django.core.management import call_command

from werkcentrum.basis.services.outbox import remove_sent_berichten
from werkcentrum.basis.services.throttle import remove_old_pogingen

_REMOVERS: list[Callable[[], int]] = []


def register_opruiming(remover: Callable[[], int]) -> Callable[[], int]:
    """An app adds what it must remove (docs/bewaartermijnen.yaml) when it is ready."""
    _REMOVERS.append(remover)
    return remover


def remove_expired() -> int:
    """Returns how many rows went."""
    call_command("clearsessions")
    removed = remove_sent_berichten() + remove_old_pogingen()
    return removed + sum(remover() for remover in _REMOVERS)
