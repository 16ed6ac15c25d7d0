"""The words of judgement: of one rule, and of a dienst as a whole."""

from collections.abc import Iterable
from enum import IntEnum, StrEnum


class Uitslag(IntEnum):
    """Outcome of one rule. An integer, because the compiled form counts by it; `woord` is how it is written."""

    VOLDAAN = 0
    NIET_VOLDAAN = 1
    ONBEKEND = 2
    FOUT = 3

    @property
    def woord(self) -> str:
        return self.name.lower()


class Oordeel(StrEnum):
    PAST = "past"
    MOGELIJK = "mogelijk"
    VALT_AF = "valt_af"


def een_van(uitslagen: Iterable[Uitslag]) -> Uitslag:
    """Three-valued OR; a fout only shows when nothing is voldaan, and is never taken for a no."""
    gezien = set(uitslagen)
    for uitslag in (Uitslag.VOLDAAN, Uitslag.FOUT, Uitslag.ONBEKEND):
        if uitslag in gezien:
            return uitslag
    return Uitslag.NIET_VOLDAAN


def oordeel_over(harde: Iterable[Uitslag]) -> Oordeel:
    """Verdict from the hard rules alone: one no is enough to fall off, one doubt (or fout) to stay mogelijk."""
    gezien = set(harde)
    if Uitslag.NIET_VOLDAAN in gezien:
        return Oordeel.VALT_AF
    return Oordeel.PAST if gezien <= {Uitslag.VOLDAAN} else Oordeel.MOGELIJK
