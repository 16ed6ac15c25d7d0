"""What partijen propose and what people say about the parts of an agenda."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from django.db.models import BigIntegerField, QuerySet

from beraad.amendement import Wens, find_botsingen
from beraad.enums import AmendementStatus, KnoopSoort
from beraad.gegevens import GEGEVENS
from beraad.models import Amendement, Meerjarenagenda, Opmerking
from beraad.queries.agendas import agendas_visible_to
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.queries.prepared import Parameter, Prepared


@dataclass(frozen=True, slots=True)
class Overlegstand:
    """How much there still is to look at; `botsingen` are parts that two partijen want otherwise,
    `opmerkingen` the open remarks that each part has."""

    amendementen: int
    botsingen: int
    opmerkingen: Counter[UUID]


@dataclass(frozen=True, slots=True)
class Opmerkingregel:
    uuid: UUID
    tekst: str
    door: str
    op: datetime
    is_afgehandeld: bool


def amendementen_visible_to(actor: Actor) -> QuerySet[Amendement]:
    return Amendement.objects.filter(agenda__in=agendas_visible_to(actor)).select_related(
        "agenda__beraad__regio", "partij", "ingediend_door"
    )


def opmerkingen_visible_to(actor: Actor) -> QuerySet[Opmerking]:
    return Opmerking.objects.filter(agenda__in=agendas_visible_to(actor)).select_related("agenda__beraad__regio")


def amendementen_of(agenda: Meerjarenagenda) -> list[Amendement]:
    """The open ones first, then the newest answer. One query."""
    rows = Amendement.objects.filter(agenda=agenda).select_related("partij", "ingediend_door")
    return sorted(rows.order_by("-beantwoord_op", "pk"), key=lambda row: row.status != AmendementStatus.INGEDIEND)


def botsingen_in(rows: Iterable[Amendement]) -> dict[UUID, tuple[str, ...]]:
    """By amendement, the fields that another open one of the same part wants otherwise."""
    by_knoop: dict[UUID, list[Amendement]] = {}
    for row in rows:
        if row.status == AmendementStatus.INGEDIEND:
            by_knoop.setdefault(row.knoop_uuid, []).append(row)
    found: dict[UUID, tuple[str, ...]] = {}
    for same in by_knoop.values():
        found |= find_botsingen([wens_of(row) for row in same])
    return found


def wens_of(row: Amendement) -> Wens:
    kind = GEGEVENS[KnoopSoort(row.knoopsoort)]
    return Wens(row.uuid, msgspec.convert(row.was, kind), msgspec.convert(row.wordt, kind))


def overlegstand_of(agenda: Meerjarenagenda) -> Overlegstand:
    """Two queries."""
    open_rows: list[Amendement] = _open_amendementen(agenda=agenda.pk)
    clashing = botsingen_in(open_rows)
    return Overlegstand(
        amendementen=len(open_rows),
        botsingen=len({row.knoop_uuid for row in open_rows if clashing.get(row.uuid)}),
        opmerkingen=Counter(knoop_uuid for (knoop_uuid,) in _open_opmerkingen(agenda=agenda.pk)),
    )


@Prepared
def _open_amendementen() -> QuerySet[Amendement]:
    agenda = Parameter("agenda", BigIntegerField())
    return Amendement.objects.filter(agenda=agenda, status=AmendementStatus.INGEDIEND)


@Prepared
def _open_opmerkingen() -> QuerySet[Opmerking, tuple[UUID]]:
    """Of each the part that it is about."""
    agenda = Parameter("agenda", BigIntegerField())
    return Opmerking.objects.filter(agenda=agenda, afgehandeld_op__isnull=True).values_list("knoop_uuid")


def opmerkingen_of(agenda: Meerjarenagenda, knoop_uuid: UUID) -> list[Opmerkingregel]:
    """Oldest first. One query."""
    rows = Opmerking.objects.filter(agenda=agenda, knoop_uuid=knoop_uuid).select_related("geschreven_door")
    return [
        Opmerkingregel(
            row.uuid, row.tekst, row.geschreven_door.naam, row.geschreven_op, row.afgehandeld_op is not None
        )
        for row in rows.order_by("geschreven_op", "pk")
    ]
