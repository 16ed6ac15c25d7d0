"""What must hold for any facts: both evaluators agree, order never matters, replay is byte-equal."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.kenmerken import VOCABULAIRE, Kenmerken, afgeleid, parse_kenmerken
from tests.verwijzing.feiten import DATUM, feiten
from verwijzing.gids import Gids, Kaart, Oordeel, als_volledig, canoniek, compile_kaart
from verwijzing.gids.compilatie import posities
from verwijzing.gids.uitleg import beoordeel


def test_posities_lists_the_set_bits():
    assert posities(0) == []
    assert posities(0b1011) == [0, 1, 3]
    assert posities(1 << 5000) == [5000]


@given(feiten=feiten, dagen=st.sampled_from([0, 0, 0, 40, 400, 500, -400]))
@settings(max_examples=150, deadline=None)
def test_compiled_and_explained_verdicts_agree(gids: Gids, feiten: Kenmerken, dagen: int):
    datum = DATUM + timedelta(days=dagen)

    treffers = gids.match(feiten, datum=datum, regio="AM06")

    volledig = {**feiten, **afgeleid(feiten, datum=datum, regio="AM06")}
    verwacht: dict[Oordeel, list[int]] = {oordeel: [] for oordeel in Oordeel}
    for plek, dienst in enumerate(gids.compilatie.diensten):
        if dienst.geldig.bevat(datum):
            verwacht[beoordeel(dienst, volledig, datum).oordeel].append(plek)
    assert posities(treffers.past) == verwacht[Oordeel.PAST]
    assert posities(treffers.mogelijk) == verwacht[Oordeel.MOGELIJK]
    assert posities(treffers.valt_af) == verwacht[Oordeel.VALT_AF]


@given(feiten=feiten)
@settings(max_examples=25, deadline=None)
def test_the_list_is_sorted_by_the_documented_key(gids: Gids, feiten: Kenmerken):
    uitkomst = gids.advise(feiten, datum=DATUM, regio="AM06", alles=True, met_vraag=False)

    sleutels = [(d.oordeel is Oordeel.VALT_AF, d.rangtermen.sleutel(d.uuid)) for d in uitkomst.diensten]
    assert sleutels == sorted(sleutels)
    assert [d.rang for d in uitkomst.diensten] == list(range(1, len(sleutels) + 1))


@given(feiten=feiten)
@settings(max_examples=25, deadline=None)
def test_replay_is_byte_equal(gids: Gids, basiskaart: Kaart, feiten: Kenmerken):
    eerst = canoniek(als_volledig(gids.advise(feiten, datum=DATUM, regio="AM06", top=15)))
    opnieuw = parse_kenmerken(feiten.als_json())

    nog_eens = canoniek(als_volledig(gids.advise(opnieuw, datum=DATUM, regio="AM06", top=15)))

    assert nog_eens == eerst


@pytest.mark.eis("REF-08")
@pytest.mark.parametrize("zaad", [1, 2, 3])
def test_order_of_cards_and_of_rules_does_not_matter(basiskaart: Kaart, gids: Gids, zaad: int):
    random = Random(zaad)
    diensten = [
        replace(
            dienst,
            voorwaarden=tuple(random.sample(dienst.voorwaarden, len(dienst.voorwaarden))),
            doelgroep=tuple(random.sample(dienst.doelgroep, len(dienst.doelgroep))),
            thema=tuple(random.sample(dienst.thema, len(dienst.thema))),
        )
        for dienst in basiskaart.diensten
    ]
    random.shuffle(diensten)
    geschud = compile_kaart(Kaart(basiskaart.versie, tuple(diensten)))

    for situatie in (
        {"doelgroep": "werkende", "thema": "ontslag", "gemeente": "GM0200", "dienstverband": "tijdelijk"},
        {"doelgroep": "werkzoekende", "thema": "geld_en_regelingen", "uitkering": ["bijstand"], "leeftijd": 30},
        {"doelgroep": "werkgever", "thema": "subsidies", "gemeente": "GM0228", "cao": "Kinderopvang"},
        {},
    ):
        uitkomsten = {
            canoniek(als_volledig(g.advise(parse_kenmerken(situatie), datum=DATUM, regio="AM06", alles=True)))
            for g in (gids, geschud)
        }
        assert len(uitkomsten) == 1


@given(feiten=feiten)
@settings(max_examples=60, deadline=None)
def test_no_question_that_is_known_derived_or_not_for_this_person(gids: Gids, feiten: Kenmerken):
    vraag = gids.advise(feiten, datum=DATUM, regio="AM06", top=1).volgende_vraag

    if vraag is None:
        return
    kenmerk = VOCABULAIRE[vraag.kenmerk]
    assert vraag.kenmerk not in feiten
    assert "doelgroep" not in feiten or feiten["doelgroep"] in kenmerk.voor
    assert kenmerk.zinvol(feiten)
    assert vraag.vraag.endswith((".", "?"))
