"""What partijen want otherwise: properties that hold whatever they want."""

from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from beraad.amendement import Wens, apply_wens, find_botsingen, ingehaald
from beraad.gegevens import DoelGegevens

WORD = st.sampled_from(["", "een", "twee"])
DOEL = st.builds(DoelGegevens, titel=WORD, tekst=WORD, doelgroep=WORD, sector=WORD)
WENS = st.builds(lambda was, wordt: Wens(uuid4(), was, wordt), DOEL, DOEL)


@given(WENS)
def test_a_wish_on_the_text_it_was_read_in_becomes_what_the_partij_wants(wens):
    assert ingehaald(wens.was, wens) == ()
    assert apply_wens(wens.was, wens) == wens.wordt


@given(DOEL, WENS)
def test_what_a_wish_does_not_change_stays_as_it_is_now(nu, wens):
    after = apply_wens(nu, wens)

    for naam in ("titel", "tekst", "doelgroep", "sector"):
        expected = wens.wordt if naam in wens.velden else nu
        assert getattr(after, naam) == getattr(expected, naam)


@given(DOEL, WENS)
def test_a_wish_is_overtaken_only_where_someone_else_wrote_something_else(nu, wens):
    for naam in ingehaald(nu, wens):
        assert naam in wens.velden
        assert getattr(nu, naam) != getattr(wens.was, naam)


@given(st.lists(WENS, max_size=4))
def test_a_clash_is_seen_by_both_sides_and_by_nobody_alone(wensen):
    found = find_botsingen(wensen)

    for naam in ("titel", "tekst", "doelgroep", "sector"):
        clashing = [wens for wens in wensen if naam in found[wens.uuid]]
        assert len(clashing) != 1
        assert len({getattr(wens.wordt, naam) for wens in clashing}) != 1
