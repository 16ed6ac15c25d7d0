"""The checks on a card before it is published, held against the gids itself."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from loket.kenmerken import VOCABULAIRE, Kenmerken, parse_kenmerken
from tests.verwijzing.feiten import DATUM, feiten
from verwijzing.gids import Kaart, KaartInhoud, Oordeel, Regel, VoorwaardeFout, compile_kaart, lees_kaart
from verwijzing.gids.compilatie import bronkenmerken
from verwijzing.gids.toetsing import Bevinding, Ernst, Toets, toets_kaart
from verwijzing.gids.vervulbaar import is_gevraagd

KAART = {
    "id": "voorbeeld",
    "naam": "Voorbeeld",
    "organisatie": {"naam": "UWV", "soort": "uwv"},
    "dekking": "landelijk",
    "doelgroep": ["werkzoekende", "werkende"],
    "thema": ["ontslag"],
    "wat": "Een voorbeeld.",
    "voorwaarden": [],
    "aanmelden": "Bel met UWV.",
    "bron": "eigen kennis",
    "peiljaar": 2026,
    "zekerheid": "hoog",
}
ONMOGELIJK = {Toets.TEGENSPRAAK, Toets.NOOIT_WAAR, Toets.NIET_GEVRAAGD}


def voorwaarde(kenmerk: str, operator: str, *waarden: object, **velden: object) -> dict[str, object]:
    return {"kenmerk": kenmerk, "operator": operator, "waarden": list(waarden), "bron": "de wet", **velden}


def een_van(*leden: dict[str, object], **velden: object) -> dict[str, object]:
    kern = [{naam: lid[naam] for naam in ("kenmerk", "operator", "waarden")} for lid in leden]
    return {"een_van": kern, "bron": "de wet", **velden}


def kaart_met(*voorwaarden: dict[str, object], **velden: object) -> KaartInhoud:
    return lees_kaart({**KAART, "voorwaarden": list(voorwaarden), **velden})


def toets(*voorwaarden: dict[str, object], **velden: object) -> tuple[Bevinding, ...]:
    return toets_kaart(kaart_met(*voorwaarden, **velden), datum=DATUM)


def fouten(bevindingen: tuple[Bevinding, ...]) -> list[tuple[Toets, tuple[int, ...]]]:
    return [(b.toets, b.regels) for b in bevindingen if b.is_fout]


def test_a_good_card_has_no_findings():
    assert toets(voorwaarde("uitkering", "in", "ww"), voorwaarde("leeftijd", "tussen", 27, 66)) == ()


@pytest.mark.eis("REF-06")
@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"voorwaarden": [voorwaarde("sterrenbeeld", "in", "ram")]}, "kenmerk"),
        ({"voorwaarden": [voorwaarde("leeftijd", "tussen", 40, 30)]}, "waarden"),
        ({"voorwaarden": [voorwaarde("leeftijd", "minstens", 120)]}, "waarden"),
        (
            {"voorwaarden": [voorwaarde("uitkering", "in", "ww", geldig={"tot": "eind volgend jaar"})]},
            "geldig.tot",
        ),
        ({"voorwaarden": [voorwaarde("schulden", "is_waar", bron="")]}, "voorwaarden"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_field_named(velden, veld):
    with pytest.raises(VoorwaardeFout) as fout:
        lees_kaart({**KAART, **velden})

    assert fout.value.veld == veld
    assert str(fout.value)


@pytest.mark.eis("REF-06")
def test_a_card_without_contact_means_may_not_be_published():
    (bevinding,) = toets(aanmelden=None)

    assert (bevinding.ernst, bevinding.toets, bevinding.veld) == (Ernst.FOUT, Toets.GEEN_CONTACT, "aanmelden")


@pytest.mark.parametrize(
    "weg",
    [
        {"website": "uwv.example"},
        {"telefoon": "+31880000000"},
        {"email": "info@uwv.example"},
        {"bijzonderheden": {"locaties": [{"naam": "Balie", "telefoon": "+31880000000"}]}},
    ],
)
def test_one_way_to_get_there_is_enough(weg):
    assert toets(**{"aanmelden": None, **weg}) == ()


@pytest.mark.eis("REF-06")
@pytest.mark.parametrize(
    ("eerste", "tweede"),
    [
        (voorwaarde("dienstverband", "in", "vast"), voorwaarde("dienstverband", "in", "zzp")),
        (voorwaarde("uitkering", "in", "ww"), voorwaarde("uitkering", "niet_in", "ww", "bijstand")),
        (voorwaarde("uitkering", "in", "geen"), voorwaarde("uitkering", "in", "ww")),
        (voorwaarde("leeftijd", "minstens", 60), voorwaarde("leeftijd", "hoogstens", 30)),
        (voorwaarde("in_opleiding", "is_waar"), voorwaarde("in_opleiding", "is_onwaar")),
        (voorwaarde("leeftijd", "minstens", 27), voorwaarde("jongere", "is_waar")),
        (voorwaarde("opleidingsniveau", "in", "hbo"), voorwaarde("startkwalificatie", "is_onwaar")),
        (voorwaarde("einde_dienstverband", "na_dagen", 90), voorwaarde("einde_dienstverband", "binnen_dagen", 30)),
        (voorwaarde("werkgever_sbi", "begint_met", "86"), voorwaarde("werkgever_sbi", "begint_met", "43")),
        (voorwaarde("cao", "in", "Metalektro"), voorwaarde("cao", "niet_in", "metalektro")),
    ],
)
def test_two_hard_conditions_that_exclude_each_other_are_named(eerste, tweede):
    doelgroep = ["werkende"]

    samen = toets(voorwaarde("wil_ondernemen", "is_waar"), eerste, tweede, doelgroep=doelgroep)

    assert fouten(samen) == [(Toets.TEGENSPRAAK, (1, 2))]
    assert fouten(toets(eerste, doelgroep=doelgroep) + toets(tweede, doelgroep=doelgroep)) == []


def test_groups_that_can_be_met_together_are_no_contradiction():
    eerste = een_van(voorwaarde("dienstverband", "in", "vast"), voorwaarde("leeftijd", "minstens", 60))
    tweede = een_van(voorwaarde("dienstverband", "in", "zzp"), voorwaarde("leeftijd", "hoogstens", 30))

    assert fouten(toets(eerste, tweede)) == []


def test_groups_with_nothing_in_common_contradict_each_other():
    eerste = een_van(voorwaarde("uitkering", "in", "geen"), voorwaarde("leeftijd", "minstens", 60))
    tweede = een_van(voorwaarde("uitkering", "in", "ww"), voorwaarde("leeftijd", "hoogstens", 30))
    derde = voorwaarde("leeftijd", "tussen", 40, 50)

    (bevinding,) = [b for b in toets(eerste, tweede, derde) if b.is_fout]

    assert (bevinding.toets, bevinding.regels) == (Toets.NOOIT_WAAR, (0, 1, 2))
    assert "Alleen voor mensen van 40 tot en met 50 jaar" in bevinding.uitleg


def test_several_answers_at_once_are_no_contradiction():
    assert fouten(toets(voorwaarde("uitkering", "in", "ww"), voorwaarde("uitkering", "in", "wia"))) == []


def test_conditions_that_hold_one_after_the_other_are_no_contradiction():
    eerst = voorwaarde("leeftijd", "hoogstens", 30, geldig={"tot": "2026-12-31"})
    daarna = voorwaarde("leeftijd", "minstens", 60, geldig={"van": "2027-01-01"})

    assert fouten(toets(eerst, daarna)) == []


def test_a_contradiction_that_begins_later_is_said_with_its_day():
    altijd = voorwaarde("leeftijd", "hoogstens", 30)
    daarna = voorwaarde("leeftijd", "minstens", 60, geldig={"van": "2027-01-01"})

    (bevinding,) = toets(altijd, daarna)

    assert (bevinding.ernst, bevinding.toets) == (Ernst.LET_OP, Toets.TEGENSPRAAK)
    assert bevinding.uitleg.startswith("Vanaf 1 januari 2027: ")


@pytest.mark.eis("REF-06")
def test_a_condition_that_nobody_can_meet_is_never_true():
    alle = VOCABULAIRE["dienstverband"].keuzes

    assert fouten(toets(voorwaarde("dienstverband", "niet_in", *alle))) == [(Toets.NOOIT_WAAR, (0,))]
    (zacht,) = toets(voorwaarde("dienstverband", "niet_in", *alle, hard=False))
    assert (zacht.ernst, zacht.toets) == (Ernst.LET_OP, Toets.NOOIT_WAAR)


def test_a_range_outside_that_of_the_kenmerk_is_never_true():
    kaart = kaart_met(voorwaarde("leeftijd", "minstens", 90))
    (regel,) = kaart.voorwaarden
    kapot = replace(kaart, voorwaarden=(replace(regel, waarden=(130,)),))

    assert fouten(toets_kaart(kapot, datum=DATUM)) == [(Toets.NOOIT_WAAR, (0,))]


def test_a_period_that_is_over_is_a_fout_of_the_card_and_a_remark_on_a_condition():
    assert fouten(toets(geldig={"tot": "2026-11-22"})) == [(Toets.VOORBIJ, ())]
    assert fouten(toets(geldig={"tot": "2026-11-23"})) == []
    (bevinding,) = toets(voorwaarde("uitkering", "in", "ww", geldig={"tot": "2026-11-22"}))
    assert (bevinding.ernst, bevinding.toets) == (Ernst.LET_OP, Toets.VOORBIJ)
    assert "22 november 2026" in bevinding.uitleg


def test_a_condition_on_what_nobody_of_the_doelgroep_is_asked_is_a_fout():
    (bevinding,) = toets(voorwaarde("erkend_leerbedrijf", "is_waar"))

    assert (bevinding.ernst, bevinding.toets) == (Ernst.FOUT, Toets.NIET_GEVRAAGD)
    assert "werkzoekenden en werkenden niet naar: erkend leerbedrijf" in bevinding.uitleg


def test_one_doelgroep_that_can_never_meet_the_conditions_is_named():
    (bevinding,) = toets(voorwaarde("leeftijd", "minstens", 30), doelgroep=["werkende", "werkgever"])

    assert (bevinding.ernst, bevinding.toets) == (Ernst.LET_OP, Toets.NIET_GEVRAAGD)
    assert bevinding.uitleg.startswith("Voor werkgevers past deze dienst nooit.")


def test_a_part_of_a_group_that_is_never_asked_is_a_remark():
    groep = een_van(voorwaarde("leeftijd", "minstens", 30), voorwaarde("erkend_leerbedrijf", "is_waar"))

    assert [(b.ernst, b.toets) for b in toets(groep)] == [(Ernst.LET_OP, Toets.NIET_GEVRAAGD)]


@pytest.mark.parametrize(
    "regel",
    [
        voorwaarde("leeftijd", "hoogstens", 99),
        voorwaarde("dienstverband", "in", *VOCABULAIRE["dienstverband"].keuzes),
        een_van(voorwaarde("leeftijd", "minstens", 13), voorwaarde("uitkering", "in", "ww")),
    ],
)
def test_a_condition_that_is_always_true_is_a_remark(regel):
    assert [(b.ernst, b.toets) for b in toets(regel)] == [(Ernst.LET_OP, Toets.ALTIJD_WAAR)]


@pytest.mark.eis("REF-06")
@pytest.mark.parametrize(
    ("smal", "breed"),
    [
        (voorwaarde("leeftijd", "minstens", 60), voorwaarde("leeftijd", "minstens", 30)),
        (voorwaarde("uitkering", "in", "ww"), voorwaarde("uitkering", "in", "ww", "bijstand")),
        (voorwaarde("uitkering", "in", "geen"), voorwaarde("uitkering", "niet_in", "ww")),
        (voorwaarde("leeftijd", "hoogstens", 26), voorwaarde("jongere", "is_waar", hard=False)),
        (
            voorwaarde("uitkering", "in", "ww"),
            een_van(voorwaarde("uitkering", "in", "ww"), voorwaarde("leeftijd", "minstens", 60)),
        ),
    ],
)
def test_a_condition_that_follows_from_another_is_a_remark(smal, breed):
    overlap = [b for b in toets(smal, breed) if b.toets is Toets.OVERLAP]

    assert overlap
    assert all(b.ernst is Ernst.LET_OP and set(b.regels) == {0, 1} for b in overlap)
    assert "voldoet ook altijd aan" in overlap[0].uitleg or "zeggen hetzelfde" in overlap[0].uitleg


def test_the_same_condition_twice_and_a_hard_one_said_again_as_a_wish():
    hard = voorwaarde("uitkering", "in", "ww", "bijstand")
    omgekeerd = voorwaarde("uitkering", "bevat", "bijstand", "ww")

    for tweede in (omgekeerd, {**omgekeerd, "hard": False}):
        (bevinding,) = toets(hard, tweede)
        assert (bevinding.toets, bevinding.regels) == (Toets.OVERLAP, (0, 1))
        assert bevinding.uitleg.endswith("zeggen hetzelfde.")


def test_a_wish_that_nobody_who_fits_can_meet_is_a_remark():
    (bevinding,) = toets(
        voorwaarde("leeftijd", "minstens", 60), voorwaarde("leeftijd", "hoogstens", 30, hard=False)
    )

    assert (bevinding.ernst, bevinding.toets, bevinding.regels) == (Ernst.LET_OP, Toets.TEGENSPRAAK, (0, 1))


def test_a_condition_without_a_source_is_a_remark():
    (bevinding,) = toets(voorwaarde("leeftijd", "minstens", 60, bron=""))

    assert (bevinding.ernst, bevinding.toets) == (Ernst.LET_OP, Toets.ZONDER_BRON)


def test_a_thema_that_the_doelgroep_cannot_choose_is_a_remark():
    bevindingen = toets(thema=["verzuim"])

    assert {(b.toets, b.veld) for b in bevindingen} == {(Toets.THEMA, "thema"), (Toets.THEMA, "doelgroep")}
    assert fouten(bevindingen) == []


def test_the_base_map_has_no_condition_that_is_wrong(kaarten):
    gevonden = {
        (kaart.sleutel, bevinding.toets)
        for kaart in kaarten
        for bevinding in toets_kaart(kaart, datum=DATUM)
        if bevinding.is_fout
    }

    assert {toets for _, toets in gevonden} <= {Toets.GEEN_CONTACT, Toets.VOORBIJ}
    assert {sleutel for sleutel, toets in gevonden if toets is Toets.VOORBIJ} == {
        kaart.sleutel for kaart in kaarten if kaart.geldig.tot is not None and kaart.geldig.tot < DATUM
    }


LOSSE = st.one_of(
    st.builds(
        lambda operator, waarden: voorwaarde("dienstverband", operator, *waarden),
        st.sampled_from(["in", "niet_in"]),
        st.lists(st.sampled_from(VOCABULAIRE["dienstverband"].keuzes), min_size=1, max_size=6, unique=True),
    ),
    st.builds(
        lambda operator, waarden: voorwaarde("uitkering", operator, *waarden),
        st.sampled_from(["in", "niet_in", "bevat"]),
        st.lists(st.sampled_from(VOCABULAIRE["uitkering"].keuzes), min_size=1, max_size=11, unique=True),
    ),
    st.builds(
        lambda operator, getal: voorwaarde("leeftijd", operator, getal),
        st.sampled_from(["minstens", "hoogstens"]),
        st.sampled_from([13, 18, 26, 27, 30, 60, 99]),
    ),
    st.sampled_from(["is_waar", "is_onwaar"]).map(lambda operator: voorwaarde("jongere", operator)),
    st.sampled_from(["is_waar", "is_onwaar"]).map(lambda operator: voorwaarde("erkend_leerbedrijf", operator)),
)
REGELS = st.lists(LOSSE | st.lists(LOSSE, min_size=2, max_size=3).map(lambda leden: een_van(*leden)), max_size=4)
DOELGROEPEN = st.lists(
    st.sampled_from(["werkzoekende", "werkende", "werkgever"]), min_size=1, max_size=3, unique=True
)
UITKERINGEN = [["geen"], *([keuze] for keuze in VOCABULAIRE["uitkering"].keuzes if keuze != "geen")]
LEEFTIJDEN = (13, 17, 18, 26, 27, 29, 30, 31, 59, 60, 61, 99)


def is_onmogelijk(bevindingen: tuple[Bevinding, ...]) -> bool:
    return any(b.is_fout and b.toets in ONMOGELIJK for b in bevindingen)


def oordelen(kaart: KaartInhoud, situaties: list[Kenmerken], datum: date = DATUM) -> list[Oordeel]:
    gids = compile_kaart(Kaart("proef", (kaart.als_dienst(uuid="een"),)))
    uit = []
    for situatie in situaties:
        treffers = gids.match(situatie, datum=datum, regio="AM06")
        uit.append(Oordeel.PAST if treffers.past else Oordeel.MOGELIJK if treffers.mogelijk else Oordeel.VALT_AF)
    return uit


def gevraagd(regels: tuple[Regel, ...]) -> set[str]:
    return {bron for regel in regels for bron in bronkenmerken(regel)}


def is_van_iemand(situatie: Kenmerken) -> bool:
    """Nobody has facts of which one is asked of werkgevers only, and another of people only."""
    keys = set(situatie.passend()) - {"doelgroep"}
    return any(all(is_gevraagd(key, wie) for key in keys) for wie in VOCABULAIRE["doelgroep"].keuzes)


def test_facts_of_two_doelgroepen_are_of_nobody():
    assert not is_van_iemand(parse_kenmerken({"erkend_leerbedrijf": True, "leeftijd": 27}))
    assert is_van_iemand(parse_kenmerken({"leeftijd": 27}))
    assert is_van_iemand(parse_kenmerken({}))


@pytest.mark.eis("REF-06")
@given(regels=REGELS, doelgroep=DOELGROEPEN, situaties=st.lists(feiten, min_size=4, max_size=12))
@settings(max_examples=150, deadline=None)
def test_what_is_never_true_fits_nobody(regels, doelgroep, situaties):
    """Whatever is known of them; and who has answered everything that the card looks at, sees it fall off."""
    kaart = kaart_met(*regels, doelgroep=doelgroep)
    if not is_onmogelijk(toets_kaart(kaart, datum=DATUM)):
        return
    passend = [situatie.passend() for situatie in situaties if is_van_iemand(situatie)]
    for situatie, oordeel in zip(passend, oordelen(kaart, passend), strict=True):
        assert oordeel is not Oordeel.PAST
        if {"doelgroep", *gevraagd(kaart.voorwaarden)} <= set(situatie):
            assert oordeel is Oordeel.VALT_AF


def uitkeringen_for(regels: list[dict]) -> list[list[str]]:
    """Each one by itself, and as many as there can be beside what some of the conditions rule out: who has more
    meets every condition that they met, but for those."""
    anders = [keuze for keuze in VOCABULAIRE["uitkering"].keuzes if keuze != "geen"]
    uitgesloten = {frozenset()}
    for regel in regels:
        for lid in regel.get("een_van", [regel]):
            if (lid["kenmerk"], lid["operator"]) == ("uitkering", "niet_in"):
                uitgesloten |= {samen | set(lid["waarden"]) for samen in uitgesloten}
    meeste = [[keuze for keuze in anders if keuze not in samen] for samen in uitgesloten]
    return [*UITKERINGEN, *(keuzes for keuzes in meeste if keuzes)]


@pytest.mark.eis("REF-06")
@given(regels=REGELS, doelgroep=DOELGROEPEN)
@example(
    # Who has both ioaw_ioaz and ww.
    regels=[
        voorwaarde("uitkering", "in", "ziektewet", "geen", "ioaw_ioaz"),
        voorwaarde("uitkering", "niet_in", "ziektewet", "iow", "wajong", "geen"),
        een_van(voorwaarde("uitkering", "niet_in", "ioaw_ioaz"), voorwaarde("uitkering", "in", "ww", "wia")),
    ],
    doelgroep=["werkzoekende"],
)
@settings(max_examples=60, deadline=None)
def test_a_card_is_let_through_exactly_when_someone_can_meet_it(regels, doelgroep):
    """Against every combination of answers, by the compiled gids."""
    kaart = kaart_met(*regels, doelgroep=doelgroep)
    personen = [
        {"doelgroep": wie, "leeftijd": leeftijd, "uitkering": uitkering, "dienstverband": dienstverband}
        for wie in ("werkzoekende", "werkende")
        for leeftijd, uitkering, dienstverband in product(
            LEEFTIJDEN, uitkeringen_for(regels), VOCABULAIRE["dienstverband"].keuzes
        )
    ]
    bedrijven = [{"doelgroep": "werkgever", "erkend_leerbedrijf": ja} for ja in (True, False)]
    situaties = [parse_kenmerken(situatie) for situatie in bedrijven + personen]

    iemand = Oordeel.PAST in oordelen(kaart, situaties)

    assert iemand is not is_onmogelijk(toets_kaart(kaart, datum=DATUM))
