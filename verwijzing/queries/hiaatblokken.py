"""Counting hiaten so that nobody can be found in the counts, also not by subtracting. Pure.

What is shown is always a sum of blokken: groups of at least DREMPEL vragen with one need in one place, no vraag
in two of them. Every total, every quarter and every year is a sum of whole blokken, so whatever someone subtracts
from whatever, what is left is again whole blokken. Fewer than DREMPEL wait: they move on to the next month until
there are enough together. What is still waiting at the end of a quarter is taken together over the places of the
regio. Each year begins anew, so that what was shown never changes when old years go.

Only whole months are counted: the difference between yesterday and today would be one person.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from werkcentrum.basis.cijfers import DREMPEL

KWARTAAL = 3
# The place of a blok that was taken together over the regio.
VERSPREID = "verspreid"
# The part of a partition in which small parts and what is not known are together.
REST = ""


@dataclass(frozen=True, slots=True, order=True)
class Behoefte:
    doelgroep: str
    thema: str


@dataclass(frozen=True, slots=True)
class Gemeld:
    """One vraag without an answer; `plaats` is a gemeente, or empty when it is not known."""

    behoefte: Behoefte
    plaats: str
    maand: int
    reden: str = ""
    kenmerken: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Blok:
    """`maand` is the one in which there were enough."""

    behoefte: Behoefte
    plaats: str
    maand: int
    leden: tuple[Gemeld, ...]

    @property
    def aantal(self) -> int:
        return len(self.leden)

    @property
    def kwartaal(self) -> int:
        return (self.maand - 1) // KWARTAAL + 1


def blokken_of(gemeld: Iterable[Gemeld], *, tot_maand: int, plaatsen: int) -> tuple[Blok, ...]:
    """Of one regio and one year, through `tot_maand`. `plaatsen`: how many there are in all."""
    per_maand: defaultdict[int, list[Gemeld]] = defaultdict(list)
    for een in gemeld:
        per_maand[een.maand].append(een)
    wacht: defaultdict[tuple[Behoefte, str], list[Gemeld]] = defaultdict(list)
    blokken: list[Blok] = []
    for maand in range(1, tot_maand + 1):
        for een in per_maand[maand]:
            wacht[een.behoefte, een.plaats].append(een)
        full = _full(wacht, maand)
        blokken += full
        if maand % KWARTAAL == 0:
            blokken += _taken_together(wacht, maand, plaatsen, full)
    return tuple(blokken)


def _full(wacht: dict[tuple[Behoefte, str], list[Gemeld]], maand: int) -> list[Blok]:
    full = sorted(key for key, leden in wacht.items() if len(leden) >= DREMPEL)
    return [Blok(behoefte, plaats, maand, tuple(wacht.pop((behoefte, plaats)))) for behoefte, plaats in full]


def _taken_together(
    wacht: dict[tuple[Behoefte, str], list[Gemeld]], maand: int, plaatsen: int, full: Sequence[Blok]
) -> list[Blok]:
    """Not when every place that may have someone waiting must then have as many as can wait."""
    emptied = Counter(blok.behoefte for blok in full)
    blokken = []
    for behoefte in sorted({behoefte for behoefte, _ in wacht}):
        keys = [key for key in wacht if key[0] == behoefte]
        leden = [een for key in keys for een in wacht[key]]
        if DREMPEL <= len(leden) < (plaatsen - emptied[behoefte]) * (DREMPEL - 1):
            blokken.append(Blok(behoefte, VERSPREID, maand, tuple(leden)))
            for key in keys:
                del wacht[key]
    return blokken


def som(blokken: Iterable[Blok]) -> int:
    return sum(blok.aantal for blok in blokken)


def delen_per_kwartaal(blokken: Sequence[Blok], deel_van: Callable[[Gemeld], str]) -> dict[str, int]:
    """Of the blokken of one need in whole quarters: how many vragen are in each part, added up per quarter. A part
    of fewer than DREMPEL is in REST, and REST is never so small either."""
    totaal: Counter[str] = Counter()
    for kwartaal in sorted({blok.kwartaal for blok in blokken}):
        totaal.update(
            _parts([deel_van(een) for blok in blokken if blok.kwartaal == kwartaal for een in blok.leden])
        )
    return dict(totaal)


def _parts(delen: Sequence[str]) -> Mapping[str, int]:
    counts = Counter(delen)
    shown = {deel: aantal for deel, aantal in counts.items() if deel != REST and aantal >= DREMPEL}
    rest = len(delen) - sum(shown.values())
    while 0 < rest < DREMPEL:
        smallest = min(shown, key=lambda deel: (shown[deel], deel))
        rest += shown.pop(smallest)
    return shown | ({REST: rest} if rest else {})
