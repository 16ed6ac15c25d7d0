"""What happened before to the vragen of the demo region: the steps that their state tells of."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from loket.enums import VraagStatus
from loket.models import Statuswijziging, Vraag

# From nieuw, in the order of what happened. Who waits for a partner comes from a real verwijzing.
PAD = {
    VraagStatus.IN_BEHANDELING: (VraagStatus.IN_BEHANDELING,),
    VraagStatus.WACHT_OP_VRAGER: (VraagStatus.IN_BEHANDELING, VraagStatus.WACHT_OP_VRAGER),
    VraagStatus.AFGESLOTEN: (VraagStatus.IN_BEHANDELING, VraagStatus.AFGESLOTEN),
    VraagStatus.INGETROKKEN: (VraagStatus.INGETROKKEN,),
}


def add_demo_stappen(regio_code: str) -> None:
    """For each vraag that has none yet."""
    vragen = Vraag.objects.filter(regio=regio_code, status__in=PAD, statuswijzigingen__isnull=True)
    Statuswijziging.objects.bulk_create([stap for vraag in vragen for stap in _stappen(vraag)])


def _stappen(vraag: Vraag) -> Iterator[Statuswijziging]:
    van = VraagStatus.NIEUW
    for naar, moment in zip(PAD[VraagStatus(vraag.status)], _momenten(vraag), strict=False):
        door = None if naar == VraagStatus.INGETROKKEN else vraag.eigenaar_id
        yield Statuswijziging(vraag=vraag, van=van, naar=naar, gewijzigd_op=moment, gewijzigd_door_id=door)
        van = naar


def _momenten(vraag: Vraag) -> tuple[datetime, ...]:
    """Of the first step and of the last: when the desk spoke first, and when it closed or a day later."""
    contact = vraag.eerste_contact_op or vraag.created_at
    if vraag.afgesloten_op is None:
        return contact, min(contact + timedelta(days=1), timezone.now())
    if vraag.status == VraagStatus.INGETROKKEN:
        return (vraag.afgesloten_op,)
    return min(contact, vraag.afgesloten_op), vraag.afgesloten_op
