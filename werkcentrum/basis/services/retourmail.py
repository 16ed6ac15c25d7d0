"""Reports of mails that did not arrive, from the mailbox that they come back to."""

import logging
from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from werkcentrum.basis.enums import BerichtStatus
from werkcentrum.basis.models import Bericht
from werkcentrum.basis.retourmail import Retour, bounced_bericht, tell_retour

logger = logging.getLogger(__name__)

# Of a Maildir: what stands before the flags in a name, and the flag of a mail that was read.
VLAGGEN, GELEZEN = ":2,", "S"


class Soort(Enum):
    TERUGGEKOMEN = "teruggekomen"
    AL_BEKEND = "al bekend"
    ANDERE = "andere mail"
    ONLEESBAAR = "onleesbaar"


# Of each soort the numbers of the mails, from 1.
Telling = dict[Soort, list[int]]


def import_mails(mails: Iterable[Callable[[], bytes]]) -> Telling:
    """Each in a transaction of its own; one that can not be read stops no other. Repeatable."""
    telling: Telling = {soort: [] for soort in Soort}
    for number, read in enumerate(mails, start=1):
        try:
            soort = import_mail(read())
        except Exception:
            # Anyone can send a mail to this address: nothing that stands in one may stop the rest.
            logger.exception("mail %s could not be read", number)
            soort = Soort.ONLEESBAAR
        telling[soort].append(number)
    return telling


@transaction.atomic
def import_mail(raw: bytes) -> Soort:
    """When it reports that a mail of ours failed: write that down, once, and tell who wants to know."""
    uuid = bounced_bericht(raw)
    bericht = Bericht.objects.select_for_update().filter(uuid=uuid).first() if uuid else None
    if bericht is None:
        return Soort.ANDERE
    if bericht.status != BerichtStatus.VERZONDEN or bericht.teruggekomen_op is not None:
        return Soort.AL_BEKEND
    bericht.teruggekomen_op = timezone.now()
    bericht.save(update_fields=["teruggekomen_op"])
    tell_retour(
        Retour(
            soort=bericht.soort,
            object_uuid=bericht.object_uuid,
            aan=bericht.aan,
            op=bericht.verzonden_op or bericht.created_at,
        )
    )
    return Soort.TERUGGEKOMEN


def import_maildir(folder: Path) -> Telling:
    """What is unread in it. A report of ours is marked as read, so that it is read once; other mail is left."""
    files = [file for part in ("new", "cur") for file in sorted((folder / part).iterdir()) if _is_unread(file)]
    telling = import_mails(file.read_bytes for file in files)
    for number in telling[Soort.TERUGGEKOMEN] + telling[Soort.AL_BEKEND]:
        _mark_as_read(files[number - 1], folder)
    return telling


def _is_unread(file: Path) -> bool:
    return GELEZEN not in file.name.rpartition(VLAGGEN)[2] if VLAGGEN in file.name else True


def _mark_as_read(file: Path, folder: Path) -> None:
    naam, _, flags = file.name.partition(VLAGGEN)
    file.rename(folder / "cur" / f"{naam}{VLAGGEN}{''.join(sorted(flags + GELEZEN))}")
