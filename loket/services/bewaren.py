"""What happens when the term of a vraag is over (docs/bewaartermijnen.yaml)."""

from datetime import date, datetime, time

from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from loket.models import GewisteVraag, Samenvoeging, Vraag, Vrager

BEWAARJAREN = 2
PER_KEER = 200


def remove_old_vragen() -> int:
    """Vragen closed two years ago, with all that hangs on them, and vragers that are left without one.

    The gebeurtenissen stay: they hold no person. One transaction for each batch; returns how many vragen went.
    """
    today = timezone.localdate()
    removed = 0
    while batch := _remove_batch(today):
        removed += batch
    return removed


@transaction.atomic
def _remove_batch(today: date) -> int:
    border = timezone.make_aware(datetime.combine(_years_before(today), time.min))
    # A vraag that goes on in another one goes when that one goes.
    taken_up = Samenvoeging.objects.filter(van=OuterRef("pk"), ongedaan_op__isnull=True)
    over = Vraag.objects.filter(~Exists(taken_up), afgesloten_op__lt=border).order_by("afgesloten_op")
    vragen = list(over.select_for_update(skip_locked=True)[:PER_KEER])
    GewisteVraag.objects.bulk_create(
        [GewisteVraag(uuid=vraag.uuid, gewist_op=today) for vraag in vragen], ignore_conflicts=True
    )
    Vraag.objects.filter(pk__in=[vraag.pk for vraag in vragen]).delete()
    _remove_vragers([vraag.vrager_id for vraag in vragen])
    return len(vragen)


def _remove_vragers(vrager_ids: list[int]) -> None:
    """Those that are left without a vraag, and the words of their names that nobody else has."""
    alone = Vrager.objects.filter(pk__in=vrager_ids, vragen__isnull=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT unnest(tsvector_to_array(naamdelen)) FROM loket_vrager WHERE id = ANY(%s)",
            [list(alone.values_list("pk", flat=True))],
        )
        woorden = [woord for (woord,) in cursor.fetchall()]
        alone.delete()
        cursor.execute(
            "DELETE FROM loket_naamdeel n WHERE woord = ANY(%s) AND NOT EXISTS"
            " (SELECT FROM loket_vrager WHERE naamdelen @@ quote_literal(n.woord)::tsquery)",
            [woorden],
        )


def _years_before(day: date) -> date:
    """29 February counts as the 28th."""
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - BEWAARJAREN, day=28 if leap else day.day)
