"""Whether a group of people gets an outcome more or less often than all others. Pure.

The interval of the difference between two proportions is that of R.G. Newcombe, "Interval estimation for the
difference between independent proportions: comparison of eleven methods", Statistics in Medicine 17 (1998),
873-890, method 10: with the score interval (l, u) of E.B. Wilson (1927) for each proportion p,

    lower = (p1 - p2) - sqrt((p1 - l1)^2 + (u2 - p2)^2)
    upper = (p1 - p2) + sqrt((u1 - p1)^2 + (p2 - l2)^2)

    l, u  = (2np + z^2 -/+ z sqrt(z^2 + 4np(1 - p))) / (2(n + z^2))

Many groups are looked at together, so by chance alone some would stand out. The correction is Bonferroni's: z
belongs to FOUTKANS divided by the number of comparisons. Not Benjamini-Hochberg, because then the interval that is
shown and the alarm could say different things, and a false alarm costs trust.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

# The chance of one false alarm or more in all comparisons of one look together.
FOUTKANS = 0.05
# So many in a group, and so many others: with fewer an interval is so wide that it says nothing, and the figures
# come close to persons.
MINIMUM = 50
# One in twenty. A smaller difference can be certain when there are thousands, and still change little for people.
MINIMAAL_VERSCHIL = 0.05
# A count from 1 up to and including 4 could point at a person (werkcentrum.basis.cijfers).
KLEIN = 5


@dataclass(frozen=True, slots=True)
class Telling:
    """`teller` of `aantal` had the outcome."""

    aantal: int
    teller: int

    def __post_init__(self) -> None:
        if not 0 <= self.teller <= self.aantal:
            raise ValueError(f"teller {self.teller} past niet bij {self.aantal}")

    def __add__(self, ander: "Telling") -> "Telling":
        return Telling(self.aantal + ander.aantal, self.teller + ander.teller)

    def __sub__(self, ander: "Telling") -> "Telling":
        return Telling(self.aantal - ander.aantal, self.teller - ander.teller)

    @property
    def aandeel(self) -> float:
        return self.teller / self.aantal if self.aantal else 0.0

    @property
    def is_klein(self) -> bool:
        """Some count in it, of who had the outcome, who had not, or both, is of 1 to 4 people."""
        return any(0 < deel < KLEIN for deel in (self.aantal, self.teller, self.aantal - self.teller))


GEEN = Telling(0, 0)


@dataclass(frozen=True, slots=True)
class Meting:
    """One group beside all others, with the interval of the difference in shares."""

    groep: str
    zelf: Telling
    anderen: Telling
    laag: float
    hoog: float

    @property
    def verschil(self) -> float:
        return self.zelf.aandeel - self.anderen.aandeel

    @property
    def opvallend(self) -> bool:
        """The difference is no chance, and large enough to matter."""
        return (self.laag > 0 or self.hoog < 0) and abs(self.verschil) >= MINIMAAL_VERSCHIL


def te_tonen(groepen: Mapping[str, Telling], *, onbekend: str = "") -> dict[str, Telling]:
    """The groups of one partition that are large enough. What is left, with who is in no known group, is what one
    could find by subtracting: while that is small, the smallest group is left out too."""
    totaal = sum(groepen.values(), GEEN)
    getoond = {
        groep: telling
        for groep, telling in groepen.items()
        if groep != onbekend
        and telling.aantal >= MINIMUM
        and totaal.aantal - telling.aantal >= MINIMUM
        and not telling.is_klein
        and not (totaal - telling).is_klein
    }
    while getoond and (totaal - sum(getoond.values(), GEEN)).is_klein:
        del getoond[min(getoond, key=lambda groep: (getoond[groep].aantal, groep))]
    return getoond


def meet(groepen: Mapping[str, Telling], *, vergelijkingen: int, onbekend: str = "") -> tuple[Meting, ...]:
    """Each group that may be shown, in the order of its name. `vergelijkingen`: how many there are in the whole
    look."""
    totaal = sum(groepen.values(), GEEN)
    getoond = te_tonen(groepen, onbekend=onbekend)
    return tuple(
        vergelijk_groep(groep, getoond[groep], totaal - getoond[groep], vergelijkingen=vergelijkingen)
        for groep in sorted(getoond)
    )


def vergelijk_groep(groep: str, zelf: Telling, anderen: Telling, *, vergelijkingen: int) -> Meting:
    z = NormalDist().inv_cdf(1 - FOUTKANS / max(vergelijkingen, 1) / 2)
    laag, hoog = _newcombe(zelf, anderen, z)
    return Meting(groep, zelf, anderen, laag, hoog)


def aantal_vergelijkingen(indelingen: Iterable[Mapping[str, Telling]], *, onbekend: str = "") -> int:
    return sum(len(te_tonen(groepen, onbekend=onbekend)) for groepen in indelingen)


def _newcombe(een: Telling, ander: Telling, z: float) -> tuple[float, float]:
    p1, p2 = een.aandeel, ander.aandeel
    (l1, u1), (l2, u2) = _wilson(een, z), _wilson(ander, z)
    laag = p1 - p2 - sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)
    hoog = p1 - p2 + sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
    return laag, hoog


def _wilson(telling: Telling, z: float) -> tuple[float, float]:
    n, p = telling.aantal, telling.aandeel
    midden, rand = 2 * n * p + z * z, z * sqrt(z * z + 4 * n * p * (1 - p))
    noemer = 2 * (n + z * z)
    return (midden - rand) / noemer, (midden + rand) / noemer
