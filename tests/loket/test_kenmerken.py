from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.kenmerken import (
    AFGELEID,
    AFGELEID_VAN,
    ALLE,
    IEDEREEN,
    PERSOON,
    STANDAARD,
    VOCABULAIRE,
    Aandelen,
    KenmerkFout,
    Soort,
    Verdeling,
    afgeleid,
    in_zin,
    label,
    met_eenheid,
    opsomming,
    parse_kenmerken,
    render_value,
)

# The contract: keys and values that stored questions, cards and exports depend on.
CONTRACT = {
    "doelgroep": "werkzoekende werkende werkgever",
    "thema": "werk_vinden loopbaan scholing ontslag ziekte_en_werk ondernemen geld_en_regelingen"
    " taal_en_basisvaardigheden personeel_vinden personeel_ontwikkelen inclusief_werkgeven leerbedrijf"
    " reorganisatie verzuim subsidies rechten_op_werk",
    "gemeente": None,
    "werkgemeente": None,
    "leeftijd": (13, 99),
    "uitkering": "geen ww bijstand wia wajong wao_waz ziektewet anw ioaw_ioaz iow aow anders",
    "einde_ww": None,
    "dienstverband": "geen vast tijdelijk oproep uitzend zzp beschut",
    "einde_dienstverband": None,
    "reden_einde": "bedrijfseconomisch faillissement contract_loopt_af vaststellingsovereenkomst ziekte conflict"
    " eigen_keuze anders",
    "weken_ziek": (0, 208),
    "werkgever_sbi": None,
    "cao": None,
    "gewenste_sector": "bouw techniek ict zorg welzijn kinderopvang onderwijs transport_logistiek groen horeca"
    " handel industrie schoonmaak beveiliging overheid cultuur sport_recreatie zakelijk_financieel anders",
    "opleidingsniveau": "geen vmbo_mbo1 mbo2 mbo3 mbo4_havo_vwo hbo wo",
    "diploma_buitenland": None,
    "taalniveau": "geen a1 a2 b1 b2_of_hoger",
    "hulp_digitaal": None,
    "belemmering": None,
    "doelgroepregister": None,
    "verblijf": "nederlands eu_burger arbeidsmigrant statushouder asielzoeker oekraine anders",
    "inburgering": None,
    "schulden": None,
    "in_opleiding": None,
    "wil_ondernemen": None,
    "wil_leren_via": "cursus mbo_bbl mbo_bol praktijkleren evc hbo_deeltijd hbo_wo_voltijd weet_niet",
    "moeite_met_lezen": None,
    "laag_inkomen": None,
    "bedreigende_situatie": None,
    "kinderen": None,
    "vakbondslid": None,
    "aantal_werknemers": (0, 100_000),
    "aantal_vacatures": (0, 100_000),
    "aantal_betrokken": (0, 100_000),
    "erkend_leerbedrijf": None,
    "wil_baan_bieden_aan": "banenafspraak mensen_met_uitkering statushouders asielzoekers oekraine"
    " arbeidsmigranten zij_instromers jongeren ouderen",
    "loonsom_klasse": "klein middelgroot groot",
    "uitkering_kandidaat": "geen ww bijstand wia wajong wao_waz ziektewet anw ioaw_ioaz iow aow anders",
    "weken_ziek_medewerker": (0, 208),
}
GEVOELIG = {
    "weken_ziek", "belemmering", "doelgroepregister", "verblijf", "inburgering", "schulden", "laag_inkomen",
    "bedreigende_situatie",    "vakbondslid", "uitkering_kandidaat", "weken_ziek_medewerker",
}  # fmt: skip


def test_the_vocabulary_is_the_contract():
    assert set(VOCABULAIRE) == set(CONTRACT)
    for key, wat in CONTRACT.items():
        kenmerk = VOCABULAIRE[key]
        if isinstance(wat, str):
            assert kenmerk.keuzes == tuple(wat.split()), key
        if isinstance(wat, tuple):
            assert (kenmerk.minimum, kenmerk.maximum) == wat, key
    assert {key for key, kenmerk in VOCABULAIRE.items() if kenmerk.gevoelig} == GEVOELIG


