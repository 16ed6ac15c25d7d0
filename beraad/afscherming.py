"""Counts that add up, shown so that no group of 1 to 4 people can be found. Pure.

What is shown of a row depends on that row alone. It also holds against someone who knows this rule and subtracts
(tests/beraad/meten/test_afscherming.py tries every small row): beside a hidden small part, every part equal to the
smallest large one is hidden too. So the hidden parts differ among each other, and none says which one it is.
A sum over rows adds up what is shown, so it can tell nothing that the rows do not tell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from werkcentrum.basis.cijfers import DREMPEL, Cijfer


@dataclass(frozen=True, slots=True)
class Telrij:
    """None is hidden. `delen` add up to `aantal`."""

    aantal: int | None
    delen: tuple[int | None, ...]

    @property
    def is_heel(self) -> bool:
        return self.aantal is not None and None not in self.delen


@dataclass(frozen=True, slots=True)
class Som:
    """`is_heel`: nothing of it was hidden. If not, there are at least so many."""

    waarde: int
    is_heel: bool


@dataclass(frozen=True, slots=True)
class Somrij:
    aantal: Som
    delen: tuple[Som, ...]


def scherm_af(delen: Sequence[int]) -> Telrij:
    aantal = sum(delen)
    if _is_klein(aantal):
        return Telrij(None, (None,) * len(delen))
    klein = {deel for deel in delen if _is_klein(deel)}
    if not klein:
        return Telrij(aantal, tuple(delen))
    groot = [deel for deel in delen if deel >= DREMPEL]
    # Without a large part to hide behind also the zeros go: four parts of 4 are the only way to make 16 with parts
    # of at most 4.
    weg = klein | ({min(groot)} if groot else {0})
    return Telrij(aantal, tuple(None if deel in weg else deel for deel in delen))


def tel_op(rijen: Iterable[Telrij], *, breedte: int) -> Somrij:
    """`breedte`: the number of parts, also when there is no row."""
    rows = list(rijen)
    return Somrij(
        _som(row.aantal for row in rows),
        tuple(_som(row.delen[plek] for row in rows) for plek in range(breedte)),
    )


def alles_of_niets(delen: Sequence[Cijfer]) -> tuple[Cijfer, ...]:
    """The parts of a figure that is shown as a whole: when one of them is hidden, all are."""
    if any(deel.verborgen for deel in delen):
        return (Cijfer(teller=None, noemer=None, verborgen=True),) * len(delen)
    return tuple(delen)


def _som(waarden: Iterable[int | None]) -> Som:
    rows = list(waarden)
    return Som(sum(waarde for waarde in rows if waarde is not None), None not in rows)


def _is_klein(aantal: int) -> bool:
    return 0 < aantal < DREMPEL
