from collections import defaultdict
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.queries.kwartalen import hide_remainders, kwartalen_until, year_until
from werkcentrum.basis.cijfers import DREMPEL, Cijfer, Periode


def test_the_current_quarter_runs_until_today():
    assert kwartalen_until(date(2026, 5, 20)) == [
        Periode(date(2026, 1, 1), date(2026, 3, 31)),
        Periode(date(2026, 4, 1), date(2026, 5, 20)),
    ]
    assert year_until(date(2026, 5, 20)) == Periode(date(2026, 1, 1), date(2026, 5, 20))


def test_the_last_day_of_the_year_closes_the_fourth_quarter():
    assert kwartalen_until(date(2026, 12, 31))[-1] == Periode(date(2026, 10, 1), date(2026, 12, 31))


def test_the_first_day_of_the_year_is_a_quarter():
    assert kwartalen_until(date(2026, 1, 1)) == [Periode(date(2026, 1, 1), date(2026, 1, 1))]


def test_one_hidden_quarter_takes_the_smallest_other_with_it():
    delen = [Cijfer.of(teller=20, noemer=40), Cijfer.of(teller=1, noemer=10), Cijfer.of(teller=8, noemer=20)]

    safe = hide_remainders(Cijfer.of(teller=29, noemer=70), delen)

    assert [deel.verborgen for deel in safe] == [False, True, True]


def test_nothing_is_hidden_when_all_groups_are_large():
    delen = [Cijfer.of(teller=20, noemer=40), Cijfer.of(teller=0, noemer=0)]

    assert hide_remainders(Cijfer.of(teller=20, noemer=40), delen) == delen


def test_a_hidden_total_has_nothing_to_subtract_from():
    delen = [Cijfer.of(teller=10, noemer=20), Cijfer.of(teller=1, noemer=2)]

    assert hide_remainders(Cijfer.of(teller=1, noemer=22), delen) == delen


def test_quarters_as_large_as_the_smallest_go_with_it():
    delen = [Cijfer.of(teller=0, noemer=noemer) for noemer in (5, 4, 4)]

    safe = hide_remainders(Cijfer.of(teller=0, noemer=13), delen)

    assert all(deel.verborgen for deel in safe)


def test_what_is_hidden_as_a_whole_stays_hidden():
    delen = [Cijfer.of(teller=1, noemer=2)]

    assert hide_remainders(Cijfer.of(teller=10, noemer=20), delen) == delen


@pytest.mark.parametrize(
    ("kwartalen", "hoogste", "tellers"), [(2, 14, None), (3, 7, None), (3, 18, 0), (4, 11, 0)]
)
def test_no_hidden_quarter_can_be_found_by_who_knows_the_rule(kwartalen, hoogste, tellers):
    """Every year of so many quarters, or every one with nobody counted: two of them are shown the same wherever
    something is hidden."""
    cijfers = [
        (teller, noemer)
        for noemer in range(hoogste + 1)
        for teller in (range(noemer + 1) if tellers is None else [tellers])
    ]
    possible = defaultdict(set)
    for table in product(cijfers, repeat=kwartalen):
        teller, noemer = (sum(getallen) for getallen in zip(*table, strict=True))
        totaal = Cijfer.of(teller=teller, noemer=noemer)
        if noemer > hoogste or totaal.verborgen:
            continue
        shown = tuple(hide_remainders(totaal, [Cijfer.of(teller=one, noemer=of) for one, of in table]))
        for place, deel in enumerate(shown):
            if deel.verborgen:
                one, of = table[place]
                for name, value in enumerate((one, of - one, of)):
                    possible[totaal, shown, place, name].add(value)

    assert len(possible) > 20
    for values in possible.values():
        assert len(values) > 1 or values == {0}


groups = st.integers(0, 30).flatmap(lambda noemer: st.tuples(st.integers(0, noemer), st.just(noemer)))


@given(st.lists(groups, min_size=1, max_size=4))
def test_what_is_hidden_can_not_be_found_by_subtraction(counts):
    totaal = Cijfer.of(teller=sum(t for t, _ in counts), noemer=sum(n for _, n in counts))
    delen = [Cijfer.of(teller=teller, noemer=noemer) for teller, noemer in counts]

    safe = hide_remainders(totaal, delen)

    assert all(after.verborgen for before, after in zip(delen, safe, strict=True) if before.verborgen)
    hidden = [index for index, deel in enumerate(safe) if deel.verborgen]
    if totaal.verborgen or not hidden:
        return
    teller, noemer = (sum(counts[index][part] for index in hidden) for part in (0, 1))
    all_gone = all(deel.verborgen or not deel.noemer for deel in safe)
    small = any(0 < aantal < DREMPEL for aantal in (teller, noemer - teller, noemer))
    assert all_gone or (len(hidden) > 1 and not small)
