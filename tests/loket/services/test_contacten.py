from datetime import timedelta

import pytest
from django.utils import timezone

from loket.enums import ActieReden, ContactRichting, Kanaal, VraagStatus
from loket.models import Contactmoment
from loket.services.contacten import answer_as_vrager, note_first_contact, record_contact
from loket.services.vragen import StaleVersie, lock_vraag
from tests.factories import AM30, BedrijfFactory, VraagFactory, VragerFactory, actor_for
from werkcentrum.basis.actor import SYSTEEM, vrager_actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db
UIT, IN, INTERN = ContactRichting.UIT, ContactRichting.IN, ContactRichting.INTERN


@pytest.fixture
def balie():
    return actor_for(RolSoort.BALIEMEDEWERKER)


def leg_vast(actor, vraag, richting=UIT, **extra) -> Contactmoment:
    contact = record_contact(
        actor=actor, vraag_uuid=vraag.uuid, richting=richting, kanaal=Kanaal.TELEFOON, tekst="Gebeld.", **extra
    )
    vraag.refresh_from_db()
    return contact


def test_the_first_contact_stops_its_clock_and_starts_the_next(balie):
    vraag = VraagFactory(over_termijn=True)

    contact = leg_vast(balie, vraag)

    assert (contact.gelegd_door_id, contact.tekst) == (balie.gebruiker_id, "Gebeld.")
    assert vraag.eerste_contact_op is not None
    assert (vraag.status, vraag.actie_reden) == (VraagStatus.IN_BEHANDELING, ActieReden.VERVOLGSTAP)
    assert vraag.actie_datum > timezone.localdate()


def test_a_second_contact_keeps_the_moment_of_the_first(balie):
    vraag = VraagFactory()
    leg_vast(balie, vraag)
    eerste = vraag.eerste_contact_op

    leg_vast(balie, vraag)

    assert vraag.eerste_contact_op == eerste
    assert Gebeurtenis.objects.filter(werkwoord="vraag.eerste_contact").count() == 1


def test_a_note_moves_nothing(balie):
    vraag = VraagFactory(over_termijn=True)
    voor = (vraag.status, vraag.actie_datum, vraag.actie_reden)

    leg_vast(balie, vraag, INTERN)

    assert (vraag.status, vraag.actie_datum, vraag.actie_reden) == voor
    assert vraag.eerste_contact_op is None
    assert vraag.versie == 2


@pytest.mark.parametrize(
    ("staat", "richting", "status", "reden"),
    [
        ("in_behandeling", UIT, VraagStatus.IN_BEHANDELING, ActieReden.VERVOLGSTAP),
        ("wacht_op_vrager", UIT, VraagStatus.WACHT_OP_VRAGER, ActieReden.WACHT_OP_VRAGER),
        ("wacht_op_vrager", IN, VraagStatus.IN_BEHANDELING, ActieReden.VERVOLGSTAP),
    ],
)
def test_a_contact_restarts_the_clock_of_us_and_of_the_vrager(balie, staat, richting, status, reden):
    laat = timezone.localdate() - timedelta(days=5)
    vraag = VraagFactory(**{staat: True}, actie_datum=laat)

    leg_vast(balie, vraag, richting)

    assert (vraag.status, vraag.actie_reden) == (status, reden)
    assert vraag.actie_datum > timezone.localdate()


@pytest.mark.parametrize("staat", ["wacht_op_partner", "nazorg"])
def test_a_contact_leaves_the_clock_of_a_partner_alone(balie, staat):
    laat = timezone.localdate() - timedelta(days=5)
    vraag = VraagFactory(**{staat: True}, actie_datum=laat)

    leg_vast(balie, vraag)

    assert (vraag.status, vraag.actie_datum) == (staat, laat)


