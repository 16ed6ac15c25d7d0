"""Counts of the desk for the agenda: groups, never persons. Small groups are hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils import timezone

from loket.enums import VraagStatus
from loket.models import Vraag
from loket.volgorde import EERSTE_CONTACT
from werkcentrum.basis.cijfers import Cijfer, Periode
from werkcentrum.basis.werkdagen import add_werkdagen


@dataclass(frozen=True, slots=True)
class _Groep:
    """Vragen that came in on one day and were first contacted on one day (None: not yet)."""

    binnen: date
    contact: date | None
    ingetrokken: bool
    aantal: int


def eerste_contact_op_tijd(*, regio_code: str, perioden: Sequence[Periode], today: date) -> list[Cijfer]:
    """Of the vragen that came in in each periode: how many had a first contact within two working days.

    A vraag without contact counts from the day that its term is over, and never when it was withdrawn. One query.
    """
    if not perioden:
        return []
    groepen = _groepen(regio_code, van=min(p.van for p in perioden), tot=max(p.tot for p in perioden))
    return [_cijfer([groep for groep in groepen if p.van <= groep.binnen <= p.tot], today=today) for p in perioden]


def _groepen(regio_code: str, *, van: date, tot: date) -> list[_Groep]:
    zone = timezone.get_current_timezone()
    rows = (
        Vraag.objects.filter(
            regio=regio_code,
            created_at__gte=datetime.combine(van, time.min, zone),
            created_at__lte=datetime.combine(tot, time.max, zone),
        )
        .values_list(TruncDate("created_at"), TruncDate("eerste_contact_op"), "status")
        .annotate(aantal=Count("pk"))
        .order_by()
    )
    return [
        _Groep(binnen=binnen, contact=contact, ingetrokken=status == VraagStatus.INGETROKKEN, aantal=aantal)
        for binnen, contact, status, aantal in rows
    ]


def _cijfer(groepen: list[_Groep], *, today: date) -> Cijfer:
    teller = noemer = 0
    for groep in groepen:
        uiterlijk = add_werkdagen(groep.binnen, EERSTE_CONTACT)
        if groep.contact is None and (groep.ingetrokken or uiterlijk >= today):
            continue
        noemer += groep.aantal
        if groep.contact is not None and groep.contact <= uiterlijk:
            teller += groep.aantal
    return Cijfer.of(teller=teller, noemer=noemer)
