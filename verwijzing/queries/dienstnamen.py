"""Diensten by name, for who points at one from outside the dienstenkaart."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from verwijzing.models import Dienst
from verwijzing.queries.zoekindex import current_zoekindex, rows_of


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


def namen_of(pks: set[int]) -> dict[int, Dienstnaam]:
    """By pk, as the last versie calls them. No query for none."""
    if not pks:
        return {}
    rows = (
        Dienst.objects.filter(pk__in=pks)
        .order_by("pk", "-versies__nummer")
        .distinct("pk")
        .values_list("pk", "uuid", "versies__naam", "versies__organisatie_naam")
    )
    return {pk: Dienstnaam(uuid, naam or "", organisatie or "") for pk, uuid, naam, organisatie in rows}