def test_a_contact_answers_the_vrager_who_reacted_while_a_partner_is_busy(balie):
    vraag = VraagFactory(
        wacht_op_partner=True, actie_reden=ActieReden.VRAGER_REAGEERDE, actie_datum=timezone.localdate()
    )

    leg_vast(balie, vraag)

    assert (vraag.status, vraag.actie_reden) == (VraagStatus.WACHT_OP_PARTNER, ActieReden.WACHT_OP_PARTNER)


def test_a_contact_on_a_closed_vraag_leaves_it_closed(balie):
    vraag = VraagFactory(afgesloten=True)

    leg_vast(balie, vraag)

    assert vraag.status == VraagStatus.AFGESLOTEN


def test_a_contact_needs_the_regio_and_the_versie(balie):
    vraag = VraagFactory(versie=4)

    with pytest.raises(NotAllowed):
        leg_vast(actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30), vraag)
    with pytest.raises(StaleVersie):
        leg_vast(balie, vraag, versie=3)

    assert not Contactmoment.objects.exists()


@pytest.mark.parametrize(
    ("staat", "status"),
    [
        ({}, VraagStatus.NIEUW),
        ({"in_behandeling": True}, VraagStatus.IN_BEHANDELING),
        ({"wacht_op_vrager": True}, VraagStatus.IN_BEHANDELING),
        ({"wacht_op_partner": True}, VraagStatus.WACHT_OP_PARTNER),
        ({"nazorg": True}, VraagStatus.NAZORG),
    ],
)
def test_the_vrager_who_writes_comes_on_top_and_a_state_of_others_stays(staat, status):
    vraag = VraagFactory(**staat)

    contact = answer_as_vrager(actor=vrager_actor(vraag.uuid), vraag_uuid=vraag.uuid, tekst="Is er nieuws?")

    vraag.refresh_from_db()
    assert (vraag.status, vraag.actie_reden) == (status, ActieReden.VRAGER_REAGEERDE)
    assert vraag.actie_datum == timezone.localdate()
    assert (contact.richting, contact.kanaal, contact.gelegd_door) == (IN, Kanaal.WEBSITE, None)
    assert vraag.eerste_contact_op is None


def test_a_bedrijf_writes_from_its_dashboard():
    bedrijf = BedrijfFactory()
    vraag = VraagFactory(vrager=VragerFactory(organisatie=bedrijf))
    actor = actor_for(RolSoort.WERKGEVER, organisatie=bedrijf)

    contact = answer_as_vrager(actor=actor, vraag_uuid=vraag.uuid, tekst="Wij zoeken er nog een.")

    assert (contact.kanaal, contact.gelegd_door_id) == (Kanaal.BEDRIJF, actor.gebruiker_id)


def test_who_is_not_the_vrager_can_not_write():
    vraag, ander = VraagFactory(), VraagFactory()

    for actor in (vrager_actor(ander.uuid), actor_for(RolSoort.WERKGEVER), actor_for(RolSoort.BALIEMEDEWERKER)):
        with pytest.raises(NotAllowed):
            answer_as_vrager(actor=actor, vraag_uuid=vraag.uuid, tekst="Hallo")

    assert not Contactmoment.objects.exists()


@pytest.mark.parametrize("staat", ["afgesloten", "ingetrokken"])
def test_nobody_writes_in_a_vraag_that_was_closed_long_ago_or_withdrawn(staat):
    days = 61 if staat == "afgesloten" else 0
    vraag = VraagFactory(**{staat: True}, afgesloten_op=timezone.localtime() - timedelta(days=days))

    with pytest.raises(NotPossible, match="afgerond"):
        answer_as_vrager(actor=vrager_actor(vraag.uuid), vraag_uuid=vraag.uuid, tekst="Hallo")


def test_note_first_contact_counts_once():
    vraag = VraagFactory()
    locked = lock_vraag(vraag.uuid)

    note_first_contact(actor=SYSTEEM, vraag=locked)
    eerste = locked.eerste_contact_op
    note_first_contact(actor=SYSTEEM, vraag=locked)

    assert locked.eerste_contact_op == eerste
