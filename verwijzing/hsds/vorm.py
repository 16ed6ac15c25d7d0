"""What one service of the feed is made from, and the identifiers of its parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid5

from verwijzing.gids.inlezen import KaartInhoud

Hsds = dict[str, Any]
# Under this name, on a service and on an organization, stands what HSDS has no field for (docs/adr/0019).
UITBREIDING = "dienstenkaart"


class Status(StrEnum):
    ACTIEF = "active"
    # The regeling itself is over.
    AFGELOPEN = "inactive"
    # The tombstone: this card is closed, or is the same as another.
    GESLOTEN = "defunct"


class Gebied(StrEnum):
    """What the `extent` of a service_area is a code of."""

    LAND = "land"
    REGIO = "arbeidsmarktregio"


@dataclass(frozen=True, slots=True)
class Partij:
    """An organisatie as the feed shows it; the sleutel only where the id was made from it."""

    id: str
    naam: str
    soort: str = ""
    sleutel: str = ""
    kvk_nummer: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    capaciteit: str = "open"
    wachtweken: int | None = None
    op: date | None = None
    bron: str = ""


OPEN = Stand()


@dataclass(frozen=True, slots=True)
class Gemeenteaanbod:
    """A per_gemeente card as one gemeente offers it."""

    id: str
    dienst: str
    gemeente: str
    gemeente_naam: str
    partij_id: str
    stand: Stand = OPEN


@dataclass(frozen=True, slots=True)
class Uitgave:
    """One dienst, ready to go out. `inhoud` is None when the card is closed or cannot be read: then only its name
    goes out. `bron`: what the first source said, as far as it was kept."""

    id: str
    naam: str
    partij: Partij
    status: Status
    gewijzigd_op: datetime
    inhoud: KaartInhoud | None = None
    sleutel: str = ""
    regio: tuple[str, str] | None = None
    stand: Stand = OPEN
    verifieer_voor: date | None = None
    aanbod: tuple[Gemeenteaanbod, ...] = ()
    opgegaan_in: str = ""
    bron: Mapping[str, Any] | None = None


def deel_id(eigenaar: str, *delen: str | int) -> str:
    """The id of a part of a service: the same in every installation, as long as the part stays what it is."""
    return str(uuid5(UUID(eigenaar), ":".join(map(str, delen))))


def filled(delen: Mapping[str, Any]) -> Hsds:
    """Without what is empty: in HSDS a field that says nothing is left out."""
    return {naam: waarde for naam, waarde in delen.items() if waarde not in (None, "", [], {}, ())}