@pytest.mark.parametrize("kenmerk", VOCABULAIRE.values(), ids=lambda k: k.key)
def test_every_kenmerk_can_be_asked_told_and_weighed(kenmerk):
    assert kenmerk.vraag.endswith(("?", "."))
    assert kenmerk.waarom.endswith(".")
    assert "!" not in kenmerk.vraag + kenmerk.waarom
    assert kenmerk.voor <= IEDEREEN
    assert kenmerk.zin.endswith(".")
    assert bool(kenmerk.zin_nee) == (kenmerk.soort is Soort.JA_NEE)
    assert ("{w}" in kenmerk.zin) == (kenmerk.soort is not Soort.JA_NEE)
    assert bool(kenmerk.waarden) == (kenmerk.soort in (Soort.KEUZE, Soort.MEERKEUZE))
    assert kenmerk.zinvol({}) in (True, False)
    delen = dict(STANDAARD[kenmerk.key].delen)
    if kenmerk.waarden:
        assert set(delen) == set(kenmerk.keuzes)
    if kenmerk.soort in (Soort.GETAL, Soort.DATUM):
        assert list(STANDAARD[kenmerk.key].knopen) == sorted(STANDAARD[kenmerk.key].knopen)


@pytest.mark.parametrize("key", [key for key, k in VOCABULAIRE.items() if k.soort is Soort.KEUZE])
def test_shares_of_a_choice_stay_within_one(key):
    assert 0 < sum(deel for _, deel in STANDAARD[key].delen) <= 1.0001


def test_facts_are_read_from_the_json_shape_and_written_back():
    raw = {
        "doelgroep": "werkende",
        "gemeente": "GM0200",
        "leeftijd": 44,
        "uitkering": ["wajong", "ww", "ww"],
        "einde_dienstverband": "2026-12-02",
        "werkgever_sbi": "2008:432",
        "cao": "  Metalektro ",
        "schulden": False,
        "kinderen": None,
    }

    feiten = parse_kenmerken(raw)

    assert feiten["uitkering"] == ("ww", "wajong")
    assert feiten["einde_dienstverband"] == date(2026, 12, 2)
    assert feiten["werkgever_sbi"] == "432"
    assert feiten["cao"] == "Metalektro"
    assert "kinderen" not in feiten
    assert list(feiten) == sorted(feiten)
    assert parse_kenmerken(feiten.als_json()) == feiten
    assert hash(parse_kenmerken(feiten.als_json())) == hash(feiten)
    assert len(feiten) == 8
    assert "GM0200" in repr(feiten)


@pytest.mark.parametrize(
    ("key", "waarde", "noemt"),
    [
        ("schoenmaat", 42, "onbekend kenmerk"),
        ("regio", "AM06", "afgeleid"),
        ("jongere", True, "afgeleid"),
        ("doelgroep", "student", "werkzoekende, werkende, werkgever"),
        ("doelgroep", ["werkende"], "werkzoekende"),
        ("uitkering", "ww", "een lijst"),
        ("uitkering", [], "een lijst"),
        ("uitkering", ["ww", "bijstant"], "bijstand"),
        ("uitkering", ["geen", "ww"], "niet samen"),
        ("uitkering_kandidaat", ["geen", "ww"], "niet samen"),
        ("schulden", "ja", "true of false"),
        ("schulden", 1, "true of false"),
        ("leeftijd", 12, "13 tot en met 99"),
        ("leeftijd", 100, "13 tot en met 99"),
        ("leeftijd", "44", "13 tot en met 99"),
        ("leeftijd", True, "13 tot en met 99"),
        ("leeftijd", 44.0, "13 tot en met 99"),
        ("einde_dienstverband", "2026-02-30", "bestaat niet"),
        ("einde_dienstverband", "2-12-2026", "jjjj-mm-dd"),
        ("einde_dienstverband", 20261202, "jjjj-mm-dd"),
        ("werkgever_sbi", "4", "2 tot 5 cijfers"),
        ("werkgever_sbi", 432, "2 tot 5 cijfers"),
        ("werkgever_sbi", "2020:432", "2 tot 5 cijfers"),
        ("gemeente", "Apeldoorn", "GM0200"),
        ("gemeente", "GM200", "GM0200"),
        ("cao", "", "tekst"),
        ("cao", "a\x00b", "tekst"),
        ("cao", "x" * 201, "tekst"),
        ("cao", 3, "tekst"),
    ],
)
def test_what_is_not_allowed_is_refused_with_the_key_and_what_is(key, waarde, noemt):
    with pytest.raises(KenmerkFout) as gevangen:
        parse_kenmerken({key: waarde})

    assert gevangen.value.key == key
    assert str(gevangen.value).startswith(f"{key}: ")
    assert noemt in str(gevangen.value)
    assert "\n" not in str(gevangen.value)


