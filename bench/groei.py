"""Whether a list grows with the number of vragen: its page at the largest size beside the same page at a smaller
one that has as many rows, because a page of five rows says nothing about a page of fifty."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.meten import Meting


@dataclass(frozen=True)
class Paar:
    """One list at two sizes; `naam_klein` is another one when the small size has no page that lies so deep."""

    naam: str
    groot: int
    naam_klein: str
    klein: int
    rijen: tuple[int, int]


@dataclass(frozen=True)
class Groei:
    paar: Paar
    groot: Meting
    klein: Meting

    @property
    def ratio(self) -> float:
        return self.groot.p50 / self.klein.p50

    @property
    def cpu_ratio(self) -> float:
        return self.groot.cpu / self.klein.cpu if self.klein.cpu else float("nan")


def pairs(visits: dict[int, dict]) -> Iterator[Paar]:
    """For each list of the largest size: the smallest size with as many rows, or else with the most."""
    *smaller, groot = sorted(visits)
    if not smaller:
        return
    for naam in visits[groot]["lijsten"]:
        rijen = visits[groot]["rijen"][naam]
        found = [(size, *_of(naam, visits[size]["rijen"])) for size in smaller]
        klein, naam_klein, rijen_klein = next(
            (one for one in found if one[2] >= rijen), max(found, key=lambda one: one[2])
        )
        yield Paar(naam, groot, naam_klein, klein, (rijen, rijen_klein))


def _of(naam: str, rijen: dict[str, int]) -> tuple[str, int]:
    """A view that is too short to lie deep grows from its first page, and so does one whose last page is short."""
    first = naam.replace("diep", "lijst", 1)
    return max(((key, rijen[key]) for key in (naam, first) if key in rijen), key=lambda one: one[1])
