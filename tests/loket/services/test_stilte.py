"""Vragen to which nobody does anything: up the list, then a mail to the owner, then one to who leads the team."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from loket.enums import ActieReden, ContactRichting, Kanaal, Klok, StilteTrede, VraagStatus
from loket.models import Vraag
from loket.queries.werkvoorraad import Weergave, page_of
from loket.services.contacten import answer_as_vrager, record_contact
from loket.services.stilte import raise_forgotten_of
from loket.services.vragen import assign_vraag, wait_for_vrager
from loket.stilte import Stilte, trede_of
from loket.tasks import raise_forgotten
from tests.factories import AM06, AM30, GebruikerFactory, SluitingsdagFactory, TermijnFactory, VraagFactory
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.enums import BerichtStatus, RolSoort
from werkcentrum.basis.models import Bericht
from werkcentrum.basis.queries.actors import actor_of
from werkcentrum.basis.services.outbox import send_due_berichten
from werkcentrum.basis.werkdagen import LANDELIJK

# A Monday in a time without holidays, later than the clock of the database: a mail is due when it is written.
MAANDAG = date(2027, 1, 11)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 6, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))


def werkdag(aantal: int) -> date:
    return LANDELIJK.add(MAANDAG, aantal)


@pytest.fixture
def owner(db):
    return GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)


def still(owner=None, **fields) -> Vraag:
    """A vraag in hand to which the last thing was done on the Monday."""
    values = {"in_behandeling": True, "actie_datum": werkdag(2), "laatste_actie_op": at(MAANDAG)} | fields
    return VraagFactory(eigenaar=owner, **values)


def soorten() -> list[str]:
    return list(Bericht.objects.order_by("id").values_list("soort", flat=True))


@pytest.mark.parametrize(
    ("dagen", "trede"),
    [
        (4, StilteTrede.GEEN),
        (5, StilteTrede.LIJST),
        (6, StilteTrede.LIJST),
        (7, StilteTrede.EIGENAAR),
        (8, StilteTrede.EIGENAAR),
        (9, StilteTrede.TEAMLEIDER),
        (90, StilteTrede.TEAMLEIDER),
    ],
)
def test_the_trede_follows_from_the_working_days_without_anything(dagen, trede):
    stilte = Stilte(VraagStatus.IN_BEHANDELING, ActieReden.VERVOLGSTAP, werkdag(2), MAANDAG)

    assert trede_of(stilte, today=werkdag(dagen), termijn=5, kalender=LANDELIJK) == trede


@pytest.mark.parametrize(
    ("status", "reden"),
    [
        (VraagStatus.WACHT_OP_VRAGER, ActieReden.WACHT_OP_VRAGER),
        (VraagStatus.WACHT_OP_PARTNER, ActieReden.WACHT_OP_PARTNER),
        (VraagStatus.NAZORG, ActieReden.NAZORG),
        (VraagStatus.IN_BEHANDELING, ActieReden.AFSPRAAK),
    ],
)
def test_waiting_until_a_day_is_not_silence_before_that_day(status, reden):
    stilte = Stilte(status, reden, werkdag(10), MAANDAG)

    assert trede_of(stilte, today=werkdag(14), termijn=5, kalender=LANDELIJK) == StilteTrede.GEEN
    assert trede_of(stilte, today=werkdag(15), termijn=5, kalender=LANDELIJK) == StilteTrede.LIJST


@pytest.mark.eis("DSK-04")
def test_a_forgotten_vraag_rises_then_its_owner_hears_then_the_teamleider_each_once(owner, time_machine):
    leider = GebruikerFactory(rol=RolSoort.TEAMLEIDER)
    GebruikerFactory(rol=RolSoort.TEAMLEIDER, regio=AM30)
    vraag = still(owner)

    seen = {}
    for dagen in range(1, 13):
        time_machine.move_to(at(werkdag(dagen)), tick=False)
        raise_forgotten()
        raise_forgotten()
        vraag.refresh_from_db()
        seen[dagen] = (vraag.actie_reden, soorten())

    assert seen[4] == (ActieReden.VERVOLGSTAP, [])
    assert seen[5] == (ActieReden.STILGEVALLEN, [])
    assert seen[6] == (ActieReden.STILGEVALLEN, [])
    assert seen[7] == (ActieReden.STILGEVALLEN, ["stilte_eigenaar"])
    assert seen[8] == (ActieReden.STILGEVALLEN, ["stilte_eigenaar"])
    assert seen[9] == (ActieReden.STILGEVALLEN, ["stilte_eigenaar", "stilte_eigenaar", "stilte_teamleider"])
    assert seen[12] == seen[9]
    assert set(Bericht.objects.filter(soort="stilte_teamleider").values_list("aan", flat=True)) == {leider.email}
    assert vraag.actie_datum == werkdag(2)


@pytest.mark.eis("DSK-04")
def test_a_risen_vraag_stands_on_top_of_the_list_of_its_owner_with_the_reason(owner, time_machine):
    still(owner, actie_datum=werkdag(12))
    time_machine.move_to(at(werkdag(5)), tick=False)

    raise_forgotten_of(regio_code=AM06)

    rij = page_of(actor_of(owner), Weergave.VANDAAG).rijen[0]
    assert (rij.termijn, rij.reden) == ("vandaag", "Hier gebeurde lang niets: pak het op")


def test_news_keeps_its_own_reason_on_the_list(owner, time_machine):
    vraag = still(owner, actie_reden=ActieReden.VRAGER_REAGEERDE, actie_datum=MAANDAG)
    time_machine.move_to(at(werkdag(7)), tick=False)

    raise_forgotten_of(regio_code=AM06)

    vraag.refresh_from_db()
    assert (vraag.actie_reden, vraag.stilte_trede) == (ActieReden.VRAGER_REAGEERDE, StilteTrede.EIGENAAR)
    assert soorten() == ["stilte_eigenaar"]


def test_the_regio_sets_how_long_and_its_own_days_count(owner, time_machine):
    TermijnFactory(klok=Klok.STILTE, werkdagen=3)
    SluitingsdagFactory(datum=werkdag(3))
    vraag = still(owner)

    time_machine.move_to(at(werkdag(3)), tick=False)
    assert raise_forgotten_of(regio_code=AM06) == 0
    time_machine.move_to(at(werkdag(4)), tick=False)
    assert raise_forgotten_of(regio_code=AM06) == 1

    vraag.refresh_from_db()
    assert vraag.actie_reden == ActieReden.STILGEVALLEN


def test_the_mails_count_and_hold_nothing_of_a_person(owner, time_machine):
    leider = GebruikerFactory(rol=RolSoort.TEAMLEIDER)
    vragen = [still(owner) for _ in range(2)]
    time_machine.move_to(at(werkdag(9)), tick=False)

    raise_forgotten_of(regio_code=AM06)
    send_due_berichten()

    by_receiver = {message.to[0]: message for message in mail.outbox}
    assert set(by_receiver) == {owner.email, leider.email}
    assert by_receiver[owner.email].subject == "2 vragen van u liggen stil"
    assert by_receiver[leider.email].subject == "2 vragen van uw team liggen stil"
    assert "/balie/team/" in by_receiver[leider.email].body
    everything = "".join(message.subject + message.body for message in mail.outbox)
    assert not any(vraag.nummer in everything or vraag.vrager.naam in everything for vraag in vragen)


@pytest.mark.eis("DSK-04")
def test_a_reminder_after_a_moved_case_is_not_sent(owner, time_machine):
    vraag = still(owner)
    time_machine.move_to(at(werkdag(7)), tick=False)
    raise_forgotten_of(regio_code=AM06)
    assert soorten() == ["stilte_eigenaar"]

    record_contact(
        actor=actor_of(owner),
        vraag_uuid=vraag.uuid,
        richting=ContactRichting.UIT,
        kanaal=Kanaal.TELEFOON,
        tekst="Gebeld.",
    )
    send_due_berichten()

    assert Bericht.objects.get().status == BerichtStatus.VERZONDEN
    assert mail.outbox == []


def _contact(actor, vraag):
    record_contact(
        actor=actor, vraag_uuid=vraag.uuid, richting=ContactRichting.INTERN, kanaal=Kanaal.BALIE, tekst="Bekeken."
    )


@pytest.mark.eis("DSK-04")
@pytest.mark.parametrize(
    "act",
    [
        _contact,
        lambda actor, vraag: assign_vraag(actor=actor, vraag_uuid=vraag.uuid, eigenaar_id=actor.gebruiker_id),
        lambda actor, vraag: wait_for_vrager(actor=actor, vraag_uuid=vraag.uuid),
    ],
    ids=["contact", "assign", "move"],
)
def test_what_the_desk_does_ends_the_silence_and_a_new_one_is_told_again(act, owner, time_machine):
    vraag = still(owner, eerste_contact_op=at(MAANDAG))
    time_machine.move_to(at(werkdag(7)), tick=False)
    raise_forgotten_of(regio_code=AM06)

    act(actor_of(owner), vraag)

    vraag.refresh_from_db()
    assert (vraag.laatste_actie_op, vraag.stilte_trede) == (at(werkdag(7)), StilteTrede.GEEN)
    time_machine.move_to(at(werkdag(40)), tick=False)
    raise_forgotten_of(regio_code=AM06)
    assert soorten().count("stilte_eigenaar") == 2


def test_what_the_vrager_does_is_no_action_of_ours(owner, time_machine):
    vraag = still(owner)
    time_machine.move_to(at(werkdag(3)), tick=False)

    answer_as_vrager(actor=vrager_actor(vraag.uuid), vraag_uuid=vraag.uuid, tekst="Hoe staat het?")

    vraag.refresh_from_db()
    assert vraag.laatste_actie_op == at(MAANDAG)


def test_a_vraag_of_nobody_is_told_to_who_leads_the_team(db, time_machine):
    GebruikerFactory(rol=RolSoort.TEAMLEIDER)
    still(status=VraagStatus.NIEUW, actie_reden=ActieReden.EERSTE_CONTACT)
    time_machine.move_to(at(werkdag(9)), tick=False)

    raise_forgotten_of(regio_code=AM06)

    assert soorten() == ["stilte_teamleider"]


def test_closed_vragen_and_other_regios_stay_as_they_are(owner, time_machine):
    closed = VraagFactory(afgesloten=True, laatste_actie_op=at(MAANDAG))
    elders = still(regio_id=AM30)
    time_machine.move_to(at(werkdag(20)), tick=False)

    assert raise_forgotten_of(regio_code=AM06) == 0

    for vraag in (closed, elders):
        vraag.refresh_from_db()
        assert vraag.stilte_trede == StilteTrede.GEEN


def test_a_trede_that_does_not_exist_is_refused(db):
    with pytest.raises(IntegrityError, match="loket_vraag_stilte_trede"), transaction.atomic():
        VraagFactory(stilte_trede=4)