RUW = st.none() | st.booleans() | st.integers() | st.text("ab\x00é ", max_size=6) | st.lists(st.just("ww"))


@given(key=st.sampled_from(sorted(VOCABULAIRE)), waarde=RUW)
def test_whatever_is_given_is_read_or_refused_by_key(key, waarde):
    try:
        feiten = parse_kenmerken({key: waarde})
    except KenmerkFout as fout:
        genoemd = fout.key
    else:
        genoemd = key
        assert parse_kenmerken(feiten.als_json()) == feiten
    assert genoemd == key


def test_facts_change_by_making_new_ones():
    feiten = parse_kenmerken({"doelgroep": "werkende", "leeftijd": 40, "uitkering": ["ww"]})

    assert dict(feiten.met(leeftijd=41, uitkering=None)) == {"doelgroep": "werkende", "leeftijd": 41}
    assert feiten["leeftijd"] == 40


def test_facts_that_make_no_sense_for_the_doelgroep_can_be_left_out():
    feiten = parse_kenmerken({"doelgroep": "werkgever", "leeftijd": 40, "cao": "Rijk"})

    assert set(feiten.passend()) == {"doelgroep", "cao"}
    assert set(parse_kenmerken({"leeftijd": 40}).passend()) == {"leeftijd"}


@pytest.mark.parametrize(
    ("feiten", "uit"),
    [
        ({}, {}),
        ({"leeftijd": 26}, {"jongere": True}),
        ({"leeftijd": 27}, {"jongere": False}),
        ({"opleidingsniveau": "vmbo_mbo1"}, {"startkwalificatie": False}),
        ({"opleidingsniveau": "mbo2"}, {"startkwalificatie": True}),
        ({"opleidingsniveau": "mbo4_havo_vwo"}, {"startkwalificatie": True}),
        ({"einde_dienstverband": "2026-12-02"}, {"dagen_tot_einde": 9}),
        ({"einde_dienstverband": "2026-11-20"}, {"dagen_tot_einde": -3}),
    ],
)
def test_derived_facts(feiten, uit):
    assert afgeleid(parse_kenmerken(feiten), datum=date(2026, 11, 23)) == uit


def test_the_regio_is_given_with_the_advice():
    assert afgeleid({}, datum=date(2026, 11, 23), regio="AM06") == {"regio": "AM06"}
    assert {kenmerk.key for kenmerk in AFGELEID} == {"regio", *AFGELEID_VAN}
    assert set(ALLE) == set(VOCABULAIRE) | {kenmerk.key for kenmerk in AFGELEID}


@pytest.mark.parametrize(
    ("key", "waarde", "woorden"),
    [
        ("einde_dienstverband", date(2026, 12, 2), "2 december 2026"),
        ("uitkering", ("ww", "wajong"), "WW en Wajong"),
        ("wil_leren_via", ("cursus", "evc"), "Een cursus of training en een bewijs van wat ik al kan (EVC)"),
        ("dienstverband", "tijdelijk", "Een tijdelijk contract"),
        ("schulden", True, "ja"),
        ("schulden", False, "nee"),
        ("leeftijd", 44, "44 jaar"),
        ("weken_ziek", 1, "1 week"),
        ("aantal_vacatures", 2, "2"),
        ("werkgever_sbi", "432", "432 (SBI 2008)"),
        ("werkgever_sbi", "2025:43221", "43221 (SBI 2025)"),
        ("gemeente", "GM0200", "GM0200"),
        ("cao", "Metalektro", "Metalektro"),
    ],
)
def test_a_value_in_words(key, waarde, woorden):
    assert render_value(key, waarde) == woorden


