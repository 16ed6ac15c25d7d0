"""The outbox: at least once, with back-off, and a list of what did not arrive that a person looks at."""

import logging
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from werkcentrum.basis import jobs
from werkcentrum.basis.actor import SYSTEEM, Actor
from werkcentrum.basis.decisions import require
from werkcentrum.basis.enums import BerichtStatus
from werkcentrum.basis.mailsoorten import Mail, build_mail, mailsoort_of
from werkcentrum.basis.models import Bericht
from werkcentrum.basis.policies import may_retry_bericht
from werkcentrum.basis.retourmail import Retour, is_refused_for_good, message_id_of, tell_retour
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis
from werkcentrum.basis.stille_uren import after_stille_uren

logger = logging.getLogger(__name__)

# Six attempts over about a day: soon while a receiver hiccups, then patiently.
WACHTTIJDEN = tuple(timedelta(minutes=minuten) for minuten in (1, 5, 30, 240, 1080))


def queue_bericht(
    *, soort: str, object_uuid: UUID, aan: str, sleutel: str, regio: str = "", ontvanger: str = ""
) -> None:
    """Write the message in the running transaction and nudge the sender on commit.

    The same `sleutel` twice is one message. `ontvanger`: in which role someone gets it.
    """
    bericht = Bericht(
        soort=soort, object_uuid=object_uuid, aan=aan, sleutel=sleutel, regio_code=regio, ontvanger=ontvanger
    )
    Bericht.objects.bulk_create([bericht], ignore_conflicts=True)
    jobs.enqueue("basis.send_berichten")


def has_waiting(*, object_uuid: UUID, aan: str, soorten: Collection[str]) -> bool:
    """Whether one of these is about to leave for this address."""
    return _waiting(object_uuid, aan).filter(soort__in=soorten).exists()


def drop_waiting(*, object_uuid: UUID, aan: str, soort: str) -> None:
    """What did not leave yet is no longer needed."""
    _waiting(object_uuid, aan).filter(soort=soort).delete()


def _waiting(object_uuid: UUID, aan: str) -> QuerySet[Bericht]:
    return Bericht.objects.filter(status=BerichtStatus.WACHT, object_uuid=object_uuid, aan=aan)


def send_due_berichten(*, at_most: int = 100) -> int:
    """Send what is due, one transaction a message; returns how many were tried.

    A row is locked while its mail is handed over, so two senders never take the same one; a sender that is
    killed in between leaves the row as it was, and it is sent (again) by the next.
    """
    tried = 0
    while tried < at_most and _send_next():
        tried += 1
    return tried


def _send_next() -> bool:
    with transaction.atomic():
        bericht = (
            Bericht.objects.select_for_update(skip_locked=True)
            .filter(status=BerichtStatus.WACHT, volgende_poging_op__lte=timezone.now())
            .order_by("volgende_poging_op", "id")
            .first()
        )
        if bericht is None:
            return False
        if _waits_for_morning(bericht):
            return True
        try:
            mail = build_mail(bericht.soort, bericht.object_uuid)
            if mail is not None:
                _hand_over(mail, aan=bericht.aan, message_id=message_id_of(bericht.uuid))
        except Exception as error:
            # Any failure of a builder or a mail server is a failed attempt: it must never stop the queue.
            _record_failure(bericht, error)
        else:
            bericht.status = BerichtStatus.VERZONDEN
            bericht.verzonden_op = timezone.now()
            bericht.save(update_fields=["status", "verzonden_op"])
            if mail is not None:
                _record_sent(bericht)
    return True


def _waits_for_morning(bericht: Bericht) -> bool:
    """The one place where the quiet hours count: for what was just written, tried before, or left lying."""
    now = timezone.now()
    later = after_stille_uren(now)
    if later <= now or not mailsoort_of(bericht.soort).kan_wachten:
        return False
    bericht.volgende_poging_op = later
    bericht.save(update_fields=["volgende_poging_op"])
    return True


def _record_sent(bericht: Bericht) -> None:
    """On the timeline of what it is about: which mail, to whom in what role; never the address or what it said."""
    over = mailsoort_of(bericht.soort).over
    if over:
        record_gebeurtenis(
            actor=SYSTEEM,
            werkwoord=f"{over}.mail_verzonden",
            object_soort=over,
            object_uuid=bericht.object_uuid,
            regio=bericht.regio_code,
            gegevens={"soort": bericht.soort, "ontvanger": bericht.ontvanger},
        )


def _hand_over(mail: Mail, *, aan: str, message_id: str) -> None:
    message = EmailMultiAlternatives(
        subject=mail.onderwerp,
        body=mail.tekst,
        to=[aan],
        # The same id at every attempt lets a receiver drop the second copy.
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"},
        connection=get_connection(),
    )
    message.attach_alternative(mail.html, "text/html")
    message.send()


def _record_failure(bericht: Bericht, error: Exception) -> None:
    bericht.pogingen += 1
    bericht.fout = type(error).__name__[:300]
    is_given_up = bericht.pogingen > len(WACHTTIJDEN) or is_refused_for_good(error)
    if is_given_up:
        bericht.status = BerichtStatus.MISLUKT
        logger.error("bericht %s given up after %s attempts", bericht.uuid, bericht.pogingen)
    else:
        bericht.volgende_poging_op = timezone.now() + WACHTTIJDEN[bericht.pogingen - 1]
    bericht.save(update_fields=["pogingen", "fout", "status", "volgende_poging_op"])
    if is_given_up:
        tell_retour(
            Retour(soort=bericht.soort, object_uuid=bericht.object_uuid, aan=bericht.aan, op=bericht.created_at)
        )


@transaction.atomic
def retry_bericht(*, actor: Actor, bericht_uuid: UUID) -> None:
    """Put a message that was given up back in the queue, with all its attempts."""
    bericht = Bericht.objects.select_for_update().get(uuid=bericht_uuid, status=BerichtStatus.MISLUKT)
    require(may_retry_bericht(actor, bericht))
    bericht.status = BerichtStatus.WACHT
    bericht.pogingen = 0
    bericht.volgende_poging_op = timezone.now()
    bericht.save(update_fields=["status", "pogingen", "volgende_poging_op"])
    jobs.enqueue("basis.send_berichten")


def remove_sent_berichten(*, older_than_days: int = 90) -> int:
    border = timezone.now() - timedelta(days=older_than_days)
    removed, _ = Bericht.objects.filter(status=BerichtStatus.VERZONDEN, verzonden_op__lt=border).delete()
    return removed
