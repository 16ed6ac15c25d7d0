"""How a typed word meets the words of the map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verwijzing.zoeken import Woordenboek, split_woorden
from verwijzing.zoeken.woorden import LANGSTE_WOORD, MEESTE_WOORDEN

KAARTEN = (
    "Schuldhulpverlening",
    "Hulp bij schulden",
    "Scholingsvoucher",
    "Subsidie voor scholing",
    "Oriëntatie op werk",
    "Netwerkgesprek",
    "Taalles",
)
ALLE = frozenset(range(len(KAARTEN)))


@pytest.fixture(scope="module")
def boek() -> Woordenboek:
    return Woordenboek([[(naam, 1.0)] for naam in KAARTEN])


def names(found) -> set[str]:
    return {KAARTEN[at] for at in found}


@pytest.mark.parametrize(
    ("woord", "found"),
    [
        ("schuld", {"Schuldhulpverlening", "Hulp bij schulden"}),
        ("schulden", {"Schuldhulpverlening", "Hulp bij schulden"}),
        ("schuldhulp", {"Schuldhulpverlening", "Hulp bij schulden"}),
        ("voucher", {"Scholingsvoucher"}),
        ("scholingssubsidie", {"Subsidie voor scholing"}),
        ("orientatie", {"Oriëntatie op werk"}),
        ("Oriëntatie", {"Oriëntatie op werk"}),
        ("schuldhulpverlening", {"Schuldhulpverlening", "Hulp bij schulden"}),
        # Four letters may begin or end a word, not stand inside one.
        ("werk", {"Oriëntatie op werk"}),
        ("netwerk", {"Netwerkgesprek"}),
        ("gesprek", {"Netwerkgesprek"}),
        ("zeilboot", set()),
    ],
)
def test_a_word_finds_itself_and_compounds_both_ways(boek, woord, found):
    assert names(boek.find(woord).scores) == found


def test_the_word_itself_scores_above_a_part_of_another(boek):
    treffer = boek.find("schulden")

    assert names(treffer.heel) == {"Hulp bij schulden"}
    assert treffer.scores[KAARTEN.index("Hulp bij schulden")] > treffer.scores[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("schuldhupverlening", "schuldhulpverlening"),
        # The begin of a longer word.
        ("schuldhup", "schuldhulpverlening"),
        ("tallles", "taalles"),
        ("taalels", "taalles"),
        ("orrientatie", "oriëntatie"),
        ("subsidei", "subsidie"),
        ("zeilboot", ""),
        ("cv", ""),
        ("werf", ""),
        ("2026", ""),
    ],
)
def test_a_mistake_is_corrected_to_the_word_as_the_map_writes_it(boek, typed, meant):
    assert boek.correct(typed, ALLE) == meant


def test_only_the_words_of_the_given_cards_are_meant(boek):
    assert boek.correct("taalels", ALLE - {KAARTEN.index("Taalles")}) == ""


def test_words_that_say_nothing_are_left_out_unless_the_map_writes_them_otherwise():
    assert split_woorden("Hulp bij de SCHULDEN van mijn schulden") == ["hulp", "schulden"]


@given(st.text(max_size=2000))
def test_whatever_is_typed_the_work_is_bounded(typed):
    words = split_woorden(typed)
    boek = Woordenboek([[("Schuldhulpverlening", 1.0)]])

    assert len(words) <= MEESTE_WOORDEN
    assert all(len(word) <= LANGSTE_WOORD for word in words)
    for word in words:
        boek.find(word)
        boek.correct(word, {0})
