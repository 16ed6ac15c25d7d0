"""How many times a beraad meets in a year, and whether that is what was agreed. Pure.

The Landelijk Beraad meets at least four times a year (`BRON`, in force since 1 January 2026). For a
Regionaal Beraad nothing of the kind was agreed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from beraad.enums import BeraadSoort, VergaderingStatus

MINIMUM = 4
MINIMUM_VANAF = 2026
BRON = "Convenant Landelijk Beraad, Stcrt 2025, 34554"
# A year begins at midnight here.
ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Moment:
    op: datetime
    status: VergaderingStatus


@dataclass(frozen=True, slots=True)
class Frequentie:
    """`minimum` is None where none was agreed. `niet_vastgelegd`: their day has passed and nobody wrote down that
    they were held; they count for nothing."""

    jaar: int
    gehouden: int
    gepland: int
    niet_vastgelegd: int
    minimum: int | None

    @property
    def totaal(self) -> int:
        return self.gehouden + self.gepland

    @property
    def is_genoeg(self) -> bool:
        return self.minimum is None or self.totaal >= self.minimum

    @property
    def tekort(self) -> int:
        return 0 if self.minimum is None else max(0, self.minimum - self.totaal)


def frequentie_of(soort: BeraadSoort, momenten: Iterable[Moment], *, nu: datetime) -> Frequentie:
    """Of the year of `nu`. What was called off does not count."""
    jaar = nu.astimezone(ZONE).year
    dit_jaar = [moment for moment in momenten if moment.op.astimezone(ZONE).year == jaar]
    gepland = [moment for moment in dit_jaar if moment.status == VergaderingStatus.GEPLAND]
    has_minimum = soort == BeraadSoort.LANDELIJK and jaar >= MINIMUM_VANAF
    return Frequentie(
        jaar=jaar,
        gehouden=sum(moment.status == VergaderingStatus.GEWEEST for moment in dit_jaar),
        gepland=sum(moment.op >= nu for moment in gepland),
        niet_vastgelegd=sum(moment.op < nu for moment in gepland),
        minimum=MINIMUM if has_minimum else None,
    )
