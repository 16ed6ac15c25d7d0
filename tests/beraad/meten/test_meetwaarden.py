from datetime import date

import pytest

from beraad.meetwaarden import hides_difference, last_quarter_end
from werkcentrum.basis.cijfers import Cijfer


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 1, 1), date(2025, 12, 31)),
        (date(2026, 3, 31), date(2025, 12, 31)),
        (date(2026, 4, 1), date(2026, 3, 31)),
        (date(2026, 11, 26), date(2026, 9, 30)),
    ],
)
def test_the_last_quarter_is_over(today, expected):
    assert last_quarter_end(today) == expected


@pytest.mark.parametrize(
    ("one", "other", "hides"),
    [
        ((10, 20), (10, 20), False),
        ((10, 20), (15, 25), False),
        ((10, 20), (13, 23), True),
        ((10, 20), (15, 28), True),
        ((20, 40), (10, 28), True),
    ],
)
def test_a_small_difference_between_two_counts_is_noticed(one, other, hides):
    one, other = (Cijfer(teller=teller, noemer=noemer) for teller, noemer in (one, other))

    assert hides_difference(one, other) is hides
    assert hides_difference(other, one) is hides


def test_a_hidden_count_shows_no_difference():
    hidden = Cijfer(teller=None, noemer=None, verborgen=True)

    assert not hides_difference(hidden, Cijfer(teller=1, noemer=2))
    assert not hides_difference(Cijfer(teller=1, noemer=2), hidden)
