"""A year in quarters, and hiding that also holds against subtraction. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from werkcentrum.basis.cijfers import DREMPEL, Cijfer, Periode

HIDDEN = Cijfer(teller=None, noemer=None, verborgen=True)


def year_until(today: date) -> Periode:
    return Periode(date(today.year, 1, 1), today)


def kwartalen_until(today: date) -> list[Periode]:
    """The quarters of this year; the current one runs until today."""
    starts = [date(today.year, month, 1) for month in (1, 4, 7, 10)]
    ends = [start - timedelta(days=1) for start in starts[1:]] + [date(today.year, 12, 31)]
    return [Periode(start, min(end, today)) for start, end in zip(starts, ends, strict=True) if start <= today]


def hide_remainders(totaal: Cijfer, delen: Sequence[Cijfer]) -> list[Cijfer]:
    """Hide more of `delen` until what is hidden can not be found by subtracting the rest from `totaal`.

    Of each next part the smallest goes. When `totaal` itself is hidden there is nothing to subtract from.
    """
    safe = list(delen)
    if totaal.teller is None or totaal.noemer is None:
        return safe
    while any(deel.verborgen for deel in safe) and _reveals(totaal, safe):
        visible = [index for index, deel in enumerate(safe) if deel.noemer]
        if not visible:
            break
        safe[min(visible, key=lambda index: safe[index].noemer or 0)] = HIDDEN
    return safe


def _reveals(totaal: Cijfer, delen: Sequence[Cijfer]) -> bool:
    """Whether the hidden parts are one alone, or together still a group that is too small."""
    if sum(deel.verborgen for deel in delen) == 1:
        return True
    teller = (totaal.teller or 0) - sum(deel.teller or 0 for deel in delen)
    noemer = (totaal.noemer or 0) - sum(deel.noemer or 0 for deel in delen)
    return any(0 < aantal < DREMPEL for aantal in (teller, noemer - teller, noemer))
