"""Diensten by name, for who points at one from outside the dienstenkaart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from verwijzing.models import Dienst
from verwijzing.queries.zoekindex import current_zoekindex, rows_of

# The pk and uuid of a dienst, its name and that of its organisatie.
Naamrij = tuple[int, UUID, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Dienstnaam:
    uuid: UUID
    naam: str
    organisatie: str


def dienstnamen_for(regio_code: str, today: date) -> list[Dienstnaam]:
    """Of the country and of this regio ("" for the country alone), in order of name. One query."""
    index = current_zoekindex(today)
    rijen = (index.rijen[at] for at in rows_of(index.visible_in(regio_code)))
    return [Dienstnaam(rij.uuid, rij.naam, rij.organisatie) for rij in rijen]


def dienst_pk(uuid: UUID) -> int | None:
    """For a foreign key of another app."""
    return Dienst.objects.filter(uuid=uuid).values_list("pk", flat=True).first()


def last_names(pks: QuerySet[Any, Any]) -> "QuerySet[Dienst, Naamrij]":
    """Of the diensten with these pks, as the last versie calls them: for as_namen."""
    return (
        Dienst.objects.filter(pk__in=pks)
        .order_by("pk", "-versies__nummer")
        .distinct("pk")
        .values_list("pk", "uuid", "versies__naam", "versies__organisatie_naam")
    )


def as_namen(rows: Iterable[Naamrij]) -> dict[int, Dienstnaam]:
    """By pk."""
    return {pk: Dienstnaam(uuid, naam or "", organisatie or "") for pk, uuid, naam, organisatie in rows}
