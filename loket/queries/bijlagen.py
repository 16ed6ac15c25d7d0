"""Files of a draft and of a vraag: the lists never read the content, only a download does."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from loket.models import Bijlage, Vraag


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
    return _regels(Bijlage.objects.filter(intake__uuid=intake_uuid))


def bijlagen_of_vraag(vraag: Vraag) -> list[Bijlageregel]:
    """For whoever may see the vraag."""
    return _regels(Bijlage.objects.filter(vraag=vraag))


def find_download(vraag: Vraag, bijlage_uuid: UUID) -> Download | None:
    """Of this vraag only, for whoever may see it."""
    row = Bijlage.objects.filter(vraag=vraag, uuid=bijlage_uuid).first()
    return Download(row.naam, row.soort, bytes(row.inhoud)) if row else None


def omvang_in_woorden(omvang: int) -> str:
    """ "340 kB" or "2,1 MB"."""
    if omvang < 1_000_000:
        return f"{max(1, round(omvang / 1000))} kB"
    return f"{omvang / 1_000_000:.1f} MB".replace(".", ",")


def _regels(rows: QuerySet[Bijlage]) -> list[Bijlageregel]:
    values = rows.order_by("id").values_list("uuid", "naam", "omvang", "created_at")
    return [Bijlageregel(uuid, naam, omvang_in_woorden(omvang), op) for uuid, naam, omvang, op in values]
