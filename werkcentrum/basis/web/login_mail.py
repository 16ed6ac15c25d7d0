"""Mails with a one-time code leave at once, but not while the page waits.

They do not go through the outbox: a code may not be stored, and a later attempt would bring an expired one. When
it does not arrive the person asks for another.
"""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)
_sender = ThreadPoolExecutor(max_workers=2, thread_name_prefix="login-mail")


def send_later(message: EmailMessage) -> None:
    _sender.submit(send, message)


def send(message: EmailMessage) -> None:
    try:
        message.send()
    except Exception:
        # Nobody waits for this thread: the log is the only place to tell.
        logger.exception("login mail could not be sent")
