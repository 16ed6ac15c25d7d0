"""Vragen that may be the same one twice: the same person, about the same thema, not long ago. Nothing is joined by
itself; the desk looks, and the person is told (docs/adr/0019)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone

from loket.enums import OPEN
from loket.kenmerken import datum_in_woorden, opsomming
from loket.models import Vraag, Vrager

# So long after each other two vragen may be the same one.
DUBBEL_DAGEN = 30
HOOGSTENS = 5
# By what two vragers may be one, as the page says it.
REDENEN = {
    "email": "hetzelfde e-mailadres",
    "telefoon": "hetzelfde telefoonnummer",
    "naam": "dezelfde naam en gemeente",
}
Rijen = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Dubbel:
    """Another open vraag that may be this one, and why. Texts are ready to be shown."""

    uuid: UUID
    nummer: str
    wanneer: str
    redenen: str


def dubbelvelden(vraag: Vraag) -> dict[str, ArraySubquery]:
    """What a query must read for dubbelen_from, by reason; none for a vraag that is closed.

    Each reason is a part of its own: so each goes by its own index.
    """
    if not vraag.is_open:
        return {}
    return {reden: _gelijke(vraag, reden, vragers) for reden, vragers in _vragers_like(vraag).items()}


def dubbelen_from(gevonden: Rijen, *, bekend: Collection[UUID] = ()) -> list[Dubbel]:
    """Newest first, but for those that hang together with the vraag in a way that the desk knows."""
    redenen: dict[str, list[str]] = {}
    rijen: dict[str, dict[str, Any]] = {}
    for reden, gelijke in gevonden.items():
        for rij in gelijke:
            rijen[rij["uuid"]] = rij
            redenen.setdefault(rij["uuid"], []).append(REDENEN[reden])
    unknown = [rij for rij in rijen.values() if UUID(rij["uuid"]) not in bekend]
    newest = sorted(unknown, key=lambda rij: (rij["op"], rij["uuid"]), reverse=True)
    return [
        Dubbel(
            uuid=UUID(rij["uuid"]),
            nummer=rij["nummer"],
            wanneer=datum_in_woorden(timezone.localdate(datetime.fromisoformat(rij["op"]))),
            redenen=opsomming(redenen[rij["uuid"]]),
        )
        for rij in newest[:HOOGSTENS]
    ]


def eerdere_vragen(vraag: Vraag, *, themas: Collection[str]) -> list[Vraag]:
    """The open vragen of before about one of these themas with the same e-mail address: for a mail to that address
    alone. One query at most.

    Not by name or number: whoever reads this address need not be that person.
    """
    vragers = _vragers_like(vraag).get("email")
    if vragers is None:
        return []
    rows = _andere(vraag, themas=themas).filter(vrager__in=vragers.values("pk"), pk__lt=vraag.pk)
    # What was sent in one go is named already.
    return list(rows.exclude(vrager=vraag.vrager_id).order_by("-pk")[:HOOGSTENS])


def _vragers_like(vraag: Vraag) -> dict[str, QuerySet[Vrager]]:
    vrager = vraag.vrager
    here = Vrager.objects.filter(regio=vraag.regio_id).order_by()
    found = {}
    if vrager.email:
        found["email"] = here.filter(~Q(email=""), email__iexact=vrager.email)
    if vrager.telefoon:
        found["telefoon"] = here.filter(telefoon=vrager.telefoon)
    if vrager.naam and vraag.kenmerken.get("gemeente"):
        found["naam"] = here.filter(~Q(naam=""), naam__iexact=vrager.naam)
    return found


def _andere(vraag: Vraag, *, themas: Collection[str]) -> QuerySet[Vraag]:
    """Open, of the same regio and about one of these themas, not long before or after."""
    marge = timedelta(days=DUBBEL_DAGEN)
    return Vraag.objects.filter(
        regio=vraag.regio_id,
        status__in=OPEN,
        thema__in=themas,
        created_at__range=(vraag.created_at - marge, vraag.created_at + marge),
    ).exclude(pk=vraag.pk)


def _gelijke(vraag: Vraag, reden: str, vragers: QuerySet[Vrager]) -> ArraySubquery:
    rows = _andere(vraag, themas=[vraag.thema]).filter(vrager__in=vragers.values("pk"))
    if reden == "naam":
        rows = rows.filter(kenmerken__gemeente=vraag.kenmerken["gemeente"])
    return ArraySubquery(
        rows.order_by("-pk")[:HOOGSTENS].values(
            json=JSONObject(uuid=F("uuid"), nummer=F("nummer"), op=F("created_at"))
        )
    )
