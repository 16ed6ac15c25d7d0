from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.kenmerken import VOCABULAIRE, Kenmerken, Soort, Waarde, afgeleid, parse_kenmerken
from verwijzing.gids import Dekking, Dienst, Kaart, Oordeel, Organisatie, compile_kaart, parse_voorwaarden
from verwijzing.gids.uitleg import beoordeel

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


# Small enough to try every other answer that someone could give.
TE_VERANDEREN = ("erkend_leerbedrijf", "aantal_vacatures", "opleidingsniveau", "taalniveau", "wil_ondernemen")
BESCHERMD = ("leeftijd", "schulden", "uitkering")
REGELS = (
    hard("erkend_leerbedrijf"),
    hard("aantal_vacatures", "minstens", [2]),
    hard("opleidingsniveau", "in", ["mbo4_havo_vwo", "hbo"]),
    hard("opleidingsniveau", "niet_in", ["geen"]),
    hard("taalniveau", "in", ["b1", "b2_of_hoger"]),
    hard("wil_ondernemen"),
    hard("leeftijd", "hoogstens", [40]),
    hard("schulden"),
    hard("uitkering", "in", ["ww"]),
)
FEITEN = st.fixed_dictionaries(
    {},
    optional={
        "erkend_leerbedrijf": st.booleans(),
        "aantal_vacatures": st.sampled_from([0, 1, 2, 5]),
        "opleidingsniveau": st.sampled_from(VOCABULAIRE["opleidingsniveau"].keuzes),
        "taalniveau": st.sampled_from(VOCABULAIRE["taalniveau"].keuzes),
        "wil_ondernemen": st.booleans(),
        "leeftijd": st.sampled_from([20, 60]),
        "schulden": st.booleans(),
        "uitkering": st.sampled_from([["ww"], ["geen"]]),
    },
)


def verdict(dienst: Dienst, feiten: Kenmerken) -> Oordeel:
    return beoordeel(dienst, {**feiten, **afgeleid(feiten, datum=DATUM, regio="AM06")}, DATUM).oordeel


def other_answers(key: str, feiten: Kenmerken) -> Iterator[Waarde]:
    kenmerk, nu = VOCABULAIRE[key], feiten.get(key)
    if kenmerk.soort is Soort.JA_NEE:
        yield from (waarde for waarde in (True, False) if waarde is not nu)
    elif kenmerk.soort is Soort.GETAL:
        yield from (waarde for waarde in range(7) if waarde != nu)
    else:
        keuzes = kenmerk.keuzes
        vanaf = keuzes.index(nu) + 1 if nu in keuzes else 0
        yield from keuzes[vanaf:]


def can_get_there(dienst: Dienst, feiten: Kenmerken, aantal: int) -> bool:
    """By brute force: whether some other answers to so many questions make it fit."""
    return any(
        verdict(dienst, Kenmerken({**feiten, **dict(zip(keys, waarden, strict=True))})) is Oordeel.PAST
        for keys in combinations(TE_VERANDEREN, aantal)
        for waarden in product(*(other_answers(key, feiten) for key in keys))
    )


@pytest.mark.eis("N3")
@given(regels=st.lists(st.sampled_from(REGELS), min_size=1, max_size=3), raw=FEITEN)
@settings(max_examples=300, deadline=None)
def test_the_set_flips_the_verdict_and_no_smaller_one_does(regels, raw):
    dienst = Dienst(
        uuid="a",
        sleutel="a",
        naam="Voorbeeld",
        organisatie=Organisatie("Voorbeeld", "overig"),
        doelgroep=("werkgever", "werkzoekende"),
        thema=("werk_vinden",),
        voorwaarden=parse_voorwaarden(regels),
    )
    feiten = Kenmerken({**parse_kenmerken({"doelgroep": "werkzoekende"}), **parse_kenmerken(raw)})

    gevonden = compile_kaart(Kaart("v", (dienst,))).tegenfeit("a", feiten, datum=DATUM, regio="AM06")

    if verdict(dienst, feiten) is not Oordeel.VALT_AF:
        assert gevonden is None
        return
    if gevonden is None:
        assert not any(can_get_there(dienst, feiten, aantal) for aantal in (1, 2, 3))
        return
    wijzigingen = dict(gevonden.wijzigingen)
    assert not set(wijzigingen) & set(BESCHERMD)
    assert verdict(dienst, Kenmerken({**feiten, **wijzigingen})) is gevonden.oordeel is not Oordeel.VALT_AF
    kleinste = len(wijzigingen) if gevonden.oordeel is Oordeel.PAST else 4
    assert not any(can_get_there(dienst, feiten, aantal) for aantal in range(1, kleinste))
