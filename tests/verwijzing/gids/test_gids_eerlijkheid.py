"""When a group stands out, and what may be shown of it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verwijzing.gids.eerlijkheid import (
    KLEIN,
    MINIMAAL_VERSCHIL,
    MINIMUM,
    Telling,
    aantal_vergelijkingen,
    meet,
    te_tonen,
    vergelijk_groep,
)
from werkcentrum.basis.cijfers import DREMPEL

tellingen = st.integers(0, 300).flatmap(
    lambda aantal: st.integers(0, aantal).map(lambda teller: Telling(aantal, teller))
)
indelingen = st.dictionaries(st.sampled_from(["", "a", "b", "c", "d"]), tellingen, max_size=5)


def opvallend(groepen: dict[str, Telling]) -> set[str]:
    metingen = meet(groepen, vergelijkingen=aantal_vergelijkingen([groepen]))
    return {meting.groep for meting in metingen if meting.opvallend}


def test_the_interval_is_that_of_newcombe():
    # Table II of the article, example (a): 56/70 and 48/80, method 10, 95%.
    meting = vergelijk_groep("a", Telling(70, 56), Telling(80, 48), vergelijkingen=1)

    assert (round(meting.laag, 4), round(meting.hoog, 4)) == (0.0524, 0.3339)


@pytest.mark.eis("REF-21")
def test_a_group_that_gets_an_outcome_less_often_stands_out_with_its_figures():
    [een, ander] = meet({"a": Telling(200, 60), "b": Telling(200, 120)}, vergelijkingen=10)

    assert (een.groep, een.zelf.aantal, een.zelf.aandeel, een.anderen.aandeel) == ("a", 200, 0.3, 0.6)
    assert een.verschil == pytest.approx(-0.3)
    assert een.opvallend
    assert ander.opvallend
    assert een.hoog < 0 < ander.laag


@given(st.lists(st.integers(1, 20), min_size=2, max_size=6), st.integers(0, 20))
def test_equal_rates_never_stand_out(groottes, per_twintig):
    groepen = {str(nummer): Telling(20 * n, per_twintig * n) for nummer, n in enumerate(groottes)}

    assert opvallend(groepen) == set()


@given(indelingen)
def test_the_order_of_the_groups_does_not_matter(groepen):
    andersom = dict(reversed(groepen.items()))

    assert meet(groepen, vergelijkingen=9) == meet(andersom, vergelijkingen=9)


@pytest.mark.eis("REF-21")
@given(indelingen)
def test_no_small_group_is_shown_nor_found_by_subtracting(groepen):
    getoond = te_tonen(groepen)
    totaal = sum(groepen.values(), Telling(0, 0))

    assert "" not in getoond
    for telling in getoond.values():
        assert telling.aantal >= MINIMUM
        assert totaal.aantal - telling.aantal >= MINIMUM
        assert not telling.is_klein
        assert not (totaal - telling).is_klein
    if getoond:
        assert not (totaal - sum(getoond.values(), Telling(0, 0))).is_klein


@pytest.mark.eis("REF-21")
def test_a_group_under_the_minimum_never_stands_out():
    assert opvallend({"a": Telling(MINIMUM - 1, 0), "b": Telling(500, 400)}) == set()
    assert opvallend({"a": Telling(MINIMUM, 0), "b": Telling(500, 400)}) == {"a", "b"}


def test_a_certain_but_tiny_difference_does_not_stand_out():
    [een, _] = meet({"a": Telling(1_000_000, 510_000), "b": Telling(1_000_000, 500_000)}, vergelijkingen=20)

    assert een.laag > 0
    assert een.verschil < MINIMAAL_VERSCHIL
    assert not een.opvallend


def test_many_groups_at_once_ask_for_more_certainty():
    een, ander = Telling(100, 40), Telling(200, 112)

    assert vergelijk_groep("a", een, ander, vergelijkingen=1).opvallend
    assert not vergelijk_groep("a", een, ander, vergelijkingen=60).opvallend


def test_shares_of_none_and_of_all_have_an_interval():
    for een, ander in product((Telling(50, 0), Telling(50, 50)), repeat=2):
        meting = vergelijk_groep("a", een, ander, vergelijkingen=5)
        assert -1 <= meting.laag <= meting.verschil <= meting.hoog <= 1


def test_a_count_that_cannot_be_is_refused():
    with pytest.raises(ValueError, match="past niet bij"):
        Telling(4, 5)


def test_small_is_what_the_whole_house_calls_small():
    assert KLEIN == DREMPEL
