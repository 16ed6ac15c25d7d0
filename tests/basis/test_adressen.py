"""Addresses that are reversed once per process."""

from uuid import uuid4

import pytest
from django.template import engines
from django.urls import NoReverseMatch, reverse

from werkcentrum.basis.adressen import address_of

DIENST, ANDER = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("view", "delen"),
    [
        ("loket:zaak", (DIENST,)),
        ("loket:zaak", (str(ANDER),)),
        ("verwijzing:verwijs", (DIENST, ANDER)),
        ("verwijzing:verwijs", (ANDER, DIENST)),
        ("loket:kopie", ("eyJhIjoxfQ:1vOd3k:h_-Yb4",)),
        ("beraad:publiek", ("groot-amsterdam",)),
    ],
)
def test_an_address_is_that_of_reverse(view, delen):
    assert address_of(view, *delen) == reverse(view, args=delen)


def test_what_is_typed_in_an_address_says_nothing_to_the_page():
    assert address_of("loket:kopie", '"><b>/{}').endswith("/%22%3E%3Cb%3E%2F%7B%7D/kopie/")


def test_a_view_that_is_not_there_is_an_error():
    with pytest.raises(NoReverseMatch):
        address_of("loket:nergens", DIENST)


def test_a_template_writes_the_same_address():
    template = engines["django"].from_string('{% load wc %}{% adres "loket:zaak" uuid %}')

    assert template.render({"uuid": DIENST}) == reverse("loket:zaak", args=[DIENST])
