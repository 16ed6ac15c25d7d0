"""The clocks, pure: over holidays, closing days and closing time, and what is paused for an answer."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.enums import OPEN, TRANSITIONS, ActieReden, Klok, VraagStatus
from loket.klokken import KLOK_VAN, STANDAARD, STIL, Actie, Klokken, Klokstand, actie_for, next_stand, recomputed
from werkcentrum.basis.werkdagen import Kalender

# A Monday without holidays near it.
MAANDAG = date(2026, 11, 23)
VRIJDAG = date(2026, 11, 27)
NIEUW, BEZIG, VRAGER, PARTNER = (
    VraagStatus.NIEUW,
    VraagStatus.IN_BEHANDELING,
    VraagStatus.WACHT_OP_VRAGER,
    VraagStatus.WACHT_OP_PARTNER,
)


def moment(*args: int) -> datetime:
    return datetime(*args, tzinfo=ZoneInfo("Europe/Amsterdam"))


def moved(stand: Klokstand, van: VraagStatus, naar: VraagStatus, dag: date, **fields) -> Klokstand:
    return next_stand(stand, van=van, naar=naar, dag=dag, klokken=fields.pop("klokken", Klokken()), **fields)


def test_every_open_state_has_a_clock_with_a_term():
    assert set(KLOK_VAN) == set(OPEN)
    assert set(STANDAARD) == set(Klok)


@pytest.mark.eis("DSK-03")
@pytest.mark.parametrize(
    ("vanaf", "uiterlijk"),
    [
        # Good Friday 3 April and Easter Monday 6 April 2026.
        (date(2026, 4, 2), date(2026, 4, 8)),
        # King's Day, Monday 27 April.
        (date(2026, 4, 24), date(2026, 4, 29)),
        # Ascension Day, Thursday 14 May.
        (date(2026, 5, 13), date(2026, 5, 18)),
        # Christmas Friday 25 and Saturday 26 December.
        (date(2026, 12, 24), date(2026, 12, 29)),
    ],
)
def test_first_contact_counts_no_dutch_holidays(vanaf, uiterlijk):
    assert actie_for(NIEUW, today=vanaf) == Actie(uiterlijk, ActieReden.EERSTE_CONTACT)


@pytest.mark.eis("DSK-03")
def test_a_closing_day_of_the_regio_does_not_count():
    dicht = Klokken(kalender=Kalender(sluitingsdagen=frozenset({date(2026, 11, 24)})))

    assert actie_for(NIEUW, today=MAANDAG, klokken=dicht) == Actie(date(2026, 11, 26), ActieReden.EERSTE_CONTACT)


def test_the_days_on_which_the_desk_is_open_are_its_working_days():
    di_do_za = Klokken(kalender=Kalender(weekdagen=frozenset({1, 3, 5})))

    assert actie_for(NIEUW, today=date(2026, 11, 24), klokken=di_do_za) == Actie(
        date(2026, 11, 28), ActieReden.EERSTE_CONTACT
    )


@pytest.mark.eis("DSK-03")
@pytest.mark.parametrize(
    ("binnen", "dag"),
    [
        (moment(2026, 11, 23, 16, 59), MAANDAG),
        (moment(2026, 11, 23, 17, 0), date(2026, 11, 24)),
        (moment(2026, 11, 27, 20, 0), date(2026, 11, 30)),
        (moment(2026, 11, 28, 9, 0), date(2026, 11, 30)),
        # The evening before Christmas: the next open moment is Monday.
        (moment(2026, 12, 24, 18, 0), date(2026, 12, 28)),
    ],
)
def test_what_comes_in_after_closing_time_counts_from_the_next_open_moment(binnen, dag):
    kalender = Kalender(sluittijden=dict.fromkeys(range(5), time(17)))

    assert kalender.counts_from(binnen) == dag


def test_a_desk_without_hours_counts_the_whole_day():
    assert Kalender().counts_from(moment(2026, 11, 23, 23, 59)) == MAANDAG


def test_a_term_of_the_regio_goes_before_the_default():
    klokken = Klokken(termijnen={Klok.ANTWOORD_PARTNER: 3})

    assert klokken.werkdagen(Klok.ANTWOORD_PARTNER) == 3
    assert klokken.werkdagen(Klok.NAZORG) == STANDAARD[Klok.NAZORG]


@pytest.mark.eis("DSK-03")
def test_waiting_for_the_vrager_pauses_our_term_and_the_answer_lets_the_rest_go_on():
    ruim = Klokken(termijnen={Klok.VERVOLGSTAP: 5})
    bezig = moved(STIL, NIEUW, BEZIG, MAANDAG, klokken=ruim)
    assert bezig.datum == date(2026, 11, 30)

    wacht = moved(bezig, BEZIG, VRAGER, date(2026, 11, 25), klokken=ruim)
    assert (wacht.reden, wacht.datum, wacht.resterend) == (ActieReden.WACHT_OP_VRAGER, date(2026, 12, 9), 3)

    weer_bezig = moved(wacht, VRAGER, BEZIG, date(2026, 12, 7), klokken=ruim)
    assert (weer_bezig.reden, weer_bezig.datum) == (ActieReden.VERVOLGSTAP, date(2026, 12, 10))


def test_the_rest_of_a_term_that_was_over_is_one_day():
    laat = Klokstand(MAANDAG - timedelta(days=20), ActieReden.VERVOLGSTAP, MAANDAG - timedelta(days=24))

    wacht = moved(laat, BEZIG, VRAGER, MAANDAG)

    assert wacht.resterend == 1
    assert moved(wacht, VRAGER, BEZIG, VRIJDAG).datum == date(2026, 11, 30)


def test_the_rest_goes_on_under_the_news_that_the_vrager_answered():
    wacht = Klokstand(VRIJDAG, ActieReden.WACHT_OP_VRAGER, MAANDAG, resterend=2)
    nieuws = Actie(VRIJDAG, ActieReden.VRAGER_REAGEERDE)

    bezig = moved(wacht, VRAGER, BEZIG, VRIJDAG, actie=nieuws)

    assert (bezig.datum, bezig.reden, bezig.vanaf, bezig.resterend) == (VRIJDAG, nieuws.reden, VRIJDAG, 2)
    # One day later we wait for the vrager again: of the two days one is left.
    assert moved(bezig, BEZIG, VRAGER, date(2026, 11, 30)).resterend == 1


def test_the_rest_of_our_term_is_gone_when_the_vraag_goes_to_a_partner():
    wacht = Klokstand(VRIJDAG, ActieReden.WACHT_OP_VRAGER, MAANDAG, resterend=1)

    bij_partner = moved(wacht, VRAGER, PARTNER, MAANDAG)

    assert bij_partner.resterend is None
    assert moved(bij_partner, PARTNER, BEZIG, VRIJDAG).datum == date(2026, 12, 1)


def test_recomputed_follows_new_terms_and_leaves_what_someone_chose():
    ruim = Klokken(termijnen={Klok.VERVOLGSTAP: 4})
    bezig = moved(STIL, NIEUW, BEZIG, MAANDAG)
    afspraak = moved(bezig, BEZIG, BEZIG, MAANDAG, actie=Actie(VRIJDAG, ActieReden.AFSPRAAK))
    gekozen = moved(bezig, BEZIG, VRAGER, MAANDAG, actie=Actie(VRIJDAG, ActieReden.WACHT_OP_VRAGER))

    assert recomputed(bezig, status=BEZIG, klokken=ruim).datum == VRIJDAG
    assert recomputed(afspraak, status=BEZIG, klokken=ruim) == afspraak
    assert recomputed(gekozen, status=VRAGER, klokken=ruim) == gekozen


kalenders = st.builds(
    Kalender,
    weekdagen=st.sets(st.integers(0, 5), min_size=1).map(frozenset),
    sluitingsdagen=st.sets(
        st.integers(0, 400).map(lambda days: date(2026, 1, 1) + timedelta(days=days)), max_size=10
    ).map(frozenset),
)
regio_klokken = st.builds(
    Klokken, kalender=kalenders, termijnen=st.dictionaries(st.sampled_from(Klok), st.integers(1, 12))
)


@pytest.mark.eis("DSK-03")
@settings(max_examples=500)
@given(
    klokken=regio_klokken,
    stappen=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 10), st.booleans()), max_size=12),
)
def test_no_clock_survives_from_the_previous_state(klokken, stappen):
    """Random moves: each date follows from the day of the last move, the state and what was paused."""
    status, dag = NIEUW, klokken.kalender.counts_from(moment(2026, 1, 5))
    stand = moved(STIL, NIEUW, NIEUW, dag, klokken=klokken)
    paused = None
    for days, keuze, nieuws in stappen:
        options = sorted({*TRANSITIONS[status], *({status} if status in OPEN else set())})
        if not options:
            break
        naar = options[keuze % len(options)]
        dag = klokken.kalender.counts_from(
            datetime.combine(dag + timedelta(days=days), time(), moment(2026, 1, 5).tzinfo)
        )
        actie = Actie(dag, ActieReden.VRAGER_REAGEERDE) if nieuws and naar == BEZIG and status == VRAGER else None
        left = klokken.kalender.between(dag, stand.datum) if stand.datum else 0
        stand = moved(stand, status, naar, dag, klokken=klokken, actie=actie)
        paused = _paused(status, naar, left=left, paused=paused)

        if naar not in OPEN:
            assert stand == STIL
        elif actie is not None:
            assert (stand.datum, stand.reden) == (dag, actie.reden)
        else:
            klok, reden = KLOK_VAN[naar]
            length = paused if naar == BEZIG and paused else klokken.werkdagen(klok)
            assert (stand.datum, stand.reden) == (klokken.kalender.add(dag, length), reden)
        if actie is not None:
            # The news is dealt with at once, so that the walk goes on from a clock.
            stand, paused = moved(stand, BEZIG, BEZIG, dag, klokken=klokken), None
        status = naar


def _paused(van: VraagStatus, naar: VraagStatus, *, left: int, paused: int | None) -> int | None:
    """What of our own term is left, said in another way than the code does."""
    if naar == VRAGER and van in (NIEUW, BEZIG):
        return max(1, left)
    if van == VRAGER and naar in (VRAGER, BEZIG):
        return paused
    return None
