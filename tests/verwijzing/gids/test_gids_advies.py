from dataclasses import replace
from datetime import date, timedelta

import pytest

from loket.kenmerken import Aandelen, Verdeling, parse_kenmerken
from verwijzing.gids import (
    Capaciteit,
    Dekking,
    EenVan,
    Kaart,
    Oordeel,
    Operator,
    Periode,
    Uitslag,
    Voorwaarde,
    advise,
    als_contract,
    als_volledig,
    canoniek,
    compile_kaart,
)

DATUM = date(2026, 11, 23)
WW = {"kenmerk": "uitkering", "operator": "in", "waarden": ["ww"], "hard": True, "bron": "WW"}
NIET_OUD = {"kenmerk": "leeftijd", "operator": "hoogstens", "waarden": [66], "hard": True}
ZACHT_WW = {**WW, "hard": False}
ZOEKT = {"doelgroep": "werkzoekende", "thema": "werk_vinden", "gemeente": "GM0200"}


def volgorde(diensten, feiten, **opties):
    uitkomst = advise(Kaart("v", tuple(diensten)), parse_kenmerken(feiten), datum=DATUM, regio="AM06", **opties)
    return [dienst.sleutel for dienst in uitkomst.diensten]


def een(dienst, feiten, **opties):
    (uit,) = advise(
        Kaart("v", (dienst,)), parse_kenmerken(feiten), datum=DATUM, regio="AM06", alles=True, **opties
    ).diensten
    return uit


def test_verdicts_and_reasons_of_one_dienst(maak_dienst):
    dienst = maak_dienst("a", [WW, NIET_OUD])

    past = een(dienst, {**ZOEKT, "uitkering": ["ww"], "leeftijd": 40})
    mogelijk = een(dienst, {**ZOEKT, "uitkering": ["ww"]})
    valt_af = een(dienst, {**ZOEKT, "uitkering": ["bijstand"]})

    assert [past.oordeel, mogelijk.oordeel, valt_af.oordeel] == list(Oordeel)
    assert [(r.kenmerk, r.oordeel) for r in valt_af.redenen] == [
        ("doelgroep", Uitslag.VOLDAAN),
        ("leeftijd", Uitslag.ONBEKEND),
        ("uitkering", Uitslag.NIET_VOLDAAN),
    ]
    assert valt_af.redenen[-1].bron == "WW"


def test_what_falls_off_only_shows_with_alles_and_comes_last(maak_dienst):
    diensten = [maak_dienst("af", [WW]), maak_dienst("past")]
    feiten = {**ZOEKT, "uitkering": ["bijstand"]}

    assert volgorde(diensten, feiten) == ["past"]
    assert volgorde(diensten, feiten, alles=True) == ["past", "af"]


def test_doelgroep_is_a_hard_condition(maak_dienst):
    dienst = maak_dienst("a", doelgroep=("werkgever",))

    assert volgorde([dienst], ZOEKT) == []
    assert een(dienst, {"thema": "werk_vinden"}).oordeel is Oordeel.MOGELIJK


def test_a_gemeente_card_fits_only_its_own_residents_and_shows_once(maak_dienst):
    diensten = [
        maak_dienst("a", uuid=code, dekking=Dekking.PER_GEMEENTE, gemeente=code) for code in ("GM0200", "GM0228")
    ]

    eigen = advise(Kaart("v", tuple(diensten)), parse_kenmerken(ZOEKT), datum=DATUM, regio="AM06")
    onbekend = advise(
        Kaart("v", tuple(diensten)), parse_kenmerken({**ZOEKT, "gemeente": None}), datum=DATUM, regio="AM06"
    )

    assert [d.uuid for d in eigen.diensten] == ["GM0200"]
    assert (eigen.telling.past, eigen.telling.valt_af) == (1, 1)
    assert [d.oordeel for d in onbekend.diensten] == [Oordeel.MOGELIJK]
    assert onbekend.volgende_vraag.kenmerk == "gemeente"
    assert volgorde(diensten, {**ZOEKT, "gemeente": "GM0307"}) == []


def test_a_card_without_thema_never_comes_up_by_itself_but_can_be_explained(maak_dienst):
    gids = compile_kaart(Kaart("v", (maak_dienst("a", thema=(), uuid="u"),)))
    feiten = parse_kenmerken(ZOEKT)

    assert gids.advise(feiten, datum=DATUM, regio="AM06", alles=True).diensten == ()
    assert gids.beoordeel("u", feiten, datum=DATUM, regio="AM06").oordeel is Oordeel.PAST
    assert gids.leg_uit("u", feiten, datum=DATUM, regio="AM06").rang == 0
    assert gids.dienst("u").sleutel == "a"


