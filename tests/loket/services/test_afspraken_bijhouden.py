"""What time does to afspraken: reminders, invitations that nobody answered, and what nobody wrote down.

In 2037, because the outbox also asks the clock of the database, which can not be frozen.
"""

from datetime import date, timedelta

import pytest
from django.core import mail

from loket.enums import ActieReden, AfspraakStatus, AfspraakVorm, VraagStatus
from loket.services.afspraken import cancel_afspraak, invite_vrager, move_afspraak, plan_afspraak
from loket.services.afspraken_bijhouden import raise_unchosen, raise_unregistered, remind_vragers
from loket.services.vragen import assign_vraag, close_vraag
from loket.spreekuren import Tijdvak
from loket.tasks import keep_afspraken
from tests.factories import AfspraakFactory, GebruikerFactory, VraagFactory
from tests.factories.afspraken import om, periode
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Bericht, Gebeurtenis
from werkcentrum.basis.queries.actors import actor_of
from werkcentrum.basis.services.outbox import send_due_berichten

pytestmark = pytest.mark.django_db
WOENSDAG, DONDERDAG, VRIJDAG, MAANDAG = (date(2037, 11, day) for day in (25, 26, 27, 30))


@pytest.fixture(autouse=True)
def _long_before(time_machine) -> None:
    time_machine.move_to(om(date(2037, 11, 23), 9), tick=False)


@pytest.fixture
def collega():
    return GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)


def reminders() -> list[str]:
    return list(
        Bericht.objects.filter(soort="afspraak_herinnering").order_by("id").values_list("sleutel", flat=True)
    )


def remind_on(time_machine, day: date, uur: int = 9) -> int:
    time_machine.move_to(om(day, uur), tick=False)
    return remind_vragers()


@pytest.mark.parametrize(
    ("day", "afspraak", "asked"),
    [
        (WOENSDAG, om(DONDERDAG, 10), 1),
        (WOENSDAG, om(VRIJDAG, 10), 0),
        (WOENSDAG, om(WOENSDAG, 15), 0),
        (VRIJDAG, om(MAANDAG, 10), 1),
        (date(2037, 11, 28), om(MAANDAG, 10), 0),
        # Over Christmas: the last working day before is the 24th.
        (date(2037, 12, 24), om(date(2037, 12, 28), 10), 1),
    ],
)
@pytest.mark.eis("DSK-13")
def test_reminder_comes_one_working_day_before(time_machine, day, afspraak, asked):
    AfspraakFactory(periode=periode(afspraak))

    assert remind_on(time_machine, day) == asked
    assert len(reminders()) == asked


def test_reminder_is_sent_once_however_often_the_clock_runs(time_machine, mailoutbox):
    afspraak = AfspraakFactory(periode=periode(om(DONDERDAG, 10)))

    for uur in (8, 9, 15):
        remind_on(time_machine, WOENSDAG, uur)
        send_due_berichten()

    (mail,) = mailoutbox
    assert mail.subject == f"Herinnering: uw afspraak over vraag {afspraak.vraag.nummer}"
    assert "donderdag 26 november 2037 om 10.00 uur" in mail.body


@pytest.mark.eis("DSK-13")
def test_reminder_of_a_moved_afspraak_is_of_the_new_time_only(time_machine, collega, mailoutbox):
    afspraak = AfspraakFactory(periode=periode(om(DONDERDAG, 10)))
    time_machine.move_to(om(date(2037, 11, 24), 9), tick=False)
    new = om(date(2037, 12, 3), 14)
    tijdvak = Tijdvak(new, new + timedelta(minutes=30), collega.pk, AfspraakVorm.BALIE, "")

    move_afspraak(actor=actor_of(collega), afspraak_uuid=afspraak.uuid, tijdvak=tijdvak)
    assert remind_on(time_machine, WOENSDAG) == 0
    assert remind_on(time_machine, date(2037, 12, 2)) == 1
    send_due_berichten()

    reminded = [mail for mail in mailoutbox if mail.subject.startswith("Herinnering")]
    assert len(reminded) == 1
    assert "donderdag 3 december 2037 om 14.00 uur" in reminded[0].body


def test_reminder_that_waited_while_the_afspraak_moved_is_never_sent(time_machine, collega, mailoutbox):
    afspraak = AfspraakFactory(periode=periode(om(DONDERDAG, 10)))
    remind_on(time_machine, WOENSDAG)
    new = om(date(2037, 12, 3), 14)
    tijdvak = Tijdvak(new, new + timedelta(minutes=30), collega.pk, AfspraakVorm.BALIE, "")

    move_afspraak(actor=actor_of(collega), afspraak_uuid=afspraak.uuid, tijdvak=tijdvak)
    send_due_berichten()

    assert [mail.subject.split(":")[0] for mail in mailoutbox] == [
        f"Uw afspraak over vraag {afspraak.vraag.nummer} is verzet"
    ]
    remind_on(time_machine, date(2037, 12, 2))
    assert len(reminders()) == len(set(reminders())) == 2


