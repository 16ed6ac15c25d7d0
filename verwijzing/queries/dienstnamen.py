"""Diensten by name, for who points at one from outside the dienstenkaart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, QuerySet, UUIDField

from verwijzing.models import Dienst
from verwijzing.queries.zoekindex import Zoekindex, current_zoekindex, rows_of
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared

# The pk and uuid of a dienst, its name and that of its organisatie.
Naamrij = tuple[int, UUID, str | None, str | None]
_keuzes: "WeakKeyDictionary[Zoekindex, dict[str, tuple[tuple[str, str], ...]]]" = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Dienstnaam:
    uuid: UUID
    naam: str
    organisatie: str


def dienstkeuzes_for(regio_code: str, today: date) -> tuple[tuple[str, str], ...]:
    """The uuid as text and the name of each dienst of the country and of this regio ("" for the country alone), in
    order of name. Made once per map; one query, for which map that is."""
    index = current_zoekindex(today)
    per_regio = _keuzes.setdefault(index, {})
    if regio_code not in per_regio:
        rijen = (index.rijen[at] for at in rows_of(index.visible_in(regio_code)))
        per_regio[regio_code] = tuple((str(rij.uuid), f"{rij.naam} ({rij.organisatie})") for rij in rijen)
    return per_regio[regio_code]


@Prepared
def dienst_pks() -> "QuerySet[Dienst, tuple[UUID, int]]":
    """By `uuids`, for a foreign key of another app."""
    rows = Dienst.objects.filter(OneOf(F("uuid"), Parameter("uuids", ArrayField(UUIDField()))))
    return rows.values_list("uuid", "pk")


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