@pytest.mark.parametrize(
    ("geldig", "erin"),
    [
        (Periode(tot=DATUM), True),
        (Periode(tot=DATUM - timedelta(days=1)), False),
        (Periode(van=DATUM), True),
        (Periode(van=DATUM + timedelta(days=1)), False),
    ],
)
def test_a_card_counts_only_while_it_is_valid(maak_dienst, geldig, erin):
    assert volgorde([maak_dienst("a", geldig=geldig)], ZOEKT, alles=True) == (["a"] if erin else [])


def test_thema_only_ranks(maak_dienst):
    diensten = [maak_dienst("ander", [WW], thema=("ontslag",)), maak_dienst("eigen")]

    assert volgorde(diensten, {**ZOEKT, "uitkering": ["ww"]}) == ["eigen", "ander"]
    assert volgorde(diensten, {**ZOEKT, "uitkering": ["ww"], "thema": None}) == ["ander", "eigen"]


def test_specific_comes_before_general_and_unmet_or_unknown_after(maak_dienst):
    diensten = [
        maak_dienst("algemeen"),
        maak_dienst("hard", [WW]),
        maak_dienst("zacht", [ZACHT_WW]),
    ]

    assert volgorde(diensten, {**ZOEKT, "uitkering": ["ww"]}) == ["hard", "zacht", "algemeen"]
    assert volgorde(diensten, {**ZOEKT, "uitkering": ["bijstand"]}) == ["algemeen", "zacht"]
    assert volgorde(diensten, ZOEKT)[-1] == "hard"


def test_specificity_follows_the_formula(maak_dienst):
    dienst = maak_dienst("a", [WW, {**NIET_OUD, "operator": "tussen", "waarden": [18, 26]}])
    aandelen = Aandelen(
        {
            "uitkering": Verdeling(delen=(("ww", 0.125),)),
            "leeftijd": Verdeling(knopen=((17, 0.0), (26, 0.25), (99, 1.0))),
        }
    )
    gids = compile_kaart(Kaart("v", (dienst,), aandelen))

    def bits(**feiten):
        return gids.leg_uit(
            dienst.uuid, parse_kenmerken({**ZOEKT, **feiten}), datum=DATUM, regio=""
        ).rangtermen.specificiteit

    assert bits() == -5000
    assert bits(uitkering=["ww"]) == 3000 - 2000
    assert bits(uitkering=["ww"], leeftijd=20) == 5000


def test_a_vangnet_stays_under_what_is_specific(maak_dienst):
    diensten = [
        maak_dienst("vangnet", [WW], vangnet=True),
        maak_dienst("gewoon"),
        maak_dienst("juist", [ZACHT_WW]),
    ]

    assert volgorde(diensten, {**ZOEKT, "uitkering": ["ww"]}) == ["juist", "gewoon", "vangnet"]


def test_nearness_availability_and_freshness_break_a_tie_in_that_order(maak_dienst):
    dag = timedelta(days=1)
    diensten = [
        maak_dienst("land-oud", verifieer_voor=DATUM - dag),
        maak_dienst("land-vers", verifieer_voor=DATUM),
        maak_dienst("land-vol", capaciteit=Capaciteit.VOL),
        maak_dienst("land-wacht", capaciteit=Capaciteit.WACHTLIJST),
        maak_dienst("land-eerst", capaciteit=Capaciteit.EERST_BEOORDELEN),
        maak_dienst("regio-vol", dekking=Dekking.PER_REGIO, capaciteit=Capaciteit.VOL),
        maak_dienst("gemeente", dekking=Dekking.PER_GEMEENTE, gemeente="GM0200", capaciteit=Capaciteit.VOL),
        maak_dienst("gemeente-zonder-code", dekking=Dekking.PER_GEMEENTE),
    ]

    assert volgorde(diensten, ZOEKT) == [
        "gemeente",
        "gemeente-zonder-code",
        "regio-vol",
        "land-vers",
        "land-oud",
        "land-eerst",
        "land-wacht",
        "land-vol",
    ]


