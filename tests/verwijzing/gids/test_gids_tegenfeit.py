from datetime import date

import pytest

from loket.kenmerken import VOCABULAIRE, parse_kenmerken
from verwijzing.gids import Dekking, Kaart, Oordeel, compile_kaart

DATUM = date(2026, 11, 23)
BEDRIJF = {"doelgroep": "werkgever", "gemeente": "GM0200"}
PERSOON = {"doelgroep": "werkzoekende", "gemeente": "GM0200"}


def hard(kenmerk, operator="is_waar", waarden=()):
    return {"kenmerk": kenmerk, "operator": operator, "waarden": list(waarden), "hard": True}


@pytest.fixture
def tegenfeit(maak_dienst):
    def zoek(voorwaarden, feiten, **velden):
        dienst = maak_dienst("a", voorwaarden, **{"doelgroep": ("werkgever", "werkzoekende"), **velden})
        gids = compile_kaart(Kaart("v", (dienst,)))
        return gids.tegenfeit(dienst.uuid, parse_kenmerken(feiten), datum=DATUM, regio="AM06")

    return zoek


def test_one_change_is_enough(tegenfeit):
    uit = tegenfeit([hard("erkend_leerbedrijf")], {**BEDRIJF, "erkend_leerbedrijf": False})

    assert uit.wijzigingen == (("erkend_leerbedrijf", True),)
    assert uit.oordeel is Oordeel.PAST
    assert uit.tekst == "Zou wel passen bij erkend leerbedrijf: ja"


def test_the_smallest_set_is_offered(tegenfeit):
    uit = tegenfeit(
        [hard("erkend_leerbedrijf"), hard("aantal_vacatures", "minstens", [1])],
        {**BEDRIJF, "erkend_leerbedrijf": False, "aantal_vacatures": 0},
    )

    assert dict(uit.wijzigingen) == {"erkend_leerbedrijf": True, "aantal_vacatures": 1}


def test_what_else_is_unknown_leaves_a_maybe(tegenfeit):
    uit = tegenfeit(
        [hard("erkend_leerbedrijf"), hard("cao", "in", ["Rijk"])], {**BEDRIJF, "erkend_leerbedrijf": False}
    )

    assert uit.oordeel is Oordeel.MOGELIJK
    assert uit.tekst.startswith("Zou misschien passen")


def test_lists_grow_or_shrink_by_one(tegenfeit):
    meer = tegenfeit(
        [hard("wil_leren_via", "bevat", ["evc"])], {**PERSOON, "wil_leren_via": ["cursus", "mbo_bbl"]}
    )
    minder = tegenfeit(
        [hard("wil_leren_via", "niet_in", ["cursus"])], {**PERSOON, "wil_leren_via": ["cursus", "mbo_bbl"]}
    )

    assert meer.wijzigingen == (("wil_leren_via", ("cursus", "mbo_bbl", "evc")),)
    assert minder.wijzigingen == (("wil_leren_via", ("mbo_bbl",)),)


def test_the_only_choice_is_not_taken_away(tegenfeit):
    uit = tegenfeit([hard("wil_leren_via", "niet_in", ["cursus"])], {**PERSOON, "wil_leren_via": ["cursus"]})

    assert uit is None


def test_education_and_language_only_go_up(tegenfeit):
    omhoog = tegenfeit([hard("opleidingsniveau", "in", ["hbo"])], {**PERSOON, "opleidingsniveau": "mbo3"})
    omlaag = tegenfeit([hard("opleidingsniveau", "in", ["geen"])], {**PERSOON, "opleidingsniveau": "mbo3"})

    assert omhoog.wijzigingen == (("opleidingsniveau", "hbo"),)
    assert omlaag is None


@pytest.mark.parametrize(
    ("voorwaarde", "feiten"),
    [
        (hard("leeftijd", "hoogstens", [26]), {"leeftijd": 40}),
        (hard("jongere"), {"leeftijd": 40}),
        (hard("schulden"), {"schulden": False}),
        (hard("uitkering", "in", ["ww"]), {"uitkering": ["geen"]}),
        (hard("gemeente", "in", ["GM0228"]), {}),
    ],
)
def test_protected_facts_are_never_offered(tegenfeit, voorwaarde, feiten):
    assert tegenfeit([voorwaarde], {**PERSOON, **feiten}) is None


def test_nothing_for_what_does_not_fall_off_or_for_others(tegenfeit):
    assert tegenfeit([], PERSOON) is None
    assert tegenfeit([], PERSOON, doelgroep=("werkgever",)) is None
    assert tegenfeit([], PERSOON, dekking=Dekking.PER_GEMEENTE, gemeente="GM0228") is None


def test_nothing_sensitive_is_changeable():
    for kenmerk in VOCABULAIRE.values():
        assert not (kenmerk.veranderbaar and kenmerk.gevoelig)
    assert not VOCABULAIRE["leeftijd"].veranderbaar
