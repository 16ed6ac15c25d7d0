"""A figure of the desk: counts, never persons."""

from dataclasses import dataclass
from datetime import date

# A count from 1 up to and including 4 could point at a person.
DREMPEL = 5


@dataclass(frozen=True, slots=True)
class Periode:
    """Both days included. A counting query that takes several of these counts them in one statement."""

    van: date
    tot: date


@dataclass(frozen=True, slots=True)
class Cijfer:
    """`teller` of `noemer`. Both are None where the figure is hidden because a group in it is too small."""

    teller: int | None
    noemer: int | None
    verborgen: bool = False

    @classmethod
    def of(cls, *, teller: int, noemer: int) -> "Cijfer":
        """Hides the figure when those counted, those not counted or all together are 1 to 4 people."""
        if not 0 <= teller <= noemer:
            raise ValueError(f"teller {teller} past niet bij noemer {noemer}")
        if any(0 < aantal < DREMPEL for aantal in (teller, noemer - teller, noemer)):
            return cls(teller=None, noemer=None, verborgen=True)
        return cls(teller=teller, noemer=noemer)

    @property
    def aandeel(self) -> float | None:
        """Between 0 and 1; None when hidden or when nothing was counted."""
        if self.teller is None or not self.noemer:
            return None
        return self.teller / self.noemer

    @property
    def procent(self) -> int | None:
        """Whole percents, a half rounded up."""
        if self.teller is None or not self.noemer:
            return None
        return (200 * self.teller + self.noemer) // (2 * self.noemer)
