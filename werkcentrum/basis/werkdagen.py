"""Working days: Monday to Friday without the Dutch public holidays (package holidays). Good Friday is one of them
(Algemene termijnenwet art. 3 lid 2); Liberation Day once in five years, as in most offices."""

from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=16)
def _feestdagen(jaar: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=jaar).keys())


def is_feestdag(day: date) -> bool:
    return day in _feestdagen(day.year)


def is_werkdag(day: date) -> bool:
    return day.weekday() < 5 and not is_feestdag(day)


def add_werkdagen(day: date, aantal: int) -> date:
    """The `aantal`-th working day after `day`; 0 gives `day` itself, or the first working day after it."""
    while not is_werkdag(day):
        day += timedelta(days=1)
    for _ in range(aantal):
        day += timedelta(days=1)
        while not is_werkdag(day):
            day += timedelta(days=1)
    return day


def werkdagen_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; 0 when `end` is not later."""
    return sum(is_werkdag(start + timedelta(days=offset)) for offset in range(1, (end - start).days + 1))
