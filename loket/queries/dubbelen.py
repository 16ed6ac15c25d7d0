"""Vragen that may be the same one twice: the same person, about the same thema, not long ago. Nothing is joined by
itself; the desk looks, and the person is told (docs/adr/0019)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, CharField, DateTimeField, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Upper
from django.db.models.lookups import Exact
from django.utils import timezone

from loket.enums import OPEN
from loket.kenmerken import datum_in_woorden, opsomming
from loket.models import Vraag, Vrager
from werkcentrum.basis.queries.embedded import embedded
from werkcentrum.basis.queries.prepared import Parameter

# So long after each other two vragen may be the same one.
DUBBEL_DAGEN = 30
HOOGSTENS = 5
# Of a name that very many people share, so many are looked at.
NAAMGENOTEN = 200
# By what two vragers may be one, as the page says it.
REDENEN = {
    "email": "hetzelfde e-mailadres",
    "telefoon": "hetzelfde telefoonnummer",
    "naam": "dezelfde naam en gemeente",
}
# What a query with the dubbelvelden found: for each of the REDENEN its own.
Rijen = Sequence[list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Dubbel:
    """Another open vraag that may be this one, and why. Texts are ready to be shown."""

    uuid: UUID
    nummer: str
    wanneer: str
    redenen: str


def dubbelvelden() -> list[ArraySubquery]:
    """What a prepared query must read for dubbelen_from; its values are those of dubbelwaarden.

    Each reason is a part of its own: so each goes by its own index.
    """
    vragers = _vragers_like()
    return [_gelijke(reden, vragers[reden]) for reden in REDENEN]


def dubbelwaarden(vraag: Vraag) -> dict[str, Any]:
    """Of a vraag that came with its vrager."""
    vrager = vraag.vrager
    marge = timedelta(days=DUBBEL_DAGEN)
    return {
        "vraag": vraag.pk,
        "regio": vraag.regio_id,
        "thema": vraag.thema,
        "vanaf": vraag.created_at - marge,
        "tot": vraag.created_at + marge,
        "email": vrager.email,
        "telefoon": vrager.telefoon,
        "naam": vrager.naam,
        # Nobody is the same person by a name alone.
        "gemeente": vraag.kenmerken.get("gemeente"),
    }


def dubbelen_from(gevonden: Rijen, *, bekend: Collection[UUID] = ()) -> list[Dubbel]:
    """Newest first, but for those that hang together with the vraag in a way that the desk knows.

    None when nothing was asked for.
    """
    redenen: dict[str, list[str]] = {}
    rijen: dict[str, dict[str, Any]] = {}
    for reden, gelijke in zip(REDENEN.values(), gevonden, strict=False):
        for rij in gelijke:
            rijen[rij["uuid"]] = rij
            redenen.setdefault(rij["uuid"], []).append(reden)
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
    email = vraag.vrager.email
    if not email:
        return []
    vragers = Vrager.objects.filter(~Q(email=""), regio=vraag.regio_id, email__iexact=email).order_by()
    marge = timedelta(days=DUBBEL_DAGEN)
    rows = Vraag.objects.filter(
        regio=vraag.regio_id,
        status__in=OPEN,
        thema__in=themas,
        created_at__range=(vraag.created_at - marge, vraag.created_at + marge),
        vrager__in=vragers.values("pk"),
        pk__lt=vraag.pk,
    )
    # What was sent in one go is named already.
    return list(rows.exclude(vrager=vraag.vrager_id).order_by("-pk")[:HOOGSTENS])


def _vragers_like() -> dict[str, QuerySet[Vrager]]:
    """Nothing is like what is empty."""
    here = Vrager.objects.filter(regio=Parameter("regio", CharField())).order_by()
    email, naam = Parameter("email", CharField()), Parameter("naam", CharField())
    return {
        "email": here.filter(~Q(email=""), Exact(Upper("email"), Upper(email))),
        "telefoon": here.filter(~Q(telefoon=""), telefoon=Parameter("telefoon", CharField())),
        "naam": here.filter(~Q(naam=""), Exact(Upper("naam"), Upper(naam))),
    }


def _gelijke(reden: str, vragers: QuerySet[Vrager]) -> ArraySubquery:
    """Open, of the same regio and about the same thema, not long before or after."""
    rows = Vraag.objects.filter(
        regio=Parameter("regio", CharField()),
        status__in=OPEN,
        thema=Parameter("thema", CharField()),
        created_at__gte=Parameter("vanaf", DateTimeField()),
        created_at__lte=Parameter("tot", DateTimeField()),
        # The limit keeps this a step of its own, by its index, whatever PostgreSQL thinks of the rest.
        vrager__in=vragers.values("pk")[:NAAMGENOTEN],
    ).exclude(pk=Parameter("vraag", BigIntegerField()))
    if reden == "naam":
        rows = rows.filter(Exact(KT("kenmerken__gemeente"), Parameter("gemeente", CharField())))
    return embedded(rows.order_by("-pk")[:HOOGSTENS], uuid="uuid", nummer="nummer", op="created_at")
