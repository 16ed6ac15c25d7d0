"""The rules of decision, for every table and every order of statements."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.enums import Bank, Besluitregel, Oordeel
from beraad.uitkomst import Deelnemer, Verklaring, uitkomst_of

BEGIN = datetime(2026, 11, 1, tzinfo=UTC)
VIER = (Bank.GEMEENTEN, Bank.UWV, Bank.WERKGEVERS, Bank.WERKNEMERS)


def deelnemer(number, bank):
    return Deelnemer(UUID(int=number), f"Voorbeeldpartij {number}", bank)


def said(partij, oordeel, minutes=0):
    return Verklaring(partij.uuid, oordeel, BEGIN + timedelta(minutes=minutes))


@st.composite
def tables(draw):
    banken = draw(st.lists(st.sampled_from(list(Bank)), min_size=0, max_size=8))
    return [deelnemer(number, bank) for number, bank in enumerate(banken, start=1)]


@st.composite
def tables_with_statements(draw):
    partijen = draw(tables())
    if not partijen:
        return partijen, []
    pairs = draw(st.lists(st.tuples(st.sampled_from(partijen), st.sampled_from(list(Oordeel))), max_size=20))
    return partijen, [said(partij, oordeel, minutes) for minutes, (partij, oordeel) in enumerate(pairs)]


REGELS = st.sampled_from(list(Besluitregel))
MINIMA = st.sets(st.sampled_from(list(Bank)))


@given(tables_with_statements(), REGELS, MINIMA, st.randoms(use_true_random=False))
def test_only_the_last_statement_of_a_partij_matters_and_not_in_which_order_they_are_read(
    table, regel, minimum, random
):
    partijen, verklaringen = table
    shuffled = random.sample(verklaringen, len(verklaringen))
    last = {verklaring.partij: verklaring for verklaring in verklaringen}.values()

    wanted = uitkomst_of(regel, partijen, minimum, verklaringen)

    assert uitkomst_of(regel, partijen, minimum, shuffled) == wanted
    assert uitkomst_of(regel, partijen, minimum, last) == wanted


@pytest.mark.eis("BER-05")
@given(tables_with_statements(), REGELS, MINIMA)
def test_a_bank_that_is_missing_always_refuses_and_is_named(table, regel, minimum):
    partijen, verklaringen = table
    missing = minimum - {partij.bank for partij in partijen}

    uitkomst = uitkomst_of(regel, partijen, minimum, verklaringen)

    assert not (missing and uitkomst.is_aangenomen)
    for bank in missing:
        assert f"De bank {bank.label} ontbreekt aan tafel." in uitkomst.ontbreekt


@given(tables_with_statements(), REGELS, MINIMA, st.data())
def test_one_more_akkoord_never_undoes_an_adoption(table, regel, minimum, data):
    partijen, verklaringen = table
    if not uitkomst_of(regel, partijen, minimum, verklaringen).is_aangenomen:
        verklaringen = [*verklaringen, *(said(partij, Oordeel.AKKOORD, 50) for partij in partijen)]
    before = uitkomst_of(regel, partijen, minimum, verklaringen)
    if not partijen or not before.is_aangenomen:
        assert not partijen or minimum - {partij.bank for partij in partijen}
        return

    more = said(data.draw(st.sampled_from(partijen)), Oordeel.AKKOORD, 100)

    assert uitkomst_of(regel, partijen, minimum, [*verklaringen, more]).is_aangenomen


@given(tables_with_statements(), MINIMA)
def test_what_is_adopted_by_a_stricter_rule_is_adopted_by_the_next(table, minimum):
    partijen, verklaringen = table
    adopted = [
        uitkomst_of(regel, partijen, minimum, verklaringen).is_aangenomen
        for regel in (
            Besluitregel.UNANIEM,
            Besluitregel.UNANIEM_MET_VOORBEHOUD,
            Besluitregel.MEERDERHEID_PER_BANK,
        )
    ]

    assert adopted == sorted(adopted)


@pytest.mark.eis("BER-05")
@given(tables_with_statements(), REGELS, MINIMA)
def test_a_minimum_bank_that_does_not_agree_refuses(table, regel, minimum):
    partijen, verklaringen = table
    uitkomst = uitkomst_of(regel, partijen, minimum, verklaringen)

    refusing = {stand.bank for stand in uitkomst.banken if not stand.is_akkoord}

    assert not (refusing & minimum and uitkomst.is_aangenomen)
    assert uitkomst.is_aangenomen == (not uitkomst.ontbreekt)


@given(tables_with_statements(), REGELS)
def test_a_statement_of_who_is_not_at_the_table_counts_for_nothing(table, regel):
    partijen, verklaringen = table
    stranger = said(deelnemer(99, Bank.UWV), Oordeel.NIET_AKKOORD, 100)

    assert uitkomst_of(regel, partijen, VIER, [*verklaringen, stranger]) == uitkomst_of(
        regel, partijen, VIER, verklaringen
    )


FOUR = [deelnemer(number, bank) for number, bank in enumerate(VIER, start=1)]


@pytest.mark.eis("BER-05")
@pytest.mark.parametrize(
    ("regel", "last", "missing"),
    [
        (Besluitregel.UNANIEM, Oordeel.AKKOORD, ()),
        (
            Besluitregel.UNANIEM,
            Oordeel.VOORBEHOUD,
            ("Voorbeeldpartij 4 (Werknemers) heeft een voorbehoud, en dat mag niet volgens de besluitregel.",),
        ),
        (Besluitregel.UNANIEM_MET_VOORBEHOUD, Oordeel.VOORBEHOUD, ()),
        (
            Besluitregel.UNANIEM_MET_VOORBEHOUD,
            Oordeel.NIET_AKKOORD,
            ("Voorbeeldpartij 4 (Werknemers) is niet akkoord.",),
        ),
        (Besluitregel.UNANIEM_MET_VOORBEHOUD, None, ("Voorbeeldpartij 4 (Werknemers) heeft nog niets gezegd.",)),
        (Besluitregel.MEERDERHEID_PER_BANK, Oordeel.VOORBEHOUD, ()),
        (
            Besluitregel.MEERDERHEID_PER_BANK,
            Oordeel.NIET_AKKOORD,
            ("In de bank Werknemers is 0 van de 1 akkoord; nodig is 1.",),
        ),
    ],
)
def test_each_rule_in_words(regel, last, missing):
    verklaringen = [said(partij, Oordeel.AKKOORD) for partij in FOUR[:3]]
    if last:
        verklaringen.append(said(FOUR[3], last))

    assert uitkomst_of(regel, FOUR, VIER, verklaringen).ontbreekt == missing


@pytest.mark.parametrize(("agree", "of", "adopted"), [(1, 2, False), (2, 2, True), (2, 3, True), (2, 4, False)])
def test_a_majority_is_more_than_half_of_each_bank(agree, of, adopted):
    partijen = [deelnemer(number, Bank.UWV) for number in range(of)]
    verklaringen = [said(partij, Oordeel.AKKOORD) for partij in partijen[:agree]]

    uitkomst = uitkomst_of(Besluitregel.MEERDERHEID_PER_BANK, partijen, [Bank.UWV], verklaringen)

    assert uitkomst.is_aangenomen == adopted


@pytest.mark.parametrize(
    ("oordelen", "regel", "wanted"),
    [
        ([Oordeel.AKKOORD, Oordeel.AKKOORD], Besluitregel.UNANIEM, Oordeel.AKKOORD),
        ([Oordeel.AKKOORD, Oordeel.VOORBEHOUD], Besluitregel.UNANIEM_MET_VOORBEHOUD, Oordeel.VOORBEHOUD),
        ([Oordeel.AKKOORD, Oordeel.VOORBEHOUD], Besluitregel.UNANIEM, Oordeel.VOORBEHOUD),
        ([Oordeel.AKKOORD, Oordeel.NIET_AKKOORD], Besluitregel.UNANIEM, Oordeel.NIET_AKKOORD),
        ([Oordeel.AKKOORD, None], Besluitregel.UNANIEM, None),
    ],
)
def test_a_bank_shows_one_answer(oordelen, regel, wanted):
    partijen = [deelnemer(number, Bank.UWV) for number in range(len(oordelen))]
    verklaringen = [said(p, oordeel) for p, oordeel in zip(partijen, oordelen, strict=True) if oordeel]

    uitkomst = uitkomst_of(regel, partijen, [Bank.UWV], verklaringen)

    assert uitkomst.banken[0].oordeel == wanted


def test_nobody_at_the_table_adopts_nothing():
    assert uitkomst_of(Besluitregel.MEERDERHEID_PER_BANK, [], [], []).ontbreekt == (
        "Er zit geen partij aan tafel.",
    )
