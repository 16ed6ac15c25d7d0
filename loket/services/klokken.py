"""Counting the clocks of the open vragen again, when a regio changed its terms or its days."""

from django.db import transaction

from loket.enums import OPEN, VraagStatus
from loket.klokken import Klokken, Klokstand, recomputed
from loket.models import Vraag
from loket.queries.klokken import load_klokken

PER_KEER = 500


def recompute_klokken(*, regio_code: str) -> int:
    """One transaction for each batch; repeatable. Returns how many vragen got another date."""
    klokken = load_klokken(regio_code)
    changed = last = 0
    while (batch := _recompute_batch(regio_code, klokken, after=last)) is not None:
        last, moved = batch
        changed += moved
    return changed


@transaction.atomic
def _recompute_batch(regio_code: str, klokken: Klokken, *, after: int) -> tuple[int, int] | None:
    """The last id of the batch and how many moved; None when there is nothing left."""
    vragen = list(
        Vraag.objects.filter(regio=regio_code, status__in=OPEN, klok_vanaf__isnull=False, pk__gt=after)
        .order_by("pk")
        .select_for_update(of=("self",))[:PER_KEER]
    )
    if not vragen:
        return None
    moved = [vraag for vraag in vragen if _recompute(vraag, klokken)]
    Vraag.objects.bulk_update(moved, ["actie_datum"])
    return vragen[-1].pk, len(moved)


def _recompute(vraag: Vraag, klokken: Klokken) -> bool:
    old = vraag.actie_datum
    vraag.actie_datum = recomputed(stand_of(vraag), status=VraagStatus(vraag.status), klokken=klokken).datum
    return vraag.actie_datum != old


def stand_of(vraag: Vraag) -> Klokstand:
    return Klokstand(
        datum=vraag.actie_datum,
        reden=vraag.actie_reden,
        vanaf=vraag.klok_vanaf,
        resterend=vraag.resterende_werkdagen,
    )


def set_stand(vraag: Vraag, stand: Klokstand) -> tuple[str, ...]:
    """On the instance; returns the names of the fields to save."""
    vraag.actie_datum = stand.datum
    vraag.actie_reden = stand.reden
    vraag.klok_vanaf = stand.vanaf
    vraag.resterende_werkdagen = stand.resterend
    return ("actie_datum", "actie_reden", "klok_vanaf", "resterende_werkdagen")
