from datetime import date

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


def test_what_is_hidden_as_a_whole_stays_hidden():
    delen = [Cijfer.of(teller=1, noemer=2)]

    assert hide_remainders(Cijfer.of(teller=10, noemer=20), delen) == delen


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
