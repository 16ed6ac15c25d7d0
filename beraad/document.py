"""An agenda as a document: the working text and an adopted version have the same shape. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from beraad.enums import Eenheid, KnoopSoort


@dataclass(frozen=True, slots=True)
class Indicatortekst:
    uuid: UUID
    naam: str
    eenheid: Eenheid
    definitie: str
    waarde: Decimal | None
    bron: str
    peildatum: date | None
    nulmeting: Decimal | None
    streefwaarde: Decimal | None
    streefjaar: int | None
    gewijzigd_op: datetime
    versie: int = 1
    soort: KnoopSoort = KnoopSoort.INDICATOR

    @property
    def is_live(self) -> bool:
        return self.definitie != ""

    @property
    def titel(self) -> str:
        return self.naam


@dataclass(frozen=True, slots=True)
class Doeltekst:
    """`nummer` is that of its ambitie and its own: 2.1."""

    uuid: UUID
    nummer: str
    titel: str
    tekst: str
    gewijzigd_op: datetime
    indicatoren: tuple[Indicatortekst, ...]
    versie: int = 1
    soort: KnoopSoort = KnoopSoort.DOEL

    @property
    def bijgewerkt_op(self) -> datetime:
        """The last change of its words or of one of its indicatoren."""
        return max([self.gewijzigd_op, *(indicator.gewijzigd_op for indicator in self.indicatoren)])


@dataclass(frozen=True, slots=True)
class Ambitietekst:
    uuid: UUID
    nummer: str
    titel: str
    tekst: str
    gewijzigd_op: datetime
    doelen: tuple[Doeltekst, ...]
    versie: int = 1
    soort: KnoopSoort = KnoopSoort.AMBITIE

    @property
    def uuids(self) -> frozenset[UUID]:
        """Its own, and those of all that is in it."""
        indicatoren = {indicator.uuid for doel in self.doelen for indicator in doel.indicatoren}
        return frozenset({self.uuid, *(doel.uuid for doel in self.doelen), *indicatoren})


@dataclass(frozen=True, slots=True)
class Agendatekst:
    uuid: UUID
    titel: str
    inleiding: str
    van_jaar: int
    tot_jaar: int
    gewijzigd_op: datetime
    ambities: tuple[Ambitietekst, ...]
    versie: int = 1
    soort: KnoopSoort = KnoopSoort.AGENDA

    @property
    def looptijd(self) -> str:
        return str(self.van_jaar) if self.van_jaar == self.tot_jaar else f"{self.van_jaar}–{self.tot_jaar}"

    def doelen(self) -> Iterator[Doeltekst]:
        for ambitie in self.ambities:
            yield from ambitie.doelen

    def indicatoren(self) -> Iterator[Indicatortekst]:
        for doel in self.doelen():
            yield from doel.indicatoren

    def definities(self) -> frozenset[str]:
        """The figures of the desk that this agenda shows."""
        return frozenset(indicator.definitie for indicator in self.indicatoren() if indicator.is_live)
