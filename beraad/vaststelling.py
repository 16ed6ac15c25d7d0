"""The record of an adoption: when, by which rule, and what each partij at the table said. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from beraad.enums import Bank, Besluitregel, Oordeel


@dataclass(frozen=True, slots=True)
class Partijvaststelling:
    """`oordeel` and `dag` are None for a partij that said nothing, where the besluitregel allows that."""

    partij: UUID
    naam: str
    bank: Bank
    oordeel: Oordeel | None = None
    voorbehoud: str = ""
    spreker: str = ""
    is_plaatsvervanger: bool = False
    dag: date | None = None


@dataclass(frozen=True, slots=True)
class Vaststelling:
    dag: date
    besluitregel: Besluitregel
    minimum: tuple[Bank, ...]
    partijen: tuple[Partijvaststelling, ...]


def as_json(vaststelling: Vaststelling) -> dict[str, Any]:
    kept: dict[str, Any] = msgspec.to_builtins(vaststelling)
    return kept


def from_json(besluit: dict[str, Any]) -> Vaststelling:
    return msgspec.convert(besluit, Vaststelling)
