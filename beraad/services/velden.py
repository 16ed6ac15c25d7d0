"""From what a person filled in to the columns of a part: a uuid becomes a row of this beraad and this agenda."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any
from uuid import UUID

import msgspec
from django.db.models import QuerySet

from beraad.enums import BeraadSoort
from beraad.gegevens import Gegevens
from beraad.models import Ambitie, Doel, Meerjarenagenda, Middel, Partij
from verwijzing.queries.dienstnamen import dienst_pk
from werkcentrum.basis.decisions import NotPossible

# Kept as JSON, with decimals as text.
REEKSEN = frozenset({"reeks", "tussendoelen"})


def columns_of(agenda: Meerjarenagenda, gegevens: Gegevens) -> dict[str, Any]:
    """Without what it has several of. Raises NotPossible when something it names is not there (any more)."""
    columns: dict[str, Any] = {}
    for field in fields(gegevens):
        naam, value = field.name, getattr(gegevens, field.name)
        if naam in REEKSEN:
            columns[naam] = msgspec.to_builtins(value)
        elif naam in EEN:
            columns[f"{naam}_id"] = None if value is None else _known(EEN[naam](agenda, value))
        elif naam not in MEER:
            columns[naam] = value
    return columns


def relations_of(agenda: Meerjarenagenda, gegevens: Gegevens) -> dict[str, list[int]]:
    """What it has several of, as pks."""
    return {
        naam: [_known(pk_of(agenda, uuid)) for uuid in getattr(gegevens, naam)]
        for naam, pk_of in MEER.items()
        if hasattr(gegevens, naam)
    }


def _known(pk: int | None) -> int:
    if pk is None:
        raise NotPossible("Iets wat u koos, bestaat niet meer. Open de pagina opnieuw.")
    return pk


def _pk(rows: "QuerySet[Any]", uuid: UUID) -> int | None:
    return rows.filter(uuid=uuid).values_list("pk", flat=True).first()


def _partij(agenda: Meerjarenagenda, uuid: UUID) -> int | None:
    return _pk(Partij.objects.filter(beraad_id=agenda.beraad_id), uuid)


def _doel(agenda: Meerjarenagenda, uuid: UUID) -> int | None:
    return _pk(Doel.objects.filter(ambitie__agenda=agenda), uuid)


def _middel(agenda: Meerjarenagenda, uuid: UUID) -> int | None:
    return _pk(Middel.objects.filter(agenda=agenda), uuid)


def _landelijke_ambitie(agenda: Meerjarenagenda, uuid: UUID) -> int | None:
    return _pk(Ambitie.objects.filter(agenda__beraad__soort=BeraadSoort.LANDELIJK), uuid)


def _dienst(agenda: Meerjarenagenda, uuid: UUID) -> int | None:
    return dienst_pk(uuid)


EEN: dict[str, Callable[[Meerjarenagenda, UUID], int | None]] = {
    "partij": _partij,
    "trekker": _partij,
    "doel": _doel,
    "middel": _middel,
    "landelijke_ambitie": _landelijke_ambitie,
    "dienst": _dienst,
}
MEER: dict[str, Callable[[Meerjarenagenda, UUID], int | None]] = {"partners": _partij, "ook_voor": _doel}
