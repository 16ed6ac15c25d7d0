from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkcentrum.basis.links import LinkInhoud, make_token, read_token


@given(uuid=st.uuids(), nonce=st.integers(0, 2**32 - 1))
def test_token_says_what_was_put_in(uuid: UUID, nonce: int):
    token = make_token(purpose="volgen", uuid=uuid, nonce=nonce)

    assert read_token(token, purpose="volgen") == LinkInhoud(uuid, nonce)


def test_token_fits_an_address():
    token = make_token(purpose="volgen", uuid=uuid4(), nonce=1)

    assert len(token) < 90
    assert token.replace(".", "").replace("-", "").replace("_", "").isalnum()


def test_token_is_for_one_purpose():
    token = make_token(purpose="volgen", uuid=uuid4(), nonce=0)

    assert read_token(token, purpose="partner") is None


def test_token_of_another_site_is_worth_nothing(settings):
    token = make_token(purpose="volgen", uuid=uuid4(), nonce=0)
    settings.SECRET_KEY = "een andere sleutel, minstens even lang als de onze 0123456789"

    assert read_token(token, purpose="volgen") is None


@given(st.text())
def test_any_other_text_is_nothing(text: str):
    assert read_token(text, purpose="volgen") is None


@given(position=st.integers(0, 70), letter=st.sampled_from("aZ0-_."))
def test_changed_token_is_nothing(position: int, letter: str):
    token = make_token(purpose="volgen", uuid=UUID(int=1), nonce=7)
    changed = token[:position] + letter + token[position + 1 :]

    assert (read_token(changed, purpose="volgen") is None) == (changed != token)


def test_signed_but_too_short_is_nothing():
    from django.core.signing import Signer

    assert read_token(Signer(salt="link.volgen", sep=".").sign("abc"), purpose="volgen") is None
    assert read_token(Signer(salt="link.volgen", sep=".").sign("a"), purpose="volgen") is None


@pytest.mark.parametrize("nonce", [-1, 2**32])
def test_nonce_that_does_not_fit(nonce):
    with pytest.raises(OverflowError):
        make_token(purpose="volgen", uuid=uuid4(), nonce=nonce)
