"""When a gap in the services is closed: computed from what came of referrals, never said by hand. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from werkcentrum.basis.cijfers import Cijfer, Periode

# Three of five: more than half, and more than what chance makes of a small number of referrals.
GESLAAGD_VANAF = 60
# One good quarter may be luck.
NA_ELKAAR = 2
HOOGSTENS_GETOOND = 8


@dataclass(frozen=True, slots=True)
class Hiaatkwartaal:
    """A whole quarter with how many referrals for the need helped."""

    jaar: int
    nummer: int
    cijfer: Cijfer

    @property
    def naam(self) -> str:
        return f"{self.nummer}e kwartaal van {self.jaar}"

    @property
    def is_geslaagd(self) -> bool:
        """A quarter with too few referrals to show says nothing."""
        teller, noemer = self.cijfer.teller, self.cijfer.noemer
        return teller is not None and bool(noemer) and 100 * teller >= GESLAAGD_VANAF * (noemer or 0)


def is_gesloten(kwartalen: Sequence[Hiaatkwartaal]) -> bool:
    """`kwartalen` follow each other, oldest first. A gap opens again when a later quarter fails."""
    last = kwartalen[-NA_ELKAAR:]
    return len(last) == NA_ELKAAR and all(kwartaal.is_geslaagd for kwartaal in last)


def whole_quarters(*, sinds: date, today: date) -> list[Periode]:
    """The quarters that began on or after `sinds` and are over, oldest first; at most the last eight."""
    found: list[Periode] = []
    for year in range(sinds.year, today.year + 1):
        for month in (1, 4, 7, 10):
            start = date(year, month, 1)
            following = date(year + month // 10, (month + 3) % 12, 1)
            end = following - timedelta(days=1)
            if start >= sinds and end < today:
                found.append(Periode(start, end))
    return found[-HOOGSTENS_GETOOND:]
