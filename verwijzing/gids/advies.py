"""The outcome of the gids: frozen, complete, and the same every time for the same input."""

from dataclasses import dataclass
from datetime import date

from loket.kenmerken import Kenmerken
from verwijzing.gids.kaart import Capaciteit, Organisatie
from verwijzing.gids.oordeel import Oordeel, Uitslag
from verwijzing.gids.rangorde import Rangtermen


@dataclass(frozen=True, slots=True)
class Reden:
    """Why, by one rule: `tekst` for the adviser, `tekst_b1` for the person."""

    kenmerk: str
    oordeel: Uitslag
    hard: bool
    tekst: str
    tekst_b1: str
    bron: str
    gevoelig: bool = False


@dataclass(frozen=True, slots=True)
class DienstAdvies:
    uuid: str
    sleutel: str
    versie_id: str
    naam: str
    organisatie: Organisatie
    rang: int
    oordeel: Oordeel
    redenen: tuple[Reden, ...]
    rangtermen: Rangtermen
    capaciteit: Capaciteit
    juist_voor: str = ""
    aanvraag: str = ""

    @property
    def heeft_fout(self) -> bool:
        return any(reden.oordeel is Uitslag.FOUT for reden in self.redenen)


@dataclass(frozen=True, slots=True)
class VolgendeVraag:
    kenmerk: str
    vraag: str
    waarom: str
    gevoelig: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """How many diensten with a thema got which verdict, before equal ones are shown once."""

    past: int
    mogelijk: int
    valt_af: int


@dataclass(frozen=True, slots=True)
class Uitkomst:
    engine_versie: str
    kaartversie: str
    regio: str
    datum: date
    feiten: Kenmerken
    diensten: tuple[DienstAdvies, ...]
    volgende_vraag: VolgendeVraag | None
    telling: Telling
