"""A source that has run out makes its rules uncertain, from one day to the next."""

from datetime import date, timedelta

import pytest

from loket.kenmerken import parse_kenmerken
from verwijzing.gids import Gids, Kaart, Oordeel, compile_kaart, parse_voorwaarden
from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.gids.oordeel import Uitslag
from verwijzing.gids.voorwaarden import VoorwaardeFout, regel_als_json, verlopen_bronnen

LAATSTE_DAG = date(2027, 12, 31)
NA = LAATSTE_DAG + timedelta(days=1)
LEEFTIJD = {
    "kenmerk": "leeftijd",
    "operator": "hoogstens",
    "waarden": [66],
    "bron": "AOW-leeftijd in 2027",
    "bron_tot": "2027-12-31",
}
GROEP = {
    "een_van": [
        {"kenmerk": "schulden", "operator": "is_waar"},
        {"kenmerk": "uitkering", "operator": "in", "waarden": ["ww"]},
    ],
    "bron": "voorbeeldregeling",
    "bron_tot": "2027-12-31",
}


def oordelen(gids: Gids, feiten: dict[str, object], datum: date) -> list[tuple[Oordeel, list[str]]]:
    uitkomst = gids.advise(parse_kenmerken(feiten), datum=datum, regio="AM06", alles=True)
    return [
        (d.oordeel, [r.oordeel.woord for r in d.redenen if r.kenmerk != "doelgroep"]) for d in uitkomst.diensten
    ]


@pytest.mark.parametrize(
    ("regel", "feiten"),
    [
        (LEEFTIJD, {"leeftijd": 70}),
        (LEEFTIJD, {"leeftijd": 30}),
        (GROEP, {"schulden": True}),
        (GROEP, {"schulden": False, "uitkering": ["bijstand"]}),
    ],
)
def test_a_rule_is_onbekend_from_the_day_after_its_source(maak_dienst, regel, feiten):
    gids = compile_kaart(Kaart("k", (maak_dienst("a", [regel]),)))
    volledig = {"doelgroep": "werkzoekende", "thema": "werk_vinden", **feiten}

    [(voor, _)] = oordelen(gids, volledig, LAATSTE_DAG)
    [(na, redenen)] = oordelen(gids, volledig, NA)

    assert voor in {Oordeel.PAST, Oordeel.VALT_AF}
    assert (na, redenen) == (Oordeel.MOGELIJK, ["onbekend"])


def test_both_readers_are_told_why(maak_dienst):
    gids = compile_kaart(Kaart("k", (maak_dienst("a", [LEEFTIJD]),)))

    uitkomst = gids.advise(parse_kenmerken({"doelgroep": "werkende", "leeftijd": 30}), datum=NA, regio="AM06")

    [reden] = [r for r in uitkomst.diensten[0].redenen if r.kenmerk == "leeftijd"]
    assert reden.oordeel is Uitslag.ONBEKEND
    assert "gold tot en met 31 december 2027" in reden.tekst
    assert reden.tekst_b1 == reden.tekst


def test_nobody_is_asked_what_cannot_decide_any_more(maak_dienst):
    kaart = Kaart("k", (maak_dienst("a", [LEEFTIJD]), maak_dienst("b")))
    gids = compile_kaart(kaart)
    feiten = parse_kenmerken({"doelgroep": "werkende", "thema": "werk_vinden"})

    voor = gids.advise(feiten, datum=LAATSTE_DAG, regio="AM06").volgende_vraag
    na = gids.advise(feiten, datum=NA, regio="AM06").volgende_vraag

    assert voor is not None
    assert voor.kenmerk == "leeftijd"
    assert na is None


def test_verlopen_bronnen_names_only_the_rules_in_force():
    regels = parse_voorwaarden(
        [
            LEEFTIJD,
            {**LEEFTIJD, "bron_tot": "2028-12-31"},
            {**LEEFTIJD, "geldig": {"tot": "2027-12-31"}},
            {"kenmerk": "schulden", "operator": "is_waar"},
        ]
    )

    assert verlopen_bronnen(regels, LAATSTE_DAG) == ()
    assert verlopen_bronnen(regels, NA) == (regels[0],)


@pytest.mark.parametrize("regel", [LEEFTIJD, GROEP])
def test_the_last_day_is_kept_as_json(regel):
    [gelezen] = parse_voorwaarden([regel])

    assert gelezen.bron_tot == LAATSTE_DAG
    assert parse_voorwaarden([regel_als_json(gelezen)]) == (gelezen,)


@pytest.mark.parametrize(
    "regel",
    [
        {**LEEFTIJD, "bron_tot": "eind 2027"},
        {"een_van": [LEEFTIJD], "bron": "voorbeeldregeling"},
    ],
)
def test_a_last_day_that_cannot_be_read_is_refused(regel):
    with pytest.raises(VoorwaardeFout, match="bron_tot"):
        parse_voorwaarden([regel])


def test_the_aow_age_of_the_base_map_runs_out(kaarten: tuple[KaartInhoud, ...]):
    tot_aow = [
        regel
        for kaart in kaarten
        for regel in kaart.voorwaarden
        if "AOW-leeftijd" in regel.bron and getattr(regel, "kenmerk", "") == "leeftijd"
    ]

    assert len(tot_aow) >= 20
    assert {regel.bron_tot for regel in tot_aow if 66 in regel.waarden} == {LAATSTE_DAG}
