"""Mail that did not arrive: what a mail server says about it, and who wants to know.

A mail is given up by the outbox, or a report comes back (RFC 3464). The outbox knows nothing of what the mail was
about: an app registers what it does with it when it is ready.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import Message
from smtplib import SMTPDataError, SMTPRecipientsRefused
from uuid import UUID

from django.db import transaction

logger = logging.getLogger(__name__)

DOMEIN = "werkcentrum"
# RFC 3463, class 5.7: refused by a rule of the receiver or for want of a permission, not for the address.
BELEID = "5.7."


@dataclass(frozen=True, slots=True)
class Retour:
    """A mail that did not arrive; `op` is when it was written or sent."""

    soort: str
    object_uuid: UUID
    aan: str
    op: datetime


Listener = Callable[[Retour], None]
_LISTENERS: list[Listener] = []


def register_retour(listener: Listener) -> Listener:
    """Called in the transaction that writes down that the mail did not arrive."""
    _LISTENERS.append(listener)
    return listener


def tell_retour(retour: Retour) -> None:
    """A listener that fails is logged and undone by itself: the queue of mails goes on."""
    for listener in _LISTENERS:
        try:
            with transaction.atomic():
                listener(retour)
        except Exception:
            logger.exception("retour of %s %s was not taken in", retour.soort, retour.object_uuid)


def message_id_of(bericht_uuid: UUID) -> str:
    return f"<{bericht_uuid}@{DOMEIN}>"


def is_refused_for_good(error: Exception) -> bool:
    """Whether the server of the receiver says that this address gets no mail, now or later."""
    answers: list[tuple[int, bytes | str]] = []
    if isinstance(error, SMTPRecipientsRefused):
        answers.extend(error.recipients.values())
    elif isinstance(error, SMTPDataError):
        answers.append((error.smtp_code, error.smtp_error))
    return bool(answers) and all(_is_for_good(code, text) for code, text in answers)


def _is_for_good(code: int, text: bytes | str) -> bool:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    return 500 <= code < 600 and not words.startswith(BELEID)


def bounced_bericht(raw: bytes) -> UUID | None:
    """The bericht of ours of which this mail reports that it failed; None for any other mail.

    A report that a mail is delayed says nothing yet. Raises ValueError for what can not be read as a mail.
    """
    message = message_from_bytes(raw, policy=policy.compat32)
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return None
    parts = list(message.walk())
    if not any(_says_failed(part) for part in parts):
        return None
    return next((uuid for part in parts for uuid in _ours(part)), None)


def _says_failed(part: Message) -> bool:
    """Of a message/delivery-status: one block for the mail, then one for each receiver."""
    if part.get_content_type() != "message/delivery-status":
        return False
    blocks = part.get_payload()
    if not isinstance(blocks, list):
        return False
    return any(
        str(block.get("Action", "")).strip().casefold() == "failed"
        for block in blocks
        if isinstance(block, Message)
    )


def _ours(part: Message) -> Iterator[UUID]:
    """From the mail, or its headers, that came back with the report."""
    if part.get_content_type() == "text/rfc822-headers":
        payload = part.get_payload(decode=True)
        headers: Message | None = message_from_bytes(payload) if isinstance(payload, bytes) else None
    elif part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        headers = inner[0] if isinstance(inner, list) and isinstance(inner[0], Message) else None
    else:
        headers = None
    if headers is None:
        return
    naam, _, domein = str(headers.get("Message-ID", "")).strip().strip("<>").partition("@")
    if domein != DOMEIN:
        return
    try:
        yield UUID(naam)
    except ValueError:
        return
