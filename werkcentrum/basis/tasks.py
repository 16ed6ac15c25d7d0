from pathlib import Path

from celery import shared_task
from django.conf import settings

from werkcentrum.basis.services.opruimen import remove_expired as remove_expired_service
from werkcentrum.basis.services.outbox import send_due_berichten
from werkcentrum.basis.services.retourmail import import_maildir


@shared_task(name="basis.send_berichten")
def send_berichten() -> None:
    send_due_berichten()


@shared_task(name="basis.remove_expired")
def remove_expired() -> None:
    remove_expired_service()


@shared_task(name="basis.import_retourmail")
def import_retourmail() -> None:
    import_maildir(Path(settings.RETOURMAIL_MAILDIR))
