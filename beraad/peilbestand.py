"""A file with values of indicatoren, read line by line; what is wrong is said by line and field. Pure."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar
from uuid import UUID

from beraad.enums import Eenheid

T = TypeVar("T")
KOLOMMEN = ("indicator", "peildatum", "waarde", "bron")
MOST_REGELS = 500
MOST_BRON = 200
MOST_WAARDE = Decimal("999999999999.99")
THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


@dataclass(frozen=True, slots=True)
class Meetbaar:
    """An indicator that a line can be about."""

    uuid: UUID
    naam: str
    eenheid: Eenheid
    is_live: bool


@dataclass(frozen=True, slots=True)
class Peilregel:
    regel: int
    indicator: Meetbaar
    peildatum: date
    waarde: Decimal
    bron: str


@dataclass(frozen=True, slots=True)
class Regelfout:
    """`regel` is that of the file, with its heading as 1; `veld` is a column, or empty for the line as a whole."""

    regel: int
    veld: str
    tekst: str

    def __str__(self) -> str:
        return (
            f"Regel {self.regel}, {self.veld}: {self.tekst}" if self.veld else f"Regel {self.regel}: {self.tekst}"
        )


@dataclass(frozen=True, slots=True)
class Peilbestand:
    regels: tuple[Peilregel, ...]
    fouten: tuple[Regelfout, ...]


class _Wrong(ValueError):
    pass


def read_peilbestand(tekst: str, indicatoren: Sequence[Meetbaar], *, today: date) -> Peilbestand:
    """Separated by semicolons, tabs or commas; the heading says which column is which, in any order."""
    try:
        rows = list(_rows(tekst))
    except csv.Error:
        return Peilbestand((), (Regelfout(1, "", "Dit is geen leesbaar CSV-bestand."),))
    if not rows:
        return Peilbestand((), (Regelfout(1, "", "Het bestand is leeg."),))
    kop = [name.strip().lower() for name in rows[0][1]]
    missing = [name for name in KOLOMMEN if name not in kop]
    if missing:
        return Peilbestand((), tuple(Regelfout(1, name, "Deze kolom ontbreekt.") for name in missing))
    if len(rows) == 1:
        return Peilbestand((), (Regelfout(1, "", "Onder de kop staan geen regels."),))
    if len(rows) - 1 > MOST_REGELS:
        fout = Regelfout(rows[0][0], "", f"Het bestand heeft meer dan {MOST_REGELS} regels.")
        return Peilbestand((), (fout,))
    return _read_lines(rows[1:], kop, _Names(indicatoren), today)


def _rows(tekst: str) -> Iterator[tuple[int, list[str]]]:
    """The lines with something in them, each with its number in the file."""
    tekst = tekst.removeprefix("\ufeff")
    first = next((line for line in tekst.splitlines() if line.strip()), "")
    delimiter = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(tekst, newline=""), delimiter=delimiter)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, row


class _Names:
    """Finds an indicator by its uuid or its name."""

    def __init__(self, indicatoren: Sequence[Meetbaar]) -> None:
        self._by_uuid = {str(indicator.uuid): indicator for indicator in indicatoren}
        self._by_naam: dict[str, list[Meetbaar]] = {}
        for indicator in indicatoren:
            self._by_naam.setdefault(indicator.naam.casefold(), []).append(indicator)

    def find(self, value: str) -> Meetbaar:
        if not value:
            raise _Wrong("Vul de naam of het kenmerk van de indicator in.")
        found = [self._by_uuid[value.lower()]] if value.lower() in self._by_uuid else []
        found = found or self._by_naam.get(value.casefold(), [])
        if not found:
            raise _Wrong(f"“{value[:80]}” staat niet in deze agenda.")
        if len(found) > 1:
            raise _Wrong(f"“{value[:80]}” staat twee keer in deze agenda. Gebruik het kenmerk.")
        if found[0].is_live:
            raise _Wrong(f"“{found[0].naam}” wordt live geteld aan de balie. Vul hier niets voor in.")
        return found[0]


def _read_lines(rows: list[tuple[int, list[str]]], kop: list[str], names: _Names, today: date) -> Peilbestand:
    regels: list[Peilregel] = []
    fouten: list[Regelfout] = []
    seen: dict[tuple[UUID, date], int] = {}
    for nummer, row in rows:
        line = _Line(nummer, dict(zip(kop, (cell.strip() for cell in row), strict=False)))
        regel = line.read(names, today)
        fouten += line.fouten
        if regel is None:
            continue
        sleutel = (regel.indicator.uuid, regel.peildatum)
        if sleutel in seen:
            fouten.append(
                Regelfout(nummer, "peildatum", f"Deze indicator staat met deze dag ook op regel {seen[sleutel]}.")
            )
        seen.setdefault(sleutel, nummer)
        regels.append(regel)
    return Peilbestand(tuple(regels), tuple(fouten))


class _Line:
    def __init__(self, nummer: int, cells: dict[str, str]) -> None:
        self._nummer = nummer
        self._cells = cells
        self.fouten: list[Regelfout] = []

    def read(self, names: _Names, today: date) -> Peilregel | None:
        indicator = self._field("indicator", names.find)
        peildatum = self._field("peildatum", lambda value: _day(value, today))
        waarde = self._field("waarde", _number)
        bron = self._field("bron", _bron)
        if indicator is not None and waarde is not None:
            self._check_procent(indicator, waarde)
        if self.fouten or indicator is None or peildatum is None or waarde is None or bron is None:
            return None
        return Peilregel(self._nummer, indicator, peildatum, waarde, bron)

    def _field(self, veld: str, parse: Callable[[str], T]) -> T | None:
        try:
            return parse(self._cells.get(veld, ""))
        except _Wrong as wrong:
            self.fouten.append(Regelfout(self._nummer, veld, str(wrong)))
            return None

    def _check_procent(self, indicator: Meetbaar, waarde: Decimal) -> None:
        if indicator.eenheid == Eenheid.PROCENT and not 0 <= waarde <= 100:
            self.fouten.append(Regelfout(self._nummer, "waarde", "Een percentage ligt tussen 0 en 100."))


def _day(value: str, today: date) -> date:
    if not value:
        raise _Wrong("Vul de dag in waarop is gemeten.")
    day_first = DAY_FIRST.fullmatch(value)
    try:
        day = (
            date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
            if day_first
            else date.fromisoformat(value)
        )
    except ValueError:
        raise _Wrong(f"“{value[:40]}” is geen datum. Schrijf bijvoorbeeld 2026-09-30 of 30-9-2026.") from None
    if day > today:
        raise _Wrong("Deze dag ligt in de toekomst.")
    if day.year < 2000:
        raise _Wrong("Deze dag ligt te ver terug.")
    return day


def _number(value: str) -> Decimal:
    text = value.strip("€% \u00a0")
    if not text:
        raise _Wrong("Vul een getal in, bijvoorbeeld 74,5.")
    text = text.replace(".", "") if THOUSANDS.fullmatch(text) else text
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise _Wrong(f"“{value[:40]}” is geen getal. Schrijf bijvoorbeeld 74,5.") from None
    if not number.is_finite() or abs(number) > MOST_WAARDE:
        raise _Wrong(f"“{value[:40]}” is te groot.")
    if number != number.quantize(Decimal("0.01")):
        raise _Wrong("Gebruik hoogstens twee cijfers achter de komma.")
    return number


def _bron(value: str) -> str:
    if not value:
        raise _Wrong("Vul in waar het cijfer vandaan komt.")
    if len(value) > MOST_BRON:
        raise _Wrong(f"Deze tekst is te lang: hoogstens {MOST_BRON} tekens.")
    return value