def test_a_closed_window_ranks_lower_and_says_when_one_can_apply(maak_dienst):
    nu = Periode(date(2026, 11, 2), date(2026, 11, 27))
    straks = Periode(date(2027, 2, 1), date(2027, 3, 15))
    voorbij = Periode(date(2026, 1, 1), date(2026, 2, 1))
    diensten = [
        maak_dienst("voorbij", aanvraagtijdvakken=(voorbij,)),
        maak_dienst("straks", aanvraagtijdvakken=(straks, voorbij)),
        maak_dienst("nu", aanvraagtijdvakken=(nu, voorbij)),
    ]

    assert volgorde(diensten, ZOEKT) == ["nu", "straks", "voorbij"]
    assert een(diensten[2], ZOEKT).aanvraag == "Aanvragen kan nu, tot en met 27 november 2026."
    assert een(diensten[1], ZOEKT).aanvraag == "Aanvragen kan weer vanaf 1 februari 2027."
    assert een(diensten[0], ZOEKT).aanvraag.startswith("Aanvragen kan nu niet")
    assert een(maak_dienst("altijd"), ZOEKT).aanvraag == ""


def test_an_error_inside_a_rule_is_shown_and_keeps_the_dienst_from_passing(maak_dienst):
    kapot = Voorwaarde("leeftijd", Operator.MINSTENS, ())
    dienst = een(replace(maak_dienst("a"), voorwaarden=(kapot,)), {**ZOEKT, "leeftijd": 40})

    assert dienst.oordeel is Oordeel.MOGELIJK
    assert dienst.heeft_fout
    assert dienst.redenen[-1].oordeel is Uitslag.FOUT
    assert "fout in de kaart" in dienst.redenen[-1].tekst


def test_an_error_inside_a_group_is_shown_too(maak_dienst):
    kapot = EenVan(
        (Voorwaarde("leeftijd", Operator.MINSTENS, ()), Voorwaarde("leeftijd", Operator.TUSSEN, ("a", "b")))
    )
    dienst = een(replace(maak_dienst("a"), voorwaarden=(kapot,)), {**ZOEKT, "leeftijd": 40})
    onbekend = een(replace(maak_dienst("a"), voorwaarden=(kapot,)), ZOEKT)

    assert dienst.redenen[-1].oordeel is Uitslag.FOUT
    assert dienst.redenen[-1].tekst.startswith("Een van deze voorwaarden kan niet worden beoordeeld")
    assert dienst.redenen[-1].tekst_b1 == "Dit konden we niet nagaan."
    assert onbekend.oordeel is Oordeel.MOGELIJK
    assert "fout in de kaart" in onbekend.redenen[-1].tekst


def test_a_rule_that_is_not_in_force_is_left_out(maak_dienst):
    vroeger = {**WW, "geldig": {"tot": "2026-01-01"}}
    dienst = een(maak_dienst("a", [vroeger]), {**ZOEKT, "uitkering": ["bijstand"]})

    assert dienst.oordeel is Oordeel.PAST
    assert [reden.kenmerk for reden in dienst.redenen] == ["doelgroep"]
    assert dienst.rangtermen.specificiteit == 0


def test_advice_on_many_dates(maak_dienst):
    gids = compile_kaart(Kaart("v", (maak_dienst("a", geldig=Periode(tot=DATUM)),)))
    feiten = parse_kenmerken(ZOEKT)

    aantallen = [
        len(gids.advise(feiten, datum=DATUM + timedelta(days=dag), regio="AM06").diensten)
        for dag in range(-20, 20)
    ]

    assert aantallen == [1] * 21 + [0] * 19


def test_adviser_and_person_each_get_their_own_sentence(maak_dienst):
    einde = {"kenmerk": "einde_dienstverband", "operator": "binnen_dagen", "waarden": [180], "hard": True}
    dienst = een(maak_dienst("a", [einde]), {**ZOEKT, "einde_dienstverband": "2026-12-02"})

    assert dienst.redenen[-1].tekst == "Laatste werkdag 2 december 2026 ligt binnen 180 dagen"
    assert dienst.redenen[-1].tekst_b1 == "Uw laatste werkdag is 2 december 2026."


def test_specific_in_words(maak_dienst):
    dienst = een(maak_dienst("a", [WW, NIET_OUD]), {**ZOEKT, "uitkering": ["ww"], "leeftijd": 40})

    assert dienst.juist_voor == "juist voor mensen met WW, 1 op de 12 vragers"
    assert een(maak_dienst("b", [NIET_OUD]), {**ZOEKT, "leeftijd": 40}).juist_voor == ""


