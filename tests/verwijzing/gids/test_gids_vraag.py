from datetime import date

import pytest
from hypothesis import given, settings

from loket.kenmerken import VOCABULAIRE, Aandelen, Kenmerken, Verdeling, afgeleid, parse_kenmerken
from tests.verwijzing.feiten import feiten
from verwijzing.gids import Dekking, Gids, Kaart, advise
from verwijzing.gids.vraag import Ronde

DATUM = date(2026, 11, 23)
ZOEKT = {"doelgroep": "werkzoekende", "thema": "werk_vinden", "gemeente": "GM0200"}


def hard(kenmerk, operator="is_waar", waarden=(), **rest):
    return {"kenmerk": kenmerk, "operator": operator, "waarden": list(waarden), "hard": True, **rest}


def vraag(diensten, feiten):
    uit = advise(
        Kaart("v", tuple(diensten)), parse_kenmerken(feiten), datum=DATUM, regio="AM06", top=3
    ).volgende_vraag
    return uit and uit.kenmerk


def test_first_for_whom_then_about_what(maak_dienst):
    diensten = [maak_dienst("a")]

    assert vraag(diensten, {}) == "doelgroep"
    assert vraag(diensten, {"doelgroep": "werkende"}) == "thema"


def test_asks_what_decides_most(maak_dienst):
    diensten = [
        maak_dienst("a", [hard("leeftijd", "tussen", [18, 26])]),
        maak_dienst("b", [hard("leeftijd", "minstens", [60])]),
        maak_dienst("c", [hard("diploma_buitenland")]),
    ]

    assert vraag(diensten, ZOEKT) == "leeftijd"
    assert vraag(diensten, {**ZOEKT, "leeftijd": 20}) == "diploma_buitenland"
    assert vraag(diensten, {**ZOEKT, "leeftijd": 20, "diploma_buitenland": False}) is None


def test_two_kenmerken_that_are_needed_together_are_asked_one_by_one(maak_dienst):
    diensten = [maak_dienst("a", [hard("diploma_buitenland"), hard("hulp_digitaal")])]

    eerste = vraag(diensten, ZOEKT)
    tweede = vraag(diensten, {**ZOEKT, eerste: True})

    assert {eerste, tweede} == {"diploma_buitenland", "hulp_digitaal"}
    assert vraag(diensten, {**ZOEKT, eerste: False}) is None


def test_nothing_to_ask_when_no_answer_changes_the_top(maak_dienst):
    altijd_onder = {"kenmerk": "leeftijd", "operator": "minstens", "waarden": [13], "hard": False}

    assert vraag([maak_dienst("a")], ZOEKT) is None
    assert vraag([maak_dienst("a", [altijd_onder])], ZOEKT) is None
    assert vraag([], ZOEKT) is None


def test_outside_the_first_ten_a_doubt_is_left_alone(maak_dienst):
    juist = [hard("uitkering", "in", ["ww"])]
    eerste_tien = [maak_dienst(f"top{i}", juist) for i in range(10)]
    daaronder = maak_dienst("onder", [hard("leeftijd", "hoogstens", [66])])

    assert vraag([*eerste_tien, daaronder], {**ZOEKT, "uitkering": ["ww"]}) is None


def test_only_the_thema_asked_about_counts(maak_dienst):
    diensten = [maak_dienst("a"), maak_dienst("b", [hard("leeftijd", "tussen", [18, 26])], thema=("scholing",))]

    assert vraag(diensten, ZOEKT) is None
    assert vraag(diensten, {**ZOEKT, "thema": "scholing"}) == "leeftijd"


def test_a_sensitive_kenmerk_needs_a_dienst_in_reach_that_depends_on_it(maak_dienst):
    afhankelijk = maak_dienst("a", [hard("schulden")])
    al_af = maak_dienst("b", [hard("schulden"), hard("uitkering", "in", ["ww"])])
    zonder_ww = {**ZOEKT, "uitkering": ["bijstand"]}

    assert vraag([afhankelijk], ZOEKT) == "schulden"
    assert vraag([al_af], zonder_ww) is None


def test_a_sensitive_hint_far_below_the_top_is_not_worth_asking(maak_dienst):
    top = [maak_dienst(f"top{i}", [hard("uitkering", "in", ["ww"])]) for i in range(10)]
    hint = maak_dienst("hint", [{**hard("schulden"), "hard": False}])

    assert vraag([*top, hint], {**ZOEKT, "uitkering": ["ww"]}) is None


def test_a_question_must_make_sense_for_this_person(maak_dienst):
    einde = maak_dienst("a", [hard("einde_dienstverband", "binnen_dagen", [60])], doelgroep=("werkende",))
    werkt = {**ZOEKT, "doelgroep": "werkende"}

    assert vraag([einde], {**werkt, "dienstverband": "zzp"}) is None
    assert vraag([einde], {**werkt, "dienstverband": "tijdelijk"}) == "einde_dienstverband"


def test_a_derived_kenmerk_is_asked_by_its_source(maak_dienst):
    jongere = [maak_dienst("a", [hard("jongere")])]
    diploma = [maak_dienst("a", [hard("startkwalificatie", "is_onwaar")])]
    einde = [maak_dienst("a", [hard("dagen_tot_einde", "tussen", [0, 60])])]

    assert vraag(jongere, ZOEKT) == "leeftijd"
    assert vraag(jongere, {**ZOEKT, "leeftijd": 40}) is None
    assert vraag(diploma, ZOEKT) == "opleidingsniveau"
    assert vraag(einde, {**ZOEKT, "dienstverband": "tijdelijk"}) == "einde_dienstverband"


