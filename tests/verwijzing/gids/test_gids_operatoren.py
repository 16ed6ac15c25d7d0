from datetime import date

import pytest

from verwijzing.gids import EenVan, Operator, Periode, Uitslag, Voorwaarde, parse_regel
from verwijzing.gids.oordeel import Oordeel, een_van, oordeel_over
from verwijzing.gids.operatoren import evalueer, toets

DATUM = date(2026, 11, 23)
JA, NEE, ONBEKEND, FOUT = Uitslag.VOLDAAN, Uitslag.NIET_VOLDAAN, Uitslag.ONBEKEND, Uitslag.FOUT


@pytest.mark.eis("INT-10")
@pytest.mark.parametrize(
    ("kenmerk", "operator", "waarden", "antwoord", "uitslag"),
    [
        ("dienstverband", "in", ["vast", "tijdelijk"], "vast", JA),
        ("dienstverband", "in", ["vast", "tijdelijk"], "zzp", NEE),
        ("dienstverband", "in", ["vast"], None, ONBEKEND),
        ("dienstverband", "niet_in", ["zzp"], "vast", JA),
        ("dienstverband", "niet_in", ["zzp"], "zzp", NEE),
        ("dienstverband", "niet_in", ["zzp"], None, ONBEKEND),
        ("uitkering", "in", ["ww", "wia"], ("wia", "wajong"), JA),
        ("uitkering", "in", ["ww"], ("wia", "wajong"), NEE),
        ("uitkering", "bevat", ["ww", "wia"], ("wia",), JA),
        ("uitkering", "bevat", ["ww"], ("wia",), NEE),
        ("uitkering", "bevat", ["ww"], None, ONBEKEND),
        ("uitkering", "niet_in", ["aow"], ("ww", "wia"), JA),
        ("uitkering", "niet_in", ["aow", "wia"], ("ww", "wia"), NEE),
        ("uitkering", "niet_in", ["aow"], None, ONBEKEND),
        ("leeftijd", "minstens", [27], 27, JA),
        ("leeftijd", "minstens", [27], 26, NEE),
        ("leeftijd", "minstens", [27], None, ONBEKEND),
        ("leeftijd", "hoogstens", [66], 66, JA),
        ("leeftijd", "hoogstens", [66], 67, NEE),
        ("leeftijd", "hoogstens", [66], None, ONBEKEND),
        ("leeftijd", "tussen", [18, 26], 18, JA),
        ("leeftijd", "tussen", [18, 26], 26, JA),
        ("leeftijd", "tussen", [18, 26], 17, NEE),
        ("leeftijd", "tussen", [18, 26], 27, NEE),
        ("leeftijd", "tussen", [18, 26], None, ONBEKEND),
        ("schulden", "is_waar", [], True, JA),
        ("schulden", "is_waar", [], False, NEE),
        ("schulden", "is_waar", [], None, ONBEKEND),
        ("schulden", "is_onwaar", [], False, JA),
        ("schulden", "is_onwaar", [], True, NEE),
        ("schulden", "is_onwaar", [], None, ONBEKEND),
        ("einde_dienstverband", "binnen_dagen", [28], date(2026, 11, 23), JA),
        ("einde_dienstverband", "binnen_dagen", [28], date(2026, 12, 21), JA),
        ("einde_dienstverband", "binnen_dagen", [28], date(2026, 12, 22), NEE),
        ("einde_dienstverband", "binnen_dagen", [28], date(2026, 11, 22), NEE),
        ("einde_dienstverband", "binnen_dagen", [28], None, ONBEKEND),
        ("einde_dienstverband", "binnen_dagen", [-90, 28], date(2026, 8, 25), JA),
        ("einde_dienstverband", "binnen_dagen", [-90, 28], date(2026, 8, 24), NEE),
        ("einde_dienstverband", "binnen_dagen", [-90, -10], date(2026, 11, 13), JA),
        ("einde_dienstverband", "na_dagen", [28], date(2026, 12, 22), JA),
        ("einde_dienstverband", "na_dagen", [28], date(2026, 12, 21), NEE),
        ("einde_dienstverband", "na_dagen", [28], None, ONBEKEND),
        ("cao", "in", ["Metalektro"], "metalektro ", JA),
        ("cao", "in", ["Metalektro"], "Kinderopvang", NEE),
        ("cao", "niet_in", ["Metalektro"], "METALEKTRO", NEE),
        ("gemeente", "in", ["GM0200"], "GM0200", JA),
        ("gemeente", "in", ["GM0200"], "GM0228", NEE),
        ("jongere", "is_waar", [], True, JA),
        ("dagen_tot_einde", "tussen", [-30, 30], 42, NEE),
        ("regio", "in", ["AM06"], "AM06", JA),
    ],
)
def test_every_operator_is_three_valued(kenmerk, operator, waarden, antwoord, uitslag):
    regel = parse_regel({"kenmerk": kenmerk, "operator": operator, "waarden": waarden})
    feiten = {} if antwoord is None else {kenmerk: antwoord}

    assert evalueer(regel, feiten, DATUM) is uitslag


