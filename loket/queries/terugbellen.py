"""Calls to be made: for whom, by whom, and how it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, Count, F, Q, QuerySet, TextChoices
from django.utils import timezone

from loket.enums import BelUitkomst, Dagdeel, TerugbelStatus
from loket.models import Belpoging, Terugbelverzoek, Vraag
from loket.policies import BALIE
from loket.queries.tijdlijn import moment_in_woorden
from loket.queries.zaken import naam_of
from loket.volgorde import datum_kort
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.paging import keyset_page
from werkcentrum.basis.queries.prepared import Parameter, Prepared

PER_PAGINA = 50
TEAM = "het team"
TONEN = {
    TerugbelStatus.OPEN: "let_op",
    TerugbelStatus.GELUKT: "goed",
    TerugbelStatus.NIET_GELUKT: "fout",
    TerugbelStatus.VERVALLEN: "",
}


class Bellijst(TextChoices):
    VOOR_MIJ = "voor-mij", "Voor mij en het team"
    UITGEZET = "uitgezet", "Door mij uitgezet"


@dataclass(frozen=True, slots=True)
class Belregel:
    """One call, every text ready to be shown."""

    uuid: UUID
    vraag_uuid: UUID
    nummer: str
    naam: str
    telefoon: str
    telefoon_leesbaar: str
    wanneer: str
    voor: str
    gevraagd_door: str
    reden: str
    status: str
    toon: str
    is_open: bool
    pogingen: int


@dataclass(frozen=True, slots=True)
class Belpagina:
    regels: list[Belregel]
    vorige: str
    volgende: str


@dataclass(frozen=True, slots=True)
class Pogingregel:
    wanneer: str
    door: str
    uitkomst: str
    notitie: str


def visible_verzoeken(actor: Actor) -> QuerySet[Terugbelverzoek]:
    return Terugbelverzoek.objects.filter(regio__in=actor.regios(*BALIE))


def bellijst(actor: Actor, lijst: Bellijst, *, na: str = "", voor: str = "") -> Belpagina:
    """One page: what I or the team must call, by day; or what I set out, newest first. One query."""
    rows = visible_verzoeken(actor)
    if lijst == Bellijst.VOOR_MIJ:
        mine = Q(voor=actor.gebruiker_id) | Q(voor__isnull=True)
        rows = rows.filter(mine, status=TerugbelStatus.OPEN)
        velden: tuple[str, ...] = ("datum", "id")
    else:
        rows = rows.filter(gevraagd_door=actor.gebruiker_id).annotate(nieuwste=F("id") * -1)
        velden = ("nieuwste",)
    pagina = keyset_page(_with_all(rows), velden=velden, na=na, voor=voor, per_pagina=PER_PAGINA)
    today = timezone.localdate()
    return Belpagina([_regel(row, today=today) for row in pagina.rijen], pagina.vorige, pagina.volgende)


def belregels_of(vraag: Vraag) -> list[Belregel]:
    """The calls of one vraag that are still to be made. One query."""
    today = timezone.localdate()
    return [_regel(row, today=today) for row in _te_bellen(vraag=vraag.pk)]


@Prepared
def _te_bellen() -> QuerySet[Terugbelverzoek]:
    van = Terugbelverzoek.objects.filter(vraag=Parameter("vraag", BigIntegerField()), status=TerugbelStatus.OPEN)
    return _with_all(van.order_by("datum", "id"))


def belregel(actor: Actor, uuid: UUID) -> Belregel:
    """One query. Raises Terugbelverzoek.DoesNotExist when this actor may not know of it."""
    return _regel(_with_all(visible_verzoeken(actor)).get(uuid=uuid), today=timezone.localdate())


def pogingen_of(uuid: UUID) -> list[Pogingregel]:
    """Newest first. One query."""
    rows = Belpoging.objects.filter(terugbelverzoek__uuid=uuid).select_related("door").order_by("-id")
    return [
        Pogingregel(moment_in_woorden(row.op), row.door.naam, BelUitkomst(row.uitkomst).label, row.notitie)
        for row in rows
    ]


def _with_all(rows: QuerySet[Terugbelverzoek]) -> QuerySet[Any]:
    counted: QuerySet[Any] = rows.select_related("vraag__vrager__organisatie", "voor", "gevraagd_door").annotate(
        aantal_pogingen=Count("pogingen")
    )
    return counted


def _regel(row: Any, *, today: date) -> Belregel:
    vrager = row.vraag.vrager
    status = TerugbelStatus(row.status)
    dagdeel = "" if row.dagdeel == Dagdeel.MAAKT_NIET_UIT else f", {Dagdeel(row.dagdeel).label.lower()}"
    return Belregel(
        uuid=row.uuid,
        vraag_uuid=row.vraag.uuid,
        nummer=row.vraag.nummer,
        naam=naam_of(vrager.organisatie.naam if vrager.organisatie else vrager.naam, row.vraag.kanaal),
        telefoon=row.telefoon,
        telefoon_leesbaar=row.telefoon_leesbaar,
        wanneer=f"{datum_kort(row.datum, today=today)}{dagdeel}",
        voor=row.voor.naam if row.voor else TEAM,
        gevraagd_door=row.gevraagd_door.naam,
        reden=row.reden,
        status=status.label,
        toon=TONEN[status],
        is_open=status == TerugbelStatus.OPEN,
        pogingen=row.aantal_pogingen,
    )
