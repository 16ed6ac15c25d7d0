"""What the gids reasons over: the diensten in force, frozen, under one version."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from loket.kenmerken import Aandelen
from verwijzing.gids.voorwaarden import ALTIJD, Periode, Regel


class Dekking(StrEnum):
    LANDELIJK = "landelijk"
    PER_REGIO = "per_regio"
    PER_GEMEENTE = "per_gemeente"
    SECTOR = "sector"


class Capaciteit(StrEnum):
    OPEN = "open"
    EERST_BEOORDELEN = "eerst_beoordelen"
    WACHTLIJST = "wachtlijst"
    VOL = "vol"


ORGANISATIESOORTEN = frozenset(
    {
        "uwv", "gemeente", "centrumgemeente", "oo_fonds", "opleider", "sbb", "leerwerkloket", "wsp", "vakbond",
        "werkgeversorganisatie", "ontwikkelbedrijf", "doorstroompunt", "taalhuis", "schuldhulp", "win_punt",
        "rijksdienst", "juridisch", "werkcentrum", "marktpartij", "overig",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Organisatie:
    naam: str
    soort: str


@dataclass(frozen=True, slots=True)
class Dienst:
    """One version of one dienst. Copies of a per_gemeente card share their `sleutel` and differ in `gemeente`."""

    uuid: str
    sleutel: str
    naam: str
    organisatie: Organisatie
    doelgroep: tuple[str, ...]
    thema: tuple[str, ...] = ()
    voorwaarden: tuple[Regel, ...] = ()
    dekking: Dekking = Dekking.LANDELIJK
    gemeente: str | None = None
    versie_id: str = ""
    vangnet: bool = False
    grondslag: str = ""
    bron: str = ""
    zekerheid: str = ""
    geldig: Periode = ALTIJD
    aanvraagtijdvakken: tuple[Periode, ...] = ()
    capaciteit: Capaciteit = Capaciteit.OPEN
    verifieer_voor: date | None = None


@dataclass(frozen=True, slots=True)
class Kaart:
    """The directory as one whole: replaying an advies needs the version, the diensten and the shares."""

    versie: str
    diensten: tuple[Dienst, ...]
    aandelen: Aandelen = field(default_factory=Aandelen)
