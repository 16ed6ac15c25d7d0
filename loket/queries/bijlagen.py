"""Files of a draft and of a vraag: the lists never read the content, only a download does."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from loket.models import Bijlage, Vraag
from werkcentrum.basis.queries.embedded import embedded


@dataclass(frozen=True, slots=True)
class Bijlageregel:
    uuid: UUID
    naam: str
    omvang: str
    toegevoegd_op: datetime


@dataclass(frozen=True, slots=True)
class Download:
    naam: str
    soort: str
    inhoud: bytes


def bijlagen_of_intake(intake_uuid: UUID) -> list[Bijlageregel]:
    return [_regel(*row) for row in _kolommen(Bijlage.objects.filter(intake__uuid=intake_uuid))]


def bijlagen_of_vraag(vraag: Vraag) -> list[Bijlageregel]:
    """For whoever may see the vraag. No query for one that came with its files (with_bijlagen)."""
    rijen: list[dict[str, Any]] | None = getattr(vraag, "bijlagerijen", None)
    if rijen is None:
        return [_regel(*row) for row in _kolommen(Bijlage.objects.filter(vraag=vraag))]
    return bijlagen_from(rijen)


def bijlagen_from(rijen: list[dict[str, Any]]) -> list[Bijlageregel]:
    """What with_bijlagen read."""
    return [
        _regel(UUID(rij["uuid"]), rij["naam"], rij["omvang"], datetime.fromisoformat(rij["op"])) for rij in rijen
    ]


def with_bijlagen() -> ArraySubquery:
    """What a vraag needs as `bijlagerijen` for bijlagen_of_vraag, in the query that reads it anyway."""
    rows = Bijlage.objects.filter(vraag=OuterRef("pk")).order_by("id")
    return embedded(rows, uuid="uuid", naam="naam", omvang="omvang", op="created_at")


def find_download(vraag: Vraag, bijlage_uuid: UUID) -> Download | None:
    """Of this vraag only, for whoever may see it."""
    row = Bijlage.objects.filter(vraag=vraag, uuid=bijlage_uuid).first()
    return Download(row.naam, row.soort, bytes(row.inhoud)) if row else None


def omvang_in_woorden(omvang: int) -> str:
    """ "340 kB" or "2,1 MB"."""
    if omvang < 1_000_000:
        return f"{max(1, round(omvang / 1000))} kB"
    return f"{omvang / 1_000_000:.1f} MB".replace(".", ",")


def _kolommen(rows: QuerySet[Bijlage]) -> QuerySet[Bijlage, tuple[Any, ...]]:
    return rows.order_by("id").values_list("uuid", "naam", "omvang", "created_at")


def _regel(uuid: UUID, naam: str, omvang: int, op: datetime) -> Bijlageregel:
    return Bijlageregel(uuid, naam, omvang_in_woorden(omvang), op)
