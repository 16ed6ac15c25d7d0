"""One number is kept in one way, however it was written."""

import pytest

from werkcentrum.basis.telefoon import OngeldigNummer, parse_telefoon, show_telefoon


@pytest.mark.parametrize("written", ["0550000000", "+31 55 000 00 00", "0031550000000", "(055) 000-0000"])
def test_a_number_is_kept_in_one_way(written):
    assert parse_telefoon(written) == "+31550000000"


@pytest.mark.parametrize(
    ("e164", "shown"),
    [("+31612345678", "06 12345678"), ("+48221234567", "+48 22 123 45 67"), ("bel maar", "bel maar"), ("", "")],
)
def test_a_number_is_shown_as_people_write_it_here(e164, shown):
    assert show_telefoon(e164) == shown


@pytest.mark.parametrize("written", ["", "12", "bel maar", "06123\x0045678", "1" * 40])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(OngeldigNummer):
        parse_telefoon(written)
