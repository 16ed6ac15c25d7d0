"""The outbox: at least once, with back-off, and a list of what did not arrive that a person looks at."""

import logging
from datetime import timedelta
from uuid import UUID

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from werkcentrum.basis import jobs
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require
from werkcentrum.basis.enums import BerichtStatus
from werkcentrum.basis.mailsoorten import Mail, build_mail
from werkcentrum.basis.models import Bericht
from werkcentrum.basis.policies import may_retry_bericht
from werkcentrum.basis.retourmail import Retour, is_refused_for_good, message_id_of, tell_retour

logger = logging.getLogger(__name__)

# Six attempts over about a day: soon while a receiver hiccups, then patiently.
WACHTTIJDEN = tuple(timedelta(minutes=minuten) for minuten in (1, 5, 30, 240, 1080))


def queue_bericht(*, soort: str, object_uuid: UUID, aan: str, sleutel: str, regio: str = "") -> None:
    """Write the message in the running transaction and nudge the sender on commit.

    The same `sleutel` twice is one message.
    """
    Bericht.objects.bulk_create(
        [Bericht(soort=soort, object_uuid=object_uuid, aan=aan, sleutel=sleutel, regio_code=regio)],
        ignore_conflicts=True,
    )
    jobs.enqueue("basis.send_berichten")


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
    return True


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
