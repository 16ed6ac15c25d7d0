"""Giving stored adviezen again: byte for byte with the map of then, and beside it with the map of another day."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import QuerySet

from loket.kenmerken import Kenmerken, parse_kenmerken
from verwijzing.gids import Gids, Ordening, Verschil, canoniek, groepen_van, vergelijk
from verwijzing.models import Advies
from verwijzing.queries.advies import as_stored, gemeente_of
from verwijzing.queries.kaart import kaart_for, kaart_of_advies
from werkcentrum.basis.cijfers import DREMPEL

# As many as an adviser has in view.
TOP = 10
KAARTEN = 256
# The stored outcome is long: it is read only where it is compared.
ZONDER_UITKOMST = ("kaartversie__sleutel", "regio_id", "datum", "feiten", "dienstversies", "aanbod")


@dataclass(slots=True)
class Groep:
    """How the advice of the people of one group changes. Counts of people, so shown from DREMPEL on."""

    aantal: int = 0
    eerste: int = 0
    kop: int = 0
    erbij: int = 0
    eraf: int = 0

    def add(self, verschil: Verschil) -> None:
        self.aantal += 1
        self.eerste += verschil.eerste
        self.kop += verschil.kop
        self.erbij += bool(verschil.erbij)
        self.eraf += bool(verschil.eraf)

    @property
    def is_te_klein(self) -> bool:
        """Small numbers of people who do, or do not, get another advice could point at one of them."""
        counts = (self.aantal, self.eerste, self.kop, self.erbij, self.eraf)
        rest = (self.aantal - count for count in counts[1:])
        return any(0 < count < DREMPEL for count in (*counts, *rest))


@dataclass(slots=True)
class Vergelijking:
    """All cases together, per group, and which diensten more and fewer people get to see."""

    totaal: Groep = field(default_factory=Groep)
    groepen: dict[tuple[str, str], Groep] = field(default_factory=dict)
    erbij: Counter[str] = field(default_factory=Counter)
    eraf: Counter[str] = field(default_factory=Counter)

    def add(self, kenmerken: Kenmerken, verschil: Verschil) -> None:
        self.totaal.add(verschil)
        for groep in groepen_van(kenmerken):
            self.groepen.setdefault(groep, Groep()).add(verschil)
        self.erbij.update(verschil.erbij)
        self.eraf.update(verschil.eraf)


@dataclass(frozen=True, slots=True)
class Geval:
    """One case of the past: the facts and the place, no person."""

    regio: str
    kenmerken: Kenmerken


def replay_adviezen(adviezen: QuerySet[Advies]) -> Iterator[tuple[UUID, bool]]:
    """Of each: whether giving it again from its own facts and map has the same bytes."""
    for advies in adviezen.select_related("kaartversie").iterator(chunk_size=100):
        again = _gids_of(advies).advise(
            parse_kenmerken(advies.feiten), datum=advies.datum, regio=advies.regio_id, alles=True
        )
        yield advies.uuid, as_stored(again) == advies.uitkomst


def compare_adviezen(adviezen: QuerySet[Advies], *, datum: date) -> Vergelijking:
    """Each as it was given beside what the map of `datum` says to the same facts."""
    found = Vergelijking()
    for advies in adviezen.select_related("kaartversie").only(*ZONDER_UITKOMST).iterator(chunk_size=500):
        kenmerken = parse_kenmerken(advies.feiten)
        then = _ordering(_gids_of(advies), kenmerken, advies.regio_id, advies.datum)
        now = order_case(Geval(advies.regio_id, kenmerken), datum=datum)
        found.add(kenmerken, vergelijk(then, now))
    return found


def order_cases(gevallen: Iterable[Geval], *, datum: date) -> list[Ordening]:
    """What the map that holds says to each, in their order."""
    return [order_case(geval, datum=datum) for geval in gevallen]


def order_case(geval: Geval, *, datum: date) -> Ordening:
    gids = kaart_for(geval.regio, gemeente_of(geval.kenmerken), datum).gids
    return _ordering(gids, geval.kenmerken, geval.regio, datum)


def _ordering(gids: Gids, kenmerken: Kenmerken, regio: str, datum: date) -> Ordening:
    return gids.ordening(kenmerken, datum=datum, regio=regio, top=TOP)


def _gids_of(advies: Advies) -> Gids:
    return _laid_out(_Laid(advies))


class _Laid:
    """An advies as the key of its map: two that were given from the same versies and aanbod are equal."""

    def __init__(self, advies: Advies) -> None:
        self.advies = advies
        self.key = (advies.kaartversie_id, tuple(advies.dienstversies), canoniek(advies.aanbod))

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Laid) and self.key == other.key


@lru_cache(maxsize=KAARTEN)
def _laid_out(laid: _Laid) -> Gids:
    return kaart_of_advies(laid.advies)
