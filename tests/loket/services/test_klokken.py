"""The clocks in the database: moves with the time frozen, settings that change, and one query to read them."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from loket.enums import OPEN, ActieReden, ContactRichting, Kanaal, Klok, VraagStatus
from loket.klokken import KLOK_VAN
from loket.models import Termijn, Vraag
from loket.queries.klokken import forget_klokken, klokken_of, load_klokken
from loket.services import klokken as service
from loket.services.contacten import answer_as_vrager, record_contact
from loket.services.instellingen import add_sluitingsdag, set_termijnen
from loket.services.klokken import recompute_klokken
from loket.services.vragen import (
    VraagGegevens,
    VragerGegevens,
    lock_vraag,
    move_vraag,
    register_vraag,
    resume_vraag,
    wait_for_vrager,
)
from loket.tasks import recompute_klokken as recompute_klokken_task
from tests.factories import (
    AM06,
    AM30,
    OpeningstijdFactory,
    SluitingsdagFactory,
    TermijnFactory,
    VraagFactory,
    actor_for,
)
from werkcentrum.basis.actor import BEZOEKER, SYSTEEM, vrager_actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def at(day: date, uur: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, uur, tzinfo=AMSTERDAM)


def register(actor=BEZOEKER, kanaal=Kanaal.WEBSITE) -> Vraag:
    gegevens = VraagGegevens(
        regio_code=AM06, kanaal=kanaal, kenmerken={"doelgroep": "werkende", "thema": "ontslag"}
    )
    return register_vraag(actor=actor, vrager=VragerGegevens(naam="Sanne Voorbeeld"), vraag=gegevens)


@pytest.fixture
def balie():
    return actor_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def leider():
    return actor_for(RolSoort.TEAMLEIDER)


@pytest.mark.eis("DSK-03")
def test_a_vraag_before_a_holiday_and_a_closing_day_waits_until_the_desk_is_back(time_machine):
    SluitingsdagFactory(datum=date(2026, 5, 15), reden="Brugdag")
    OpeningstijdFactory.create_batch(5)
    time_machine.move_to(at(date(2026, 5, 13), 18), tick=False)

    vraag = register()

    # Wednesday after closing time; Thursday is Ascension Day, Friday the desk is closed: from Monday on.
    assert (vraag.klok_vanaf, vraag.actie_datum) == (date(2026, 5, 18), date(2026, 5, 20))


@pytest.mark.eis("DSK-03")
def test_the_answer_of_the_vrager_lets_the_rest_of_our_term_go_on(time_machine, balie):
    TermijnFactory(klok=Klok.VERVOLGSTAP, werkdagen=5)
    time_machine.move_to(at(date(2026, 11, 23)), tick=False)
    vraag = register(balie, Kanaal.BALIE)
    assert vraag.actie_datum == date(2026, 11, 30)

    time_machine.move_to(at(date(2026, 11, 25)), tick=False)
    wait_for_vrager(actor=balie, vraag_uuid=vraag.uuid)
    vraag.refresh_from_db()
    assert (vraag.actie_reden, vraag.resterende_werkdagen) == (ActieReden.WACHT_OP_VRAGER, 3)

    time_machine.move_to(at(date(2026, 12, 3)), tick=False)
    resume_vraag(actor=balie, vraag_uuid=vraag.uuid)
    vraag.refresh_from_db()
    assert (vraag.actie_reden, vraag.actie_datum) == (ActieReden.VERVOLGSTAP, date(2026, 12, 8))


def test_the_own_words_of_the_vrager_come_on_top_today_with_the_rest_under_it(time_machine, balie):
    time_machine.move_to(at(date(2026, 11, 23)), tick=False)
    vraag = register(balie, Kanaal.BALIE)
    wait_for_vrager(actor=balie, vraag_uuid=vraag.uuid)

    time_machine.move_to(at(date(2026, 12, 1)), tick=False)
    answer_as_vrager(actor=vrager_actor(vraag.uuid), vraag_uuid=vraag.uuid, tekst="Dat is goed.")

    vraag.refresh_from_db()
    assert (vraag.actie_reden, vraag.actie_datum) == (ActieReden.VRAGER_REAGEERDE, date(2026, 12, 1))
    assert (vraag.klok_vanaf, vraag.resterende_werkdagen) == (date(2026, 12, 1), 2)


STAPPEN = ("uit", "in", "intern", "wacht", "verder", "antwoord", "partner", "nazorg", "sluit")


def _do(stap: str, vraag: Vraag, balie) -> None:
    match stap:
        case "uit" | "in" | "intern":
            record_contact(
                actor=balie,
                vraag_uuid=vraag.uuid,
                richting=ContactRichting(stap),
                kanaal=Kanaal.TELEFOON,
                tekst="Gebeld.",
            )
        case "wacht":
            wait_for_vrager(actor=balie, vraag_uuid=vraag.uuid)
        case "verder":
            resume_vraag(actor=balie, vraag_uuid=vraag.uuid)
        case "antwoord":
            answer_as_vrager(actor=vrager_actor(vraag.uuid), vraag_uuid=vraag.uuid, tekst="Hier ben ik.")
        case _:
            naar = {
                "partner": VraagStatus.WACHT_OP_PARTNER,
                "nazorg": VraagStatus.NAZORG,
                "sluit": VraagStatus.AFGESLOTEN,
            }[stap]
            with transaction.atomic():
                move_vraag(actor=SYSTEEM, vraag=lock_vraag(vraag.uuid), naar=naar)


@pytest.mark.eis("DSK-03")
@settings(max_examples=25)
@given(stappen=st.lists(st.tuples(st.sampled_from(STAPPEN), st.integers(0, 9)), min_size=2, max_size=8))
def test_after_each_move_the_date_is_that_of_the_state_it_is_in(stappen, time_machine):
    """Whatever was done before: over Easter, King's Day, Ascension Day and a closing day."""
    with transaction.atomic():
        forget_klokken()
        balie = actor_for(RolSoort.BALIEMEDEWERKER)
        SluitingsdagFactory(datum=date(2026, 4, 14))
        day = date(2026, 3, 30)
        time_machine.move_to(at(day), tick=False)
        vraag = register(balie, Kanaal.BALIE)
        for stap, days in stappen:
            day += timedelta(days=days)
            time_machine.move_to(at(day), tick=False)
            before = Vraag.objects.get(pk=vraag.pk)
            try:
                _do(stap, vraag, balie)
            except NotPossible:
                continue
            _assert_own_clock(before, Vraag.objects.get(pk=vraag.pk), day)
        transaction.set_rollback(True)


