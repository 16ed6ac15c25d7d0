"""Counting attempts in PostgreSQL, so that a throttle holds over all processes and without Redis."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from werkcentrum.basis.models import Poging


def count_poging(*, soort: str, wie: str, venster: timedelta) -> int:
    """Count this attempt and return how many there are in the running window, this one included. One query."""
    seconds = int(venster.total_seconds())
    start = timezone.now().replace(microsecond=0)
    start -= timedelta(seconds=int(start.timestamp()) % seconds)
    sleutel = salted_hmac(f"poging.{soort}", wie, algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO basis_poging (sleutel, venster, aantal) VALUES (%s, %s, 1)"
            " ON CONFLICT ON CONSTRAINT basis_poging_sleutel DO UPDATE SET aantal = basis_poging.aantal + 1"
            " RETURNING aantal",
            [sleutel, start],
        )
        return int(cursor.fetchone()[0])


def remove_old_pogingen(*, older_than: timedelta = timedelta(days=1)) -> int:
    removed, _ = Poging.objects.filter(venster__lt=timezone.now() - older_than).delete()
    return removed
