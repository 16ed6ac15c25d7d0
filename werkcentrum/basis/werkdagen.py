"""Working days: Monday to Friday without the Dutch public holidays (package holidays). Good Friday is one of them
(Algemene termijnenwet art. 3 lid 2); Liberation Day once in five years, as in most offices. A regio may have other
days: those on which its desk is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays

WERKWEEK = frozenset(range(5))


@lru_cache(maxsize=16)
def _feestdagen(jaar: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=jaar).keys())


@dataclass(frozen=True, slots=True)
class Kalender:
    """The days on which a desk works. `sluittijden`: when it closes, by day of the week; a day without one counts
    until midnight."""

    weekdagen: frozenset[int] = WERKWEEK
    sluittijden: Mapping[int, time] = field(default_factory=dict)
    sluitingsdagen: frozenset[date] = frozenset()

    def is_werkdag(self, day: date) -> bool:
        return (
            day.weekday() in self.weekdagen and day not in _feestdagen(day.year) and day not in self.sluitingsdagen
        )

    def add(self, day: date, aantal: int) -> date:
        """The `aantal`-th working day after `day`; 0 gives `day` itself, or the first working day after it."""
        day = self._first_from(day)
        for _ in range(aantal):
            day = self._first_from(day + timedelta(days=1))
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; 0 when `end` is not later."""
        return sum(self.is_werkdag(start + timedelta(days=offset)) for offset in range(1, (end - start).days + 1))

    def counts_from(self, moment: datetime) -> date:
        """The day that a term starts on: that of the (local) moment, or after closing time the next one that is
        open."""
        day = moment.date()
        sluit = self.sluittijden.get(day.weekday())
        is_over = sluit is not None and moment.time() >= sluit
        return self._first_from(day + timedelta(days=1) if is_over else day)

    def _first_from(self, day: date) -> date:
        while not self.is_werkdag(day):
            day += timedelta(days=1)
        return day


LANDELIJK = Kalender()


def is_feestdag(day: date) -> bool:
    return day in _feestdagen(day.year)


def is_werkdag(day: date) -> bool:
    return LANDELIJK.is_werkdag(day)


@lru_cache(maxsize=4096)
def add_werkdagen(day: date, aantal: int) -> date:
    """A figure asks it of every day of two years, at every page that shows it."""
    return LANDELIJK.add(day, aantal)


def werkdagen_between(start: date, end: date) -> int:
    return LANDELIJK.between(start, end)
