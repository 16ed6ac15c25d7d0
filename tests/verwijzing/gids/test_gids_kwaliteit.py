from dataclasses import replace
from datetime import date

import pytest

from verwijzing.gids.bijzonderheden import Bijzonderheden, Kostenoptie, Locatie
from verwijzing.gids.kaart import Dekking
from verwijzing.gids.kwaliteit import (
    BRON_VERLOPEN,
    GATEN,
    GEEN_BRON,
    GEEN_CONTACT,
    GEEN_KOSTEN,
    GEEN_PLAATS,
    GEEN_TALEN,
    GEEN_VOORWAARDEN,
    GEEN_WET,
    ONZEKER,
    OVER_DATUM,
    Kaartgegevens,
    beoordeel_kwaliteit,
    is_bereikbaar,
)

DAG = date(2026, 11, 25)
GOED = Kaartgegevens(
    dekking=Dekking.PER_REGIO,
    bron="voorbeeldbron",
    zekerheid="hoog",
    verifieer_voor=DAG,
    thema=("ontslag",),
    grondslag="voorbeeldwet",
    kosten="gratis",
    heeft_voorwaarden=True,
    vangnet=False,
    bron_verlopen=False,
    contact=("bel", "", "", ""),
    bijzonderheden=Bijzonderheden(talen=("nl",), locaties=(Locatie("Balie"),)),
)
LEEG = Bijzonderheden()


def test_a_card_without_a_gap_has_the_highest_score():
    assert beoordeel_kwaliteit(GOED, DAG).score == 100


@pytest.mark.eis("REF-03")
@pytest.mark.parametrize(
    ("anders", "gat"),
    [
        ({"contact": (" ", "", "", "")}, GEEN_CONTACT),
        ({"verifieer_voor": date(2026, 11, 24)}, OVER_DATUM),
        ({"bron": " "}, GEEN_BRON),
        ({"bron_verlopen": True}, BRON_VERLOPEN),
        ({"zekerheid": "laag"}, ONZEKER),
        ({"grondslag": ""}, GEEN_WET),
        ({"heeft_voorwaarden": False}, GEEN_VOORWAARDEN),
        ({"kosten": ""}, GEEN_KOSTEN),
        ({"bijzonderheden": Bijzonderheden(locaties=(Locatie("Balie"),))}, GEEN_TALEN),
        ({"bijzonderheden": Bijzonderheden(talen=("nl",))}, GEEN_PLAATS),
    ],
)
def test_each_gap_has_a_name_and_costs_its_points(anders, gat):
    kwaliteit = beoordeel_kwaliteit(replace(GOED, **anders), DAG)

    assert kwaliteit.gaten == (gat,)
    assert kwaliteit.score == 100 - gat.punten


@pytest.mark.parametrize(
    "anders",
    [
        {"grondslag": "", "thema": ("scholing",)},
        {"heeft_voorwaarden": False, "vangnet": True},
        {"dekking": Dekking.LANDELIJK, "bijzonderheden": Bijzonderheden(talen=("nl",))},
        {"kosten": "", "bijzonderheden": replace(GOED.bijzonderheden, kostenopties=(Kostenoptie("Cursus", 0),))},
    ],
)
def test_what_a_card_need_not_say_is_no_gap(anders):
    assert beoordeel_kwaliteit(replace(GOED, **anders), DAG).gaten == ()


def test_a_card_with_every_gap_scores_no_less_than_nothing():
    alles = Kaartgegevens(
        Dekking.PER_REGIO, "", "laag", date(2020, 1, 1), ("ontslag",), "", "", False, False, True, ("",), LEEG
    )

    kwaliteit = beoordeel_kwaliteit(alles, DAG)

    assert kwaliteit.gaten == GATEN
    assert kwaliteit.score == 0


@pytest.mark.parametrize(
    ("contact", "extra", "bereikbaar"),
    [
        (("", "", "", ""), LEEG, False),
        (("", "voorbeeld.example", "", ""), LEEG, True),
        (("", "", "", ""), Bijzonderheden(locaties=(Locatie("Balie"),)), False),
        (("", "", "", ""), Bijzonderheden(locaties=(Locatie("Balie", telefoon="0550000000"),)), True),
    ],
)
def test_a_card_can_be_reached_by_any_one_way(contact, extra, bereikbaar):
    assert is_bereikbaar(contact, extra) is bereikbaar
