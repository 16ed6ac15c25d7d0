import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkcentrum.basis.bsn import without_bsn


@pytest.mark.parametrize("bsn", ["111222333", "111 222 333", "1112.22.333", "1112-22-333"])
def test_without_bsn_takes_it_out(bsn):
    assert without_bsn(f"Mijn nummer: {bsn}!") == "Mijn nummer: [nummer weggelaten]!"


@pytest.mark.parametrize("text", ["111222334", "0612345678", "12 345", "000000000", "1112223334", ""])
def test_without_bsn_leaves_other_numbers(text):
    assert without_bsn(text) == text


@given(st.text(alphabet="0123456789 -.ab"))
def test_without_bsn_takes_everything_that_looks_like_one(text):
    once = without_bsn(text)

    assert without_bsn(once) == once
