"""News about a vraag, to whom it concerns: the one way in which a service lets the vrager know something."""

from loket.enums import BerichtAan
from loket.models import Vertegenwoordiger, Vraag, Vrager
from werkcentrum.basis.services.outbox import queue_bericht


def tell_vrager(*, vraag: Vraag, soort: str, sleutel: str) -> bool:
    """Queue the mail of this `soort` (loket.berichten) in the running transaction; whether there was an address.

    To the vrager, to who asks on their behalf, or to both, as was chosen. `sleutel` makes it one message to each:
    the same one twice is sent once.
    """
    adressen = _adressen(vraag.vrager)
    for wie, adres in adressen:
        queue_bericht(
            soort=soort, object_uuid=vraag.uuid, aan=adres, sleutel=f"{sleutel}{wie}", regio=vraag.regio_id
        )
    return bool(adressen)


def adressen_of(vrager: Vrager) -> list[str]:
    """Where the news about the vragen of this vrager is mailed to."""
    return [adres for _wie, adres in _adressen(vrager)]


def vertegenwoordiger_of(vrager: Vrager) -> Vertegenwoordiger | None:
    """None when nobody asks on behalf of this vrager, or when the vrager refused it."""
    found: Vertegenwoordiger | None = getattr(vrager, "vertegenwoordiger", None)
    return None if found is None or found.geweigerd_op else found


def _adressen(vrager: Vrager) -> list[tuple[str, str]]:
    """What the sleutel gets, and the address; each address once."""
    vertegenwoordiger = vertegenwoordiger_of(vrager)
    bericht_aan = vertegenwoordiger.bericht_aan if vertegenwoordiger else BerichtAan.VRAGER
    adressen = []
    if bericht_aan != BerichtAan.VERTEGENWOORDIGER and vrager.email:
        adressen.append(("", vrager.email))
    ander = vertegenwoordiger.email if vertegenwoordiger and bericht_aan != BerichtAan.VRAGER else ""
    if ander and ander.casefold() not in {adres.casefold() for _wie, adres in adressen}:
        adressen.append((":vertegenwoordiger", ander))
    return adressen