@pytest.mark.parametrize(
    ("prefixen", "code", "uitslag"),
    [
        (["432"], "43211", JA),
        (["432"], "432", JA),
        (["432"], "43", ONBEKEND),
        (["432"], "44", NEE),
        (["432"], "433", NEE),
        (["432"], "2025:43211", ONBEKEND),
        (["2025:432"], "43211", ONBEKEND),
        (["2025:432"], "2025:43211", JA),
        (["86", "2025:87"], "86101", JA),
        (["86", "2025:87"], "2025:86101", NEE),
        (["86", "2025:871"], "2025:87", ONBEKEND),
        (["86", "88"], "87", NEE),
    ],
)
def test_sbi_prefix_minds_the_version_and_a_code_that_may_still_continue(prefixen, code, uitslag):
    regel = parse_regel({"kenmerk": "werkgever_sbi", "operator": "begint_met", "waarden": prefixen})

    assert evalueer(regel, {"werkgever_sbi": code}, DATUM) is uitslag


@pytest.mark.parametrize(
    ("voorwaarde", "antwoord"),
    [
        (Voorwaarde("leeftijd", Operator.MINSTENS, ()), 40),
        (Voorwaarde("leeftijd", Operator.MINSTENS, ("veel",)), 40),
        (Voorwaarde("leeftijd", Operator.HOOGSTENS, (40,)), "veertig"),
        (Voorwaarde("leeftijd", Operator.TUSSEN, (1, 2, 3)), 40),
        (Voorwaarde("schulden", Operator.IS_WAAR), "ja"),
        (Voorwaarde("uitkering", Operator.IN, ("ww",)), 3),
        (Voorwaarde("einde_dienstverband", Operator.BINNEN_DAGEN, (28,)), "morgen"),
        (Voorwaarde("werkgever_sbi", Operator.BEGINT_MET, ("86",)), 86),
    ],
)
def test_what_goes_wrong_inside_a_rule_is_fout_and_never_a_pass(voorwaarde, antwoord):
    assert toets(voorwaarde, antwoord, DATUM) is FOUT


@pytest.mark.parametrize(
    ("delen", "samen"),
    [
        ((JA, NEE), JA),
        ((JA, ONBEKEND), JA),
        ((JA, FOUT), JA),
        ((NEE, ONBEKEND), ONBEKEND),
        ((NEE, FOUT), FOUT),
        ((ONBEKEND, FOUT), FOUT),
        ((NEE, NEE), NEE),
    ],
)
def test_een_van_is_a_three_valued_or(delen, samen):
    assert een_van(delen) is samen
    assert een_van(reversed(delen)) is samen


@pytest.mark.parametrize(
    ("harde", "oordeel"),
    [
        ((), Oordeel.PAST),
        ((JA, JA), Oordeel.PAST),
        ((JA, ONBEKEND), Oordeel.MOGELIJK),
        ((JA, FOUT), Oordeel.MOGELIJK),
        ((NEE, ONBEKEND), Oordeel.VALT_AF),
        ((NEE, FOUT), Oordeel.VALT_AF),
    ],
)
def test_verdict_follows_from_the_hard_rules(harde, oordeel):
    assert oordeel_over(harde) is oordeel


def test_a_rule_out_of_force_does_not_count():
    vroeger = Periode(tot=date(2026, 1, 1))
    voorwaarde = Voorwaarde("schulden", Operator.IS_WAAR, geldig=vroeger)

    assert evalueer(voorwaarde, {"schulden": False}, DATUM) is None
    assert evalueer(EenVan((voorwaarde,)), {"schulden": False}, DATUM) is None
    groep = EenVan((voorwaarde, Voorwaarde("kinderen", Operator.IS_WAAR)))
    assert evalueer(groep, {"schulden": True, "kinderen": False}, DATUM) is NEE