def test_a_gemeente_gets_its_name_when_there_is_one():
    assert render_value("gemeente", "GM0200", namen={"GM0200": "Apeldoorn"}) == "Apeldoorn"


def test_words_inside_a_sentence():
    assert in_zin("Een vast contract") == "een vast contract"
    assert in_zin("WW") == "WW"
    assert in_zin("Wajong") == "Wajong"
    assert opsomming([]) == ""
    assert opsomming(["a"]) == "a"
    assert opsomming(["a", "b", "c"], "of") == "a, b of c"
    assert met_eenheid(1, "jaar") == "1 jaar"
    assert label("cao", "Rijk") == "Rijk"


@pytest.mark.parametrize(
    ("key", "feiten", "zinvol"),
    [
        ("einde_dienstverband", {"dienstverband": "tijdelijk"}, True),
        ("einde_dienstverband", {"dienstverband": "vast"}, False),
        ("einde_dienstverband", {"dienstverband": "vast", "thema": "ontslag"}, True),
        ("einde_dienstverband", {"dienstverband": "vast", "reden_einde": "conflict"}, True),
        ("einde_dienstverband", {"dienstverband": "zzp", "thema": "ontslag"}, False),
        ("einde_dienstverband", {}, False),
        ("reden_einde", {"dienstverband": "zzp", "thema": "ontslag"}, False),
        ("reden_einde", {"thema": "scholing"}, False),
        ("reden_einde", {"thema": "ontslag"}, True),
        ("weken_ziek", {"thema": "scholing"}, False),
        ("weken_ziek", {"thema": "scholing", "reden_einde": "ziekte"}, True),
        ("cao", {"doelgroep": "werkgever"}, True),
        ("cao", {"doelgroep": "werkende", "dienstverband": "zzp"}, False),
        ("doelgroepregister", {"belemmering": False}, False),
        ("inburgering", {"verblijf": "nederlands", "taalniveau": "a1"}, False),
        ("inburgering", {"verblijf": "statushouder"}, True),
        ("verblijf", {}, False),
        ("verblijf", {"taalniveau": "a1"}, True),
        ("verblijf", {"diploma_buitenland": True}, True),
        ("wil_ondernemen", {"dienstverband": "zzp", "thema": "ondernemen"}, False),
        ("wil_ondernemen", {"thema": "ondernemen"}, True),
        ("gewenste_sector", {"thema": "ontslag"}, False),
    ],
)
def test_when_a_question_makes_sense(key, feiten, zinvol):
    assert VOCABULAIRE[key].zinvol(feiten) is zinvol


def test_persons_and_companies_have_their_own_kenmerken():
    assert VOCABULAIRE["leeftijd"].voor == PERSOON
    assert VOCABULAIRE["werkgemeente"].voor == {"werkende"}
    assert VOCABULAIRE["aantal_vacatures"].voor == {"werkgever"}
    assert VOCABULAIRE["cao"].voor == {"werkende", "werkgever"}


def test_cumulative_shares_are_straight_between_points():
    verdeling = Verdeling(knopen=((0, 0.2), (10, 0.7), (20, 1.0)))

    assert verdeling.tot_en_met(-1) == 0.0
    assert verdeling.tot_en_met(0) == pytest.approx(0.2)
    assert verdeling.tot_en_met(5) == pytest.approx(0.45)
    assert verdeling.tot_en_met(99) == 1.0
    assert verdeling.tussen(1, 10) == pytest.approx(0.5)
    assert verdeling.tussen(30, 40) == 0.0


def test_shares_can_be_replaced_and_stored():
    aandelen = Aandelen({"uitkering": Verdeling(delen=(("ww", 0.2),))})

    assert aandelen["uitkering"].deel("ww") == 0.2
    assert aandelen["uitkering"].deel("wia") == 0.0
    assert aandelen["leeftijd"] == STANDAARD["leeftijd"]
    assert Aandelen.uit_json(aandelen.als_json()) == aandelen
    assert hash(Aandelen.uit_json(aandelen.als_json())) == hash(aandelen)
    assert len(aandelen) == len(STANDAARD)
    assert Aandelen()["cao"].deel("welke dan ook") > 0
