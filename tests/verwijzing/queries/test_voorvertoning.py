"""What a changed card would do to the advice of people who asked lately, without telling about any of them."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from loket.kenmerken import parse_kenmerken
from tests.factories import AM06, AM30, ContactpuntFactory, DienstVersieFactory, VraagFactory, actor_for
from tests.verwijzing.conftest import EERSTE
from verwijzing.gids import Organisatie, parse_voorwaarden
from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.gids.kaart import Dekking
from verwijzing.queries.herhaling import TOP, Geval, order_case
from verwijzing.queries.inhoud import dienstkaart_by
from verwijzing.queries.voorvertoning import preview_change, regios_to_preview
from verwijzing.services.dienstbeheer import publish_content
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db

JONG = {"doelgroep": "werkende", "thema": "ontslag", "dienstverband": "vast", "leeftijd": 30}
OUD = JONG | {"leeftijd": 60}
ZONDER = "minder dan 5"


def only_for(inhoud, operator, leeftijd):
    regel = {"kenmerk": "leeftijd", "operator": operator, "waarden": [leeftijd], "hard": True, "bron": "wet"}
    return replace(inhoud, voorwaarden=parse_voorwaarden([regel]))


def ask(kenmerken, aantal, **velden):
    VraagFactory.create_batch(
        aantal, kenmerken=kenmerken, doelgroep=kenmerken["doelgroep"], thema=kenmerken["thema"], **velden
    )


def preview(inhoud, **velden):
    return preview_change(inhoud, **{"sleutel": "eerste-stap", "regio_code": None, "regios": {AM06}} | velden)


def new_card(**velden):
    return KaartInhoud(
        **{
            "sleutel": "nieuw",
            "naam": "Nieuwe dienst",
            "organisatie": Organisatie("UWV", "uwv"),
            "dekking": Dekking.LANDELIJK,
            "doelgroep": ("werkende",),
            "thema": ("ontslag",),
            "voorwaarden": (),
            "wat": "Hulp.",
            "aanmelden": "Bel.",
            "bron": "bron",
            "peiljaar": 2026,
            "zekerheid": "hoog",
            **velden,
        }
    )


def test_the_preview_counts_who_loses_the_dienst(kaart):
    ask(JONG, 7)
    ask(OUD, 12)

    beeld = preview(only_for(dienstkaart_by(EERSTE).inhoud, "hoogstens", 40))

    (regel,) = beeld.regels
    assert (regel.thema, regel.doelgroep) == ("Ontslag of een contract dat stopt", "Werkende")
    assert (regel.vragen, regel.erbij, regel.eraf, regel.anders) == (
        "15 of meer", ZONDER, "10 of meer", "10 of meer",
    )  # fmt: skip
    assert (beeld.erbij, beeld.eraf, beeld.dagen) == (0, 10, 90)


def test_a_card_that_stays_as_it_is_changes_nothing(kaart):
    ask(JONG, 7)

    beeld = preview(dienstkaart_by(EERSTE).inhoud)

    assert (beeld.regels, beeld.erbij, beeld.eraf, beeld.heeft_vragen) == ((), 0, 0, True)


def test_what_changes_for_fewer_than_five_is_not_told_apart_from_nothing(kaart):
    ask(JONG, 20)
    inhoud = only_for(dienstkaart_by(EERSTE).inhoud, "hoogstens", 40)
    before = preview(inhoud)

    ask(OUD, 4)

    assert preview(inhoud).regels == before.regels == ()


def test_one_vraag_more_does_not_show(kaart):
    """Nor does a card that is one year stricter: the difference of two previews says nothing of one person."""
    ask(JONG, 20)
    ask(OUD, 6)
    inhoud = dienstkaart_by(EERSTE).inhoud
    before = preview(only_for(inhoud, "hoogstens", 40))

    ask(OUD | {"leeftijd": 41}, 1)

    assert preview(only_for(inhoud, "hoogstens", 40)) == before
    assert preview(only_for(inhoud, "hoogstens", 41)) == before


def test_only_vragen_of_the_regios_and_of_the_last_90_days_count(kaart):
    long_ago = timezone.now() - timedelta(days=91)
    ask(OUD, 6, regio_id=AM30)
    ask(OUD, 6, created_at=long_ago)
    inhoud = only_for(dienstkaart_by(EERSTE).inhoud, "hoogstens", 40)

    assert not preview(inhoud).heeft_vragen
    assert preview(inhoud, regios={AM30}).eraf == 5
    assert preview(inhoud, regios=None).eraf == 5
    assert not preview(inhoud, regios=frozenset()).heeft_vragen


def test_a_new_card_of_one_regio_counts_there_only(kaart):
    ask(JONG, 6)
    ask(JONG, 6, regio_id=AM30)

    beeld = preview(new_card(), sleutel="", regio_code=AM30, regios=None)

    assert beeld.erbij == 5


def test_a_card_whose_period_is_over_is_lost(kaart):
    ask(JONG, 6)
    inhoud = dienstkaart_by(EERSTE).inhoud
    voorbij = replace(inhoud.geldig, tot=timezone.localdate() - timedelta(days=1))

    assert preview(replace(inhoud, geldig=voorbij)).eraf == 5


def test_the_preview_says_what_publishing_then_does(kaart):
    """With more cards than the first ten hold, for all kinds of facts: counted before and after publishing."""
    random, gevallen = Random(7), []
    for nummer in range(14):
        regels = [] if nummer % 3 else [{"kenmerk": "leeftijd", "operator": "minstens", "waarden": [nummer + 20]}]
        DienstVersieFactory(thema=["ontslag"], voorwaarden=regels, verifieer_voor=timezone.localdate())
    for _ in range(80):
        facts = {"doelgroep": "werkende", "thema": random.choice(["ontslag", "loopbaan"])}
        facts |= {"leeftijd": random.randint(18, 70)} if random.random() < 0.8 else {}
        facts |= {"dienstverband": random.choice(["vast", "zzp"])} if random.random() < 0.7 else {}
        ask(facts, 1)
        gevallen.append(Geval(AM06, parse_kenmerken(facts)))
    inhoud = only_for(dienstkaart_by(EERSTE).inhoud, "minstens", 45)

    beeld = preview(inhoud)

    oud = in_top(gevallen)
    publish_content(actor=actor_for(RolSoort.FUNCTIONEEL_BEHEERDER), dienst_uuid=EERSTE, kaart=inhoud)
    erbij, eraf = per_thema(gevallen, oud, in_top(gevallen))
    assert (beeld.erbij, beeld.eraf) == (erbij, eraf)
    assert eraf >= 10


def in_top(gevallen):
    today = timezone.localdate()
    return ["eerste-stap" in order_case(geval, datum=today).eerste[:TOP] for geval in gevallen]


def per_thema(gevallen, oud, nieuw):
    """As the preview rounds: by thema, down to fives."""
    erbij = eraf = 0
    for thema in ("ontslag", "loopbaan"):
        paren = [
            (a, b) for geval, a, b in zip(gevallen, oud, nieuw, strict=True) if geval.kenmerken["thema"] == thema
        ]
        erbij += sum(b and not a for a, b in paren) // 5 * 5
        eraf += sum(a and not b for a, b in paren) // 5 * 5
    return erbij, eraf


def test_the_number_of_queries_does_not_grow_with_the_vragen(kaart, django_assert_max_num_queries):
    inhoud = only_for(dienstkaart_by(EERSTE).inhoud, "hoogstens", 40)
    for aantal in (1, 30):
        ask(OUD, aantal)
        with django_assert_max_num_queries(5):
            preview(inhoud)


def test_who_may_see_the_figures_of_which_regios(kaart):
    contactpunt = ContactpuntFactory(regio_id=AM30)
    ContactpuntFactory()

    assert regios_to_preview(actor_for(RolSoort.FUNCTIONEEL_BEHEERDER)) is None
    assert regios_to_preview(actor_for(RolSoort.TEAMLEIDER)) == {AM06}
    assert regios_to_preview(actor_for(RolSoort.PARTNER, organisatie=contactpunt.organisatie)) == {AM30}
    assert regios_to_preview(actor_for(RolSoort.BALIEMEDEWERKER)) == frozenset()
