from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkcentrum.basis.werkdagen import add_werkdagen, is_werkdag, werkdagen_between

dates = st.dates(date(2025, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 23), True),  # a Monday
        (date(2026, 11, 22), False),  # a Sunday
        (date(2026, 12, 25), False),  # Christmas, a Friday
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 4, 27), False),  # the King's birthday
        (date(2026, 5, 5), True),  # Liberation Day, in a year that does not end in 0 or 5
        (date(2030, 5, 6), True),
        (date(2026, 5, 14), False),  # Ascension Day
        (date(2026, 4, 3), False),  # Good Friday
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_is_werkdag(day, expected):
    assert is_werkdag(day) is expected


@pytest.mark.parametrize(
    ("day", "aantal", "expected"),
    [
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 22), 0, date(2026, 11, 23)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 23), 2, date(2026, 11, 25)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
    ],
)
def test_add_werkdagen(day, aantal, expected):
    assert add_werkdagen(day, aantal) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 24), date(2026, 11, 23), 0),
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 12, 24), date(2026, 12, 28), 1),
    ],
)
def test_werkdagen_between(start, end, expected):
    assert werkdagen_between(start, end) == expected


@given(day=dates, aantal=st.integers(0, 40))
def test_counting_back_gives_what_was_added(day, aantal):
    first = add_werkdagen(day, 0)
    later = add_werkdagen(day, aantal)

    assert is_werkdag(later)
    assert werkdagen_between(first, later) == aantal
    assert first - day < timedelta(days=6)
