"""News about a vraag, to whom it concerns: the one way in which a service lets the vrager know something."""

from loket.enums import BerichtAan
from loket.models import Vraag
from loket.queries.ontvangers import Ontvanger, ontvangers_of
from werkcentrum.basis.services.outbox import queue_bericht


def tell_vrager(*, vraag: Vraag, soort: str, sleutel: str) -> bool:
    """Queue the mail of this `soort` (loket.berichten) in the running transaction; whether there was an address.

    To the vrager, to who asks on their behalf, or to both, as was chosen. `sleutel` makes it one message to each:
    the same one twice is sent once.
    """
    ontvangers = ontvangers_of(vraag.vrager)
    for ontvanger in ontvangers:
        queue_bericht(
            soort=soort,
            object_uuid=vraag.uuid,
            aan=ontvanger.adres,
            sleutel=f"{sleutel}{_achtervoegsel(ontvanger)}",
            regio=vraag.regio_id,
        )
    return bool(ontvangers)


def _achtervoegsel(ontvanger: Ontvanger) -> str:
    return "" if ontvanger.wie == BerichtAan.VRAGER else f":{ontvanger.wie}"
