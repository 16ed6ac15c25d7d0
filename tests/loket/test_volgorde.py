"""The order of the werkvoorraad and what a row says: pure, so every case stands here."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loket.enums import OPEN, PUBLIEK, TRANSITIONS, ActieReden, PubliekeStaat, VraagStatus
from loket.klokken import Actie, actie_for
from loket.volgorde import (
    Aanleiding,
    datum_kort,
    days_over,
    first_actie,
    reason_text,
    termijn_of,
)

# A Monday without holidays near it.
MAANDAG = date(2026, 11, 23)


def aanleiding(reden: ActieReden, **fields) -> Aanleiding:
    values = {"actie_datum": MAANDAG, "binnengekomen_op": MAANDAG, "heeft_contact": False} | fields
    return Aanleiding(reden=reden, **values)


def test_every_state_has_exactly_one_public_state():
    assert set(PUBLIEK) == set(VraagStatus)
    assert len(PubliekeStaat) == 5
    assert set(PUBLIEK.values()) == set(PubliekeStaat)


def test_transitions_know_every_state_and_never_lead_to_itself():
    assert set(TRANSITIONS) == set(VraagStatus)
    assert all(van not in naar for van, naar in TRANSITIONS.items())


def test_transitions_let_every_open_state_end_and_a_withdrawn_vraag_stay_withdrawn():
    assert all({VraagStatus.AFGESLOTEN, VraagStatus.INGETROKKEN} <= TRANSITIONS[status] for status in OPEN)
    assert TRANSITIONS[VraagStatus.INGETROKKEN] == frozenset()
    assert TRANSITIONS[VraagStatus.AFGESLOTEN] == {VraagStatus.IN_BEHANDELING}


@pytest.mark.parametrize("dagen", [0, 1, 14])
def test_first_actie_is_today_when_work_ends_soon(dagen):
    feiten = {"einde_dienstverband": MAANDAG + timedelta(days=dagen)}

    assert first_actie(today=MAANDAG, feiten=feiten) == Actie(MAANDAG, ActieReden.EINDE_NADERT)


@pytest.mark.parametrize("einde", [None, MAANDAG - timedelta(days=1), MAANDAG + timedelta(days=15)])
def test_first_actie_is_two_working_days_otherwise(einde):
    feiten = {"einde_dienstverband": einde} if einde else {}

    assert first_actie(today=MAANDAG, feiten=feiten) == Actie(date(2026, 11, 25), ActieReden.EERSTE_CONTACT)


@pytest.mark.parametrize(
    ("status", "datum", "reden"),
    [
        (VraagStatus.NIEUW, date(2026, 11, 25), ActieReden.EERSTE_CONTACT),
        (VraagStatus.IN_BEHANDELING, date(2026, 11, 25), ActieReden.VERVOLGSTAP),
        (VraagStatus.WACHT_OP_VRAGER, date(2026, 12, 7), ActieReden.WACHT_OP_VRAGER),
        (VraagStatus.WACHT_OP_PARTNER, date(2026, 11, 30), ActieReden.WACHT_OP_PARTNER),
        (VraagStatus.NAZORG, date(2026, 12, 7), ActieReden.NAZORG),
    ],
)
def test_actie_for_an_open_state_has_its_own_clock(status, datum, reden):
    assert actie_for(status, today=MAANDAG) == Actie(datum, reden)


@pytest.mark.parametrize("status", [VraagStatus.AFGESLOTEN, VraagStatus.INGETROKKEN])
def test_actie_for_a_closed_state_is_none(status):
    assert actie_for(status, today=MAANDAG) is None


@pytest.mark.parametrize(
    ("dagen", "tekst", "soort"),
    [
        (-4, "4 dagen over", "fout"),
        (-1, "1 dag over", "fout"),
        (0, "vandaag", "let_op"),
        (1, "morgen", ""),
        (3, "do 26 nov", ""),
        (60, "vr 22 jan 2027", ""),
    ],
)
def test_termijn_says_how_late_or_when(dagen, tekst, soort):
    termijn = termijn_of(MAANDAG + timedelta(days=dagen), today=MAANDAG)

    assert (termijn.tekst, termijn.soort) == (tekst, soort)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_termijn_is_red_exactly_when_days_are_over(actie_datum, today):
    assert (termijn_of(actie_datum, today=today).soort == "fout") == (days_over(actie_datum, today=today) > 0)


def test_datum_kort_names_the_year_only_when_it_is_another():
    assert datum_kort(date(2026, 3, 1), today=MAANDAG) == "zo 1 mrt"
    assert datum_kort(date(2027, 3, 1), today=MAANDAG) == "ma 1 mrt 2027"


@pytest.mark.parametrize(
    ("dagen", "zin"),
    [
        (9, "Contract eindigt over 9 dagen, nog geen eerste contact"),
        (1, "Contract eindigt morgen, nog geen eerste contact"),
        (0, "Contract eindigt vandaag, nog geen eerste contact"),
        (-1, "Contract eindigde 1 dag geleden, nog geen eerste contact"),
    ],
)
def test_reason_names_the_days_to_the_end_of_the_contract(dagen, zin):
    row = aanleiding(ActieReden.EINDE_NADERT, einde_dienstverband=MAANDAG + timedelta(days=dagen))

    assert reason_text(row, today=MAANDAG) == zin


def test_reason_is_silent_about_first_contact_once_it_was_there():
    row = aanleiding(ActieReden.EINDE_NADERT, einde_dienstverband=MAANDAG + timedelta(days=2), heeft_contact=True)

    assert reason_text(row, today=MAANDAG) == "Contract eindigt over 2 dagen"


def test_reason_of_a_waiting_vraag_becomes_the_end_of_contract_when_that_comes_near():
    row = aanleiding(ActieReden.EERSTE_CONTACT, einde_dienstverband=MAANDAG + timedelta(days=20))

    assert reason_text(row, today=MAANDAG) == "Vandaag binnengekomen, nog geen eerste contact"
    assert reason_text(row, today=MAANDAG + timedelta(days=10)) == (
        "Contract eindigt over 10 dagen, nog geen eerste contact"
    )


@pytest.mark.parametrize(
    ("dagen", "zin"),
    [
        (0, "Vandaag binnengekomen, nog geen eerste contact"),
        (1, "Wacht sinds 1 dag op eerste contact"),
        (2, "Wacht sinds 2 dagen op eerste contact"),
    ],
)
@pytest.mark.parametrize("reden", [ActieReden.EERSTE_CONTACT, ActieReden.EINDE_NADERT])
def test_reason_counts_the_days_of_waiting_when_no_end_is_known(reden, dagen, zin):
    row = aanleiding(reden, binnengekomen_op=MAANDAG - timedelta(days=dagen))

    assert reason_text(row, today=MAANDAG) == zin


@pytest.mark.parametrize(
    ("reden", "voor", "vanaf"),
    [
        (ActieReden.VRAGER_REAGEERDE, "Vrager reageerde", "Vrager reageerde en wacht op ons"),
        (ActieReden.PARTNER_WEES_AF, "Partner wees af", "Partner wees af: zoek een andere dienst"),
        (ActieReden.PARTNER_NAM_AAN, "Partner nam aan", "Partner nam aan: laat het de vrager weten"),
        (ActieReden.VERVOLGSTAP, "De volgende stap is aan ons", "De volgende stap is aan ons"),
        (
            ActieReden.WACHT_OP_VRAGER,
            "Wacht op antwoord van de vrager",
            "Vrager antwoordde nog niet: neem contact op",
        ),
        (
            ActieReden.WACHT_OP_PARTNER,
            "Wacht op antwoord van de partner",
            "Partner antwoordde nog niet: bel de partner",
        ),
        (ActieReden.NAZORG, "Nazorg: straks vragen of het hielp", "Nazorg: heeft het geholpen?"),
    ],
)
def test_reason_changes_on_the_day_of_the_actie(reden, voor, vanaf):
    row = aanleiding(reden)

    assert reason_text(row, today=MAANDAG - timedelta(days=1)) == voor
    assert reason_text(row, today=MAANDAG) == vanaf


@pytest.mark.eis("DSK-02")
@pytest.mark.parametrize("reden", ActieReden)
def test_reason_is_one_sentence_for_every_reden(reden):
    assert reason_text(aanleiding(reden), today=MAANDAG).strip()