@pytest.mark.parametrize("what", ["cancelled", "closed"])
def test_reminder_of_what_does_not_go_on_is_never_sent(time_machine, collega, what):
    afspraak = AfspraakFactory(periode=periode(om(DONDERDAG, 10)))
    remind_on(time_machine, WOENSDAG)
    if what == "cancelled":
        cancel_afspraak(actor=actor_of(collega), afspraak_uuid=afspraak.uuid)
    else:
        close_vraag(actor=actor_of(collega), vraag_uuid=afspraak.vraag.uuid)

    assert build_mail("afspraak_herinnering", afspraak.vraag.uuid) is None


def test_reminder_survives_a_case_that_changes_hands(time_machine, collega):
    afspraak = AfspraakFactory(periode=periode(om(DONDERDAG, 10)))
    remind_on(time_machine, WOENSDAG)

    assign_vraag(actor=actor_of(collega), vraag_uuid=afspraak.vraag.uuid, eigenaar_id=collega.pk)
    remind_vragers()

    assert len(reminders()) == 1
    assert "26 november" in build_mail("afspraak_herinnering", afspraak.vraag.uuid).tekst


def test_nobody_is_reminded_in_the_quiet_hours(time_machine):
    AfspraakFactory(periode=periode(om(DONDERDAG, 10)))

    assert remind_on(time_machine, WOENSDAG, 1) == 1
    send_due_berichten()
    assert mail.outbox == []
    time_machine.move_to(om(WOENSDAG, 8), tick=False)
    send_due_berichten()

    assert len(mail.outbox) == 1


def test_who_just_made_it_is_not_reminded(time_machine, collega):
    time_machine.move_to(om(WOENSDAG, 9), tick=False)
    begin = om(DONDERDAG, 10)
    tijdvak = Tijdvak(begin, begin + timedelta(minutes=30), collega.pk, AfspraakVorm.BALIE, "")
    plan_afspraak(actor=actor_of(collega), vraag_uuid=VraagFactory().uuid, tijdvak=tijdvak)

    assert remind_on(time_machine, WOENSDAG, 16) == 0


@pytest.mark.eis("DSK-13")
def test_invitation_that_nobody_answers_asks_the_desk_to_call_up(time_machine, collega):
    balie = actor_of(collega)
    vraag = VraagFactory()
    afspraak = invite_vrager(actor=balie, vraag_uuid=vraag.uuid, vorm=AfspraakVorm.BALIE)
    time_machine.move_to(om(afspraak.kies_voor, 23), tick=False)
    assert raise_unchosen() == 0
    time_machine.move_to(om(afspraak.kies_voor + timedelta(days=1), 6), tick=False)

    assert (raise_unchosen(), raise_unchosen()) == (1, 0)

    vraag.refresh_from_db()
    assert (vraag.status, vraag.actie_reden) == (VraagStatus.IN_BEHANDELING, ActieReden.KOOS_GEEN_TIJD)
    assert vraag.actie_datum == afspraak.kies_voor + timedelta(days=1)
    assert Gebeurtenis.objects.filter(werkwoord="afspraak.niet_gekozen").count() == 1

    begin = om(date(2037, 12, 3), 10)
    tijdvak = Tijdvak(begin, begin + timedelta(minutes=30), collega.pk, AfspraakVorm.BALIE, "")
    opgeroepen = plan_afspraak(actor=balie, vraag_uuid=vraag.uuid, tijdvak=tijdvak)
    assert (opgeroepen.pk, opgeroepen.is_oproep) == (afspraak.pk, True)
    assert Bericht.objects.filter(soort="afspraak_oproep").count() == 1
    assert "U koos geen tijd" in build_mail("afspraak_oproep", vraag.uuid).tekst


def test_invitation_that_was_answered_asks_nothing(time_machine):
    AfspraakFactory(voorgesteld=True, kies_voor=WOENSDAG, verlopen_op=om(WOENSDAG))
    AfspraakFactory(kies_voor=WOENSDAG)
    time_machine.move_to(om(DONDERDAG), tick=False)

    assert raise_unchosen() == 0


def test_afspraak_without_a_word_about_it_comes_on_top(time_machine):
    afspraak = AfspraakFactory(periode=periode(om(WOENSDAG, 10)), vraag__wacht_op_partner=True)
    time_machine.move_to(om(WOENSDAG, 10, 29), tick=False)
    assert raise_unregistered() == 0
    time_machine.move_to(om(WOENSDAG, 10, 31), tick=False)

    assert (raise_unregistered(), raise_unregistered()) == (1, 0)
    afspraak.vraag.refresh_from_db()
    assert (afspraak.vraag.status, afspraak.vraag.actie_reden) == ("wacht_op_partner", "afspraak")


def test_the_clock_does_all_of_it(time_machine):
    AfspraakFactory(periode=periode(om(DONDERDAG, 10)))
    AfspraakFactory(voorgesteld=True, kies_voor=date(2037, 11, 24))
    was = AfspraakFactory(periode=periode(om(date(2037, 11, 24), 10)))
    time_machine.move_to(om(WOENSDAG, 9), tick=False)

    keep_afspraken()
    keep_afspraken()

    assert len(reminders()) == 1
    was.refresh_from_db()
    assert was.status == AfspraakStatus.GEPLAND
    assert set(Gebeurtenis.objects.values_list("werkwoord", flat=True)) == {"afspraak.niet_gekozen"}