def _assert_own_clock(before: Vraag, after: Vraag, day: date) -> None:
    if after.status not in OPEN:
        assert (after.actie_datum, after.actie_reden) == (None, "")
        assert (after.klok_vanaf, after.resterende_werkdagen) == (None, None)
        return
    if (before.status, before.actie_reden, before.actie_datum) == (
        after.status,
        after.actie_reden,
        after.actie_datum,
    ):
        return
    if after.actie_reden == ActieReden.VRAGER_REAGEERDE:
        assert after.actie_datum is not None
        assert after.actie_datum <= day
        return
    klokken = klokken_of(AM06)
    klok, reden = KLOK_VAN[VraagStatus(after.status)]
    goes_on = before.status == VraagStatus.WACHT_OP_VRAGER and after.status == VraagStatus.IN_BEHANDELING
    length = before.resterende_werkdagen if goes_on else None
    vanaf = klokken.kalender.counts_from(at(day))
    assert after.actie_reden == reden
    assert after.actie_datum == klokken.kalender.add(vanaf, length or klokken.werkdagen(klok))


@pytest.mark.eis("DSK-03")
def test_other_terms_and_closing_days_count_every_open_vraag_again(time_machine, leider, enqueued, monkeypatch):
    monkeypatch.setattr(service, "PER_KEER", 2)
    time_machine.move_to(at(date(2026, 11, 23)), tick=False)
    vragen = [register() for _ in range(5)]
    elders = VraagFactory(regio_id=AM30, klok_vanaf=date(2026, 11, 23))

    set_termijnen(actor=leider, regio_code=AM06, termijnen={Klok.EERSTE_CONTACT: 4})
    add_sluitingsdag(actor=leider, regio_code=AM06, datum=date(2026, 11, 26), reden="")
    assert list(enqueued) == [("loket.recompute_klokken", {"regio_code": AM06})] * 2
    recompute_klokken_task(AM06)

    assert set(Vraag.objects.filter(regio=AM06).values_list("actie_datum", flat=True)) == {date(2026, 11, 30)}
    assert {v.versie for v in Vraag.objects.filter(pk__in=[v.pk for v in vragen])} == {1}
    elders.refresh_from_db()
    assert elders.actie_datum == date(2026, 11, 25)
    assert recompute_klokken(regio_code=AM06) == 0


def test_recompute_leaves_what_stands_on_the_list_for_another_reason():
    vraag = VraagFactory(
        actie_datum=date(2026, 11, 1), actie_reden=ActieReden.EINDE_NADERT, klok_vanaf=date(2026, 11, 20)
    )

    assert recompute_klokken(regio_code=AM06) == 0

    vraag.refresh_from_db()
    assert vraag.actie_datum == date(2026, 11, 1)


def test_the_clocks_of_a_regio_cost_one_query_and_are_kept_for_a_while():
    TermijnFactory(klok=Klok.NAZORG, werkdagen=60)
    OpeningstijdFactory.create_batch(2)

    with CaptureQueriesContext(connection) as captured:
        first, second = klokken_of(AM06), klokken_of(AM06)

    assert len(captured) == 1
    assert first is second
    assert first.werkdagen(Klok.NAZORG) == 60
    assert load_klokken(AM30).werkdagen(Klok.NAZORG) == 10


def test_a_term_is_set_once_for_a_regio_and_clock():
    TermijnFactory()

    with pytest.raises(IntegrityError, match="loket_termijn_uniek"), transaction.atomic():
        TermijnFactory()


@pytest.mark.parametrize("werkdagen", [0, 121])
def test_a_term_is_between_one_and_120_working_days(werkdagen):
    with pytest.raises(IntegrityError, match="loket_termijn_werkdagen"), transaction.atomic():
        Termijn.objects.create(regio_id=AM06, klok=Klok.NAZORG, werkdagen=werkdagen)


@pytest.mark.parametrize(
    "fields", [{"resterende_werkdagen": 2}, {"in_behandeling": True, "resterende_werkdagen": 0}]
)
def test_what_is_left_of_our_term_is_at_least_a_day_and_only_ours(fields):
    with pytest.raises(IntegrityError, match="loket_vraag_resterend_van_ons"), transaction.atomic():
        VraagFactory(**fields)
