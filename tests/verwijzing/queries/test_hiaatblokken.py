"""What is shown of the hiaten, against who subtracts anything from anything and knows how it is counted."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verwijzing.queries.hiaatblokken import (
    REST,
    VERSPREID,
    Behoefte,
    Blok,
    Gemeld,
    blokken_of,
    delen_per_kwartaal,
    som,
)

WERK = Behoefte("werkzoekende", "werk_vinden")
TAAL = Behoefte("werkzoekende", "taal_en_basisvaardigheden")
PLAATSEN = ("a", "b", "c")
MAANDEN = 6
# How many vragen came in, by place and month.
Wereld = tuple[tuple[int, ...], ...]
Getoond = tuple[tuple[str, int, int], ...]

werelden = st.tuples(*[st.tuples(*[st.integers(0, 7)] * MAANDEN)] * len(PLAATSEN))
kleine_werelden = st.tuples(*[st.tuples(*[st.sampled_from([0, 0, 0, 1, 2, 3, 4])] * MAANDEN)] * len(PLAATSEN))


def gemeld_of(wereld: Wereld, behoefte: Behoefte = WERK) -> list[Gemeld]:
    return [
        Gemeld(behoefte, plaats, maand)
        for plaats, rij in zip(PLAATSEN, wereld, strict=True)
        for maand, aantal in enumerate(rij, start=1)
        for _ in range(aantal)
    ]


def blokken(wereld: Wereld) -> tuple[Blok, ...]:
    return blokken_of(gemeld_of(wereld), tot_maand=MAANDEN, plaatsen=len(PLAATSEN))


def getoond(wereld: Wereld) -> Getoond:
    """All that any page, period, total or file is made of."""
    return tuple((blok.plaats, blok.maand, blok.aantal) for blok in blokken(wereld))


def moved(wereld: Wereld, *stappen: tuple[int, int, int]) -> Wereld:
    rijen = [list(rij) for rij in wereld]
    for plaats, maand, verschil in stappen:
        rijen[plaats][maand] += verschil
    return tuple(tuple(rij) for rij in rijen)


def other_worlds(wereld: Wereld, plaats: int, maand: int) -> Iterator[Wereld]:
    """Worlds in which this count may be another one: one vraag less there, or in another month or place instead,
    or everything at once."""
    yield moved(wereld, (plaats, maand, -1))
    for other_plaats in range(len(PLAATSEN)):
        for other_maand in range(MAANDEN):
            if (other_plaats, other_maand) != (plaats, maand):
                yield moved(wereld, (plaats, maand, -1), (other_plaats, other_maand, 1))
                if wereld[other_plaats][other_maand]:
                    yield moved(wereld, (plaats, maand, 1), (other_plaats, other_maand, -1))
    yield at_once(wereld, PLAATSEN)
    yield at_once(wereld, PLAATSEN[::-1])


def at_once(wereld: Wereld, volgorde: tuple[str, ...]) -> Wereld:
    """Everything that is counted came in in the month in which it is counted, and nothing waits."""
    rijen = {plaats: [0] * MAANDEN for plaats in PLAATSEN}
    found = blokken(wereld)
    for blok in found:
        if blok.plaats != VERSPREID:
            rijen[blok.plaats][blok.maand - 1] = blok.aantal
    for blok in found:
        left = blok.aantal if blok.plaats == VERSPREID else 0
        for plaats in volgorde:
            if not rijen[plaats][blok.maand - 1]:
                rijen[plaats][blok.maand - 1] = min(left, 4)
                left -= min(left, 4)
    return tuple(tuple(rijen[plaats]) for plaats in PLAATSEN)


@pytest.mark.eis("OUT-08")
@settings(max_examples=60)
@given(st.one_of(werelden, kleine_werelden))
def test_no_small_count_can_be_told_by_who_knows_how_it_is_counted(wereld):
    """For every count of 1 to 4, something else may have happened there of which exactly the same is shown."""
    shown = getoond(wereld)

    for plaats in range(len(PLAATSEN)):
        for maand in range(MAANDEN):
            if 0 < wereld[plaats][maand] < 5:
                assert any(
                    other[plaats][maand] != wereld[plaats][maand] and getoond(other) == shown
                    for other in other_worlds(wereld, plaats, maand)
                ), (plaats, maand)


@pytest.mark.eis("OUT-08")
@settings(max_examples=60)
@given(st.one_of(werelden, kleine_werelden))
def test_no_small_group_is_a_sum_or_difference_of_what_is_shown(wereld):
    """Solved as equations: each blok says what certain places and months hold together; no combination of them is
    a place in a run of months in which 1 to 4 vragen came in."""
    vergelijkingen = list(equations(wereld))
    for plaats in range(len(PLAATSEN)):
        for van, tot in combinations(range(MAANDEN + 1), 2):
            if 0 < sum(wereld[plaats][van:tot]) < 5:
                wanted = vector({(plaats, maand) for maand in range(van, tot)})
                assert not in_span(wanted, vergelijkingen), (plaats, van, tot)


def equations(wereld: Wereld) -> Iterator[list[Fraction]]:
    """Which places and months a blok counts: since the last time that its place was counted."""
    since = dict.fromkeys(PLAATSEN, 0)
    for blok in blokken(wereld):
        where = PLAATSEN if blok.plaats == VERSPREID else (blok.plaats,)
        yield vector({(PLAATSEN.index(p), maand) for p in where for maand in range(since[p], blok.maand)})
        for p in where:
            since[p] = blok.maand


def vector(cellen: set[tuple[int, int]]) -> list[Fraction]:
    return [Fraction((p, m) in cellen) for p in range(len(PLAATSEN)) for m in range(MAANDEN)]


def in_span(wanted: list[Fraction], rows: list[list[Fraction]]) -> bool:
    return rank([*rows, wanted]) == rank(rows)


def rank(rows: list[list[Fraction]]) -> int:
    rows, found = [list(row) for row in rows], 0
    for column in range(len(PLAATSEN) * MAANDEN):
        pivot = next((row for row in rows[found:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        for row in rows[found + 1 :]:
            factor = row[column] / pivot[column]
            for index, value in enumerate(pivot):
                row[index] -= factor * value
        found += 1
    return found


@given(werelden)
def test_a_blok_is_never_small_and_no_vraag_is_in_two(wereld):
    gemeld = gemeld_of(wereld)

    found = blokken_of(gemeld, tot_maand=MAANDEN, plaatsen=len(PLAATSEN))

    leden = [id(een) for blok in found for een in blok.leden]
    assert all(blok.aantal >= 5 for blok in found)
    assert len(leden) == len(set(leden)) <= len(gemeld)


@given(werelden, st.integers(0, MAANDEN - 1))
def test_what_was_shown_never_changes_afterwards(wereld, tot):
    """So nothing is told by laying the figures of then beside those of now."""
    now = blokken(wereld)

    then = blokken_of(gemeld_of(wereld), tot_maand=tot, plaatsen=len(PLAATSEN))

    assert then == tuple(blok for blok in now if blok.maand <= tot)


def test_small_numbers_move_on_until_there_are_enough():
    assert getoond(((3, 1, 0, 2, 0, 0), (0,) * 6, (0,) * 6)) == (("a", 4, 6),)


def test_what_still_waits_after_a_quarter_is_taken_together_over_the_regio():
    assert getoond(((3, 0, 0, 0, 0, 0), (0, 1, 0, 0, 0, 0), (0, 0, 2, 0, 0, 4))) == ((VERSPREID, 3, 6),)


def test_together_they_may_not_tell_that_every_place_is_as_full_as_can_be():
    assert getoond(((4, 0, 0, 0, 0, 0), (0, 4, 0, 0, 0, 0), (0, 0, 4, 0, 0, 0))) == ()


def test_a_place_that_was_just_counted_is_not_one_that_waits():
    """Of the other two it would tell that both have four."""
    assert getoond(((0, 0, 4, 0, 0, 0), (0, 0, 4, 0, 0, 0), (0, 0, 4, 0, 0, 1))) == (("c", 6, 5),)


def test_needs_do_not_mix():
    vier = ((4, 0, 0, 0, 0, 0), (0,) * 6, (0,) * 6)
    gemeld = [*gemeld_of(vier, WERK), *gemeld_of(vier, TAAL)]

    assert blokken_of(gemeld, tot_maand=MAANDEN, plaatsen=3) == ()


def one_blok(redenen: Counter[str], maand: int) -> Blok:
    leden = tuple(Gemeld(WERK, "a", maand, reden) for reden in redenen.elements())
    return Blok(WERK, "a", maand, leden)


@pytest.mark.parametrize(
    ("redenen", "delen"),
    [
        ({"vol": 5, "ver": 6}, {"vol": 5, "ver": 6}),
        ({"vol": 5, "ver": 2, "taal": 3}, {"vol": 5, REST: 5}),
        # Two that would be left over alone take the smallest other with them.
        ({"vol": 7, "ver": 6, "taal": 2}, {"vol": 7, REST: 8}),
        ({"vol": 3, "ver": 2}, {REST: 5}),
        ({"vol": 9, REST: 6}, {"vol": 9, REST: 6}),
    ],
)
def test_a_small_part_is_with_the_rest(redenen, delen):
    assert delen_per_kwartaal([one_blok(Counter(redenen), 2)], lambda een: een.reden) == delen


def test_the_parts_of_a_year_are_those_of_its_quarters():
    """Were they counted over the year, a year less its quarters would tell the small parts."""
    jaar = [one_blok(Counter(vol=5, ver=5), 2), one_blok(Counter(vol=4, ver=3), 5)]

    assert delen_per_kwartaal(jaar, lambda een: een.reden) == {"vol": 5, "ver": 5, REST: 7}


@given(st.lists(st.dictionaries(st.sampled_from(["vol", "ver", "taal", REST]), st.integers(0, 9)), max_size=8))
def test_the_parts_are_never_small_and_add_up(per_blok):
    jaar = [
        one_blok(Counter(redenen), maand)
        for maand, redenen in enumerate(per_blok, start=1)
        if sum(redenen.values()) >= 5
    ]

    delen = delen_per_kwartaal(jaar, lambda een: een.reden)

    assert sum(delen.values()) == som(jaar)
    assert all(aantal >= 5 for aantal in delen.values())
