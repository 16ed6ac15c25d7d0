"""News about a vraag, to whom it concerns: the one way in which a service lets the vrager know something."""

from loket.models import Vraag
from werkcentrum.basis.services.outbox import queue_bericht


def tell_vrager(*, vraag: Vraag, soort: str, sleutel: str) -> bool:
    """Queue the mail of this `soort` (loket.berichten) in the running transaction; whether there was an address.

    `sleutel` makes it one message: the same one twice is sent once.
    """
    if not vraag.vrager.email:
        return False
    queue_bericht(
        soort=soort, object_uuid=vraag.uuid, aan=vraag.vrager.email, sleutel=sleutel, regio=vraag.regio_id
    )
    return True
