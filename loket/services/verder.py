"""Saving a draft to go on later, also on another device: by a code, or by a link that works once."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.models import Intake
from loket.verdercode import hash_code, make_code
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.services.outbox import queue_bericht

BEWAARDAGEN = 14
# More than the longest text that a page asks for, and not a place to keep whole books.
MOST_GETYPT = 20_000


class LinkGebruikt(NotPossible):
    """This link did its work already, or was replaced."""


@transaction.atomic
def keep_intake(*, intake_uuid: UUID, stap: str, getypt: dict[str, list[str]]) -> None:
    """Keep the draft for two weeks from today; `getypt` is what stood on the page without being an answer yet."""
    Intake.objects.filter(uuid=intake_uuid, vraag__isnull=True).update(
        bewaard_tot=timezone.localdate() + timedelta(days=BEWAARDAGEN),
        verder_sleutel=hash_code(make_code(intake_uuid)),
        verder_stap=stap,
        getypt=_harmless(getypt),
        gewijzigd_op=timezone.now(),
    )


@transaction.atomic
def mail_verderlink(*, intake_uuid: UUID, email: str) -> bool:
    """Mail the link to go on; the one before it stops working. From now on the code asks for this address too."""
    intake = Intake.objects.select_for_update().filter(uuid=intake_uuid, vraag__isnull=True).first()
    if intake is None or intake.bewaard_tot is None:
        return False
    intake.verder_email = email
    intake.verder_nonce += 1
    intake.save(update_fields=["verder_email", "verder_nonce"])
    queue_bericht(
        soort="intake_verder",
        object_uuid=intake.uuid,
        aan=email,
        sleutel=f"intake_verder:{intake.uuid}:{intake.verder_nonce}",
        regio=intake.regio_id or "",
    )
    return True


@transaction.atomic
def use_verderlink(*, intake_uuid: UUID, nonce: int) -> None:
    """Once. Raises LinkGebruikt for whoever comes second, also in the same moment."""
    used = Intake.objects.filter(uuid=intake_uuid, verder_nonce=nonce, vraag__isnull=True)
    if not used.update(verder_nonce=nonce + 1):
        raise LinkGebruikt("Deze link is al gebruikt.")


def _harmless(getypt: dict[str, list[str]]) -> dict[str, list[str]]:
    """Without what the database can not hold and what we may not: the same rule as for an answer."""
    clean = {key: [without_bsn(part.replace("\x00", "")) for part in parts] for key, parts in getypt.items()}
    size = sum(len(part) for parts in clean.values() for part in parts)
    return clean if size <= MOST_GETYPT else {}
