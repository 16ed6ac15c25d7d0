"""From what a person filled in to the columns of a part: a uuid becomes a row of this beraad and this agenda."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

import msgspec
from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, QuerySet, UUIDField, Value

from beraad.enums import BeraadSoort
from beraad.gegevens import Gegevens, MaatregelGegevens
from beraad.models import Ambitie, Doel, Maatregel, Meerjarenagenda, Middel, Partij
from beraad.models.knoop import Knoop
from verwijzing.queries.dienstnamen import dienst_pks
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared

# Kept as JSON, with decimals as text.
REEKSEN = frozenset({"reeks", "tussendoelen"})
BERAAD = Parameter("beraad", BigIntegerField())
AGENDA = Parameter("agenda", BigIntegerField())
Paren = QuerySet[Any, tuple[UUID, int]]


def columns_of(agenda: Meerjarenagenda, gegevens: Gegevens) -> dict[str, Any]:
    """Without what it has several of. Raises NotPossible when something it names is not there (any more)."""
    columns: dict[str, Any] = {}
    for field in fields(gegevens):
        naam, value = field.name, getattr(gegevens, field.name)
        if naam in REEKSEN:
            columns[naam] = msgspec.to_builtins(value)
        elif naam in EEN:
            columns[f"{naam}_id"] = None if value is None else _pks(agenda, naam, [value])[0]
        elif naam not in MEER:
            columns[naam] = value
    return columns


def set_relations(agenda: Meerjarenagenda, knoop: Knoop, gegevens: Gegevens) -> None:
    """What it has several of. Writes only when that is something else than before."""
    if not isinstance(gegevens, MaatregelGegevens):
        return
    linked = _linked(maatregel=knoop.pk)
    for naam in MEER:
        pks = _pks(agenda, naam, getattr(gegevens, naam))
        if {(naam, pk) for pk in pks} != {row for row in linked if row[0] == naam}:
            getattr(knoop, naam).set(pks)


def pks_by_uuid(agenda: Meerjarenagenda, naam: str, uuids: Sequence[UUID]) -> dict[UUID, int]:
    """Of what the field `naam` may name, those that are there. One query, or none."""
    if not uuids:
        return {}
    return dict(KENT[naam](agenda=agenda.pk, beraad=agenda.beraad_id, uuids=list(uuids)))


def _pks(agenda: Meerjarenagenda, naam: str, uuids: Sequence[UUID]) -> list[int]:
    known = pks_by_uuid(agenda, naam, uuids)
    if not known.keys() >= set(uuids):
        raise NotPossible("Iets wat u koos, bestaat niet meer. Open de pagina opnieuw.")
    return [known[uuid] for uuid in uuids]


def _named(rows: QuerySet[Any]) -> Paren:
    return rows.filter(OneOf(F("uuid"), Parameter("uuids", ArrayField(UUIDField())))).values_list("uuid", "pk")


@Prepared
def _partijen() -> Paren:
    return _named(Partij.objects.filter(beraad=BERAAD))


@Prepared
def _doelen() -> Paren:
    return _named(Doel.objects.filter(ambitie__agenda=AGENDA))


@Prepared
def _middelen() -> Paren:
    return _named(Middel.objects.filter(agenda=AGENDA))


@Prepared
def _landelijke_ambities() -> Paren:
    return _named(Ambitie.objects.filter(agenda__beraad__soort=BeraadSoort.LANDELIJK))


@Prepared
def _linked() -> QuerySet[Any, tuple[str, int]]:
    """Of all that this maatregel has several of, by the name of the field."""
    maatregel = Parameter("maatregel", BigIntegerField())
    partners = Maatregel.partners.through._default_manager.filter(maatregel=maatregel)
    ook_voor = Maatregel.ook_voor.through._default_manager.filter(maatregel=maatregel)
    rows = partners.values_list(Value("partners"), "partij")
    return rows.union(ook_voor.values_list(Value("ook_voor"), "doel"), all=True)


# Only a maatregel has these.
MEER = ("partners", "ook_voor")
# What each may name.
KENT = {
    "partij": _partijen,
    "trekker": _partijen,
    "partners": _partijen,
    "doel": _doelen,
    "ook_voor": _doelen,
    "middel": _middelen,
    "landelijke_ambitie": _landelijke_ambities,
    "dienst": dienst_pks,
}
EEN = KENT.keys() - set(MEER)
