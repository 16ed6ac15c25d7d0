"""An agenda as a document: the working text and an adopted version have the same shape. Pure.

Texts are CommonMark (beraad.opmaak). Amounts are in euro. What is empty stays an empty text or None.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from beraad.enums import Bank, Eenheid, Geldsoort, Hardheid, Inzetvorm, KnoopSoort, OnderdeelSoort


@dataclass(frozen=True, slots=True)
class Partijnaam:
    """A partij as it was called at that moment."""

    uuid: UUID
    naam: str
    bank: Bank


@dataclass(frozen=True, slots=True)
class Verwijspunt:
    """Something outside this document that it names: a dienst, or an ambitie of the Landelijk Beraad."""

    uuid: UUID
    naam: str


@dataclass(frozen=True, slots=True)
class Jaarwaarde:
    jaar: int
    waarde: Decimal


@dataclass(frozen=True, slots=True)
class Punt:
    """One point of a chart."""

    label: str
    waarde: Decimal


@dataclass(frozen=True, slots=True)
class Onderdeeltekst:
    uuid: UUID
    onderdeelsoort: OnderdeelSoort
    tekst: str
    gewijzigd_op: datetime
    versie: int = 1
    soort: KnoopSoort = KnoopSoort.ONDERDEEL

    @property
    def titel(self) -> str:
        return str(self.onderdeelsoort.label)

    @property
    def is_ervoor(self) -> bool:
        """It comes before the ambities."""
        return self.onderdeelsoort in (OnderdeelSoort.IN_HET_KORT, OnderdeelSoort.ANALYSE, OnderdeelSoort.VISIE)


@dataclass(frozen=True, slots=True)
class Analysecijfertekst:
    """`doel` is the uuid of the doel that the figure gives a reason for."""

    uuid: UUID
    titel: str
    eenheid: Eenheid
    reeks: tuple[Punt, ...]
    bron: str
    bron_url: str
    peildatum: date
    niveau: str
    licentie: str
    dus: str
    doel: UUID | None
    gewijzigd_op: datetime
    versie: int = 1
    soort: KnoopSoort = KnoopSoort.ANALYSECIJFER


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
    tussendoelen: tuple[Jaarwaarde, ...] = ()
    versie: int = 1
    soort: KnoopSoort = KnoopSoort.INDICATOR

    @property
    def is_live(self) -> bool:
        return self.definitie != ""

    @property
    def titel(self) -> str:
        return self.naam


@dataclass(frozen=True, slots=True)
class Inzettekst:
    """`middel` is the uuid of the Middel of this agenda that it is paid from."""

    uuid: UUID
    partij: Partijnaam
    jaar: int
    geldsoort: Geldsoort
    vorm: Inzetvorm
    bedrag: Decimal
    omschrijving: str
    hardheid: Hardheid
    voorwaarde: str
    middel: UUID | None
    gewijzigd_op: datetime
    versie: int = 1
    soort: KnoopSoort = KnoopSoort.INZET

    @property
    def titel(self) -> str:
        return f"{self.partij.naam} {self.jaar}"


@dataclass(frozen=True, slots=True)
class Maatregeltekst:
    """`nummer` is that of its doel and its own: 2.1.3. `ook_voor` are the uuids of the other doelen it serves."""

    uuid: UUID
    nummer: str
    titel: str
    tekst: str
    ook_voor: tuple[UUID, ...]
    trekker: Partijnaam | None
    partners: tuple[Partijnaam, ...]
    begint_op: date | None
    eindigt_op: date | None
    blijft_na: str
    dienst: Verwijspunt | None
    gewijzigd_op: datetime
    inzet: tuple[Inzettekst, ...]
    versie: int = 1
    soort: KnoopSoort = KnoopSoort.MAATREGEL


@dataclass(frozen=True, slots=True)
class Middeltekst:
    uuid: UUID
    naam: str
    partij: Partijnaam
    jaar: int
    geldsoort: Geldsoort
    bedrag: Decimal
    bron: str
    gewijzigd_op: datetime
    versie: int = 1
    soort: KnoopSoort = KnoopSoort.MIDDEL

    @property
    def titel(self) -> str:
        return f"{self.naam} {self.jaar}"


@dataclass(frozen=True, slots=True)
class Doeltekst:
    """`nummer` is that of its ambitie and its own: 2.1."""

    uuid: UUID
    nummer: str
    titel: str
    tekst: str
    gewijzigd_op: datetime
    indicatoren: tuple[Indicatortekst, ...]
    maatregelen: tuple[Maatregeltekst, ...] = ()
    doelgroep: str = ""
    sector: str = ""
    landelijke_ambitie: Verwijspunt | None = None
    versie: int = 1
    soort: KnoopSoort = KnoopSoort.DOEL

    @property
    def bijgewerkt_op(self) -> datetime:
        """The last change of its words or of anything in it."""
        moments = [self.gewijzigd_op, *(indicator.gewijzigd_op for indicator in self.indicatoren)]
        for maatregel in self.maatregelen:
            moments += [maatregel.gewijzigd_op, *(inzet.gewijzigd_op for inzet in maatregel.inzet)]
        return max(moments)


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


@dataclass(frozen=True, slots=True)
class Agendatekst:
    uuid: UUID
    titel: str
    inleiding: str
    van_jaar: int
    tot_jaar: int
    gewijzigd_op: datetime
    ambities: tuple[Ambitietekst, ...]
    onderdelen: tuple[Onderdeeltekst, ...] = ()
    analysecijfers: tuple[Analysecijfertekst, ...] = ()
    middelen: tuple[Middeltekst, ...] = ()
    versie: int = 1
    soort: KnoopSoort = KnoopSoort.AGENDA

    @property
    def looptijd(self) -> str:
        return str(self.van_jaar) if self.van_jaar == self.tot_jaar else f"{self.van_jaar}–{self.tot_jaar}"

    def onderdeel(self, soort: OnderdeelSoort) -> Onderdeeltekst | None:
        return next((deel for deel in self.onderdelen if deel.onderdeelsoort == soort), None)

    def doelen(self) -> Iterator[Doeltekst]:
        for ambitie in self.ambities:
            yield from ambitie.doelen

    def indicatoren(self) -> Iterator[Indicatortekst]:
        for doel in self.doelen():
            yield from doel.indicatoren

    def maatregelen(self) -> Iterator[Maatregeltekst]:
        for doel in self.doelen():
            yield from doel.maatregelen

    def inzet(self) -> Iterator[Inzettekst]:
        for maatregel in self.maatregelen():
            yield from maatregel.inzet

    def definities(self) -> frozenset[str]:
        """The figures of the desk that this agenda shows."""
        return frozenset(indicator.definitie for indicator in self.indicatoren() if indicator.is_live)


Deel = (
    Agendatekst
    | Onderdeeltekst
    | Analysecijfertekst
    | Ambitietekst
    | Doeltekst
    | Indicatortekst
    | Maatregeltekst
    | Inzettekst
    | Middeltekst
)


@dataclass(frozen=True, slots=True)
class Plek:
    """A part, where it stands among its siblings (from 1), and the part that it is in."""

    deel: Deel
    ouder: Deel | None = None
    plaats: int = 1
    is_laatste: bool = True


def places_in(agenda: Agendatekst) -> dict[UUID, Plek]:
    """Every part of the document by its uuid, each after the part that it is in."""
    return places_with(agenda, {doel.uuid: places_in_doel(doel) for doel in agenda.doelen()})


def places_with(agenda: Agendatekst, in_doelen: Mapping[UUID, dict[UUID, Plek]]) -> dict[UUID, Plek]:
    """As places_in, when those in its doelen are known."""
    found = {plek.deel.uuid: plek for plek in _places(agenda)}
    for ambitie in agenda.ambities:
        found |= {plek.deel.uuid: plek for plek in _numbered(ambitie.doelen, ambitie)}
        for doel in ambitie.doelen:
            found |= in_doelen[doel.uuid]
    return found


def places_in_doel(doel: Doeltekst) -> dict[UUID, Plek]:
    """The parts in a doel, without itself."""
    return {plek.deel.uuid: plek for plek in _places_in_doel(doel)}


def ambitie_of(plek: Plek, plekken: dict[UUID, Plek]) -> Ambitietekst | None:
    """The ambitie that a part is, or is in."""
    while not isinstance(plek.deel, Ambitietekst):
        if plek.ouder is None:
            return None
        plek = plekken[plek.ouder.uuid]
    return plek.deel


def _places(agenda: Agendatekst) -> Iterator[Plek]:
    yield Plek(agenda)
    for onderdeel in agenda.onderdelen:
        yield Plek(onderdeel, agenda)
    yield from _numbered(agenda.analysecijfers, agenda)
    yield from _numbered(agenda.middelen, agenda)
    yield from _numbered(agenda.ambities, agenda)


def _places_in_doel(doel: Doeltekst) -> Iterator[Plek]:
    yield from _numbered(doel.indicatoren, doel)
    yield from _numbered(doel.maatregelen, doel)
    for maatregel in doel.maatregelen:
        yield from _numbered(maatregel.inzet, maatregel)


def _numbered(delen: tuple[Deel, ...], ouder: Deel) -> Iterator[Plek]:
    for place, deel in enumerate(delen, start=1):
        yield Plek(deel, ouder, place, place == len(delen))
