"""A code by telephone to follow a vraag: for who has no e-mail address to send the private link to."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from loket.models import Volgcode, Vraag
from loket.services.vragen import lock_for_handling
from loket.volgcode import hash_code, make_code, parse_code
from werkcentrum.basis.actor import Actor, vrager_actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

GELDIG = timedelta(hours=24)
# As long as the hash of a code, and never equal to one.
GEEN_SLEUTEL = "-" * 64


@dataclass(frozen=True, slots=True)
class GegevenCode:
    """To be read out now: it can not be shown again."""

    code: str
    geldig_tot: datetime


@transaction.atomic
def issue_volgcode(*, actor: Actor, vraag_uuid: UUID) -> GegevenCode:
    """A fresh code for an open vraag; the one before it stops working."""
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=None)
    if not vraag.is_open:
        raise NotPossible("Deze vraag is gesloten. Een code geeft u alleen voor een open vraag.")
    code, tot = make_code(), timezone.now() + GELDIG
    Volgcode.objects.update_or_create(vraag=vraag, defaults={"sleutel": hash_code(code), "geldig_tot": tot})
    _record(actor, vraag, "vraag.volgcode_gegeven")
    return GegevenCode(code, tot)


@transaction.atomic
def use_volgcode(*, nummer: str, code: str) -> Vraag | None:
    """The vraag of this number, when the code is the one that was read out; the code is used up.

    None for all else, after one and the same query and comparison: a wrong code takes the work of an unknown
    number.
    """
    row = Volgcode.objects.select_related("vraag").filter(vraag__nummer=nummer).first()
    typed = hash_code(parse_code(code) or "-")
    is_code = constant_time_compare(row.sleutel if row else GEEN_SLEUTEL, typed)
    if row is None or not is_code or row.geldig_tot <= timezone.now() or not row.vraag.is_open:
        return None
    # Whoever comes second in the same moment finds nothing left to remove.
    if not Volgcode.objects.filter(pk=row.pk, sleutel=typed).delete()[0]:
        return None
    _record(vrager_actor(row.vraag.uuid), row.vraag, "vraag.volgcode_gebruikt")
    return row.vraag


def remove_old_volgcodes() -> int:
    removed, _ = Volgcode.objects.filter(geldig_tot__lte=timezone.now()).delete()
    return removed


def _record(actor: Actor, vraag: Vraag, werkwoord: str) -> None:
    record_gebeurtenis(
        actor=actor, werkwoord=werkwoord, object_soort="vraag", object_uuid=vraag.uuid, regio=vraag.regio_id
    )
