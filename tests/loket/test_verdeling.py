"""Levelling, pure."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from loket.verdeling import Last, Verschuifbaar, Verschuiving, fullness, level

A, B, C = 1, 2, 3


def last(pk: int, uren: float, beschikbaar: float = 32) -> Last:
    return Last(pk, Decimal(str(uren)), Decimal(str(beschikbaar)))


def vraag(pk: int, eigenaar: int, uren: float = 1) -> Verschuifbaar:
    return Verschuifbaar(pk, eigenaar, Decimal(str(uren)))


def test_the_fullest_gives_to_the_emptiest_what_stands_in_front():
    moves = level([last(A, 4), last(B, 0)], [vraag(9, A), vraag(8, A), vraag(7, A)], at_most=10)

    assert moves == [Verschuiving(9, A, B), Verschuiving(8, A, B)]


def test_hours_count_and_not_numbers():
    """Two heavy vragen are as much as four light ones."""
    assert level([last(A, 4), last(B, 4)], [vraag(1, A, 2), vraag(2, A, 2)], at_most=10) == []


def test_half_the_hours_get_half_the_work():
    assert level([last(A, 8, 32), last(B, 4, 16)], [vraag(1, A), vraag(2, B)], at_most=10) == []


def test_who_has_no_hours_gets_nothing_and_gives_first():
    moves = level([last(A, 1, 0), last(B, 9), last(C, 2)], [vraag(1, B), vraag(2, A)], at_most=1)

    assert moves == [Verschuiving(2, A, C)]


def test_without_anyone_who_has_hours_nothing_moves():
    assert level([last(A, 3, 0), last(B, 0, 0)], [vraag(1, A)], at_most=10) == []


def test_no_more_moves_than_asked():
    assert len(level([last(A, 20), last(B, 0)], [vraag(pk, A) for pk in range(20)], at_most=3)) == 3


@given(
    aantallen=st.lists(st.integers(0, 25), min_size=2, max_size=5),
    beschikbaar=st.lists(st.sampled_from([0, 8, 24, 36]), min_size=5, max_size=5),
)
def test_levelling_never_makes_the_fullest_fuller_and_moves_a_vraag_once(aantallen, beschikbaar):
    lasten = [last(pk, aantal, beschikbaar[pk]) for pk, aantal in enumerate(aantallen)]
    vragen = [vraag(100 * pk + n, pk) for pk, aantal in enumerate(aantallen) for n in range(aantal)]

    moves = level(lasten, vragen, at_most=30)

    uren = dict(enumerate(aantallen))
    for move in moves:
        uren[move.van] -= 1
        uren[move.naar] += 1
        assert beschikbaar[move.naar] > 0
    assert len({move.vraag_id for move in moves}) == len(moves)
    before = max(fullness(a.uren, a.beschikbaar) for a in lasten)
    assert max(fullness(Decimal(uren[pk]), a.beschikbaar) for pk, a in enumerate(lasten)) <= before
