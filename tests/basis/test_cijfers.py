import pytest

from werkcentrum.basis.cijfers import Cijfer


@pytest.mark.parametrize(
    ("teller", "noemer"),
    [(1, 100), (4, 100), (96, 100), (99, 100), (0, 4), (4, 4), (5, 8)],
)
def test_a_small_group_hides_the_figure(teller, noemer):
    cijfer = Cijfer.of(teller=teller, noemer=noemer)

    assert cijfer.verborgen
    assert (cijfer.teller, cijfer.noemer, cijfer.aandeel, cijfer.procent) == (None, None, None, None)


@pytest.mark.parametrize(
    ("teller", "noemer", "procent"), [(5, 10, 50), (0, 10, 0), (10, 10, 100), (95, 100, 95), (17, 40, 43)]
)
def test_a_figure_of_large_groups_is_shown(teller, noemer, procent):
    cijfer = Cijfer.of(teller=teller, noemer=noemer)

    assert (cijfer.teller, cijfer.noemer, cijfer.procent) == (teller, noemer, procent)
    assert cijfer.aandeel == teller / noemer


def test_nothing_counted_is_not_hidden_and_has_no_share():
    cijfer = Cijfer.of(teller=0, noemer=0)

    assert not cijfer.verborgen
    assert cijfer.procent is None
    assert cijfer.aandeel is None


@pytest.mark.parametrize(("teller", "noemer"), [(-1, 10), (11, 10)])
def test_an_impossible_count_is_refused(teller, noemer):
    with pytest.raises(ValueError, match="past niet"):
        Cijfer.of(teller=teller, noemer=noemer)
