import pytest

from loket.kenmerken import VOCABULAIRE
from verwijzing.gids import ORGANISATIESOORTEN, Dekking, cao_namen, lees_kaarten
from verwijzing.gids.inlezen_fondsen import lees_fondsen
from verwijzing.gids.voorwaarden import EenVan

KAART = {
    "id": "voorbeeld",
    "naam": "Voorbeeld",
    "organisatie": {"naam": "UWV", "soort": "uwv"},
    "dekking": "landelijk",
    "doelgroep": ["werkende"],
    "thema": ["ontslag"],
    "wat": "Een voorbeeld.",
    "voorwaarden": [],
    "bron": "eigen kennis",
    "peiljaar": 2026,
    "zekerheid": "hoog",
}
FONDS = {
    "id": "fonds",
    "naam": "Fonds",
    "soort": "O&O-fonds",
    "actief": "ja",
    "sector": "voorbeelden",
    "gewenste_sector": ["techniek"],
    "cao": ["Voorbeeldbranche", "cao Fonds Voorbeeldbranche"],
    "sbi2008": ["432"],
    "sbi2025": ["4321"],
    "voor": ["werkgever", "werknemer", "zij-instromer"],
    "aanbod": ["bijdrage voor een leerling in de bbl", "van-werk-naar-werktraject"],
    "voorwaarden": "Draagt af.",
    "website": "fonds.example",
    "bron": "eigen kennis",
    "peiljaar": 2025,
    "zekerheid": {"naam": "hoog", "cao": "hoog", "sbi": "midden", "aanbod": "midden"},
}


def test_the_whole_base_map_can_be_read(inlezingen):
    assert {naam: inlezing.problemen for naam, inlezing in inlezingen.items()} == dict.fromkeys(inlezingen, ())
    assert sum(len(inlezing.kaarten) for naam, inlezing in inlezingen.items() if naam != "fondsen") == 258
    assert len(inlezingen["fondsen"].kaarten) > 60


def test_every_card_of_the_base_map_stands_in_the_vocabulary(kaarten):
    assert len({kaart.sleutel for kaart in kaarten}) == len(kaarten)
    for kaart in kaarten:
        assert kaart.organisatie.soort in ORGANISATIESOORTEN
        assert set(kaart.thema) <= set(VOCABULAIRE["thema"].keuzes)
        assert kaart.doelgroep
        assert kaart.wat
        assert kaart.bron


def test_cards_are_written_for_the_doelgroep_of_their_conditions(kaarten):
    """A hard condition on a kenmerk that no doelgroep of the card is asked for could never be met."""
    for kaart in kaarten:
        for regel in kaart.voorwaarden:
            if not isinstance(regel, EenVan) and regel.hard:
                assert set(kaart.doelgroep) & VOCABULAIRE[regel.kenmerk].voor, (kaart.sleutel, regel)


@pytest.mark.parametrize(
    ("wijziging", "veld"),
    [
        ({"naam": ""}, "naam"),
        ({"wat": None}, "wat"),
        ({"dekking": "provincie"}, "dekking"),
        ({"doelgroep": []}, "doelgroep"),
        ({"doelgroep": ["iedereen"]}, "doelgroep"),
        ({"doelgroep": "werkende"}, "doelgroep"),
        ({"thema": ["hobby"]}, "thema"),
        ({"organisatie": "UWV"}, "organisatie"),
        ({"organisatie": {"naam": "", "soort": "uwv"}}, "organisatie.naam"),
        ({"organisatie": {"naam": "UWV", "soort": "bank"}}, "organisatie.soort"),
        ({"peiljaar": "vorig jaar"}, "peiljaar"),
        ({"zekerheid": "zeker"}, "zekerheid"),
        ({"vangnet": "ja"}, "vangnet"),
        ({"geldig": {"van": "2026-02-30"}}, "geldig.van"),
        ({"geldig": {"van": "2027-01-01", "tot": "2026-01-01"}}, "geldig"),
        ({"aanvraagtijdvakken": {}}, "aanvraagtijdvakken"),
        ({"voorwaarden": [{"kenmerk": "leeftijd", "operator": "tussen", "waarden": [30, 20]}]}, "waarden"),
        ({"fax": "0800"}, "fax"),
        ({"telefoon": 800}, "telefoon"),
        ({"bijzonderheden": {"kleur": "rood"}}, "bijzonderheden.kleur"),
        ({"id": "goed"}, "id"),
    ],
)
def test_a_broken_row_is_reported_and_the_rest_is_read(wijziging, veld):
    inlezing = lees_kaarten([{**KAART, "id": "goed"}, {**KAART, **wijziging}])

    assert [kaart.sleutel for kaart in inlezing.kaarten] == ["goed"]
    (probleem,) = inlezing.problemen
    assert probleem.veld == veld
    assert probleem.sleutel in ("voorbeeld", "goed")