@pytest.mark.parametrize(
    ("voorwaarde", "feiten", "woorden"),
    [
        (
            {
                "kenmerk": "opleidingsniveau",
                "operator": "niet_in",
                "waarden": ["hbo", "wo", "mbo4_havo_vwo", "mbo3"],
            },
            {"opleidingsniveau": "mbo2"},
            "wie niet valt onder: hbo, universiteit, mbo 4, havo of vwo of mbo 3",
        ),
        (
            {"kenmerk": "erkend_leerbedrijf", "operator": "is_onwaar", "waarden": []},
            {"erkend_leerbedrijf": False},
            "",
        ),
        (
            {"kenmerk": "erkend_leerbedrijf", "operator": "is_waar", "waarden": []},
            {"erkend_leerbedrijf": True},
            "erkende leerbedrijven",
        ),
        (
            {"kenmerk": "startkwalificatie", "operator": "is_onwaar", "waarden": []},
            {"opleidingsniveau": "geen"},
            "mensen voor wie dit geldt: u hebt geen diploma van mbo 2, havo, vwo of hoger",
        ),
        (
            {
                "een_van": [
                    {"kenmerk": "schulden", "operator": "is_waar"},
                    {"kenmerk": "kinderen", "operator": "is_waar"},
                ]
            },
            {"kinderen": True},
            "gezinnen met kinderen of wie daarop lijkt",
        ),
        (
            {"kenmerk": "cao", "operator": "in", "waarden": ["Metalektro"]},
            {"cao": "metalektro"},
            "wie valt onder de cao Metalektro",
        ),
    ],
)
def test_specific_in_words_for_every_kind_of_rule(maak_dienst, voorwaarde, feiten, woorden):
    dienst = een(maak_dienst("a", [voorwaarde]), {**ZOEKT, **feiten})

    assert dienst.juist_voor.startswith(f"juist voor {woorden}, 1 op de " if woorden else "")
    assert bool(dienst.juist_voor) == bool(woorden)


def test_a_group_tells_which_member_decided(maak_dienst):
    groep = {
        "een_van": [
            {"kenmerk": "schulden", "operator": "is_waar", "waarden": []},
            {"kenmerk": "laag_inkomen", "operator": "is_waar", "waarden": []},
        ],
        "hard": True,
        "bron": "gemeente",
    }
    dienst = maak_dienst("a", [groep])

    ja = een(dienst, {**ZOEKT, "schulden": False, "laag_inkomen": True}).redenen[-1]
    open_ = een(dienst, {**ZOEKT, "schulden": False}).redenen[-1]
    nee = een(dienst, {**ZOEKT, "schulden": False, "laag_inkomen": False}).redenen[-1]

    assert (ja.kenmerk, ja.tekst_b1) == ("laag_inkomen", "U hebt zorgen over te weinig inkomen.")
    assert (open_.kenmerk, open_.oordeel) == ("laag_inkomen", Uitslag.ONBEKEND)
    assert nee.oordeel is Uitslag.NIET_VOLDAAN
    assert all(reden.gevoelig for reden in (ja, open_, nee))


def test_the_contract_of_the_command_line(maak_dienst):
    kaart = Kaart("v1", (maak_dienst("a", [WW], uuid="u"),))
    uitkomst = advise(kaart, parse_kenmerken(ZOEKT), datum=DATUM, regio="AM06")

    contract = als_contract(uitkomst)

    assert set(contract) == {"regio", "datum", "kaartversie", "diensten", "volgende_vraag"}
    assert (contract["regio"], contract["datum"], contract["kaartversie"]) == ("AM06", "2026-11-23", "v1")
    (dienst,) = contract["diensten"]
    assert set(dienst) == {"dienst", "naam", "organisatie", "rang", "oordeel", "redenen"}
    assert dienst["organisatie"] == {"naam": "Voorbeeld", "soort": "overig"}
    assert dienst["redenen"][-1] == {
        "kenmerk": "uitkering",
        "oordeel": "onbekend",
        "hard": True,
        "tekst": "Uitkering is onbekend; nodig is WW",
        "bron": "WW",
    }
    assert contract["volgende_vraag"] == {"kenmerk": "uitkering", "vraag": "Krijgt u een uitkering?"}


def test_canonical_text_has_no_spaces_sorted_keys_and_whole_numbers(maak_dienst):
    uitkomst = advise(Kaart("v", (maak_dienst("a"),)), parse_kenmerken(ZOEKT), datum=DATUM, regio="AM06")

    tekst = canoniek(als_volledig(uitkomst))

    assert tekst.startswith('{"datum":"2026-11-23","diensten":[{"aanvraag":"",')
    assert '"volgende_vraag":null' in tekst


def test_top_counts_lines_not_copies(maak_dienst):
    diensten = [maak_dienst(naam) for naam in "abc"]
    diensten += [maak_dienst("d", uuid=f"0{i}", dekking=Dekking.PER_GEMEENTE, gemeente="GM0200") for i in range(3)]

    assert len(volgorde(diensten, ZOEKT, top=3)) == 3
    assert volgorde(diensten, ZOEKT, top=0) == []
    assert volgorde([], ZOEKT) == []
