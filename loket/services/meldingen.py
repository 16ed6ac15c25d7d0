"""News about a vraag, to whom it concerns: the one way in which a service lets the vrager know something."""

from loket.enums import MELDT, BerichtAan, Berichtkanaal, Nieuws
from loket.models import Vraag
from loket.queries.berichtkeuze import wil_bericht
from loket.queries.ontvangers import Ontvanger, ontvangers_of
from werkcentrum.basis.services.outbox import drop_waiting, has_waiting, queue_bericht

VOORTGANG = "vraag_nieuws"


class KanaalUit(RuntimeError):
    """Nothing can be sent this way yet: a programming error, for nobody is offered it."""


def tell_vrager(*, vraag: Vraag, soort: str, sleutel: str) -> bool:
    """Queue the mail of this `soort` (loket.berichten) in the running transaction; whether there was an address.

    To the vrager, to who asks on their behalf, or to both, as was chosen; not when the vrager chose to do without
    this kind of news. `sleutel` makes it one message to each: the same one twice is sent once.
    """
    ontvangers = ontvangers_of(vraag.vrager)
    if wil_bericht(vraag.vrager, soort):
        for ontvanger in ontvangers:
            deliver(vraag=vraag, soort=soort, sleutel=sleutel, ontvanger=ontvanger)
    return bool(ontvangers)


def tell_voortgang(*, vraag: Vraag, sleutel: str) -> None:
    """The state changed: for who asked to hear of that, unless another message says more about it."""
    if Nieuws.VOORTGANG not in vraag.vrager.nieuws:
        return
    for ontvanger in ontvangers_of(vraag.vrager):
        if not has_waiting(object_uuid=vraag.uuid, aan=ontvanger.adres, soorten=(VOORTGANG, *MELDT)):
            deliver(vraag=vraag, soort=VOORTGANG, sleutel=sleutel, ontvanger=ontvanger)


def deliver(*, vraag: Vraag, soort: str, sleutel: str, ontvanger: Ontvanger) -> None:
    """One message to one person, over the channel by which they are reached. The door for other channels."""
    if ontvanger.kanaal != Berichtkanaal.MAIL:
        raise KanaalUit(ontvanger.kanaal)
    if soort in MELDT and Nieuws.VOORTGANG in vraag.vrager.nieuws:
        drop_waiting(object_uuid=vraag.uuid, aan=ontvanger.adres, soort=VOORTGANG)
    queue_bericht(
        soort=soort,
        object_uuid=vraag.uuid,
        aan=ontvanger.adres,
        sleutel=f"{sleutel}{_achtervoegsel(ontvanger)}",
        regio=vraag.regio_id,
        ontvanger=ontvanger.wie,
    )


def _achtervoegsel(ontvanger: Ontvanger) -> str:
    return "" if ontvanger.wie == BerichtAan.VRAGER else f":{ontvanger.wie}"
