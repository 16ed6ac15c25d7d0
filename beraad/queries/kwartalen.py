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

    Beside a hidden part the smallest other goes, with all that are as large: also who knows this rule can not say
    which of them was too small (tests/beraad/queries/test_kwartalen.py tries every small year). When `totaal`
    itself is hidden there is nothing to subtract from.
    """
    safe = list(delen)
    if totaal.teller is None or totaal.noemer is None or not any(deel.verborgen for deel in safe):
        return safe
    while visible := [deel.noemer for deel in safe if deel.noemer]:
        safe = [HIDDEN if deel.noemer == min(visible) else deel for deel in safe]
        if not _reveals(totaal, safe):
            return safe
    # Nothing to hide behind: an empty part would tell that the people are in the others.
    return [HIDDEN] * len(safe)


def _reveals(totaal: Cijfer, delen: Sequence[Cijfer]) -> bool:
    """Whether the hidden parts are one alone, or together still a group that is too small."""
    if sum(deel.verborgen for deel in delen) == 1:
        return True
    teller = (totaal.teller or 0) - sum(deel.teller or 0 for deel in delen)
    noemer = (totaal.noemer or 0) - sum(deel.noemer or 0 for deel in delen)
    return any(0 < aantal < DREMPEL for aantal in (teller, noemer - teller, noemer))
