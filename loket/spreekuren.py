"""The free times that spreekuren make. Pure: weeks, hours and what is taken go in, times come out.

The hours are those of the clock on the wall. An hour that the clock skips makes no time, and an hour that it shows
twice makes one; a time always lasts as many real minutes as it says.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from loket.enums import AfspraakVorm
from werkcentrum.basis.werkdagen import is_feestdag

ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Spreekuurregel:
    """Receiving people on one day of each week; `duur` in minutes."""

    medewerker_id: int
    weekdag: int
    van: time
    tot: time
    duur: int
    vorm: AfspraakVorm
    plaats: str
    geldig_vanaf: date
    geldig_tot: date | None = None


@dataclass(frozen=True, slots=True, order=True)
class Tijdvak:
    """One time at which someone can be received; `van` and `tot` are in UTC, which no clock change bends."""

    van: datetime
    tot: datetime
    medewerker_id: int
    vorm: AfspraakVorm
    plaats: str


@dataclass(frozen=True, slots=True)
class Rooster:
    """All that decides which times there are.

    `openingstijden`: per day of the week the hours of the desk; empty when the regio keeps none. They bind only
    who receives at the desk. `afwezig`: per colleague the first and the last day of each absence. `bezet`: per
    colleague what is taken.
    """

    regels: tuple[Spreekuurregel, ...]
    gesloten: frozenset[date]
    openingstijden: Mapping[int, Collection[tuple[time, time]]]
    afwezig: Mapping[int, Collection[tuple[date, date]]]
    bezet: Mapping[int, Collection[tuple[datetime, datetime]]]


def vrije_tijden(rooster: Rooster, *, van: datetime, tot_en_met: date) -> list[Tijdvak]:
    """The free times that begin at `van` or later, up to and including a day; in order of time."""
    first = van.astimezone(ZONE).date()
    days = (first + timedelta(days=offset) for offset in range((tot_en_met - first).days + 1))
    found = (
        tijdvak
        for day in days
        if not is_feestdag(day) and day not in rooster.gesloten
        for regel in rooster.regels
        for tijdvak in _of_day(rooster, regel, day)
    )
    return sorted(tijdvak for tijdvak in found if tijdvak.van >= van and _is_free(rooster, tijdvak))


def _of_day(rooster: Rooster, regel: Spreekuurregel, day: date) -> Iterator[Tijdvak]:
    if not _holds(regel, day) or _is_away(rooster, regel.medewerker_id, day):
        return
    for start, end in _pieces(regel, day):
        if _desk_is_open(rooster, regel, start, end):
            begin = start.replace(tzinfo=ZONE).astimezone(UTC)
            yield Tijdvak(
                van=begin,
                tot=begin + timedelta(minutes=regel.duur),
                medewerker_id=regel.medewerker_id,
                vorm=regel.vorm,
                plaats=regel.plaats,
            )


def _holds(regel: Spreekuurregel, day: date) -> bool:
    after = regel.geldig_tot is not None and day > regel.geldig_tot
    return day.weekday() == regel.weekdag and regel.geldig_vanaf <= day and not after


def _is_away(rooster: Rooster, medewerker_id: int, day: date) -> bool:
    return any(first <= day <= last for first, last in rooster.afwezig.get(medewerker_id, ()))


def _pieces(regel: Spreekuurregel, day: date) -> Iterator[tuple[datetime, datetime]]:
    """On the wall clock, without zone; only pieces that fit wholly, and that begin at a moment that exists."""
    step = timedelta(minutes=regel.duur)
    start, end = datetime.combine(day, regel.van), datetime.combine(day, regel.tot)
    while start + step <= end:
        if _exists(start):
            yield start, start + step
        start += step


def _exists(wall: datetime) -> bool:
    return wall.replace(tzinfo=ZONE).astimezone(UTC).astimezone(ZONE).replace(tzinfo=None) == wall


def _desk_is_open(rooster: Rooster, regel: Spreekuurregel, start: datetime, end: datetime) -> bool:
    if regel.vorm != AfspraakVorm.BALIE or not rooster.openingstijden:
        return True
    hours: Iterable[tuple[time, time]] = rooster.openingstijden.get(start.weekday(), ())
    return any(opens <= start.time() and end.time() <= closes for opens, closes in hours)


def _is_free(rooster: Rooster, tijdvak: Tijdvak) -> bool:
    taken = rooster.bezet.get(tijdvak.medewerker_id, ())
    return not any(van < tijdvak.tot and tijdvak.van < tot for van, tot in taken)