def test_a_group_is_open_until_one_member_holds(maak_dienst):
    groep = {
        "een_van": [
            {"kenmerk": "diploma_buitenland", "operator": "is_waar", "waarden": []},
            {"kenmerk": "hulp_digitaal", "operator": "is_waar", "waarden": []},
        ],
        "hard": True,
    }
    diensten = [maak_dienst("a", [groep])]

    assert vraag(diensten, {**ZOEKT, "diploma_buitenland": True}) is None
    assert vraag(diensten, {**ZOEKT, "diploma_buitenland": False}) == "hulp_digitaal"


@pytest.mark.parametrize(
    ("voorwaarde", "feiten", "verwacht"),
    [
        (hard("cao", "in", ["Kinderopvang"]), {"doelgroep": "werkgever"}, "cao"),
        (hard("werkgever_sbi", "begint_met", ["8891", "2025:8891"]), {"doelgroep": "werkgever"}, "werkgever_sbi"),
        (hard("werkgever_sbi", "begint_met", ["2025:8891"]), {"doelgroep": "werkgever"}, None),
        (hard("aantal_vacatures", "minstens", [1]), {"doelgroep": "werkgever"}, "aantal_vacatures"),
        (hard("werkgemeente", "in", ["GM0200"]), {"doelgroep": "werkende"}, "werkgemeente"),
        (hard("einde_dienstverband", "na_dagen", [30]), {"doelgroep": "werkende", "dienstverband": "oproep"},
         "einde_dienstverband"),
    ],
)  # fmt: skip
def test_every_kind_of_kenmerk_can_be_asked(maak_dienst, voorwaarde, feiten, verwacht):
    dienst = maak_dienst("a", [voorwaarde], doelgroep=("werkgever", "werkende"), thema=("personeel_vinden",))

    assert vraag([dienst], {"thema": "personeel_vinden", **feiten}) == verwacht


def test_an_answer_that_nobody_gives_is_no_reason_to_ask(maak_dienst):
    dienst = maak_dienst("a", [{**hard("dienstverband", "in", ["beschut"]), "hard": False}])
    ander = maak_dienst("b")
    nooit = Aandelen({"dienstverband": Verdeling(delen=(("vast", 1.0),))})
    feiten = parse_kenmerken(ZOEKT)

    uitkomsten = [
        advise(Kaart("v", (dienst, ander), aandelen), feiten, datum=DATUM, regio="AM06")
        for aandelen in (Aandelen(), nooit)
    ]

    assert uitkomsten[0].volgende_vraag.kenmerk == "dienstverband"
    assert uitkomsten[1].volgende_vraag is None or uitkomsten[1].diensten[0].sleutel == "a"


def test_gemeente_is_asked_when_a_gemeente_could_help(maak_dienst):
    diensten = [maak_dienst("a", uuid=g, dekking=Dekking.PER_GEMEENTE, gemeente=g) for g in ("GM0200", "GM0228")]

    assert vraag(diensten, {**ZOEKT, "gemeente": None}) == "gemeente"


def test_the_question_carries_its_reason(adviseer):
    uitkomst = adviseer({"doelgroep": "werkende", "thema": "ontslag", "gemeente": "GM0200"}, top=10)

    assert uitkomst.volgende_vraag.vraag.endswith("?")
    assert uitkomst.volgende_vraag.waarom


def test_asking_on_ends(adviseer):
    """Whoever answers nothing but no reaches the end of the questions."""
    nee = {"uitkering": ["geen"], "dienstverband": "vast", "opleidingsniveau": "hbo", "taalniveau": "b2_of_hoger"}
    feiten = {"doelgroep": "werkende", "thema": "scholing", "gemeente": "GM0200"}
    for _ in range(30):
        volgende = adviseer(feiten, top=1).volgende_vraag
        if volgende is None:
            break
        sleutel = volgende.kenmerk
        rest = {"leeftijd": 40, "cao": "geen cao", "gewenste_sector": ["anders"], "wil_leren_via": ["cursus"],
                "verblijf": "nederlands", "werkgever_sbi": "00", "weken_ziek": 0, "reden_einde": "anders",
                "einde_dienstverband": "2027-11-01", "werkgemeente": "GM0200"}  # fmt: skip
        feiten[sleutel] = nee.get(sleutel, rest.get(sleutel, False))
    assert volgende is None


@given(feiten=feiten)
@settings(max_examples=100, deadline=None)
def test_order_is_that_of_counting_what_every_kenmerk_decides(gids: Gids, feiten: Kenmerken):
    known = Kenmerken({"doelgroep": "werkzoekende", "thema": "werk_vinden", **feiten})
    volledig = {**known, **afgeleid(known, datum=DATUM, regio="AM06")}
    treffers = gids.match(known, datum=DATUM, regio="AM06")
    ronde = Ronde(gids.vragen, known, volledig, treffers, DATUM, "AM06")

    def counted(key: str) -> tuple[float, int, bool]:
        touched = gids.vragen.masker_van(key) & ronde.bereik
        return -ronde.vermindering(key), -touched.bit_count(), VOCABULAIRE[key].gevoelig

    assert list(ronde.op_voorrang()) == sorted(filter(ronde.te_vragen, VOCABULAIRE), key=counted)
