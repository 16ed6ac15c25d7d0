"""Levelling the work of a team. Pure: who has how much, what may move, and which moves make it more even."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Last:
    """The work of one colleague, in weighted hours, against the hours they have in a week."""

    gebruiker_id: int
    uren: Decimal
    beschikbaar: Decimal


@dataclass(frozen=True, slots=True)
class Verschuifbaar:
    """A vraag that may move."""

    vraag_id: int
    eigenaar_id: int
    uren: Decimal


@dataclass(frozen=True, slots=True)
class Verschuiving:
    vraag_id: int
    van: int
    naar: int


def level(lasten: Sequence[Last], verschuifbaar: Sequence[Verschuifbaar], *, at_most: int) -> list[Verschuiving]:
    """The moves, in order. `verschuifbaar` has what goes first in front.

    Each move goes from who is fullest to who is emptiest, and leaves both less full than the fullest was. Who has
    no hours gets nothing.
    """
    uren = {last.gebruiker_id: last.uren for last in lasten}
    beschikbaar = {last.gebruiker_id: last.beschikbaar for last in lasten}
    left = list(verschuifbaar)
    moves: list[Verschuiving] = []
    while len(moves) < at_most and (move := _next(uren, beschikbaar, left)) is not None:
        moved = next(vraag for vraag in left if vraag.vraag_id == move.vraag_id)
        left.remove(moved)
        uren[move.van] -= moved.uren
        uren[move.naar] += moved.uren
        moves.append(move)
    return moves


def fullness(uren: Decimal, beschikbaar: Decimal) -> Decimal:
    """Hours of work for each hour there is; work without hours is more than any."""
    if beschikbaar > 0:
        return uren / beschikbaar
    return Decimal("Infinity") if uren > 0 else Decimal(0)


def _next(
    uren: Mapping[int, Decimal], beschikbaar: Mapping[int, Decimal], left: Sequence[Verschuifbaar]
) -> Verschuiving | None:
    takers = [pk for pk in uren if beschikbaar[pk] > 0]
    if not takers:
        return None
    naar = min(takers, key=lambda pk: (fullness(uren[pk], beschikbaar[pk]), pk))
    for van in sorted(uren, key=lambda pk: (-fullness(uren[pk], beschikbaar[pk]), pk)):
        was = fullness(uren[van], beschikbaar[van])
        for vraag in left:
            if vraag.eigenaar_id == van != naar and fullness(uren[naar] + vraag.uren, beschikbaar[naar]) < was:
                return Verschuiving(vraag.vraag_id, van, naar)
    return None