def test_what_is_optional_may_be_left_out():
    kaal = {naam: waarde for naam, waarde in KAART.items() if naam not in ("peiljaar", "zekerheid")}

    (kaart,) = lees_kaarten([kaal]).kaarten

    assert (kaart.peiljaar, kaart.zekerheid, kaart.grondslag) == (None, "", "")


@pytest.mark.parametrize("raw", [None, {}, "kaart"])
def test_a_file_that_is_no_list_is_one_problem(raw):
    assert lees_kaarten(raw).problemen[0].veld == "bestand"


def test_a_row_that_is_no_card_is_named_by_its_number():
    assert lees_kaarten(["kaart"]).problemen[0].sleutel == "rij 1"


def test_a_fund_becomes_a_card_for_the_sector_and_one_for_who_comes_from_outside():
    eigen, buiten = lees_fondsen([FONDS]).kaarten

    assert (eigen.sleutel, buiten.sleutel) == ("fonds", "fonds-zij-instromer")
    assert eigen.doelgroep == ("werkgever", "werkende")
    assert eigen.dekking is Dekking.SECTOR
    assert eigen.organisatie.soort == "oo_fonds"
    assert set(eigen.thema) == {
        "personeel_ontwikkelen", "subsidies", "scholing", "loopbaan", "leerbedrijf", "reorganisatie", "ontslag",
    }  # fmt: skip
    assert [(r.kenmerk, r.hard) for r in eigen.voorwaarden] == [("cao", True), ("werkgever_sbi", False)]
    assert eigen.voorwaarden[1].waarden == ("432", "2025:4321")
    assert buiten.doelgroep == ("werkzoekende", "werkende")
    assert [(r.kenmerk, r.hard) for r in buiten.voorwaarden] == [("gewenste_sector", True)]


def test_without_a_cao_the_sbi_code_decides():
    (kaart,) = lees_fondsen([{**FONDS, "cao": [], "voor": ["werkgever"]}]).kaarten

    assert [(r.kenmerk, r.hard) for r in kaart.voorwaarden] == [("werkgever_sbi", True)]


@pytest.mark.parametrize(
    "wijziging",
    [
        {"actief": "onbekend"},
        {"actief": "nee"},
        {"voor": []},
        {"zekerheid": {**FONDS["zekerheid"], "naam": "laag"}},
        {"zekerheid": {**FONDS["zekerheid"], "aanbod": "laag"}},
        {"cao": [], "sbi2008": [], "sbi2025": [], "voor": ["werkgever"]},
    ],
)
def test_what_is_not_certain_enough_is_no_card(wijziging):
    assert lees_fondsen([{**FONDS, **wijziging}]).kaarten == ()


@pytest.mark.parametrize(
    ("wijziging", "veld"),
    [
        ({"voor": ["iedereen"]}, "voor"),
        ({"zekerheid": "hoog"}, "zekerheid"),
        ({"sbi2008": ["metaal"]}, "waarden"),
        ({"gewenste_sector": []}, "gewenste_sector"),
        ({"cao": "Rijk"}, "cao"),
    ],
)
def test_a_broken_fund_is_reported(wijziging, veld):
    assert [probleem.veld for probleem in lees_fondsen([{**FONDS, **wijziging}]).problemen] == [veld]


def test_the_list_of_cao_names_leaves_out_the_fonds_caos(kaarten):
    namen = cao_namen(kaarten)

    assert "Metalektro" in namen
    assert "Kinderopvang" in namen
    assert not [naam for naam in namen if naam.lower().startswith(("cao ", "fonds-cao"))]
    assert list(namen) == sorted(namen, key=str.casefold)
