from dataclasses import fields, replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.document import (
    Agendatekst,
    Ambitietekst,
    Doeltekst,
    Indicatortekst,
    Inzettekst,
    Maatregeltekst,
    Partijnaam,
    places_in,
)
from beraad.enums import Bank, Eenheid, Geldsoort, Hardheid, Inzetvorm
from beraad.verschil import NO_FIELDS, Aard, Stand, compare, woordverschil

NU = datetime(2026, 11, 26, tzinfo=UTC)
GEMEENTE = Partijnaam(UUID(int=1), "Gemeente", Bank.GEMEENTEN)
woorden = st.text("ab c.", max_size=12)
bedragen = st.decimals("0.01", "9999.99", places=2)


@st.composite
def documents(draw):
    """Any choice from one supply of parts, each with its own uuid, in any order, with any words."""

    def some(kind, make, at_most):
        numbers = draw(st.permutations(range(at_most)))[: draw(st.integers(0, at_most))]
        return tuple(make(UUID(int=kind + number)) for number in numbers)

    def inzet(base):
        return lambda uuid: Inzettekst(
            uuid, GEMEENTE, draw(st.sampled_from([2026, 2027])), Geldsoort.PUBLIEK, Inzetvorm.GELD,
            draw(bedragen), "", Hardheid.HARD, "", None, NU,
        )  # fmt: skip

    def maatregel(uuid):
        return Maatregeltekst(
            uuid, "1.1.1", draw(woorden), draw(woorden), (), draw(st.sampled_from([None, GEMEENTE])), (), None,
            None, "", None, NU, some(uuid.int * 100, inzet(uuid), 2),
        )  # fmt: skip

    def indicator(uuid):
        return Indicatortekst(uuid, draw(woorden), Eenheid.AANTAL, "", None, "", None, None, None, None, NU)

    def doel(uuid):
        return Doeltekst(
            uuid, "1.1", draw(woorden), draw(woorden), NU, some(uuid.int * 100, indicator, 2),
            some(uuid.int * 100 + 50, maatregel, 2),
        )  # fmt: skip

    def ambitie(uuid):
        return Ambitietekst(uuid, "1", draw(woorden), draw(woorden), NU, some(uuid.int * 100, doel, 3))

    return Agendatekst(UUID(int=9), draw(woorden), "", 2026, 2030, NU, some(1000, ambitie, 3))


@pytest.mark.eis("BER-07")
@given(documents())
def test_nothing_differs_from_itself(document):
    verschil = compare(document, document)

    assert not verschil
    assert verschil.bedragen == ()


@pytest.mark.eis("BER-07")
@given(documents(), documents())
def test_what_came_one_way_went_the_other(oud, nieuw):
    there, back = compare(oud, nieuw), compare(nieuw, oud)

    def uuids(verschil, aard):
        return {knoop.deel.uuid for knoop in verschil.met(aard)}

    assert (
        uuids(there, Aard.TOEGEVOEGD)
        == uuids(back, Aard.VERWIJDERD)
        == set(places_in(nieuw)) - set(places_in(oud))
    )
    assert uuids(there, Aard.VERWIJDERD) == uuids(back, Aard.TOEGEVOEGD)
    assert uuids(there, Aard.GEWIJZIGD) == uuids(back, Aard.GEWIJZIGD)


@pytest.mark.eis("BER-07")
@given(documents(), documents())
def test_every_changed_field_is_named_once(oud, nieuw):
    before, after = places_in(oud), places_in(nieuw)
    expected = sorted(
        (str(uuid), field.name)
        for uuid in before.keys() & after.keys()
        for field in fields(after[uuid].deel)
        if field.name not in NO_FIELDS
        and getattr(before[uuid].deel, field.name) != getattr(after[uuid].deel, field.name)
    )

    named = [(str(knoop.deel.uuid), veld.naam) for knoop in compare(oud, nieuw).knopen for veld in knoop.velden]

    assert sorted(named) == expected


@pytest.mark.eis("BER-07")
@given(documents(), documents())
def test_the_amounts_add_up(oud, nieuw):
    bedragen = compare(oud, nieuw).bedragen

    total = sum((inzet.bedrag for inzet in nieuw.inzet()), Decimal(0)) - sum(
        (inzet.bedrag for inzet in oud.inzet()), Decimal(0)
    )
    assert sum((som.meer for som in bedragen if som.jaar), Decimal(0)) == total
    assert sum((som.meer for som in bedragen if isinstance(som.deel, Doeltekst)), Decimal(0)) == total
    assert sum((som.meer for som in bedragen if isinstance(som.deel, Maatregeltekst)), Decimal(0)) == total
    assert all(som.oud != som.nieuw for som in bedragen)


@given(documents(), documents())
def test_every_part_is_named_at_most_once(oud, nieuw):
    uuids = [knoop.deel.uuid for knoop in compare(oud, nieuw).knopen]

    assert len(uuids) == len(set(uuids))


@pytest.mark.eis("BER-07")
@given(st.text(max_size=60), st.text(max_size=60))
def test_the_words_give_both_texts_back(oud, nieuw):
    stukken = woordverschil(oud, nieuw)

    assert "".join(stuk.tekst for stuk in stukken if stuk.stand != Stand.NIEUW) == oud
    assert "".join(stuk.tekst for stuk in stukken if stuk.stand != Stand.WEG) == nieuw


def ambitie(number, *doelen):
    return Ambitietekst(UUID(int=number), "1", f"Ambitie {number}", "", NU, tuple(doelen))


def doel(number, *indicatoren):
    return Doeltekst(UUID(int=number), "1.1", f"Doel {number}", "", NU, tuple(indicatoren))


def agenda(*ambities):
    return Agendatekst(UUID(int=9), "Agenda", "", 2026, 2030, NU, tuple(ambities))


@pytest.mark.eis("BER-07")
def test_one_that_passes_the_others_moved_and_they_did_not():
    oud = agenda(ambitie(1), ambitie(2), ambitie(3))
    nieuw = agenda(ambitie(3), ambitie(1), ambitie(2))

    moved = compare(oud, nieuw).met(Aard.VERPLAATST)

    assert [knoop.deel.uuid.int for knoop in moved] == [3]


def test_a_newcomer_moves_nobody():
    oud, nieuw = agenda(ambitie(1), ambitie(2)), agenda(ambitie(3), ambitie(1), ambitie(2))

    assert compare(oud, nieuw).met(Aard.VERPLAATST) == ()


@pytest.mark.eis("BER-07")
def test_another_parent_is_a_move():
    oud = agenda(ambitie(1, doel(11)), ambitie(2))
    nieuw = agenda(ambitie(1), ambitie(2, doel(11)))

    (knoop,) = compare(oud, nieuw).knopen

    assert knoop.aarden == (Aard.VERPLAATST,)
    assert knoop.nieuw.ouder.uuid.int == 2


def test_a_word_is_marked_and_not_the_whole_text():
    words = [(stuk.stand, stuk.tekst) for stuk in woordverschil("Wij doen het in 2027.", "Wij doen het in 2028.")]

    assert words == [
        (Stand.GELIJK, "Wij doen het in "),
        (Stand.WEG, "2027"),
        (Stand.NIEUW, "2028"),
        (Stand.GELIJK, "."),
    ]


def test_only_when_it_was_saved_is_no_difference():
    later = replace(agenda(ambitie(1)), gewijzigd_op=datetime(2027, 1, 1, tzinfo=UTC), versie=8)

    assert not compare(agenda(ambitie(1)), later)
