"""What a kenmerk is, and what a value of one may look like."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Waarde = str | bool | int | date | tuple[str, ...]
Feiten = Mapping[str, Waarde]

WERKZOEKENDE = "werkzoekende"
WERKENDE = "werkende"
WERKGEVER = "werkgever"
PERSOON = frozenset({WERKZOEKENDE, WERKENDE})
IEDEREEN = PERSOON | {WERKGEVER}


class Soort(StrEnum):
    KEUZE = "keuze"
    MEERKEUZE = "meerkeuze"
    JA_NEE = "ja_nee"
    GETAL = "getal"
    DATUM = "datum"
    GEMEENTECODE = "gemeentecode"
    SBI = "sbi"
    TEKST = "tekst"


class KenmerkFout(ValueError):
    """A fact that the vocabulary does not allow; the text names the key and what is allowed."""

    def __init__(self, key: str, uitleg: str) -> None:
        super().__init__(f"{key}: {uitleg}")
        self.key = key
        self.uitleg = uitleg


def altijd(feiten: Feiten) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Kenmerk:
    """One fact of the vocabulary: what it may be, how to ask for it and how to say it.

    `uw` is the noun phrase in "dit hangt af van …"; `zin` the sentence that tells the person their own
    answer, with {w} for the value (for ja/nee: `zin` when yes, `zin_nee` when no). `zinvol` says whether
    asking makes sense given the facts so far. `veranderbaar` is what a counterfactual may suggest.
    `plafond_onbekend` caps, in bits, what not knowing this kenmerk may cost a card.
    """

    key: str
    soort: Soort
    naam: str
    vraag: str
    waarom: str
    uw: str
    zin: str
    voor: frozenset[str] = IEDEREEN
    waarden: tuple[tuple[str, str], ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    alleen: str | None = None
    gevoelig: bool = False
    zin_nee: str = ""
    eenheid: str = ""
    veranderbaar: bool = False
    plafond_onbekend: float | None = None
    zinvol: Callable[[Feiten], bool] = altijd

    @property
    def keuzes(self) -> tuple[str, ...]:
        return tuple(waarde for waarde, _ in self.waarden)
