"""What a person fills in for each part of an agenda. Pure; references are uuids."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from beraad.document import Deel, Jaarwaarde, Partijnaam, Punt, Verwijspunt
from beraad.enums import Eenheid, Geldsoort, Hardheid, Inzetvorm, KnoopSoort


@dataclass(frozen=True, slots=True)
class AgendaGegevens:
    titel: str
    van_jaar: int
    tot_jaar: int
    inleiding: str = ""


@dataclass(frozen=True, slots=True)
class OnderdeelGegevens:
    tekst: str = ""


@dataclass(frozen=True, slots=True)
class AnalysecijferGegevens:
    """`doel`: the doel that the figure gives a reason for."""

    titel: str
    eenheid: Eenheid
    reeks: tuple[Punt, ...]
    bron: str
    peildatum: date
    niveau: str
    licentie: str
    bron_url: str = ""
    dus: str = ""
    doel: UUID | None = None


@dataclass(frozen=True, slots=True)
class AmbitieGegevens:
    titel: str
    tekst: str = ""


@dataclass(frozen=True, slots=True)
class DoelGegevens:
    """`landelijke_ambitie`: an ambitie of the Landelijk Beraad."""

    titel: str
    tekst: str = ""
    doelgroep: str = ""
    sector: str = ""
    landelijke_ambitie: UUID | None = None


@dataclass(frozen=True, slots=True)
class IndicatorGegevens:
    """Either `definitie`, or `waarde` with `bron` and `peildatum`, or none of these yet."""

    naam: str
    eenheid: Eenheid
    definitie: str = ""
    waarde: Decimal | None = None
    bron: str = ""
    peildatum: date | None = None
    nulmeting: Decimal | None = None
    streefwaarde: Decimal | None = None
    streefjaar: int | None = None
    tussendoelen: tuple[Jaarwaarde, ...] = ()


@dataclass(frozen=True, slots=True)
class MaatregelGegevens:
    """`trekker` and `partners` are partijen of the beraad, `ook_voor` doelen of the agenda."""

    titel: str
    tekst: str = ""
    trekker: UUID | None = None
    partners: tuple[UUID, ...] = ()
    begint_op: date | None = None
    eindigt_op: date | None = None
    blijft_na: str = ""
    dienst: UUID | None = None
    ook_voor: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class MiddelGegevens:
    """`bedrag` in euro."""

    naam: str
    partij: UUID
    jaar: int
    geldsoort: Geldsoort
    bedrag: Decimal
    bron: str = ""


@dataclass(frozen=True, slots=True)
class InzetGegevens:
    """`bedrag` in euro, also of what is in kind. `middel`: what it is paid from, of the same partij and year."""

    partij: UUID
    jaar: int
    geldsoort: Geldsoort
    vorm: Inzetvorm
    bedrag: Decimal
    hardheid: Hardheid
    omschrijving: str = ""
    voorwaarde: str = ""
    middel: UUID | None = None


Gegevens = (
    AgendaGegevens
    | OnderdeelGegevens
    | AnalysecijferGegevens
    | AmbitieGegevens
    | DoelGegevens
    | IndicatorGegevens
    | MaatregelGegevens
    | MiddelGegevens
    | InzetGegevens
)
GEGEVENS: dict[KnoopSoort, type[Gegevens]] = {
    KnoopSoort.AGENDA: AgendaGegevens,
    KnoopSoort.ONDERDEEL: OnderdeelGegevens,
    KnoopSoort.ANALYSECIJFER: AnalysecijferGegevens,
    KnoopSoort.AMBITIE: AmbitieGegevens,
    KnoopSoort.DOEL: DoelGegevens,
    KnoopSoort.INDICATOR: IndicatorGegevens,
    KnoopSoort.MAATREGEL: MaatregelGegevens,
    KnoopSoort.INZET: InzetGegevens,
    KnoopSoort.MIDDEL: MiddelGegevens,
}


def gegevens_of(deel: Deel) -> Gegevens:
    """What was filled in for this part, as it stands in the document."""
    kind = GEGEVENS[deel.soort]
    return kind(**{field.name: _as_given(getattr(deel, field.name)) for field in fields(kind)})


def _as_given(value: object) -> Any:
    """References are uuids, also those of which there are several."""
    match value:
        case Partijnaam() | Verwijspunt():
            return value.uuid
        case tuple():
            return tuple(_as_given(item) for item in value)
        case _:
            return value
