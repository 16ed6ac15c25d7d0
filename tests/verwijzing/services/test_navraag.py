from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail

from tests.factories import AM30, ContactpuntFactory, DienstFactory, DienstVersieFactory, KaartversieFactory
from verwijzing.models import Navraag
from verwijzing.queries.kaartlink import kaart_path, kaarten_path
from verwijzing.services.dienstbeheer import confirm_dienst, stop_dienst
from verwijzing.services.navraag import ask_contactpunten
from verwijzing.tasks import ask_contactpunten as task
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.models import Bericht
from werkcentrum.basis.services.outbox import send_due_berichten

pytestmark = pytest.mark.django_db
VOOR = date(2027, 3, 31)
TWEE_MAANDEN, MAAND, DAG_ERNA, DAG_ZELF = (
    f"{day}T12:00:00+01:00" for day in ("2027-01-30", "2027-03-01", "2027-03-02", "2027-03-31")
)


def make_card(contactpunt, **fields):
    return DienstVersieFactory(
        **({"dienst__organisatie": contactpunt.organisatie, "verifieer_voor": VOOR} | fields)
    )


@pytest.mark.eis("REF-02")
def test_a_contactpunt_is_asked_a_month_before_and_on_the_day_and_never_twice(mailoutbox):
    contactpunt = ContactpuntFactory()
    versie = make_card(contactpunt)

    asked = []
    for moment in (TWEE_MAANDEN, MAAND, MAAND, DAG_ERNA, DAG_ZELF, DAG_ZELF, "2027-04-15T12:00:00+02:00"):
        with time_machine.travel(moment, tick=False):
            asked.append(ask_contactpunten())
            send_due_berichten()

    assert asked == [0, 1, 0, 0, 1, 0, 0]
    assert [bericht.to for bericht in mailoutbox] == [[contactpunt.email]] * 2
    assert versie.naam in mailoutbox[0].body
    assert "31 maart 2027" in mailoutbox[0].body
    assert kaart_path(contactpunt, versie.dienst.uuid) in mailoutbox[0].body
    assert kaarten_path(contactpunt) in mailoutbox[0].body
    assert mailoutbox[0].alternatives


@pytest.mark.eis("REF-02")
def test_a_card_that_was_confirmed_in_time_is_not_asked_about_on_the_day():
    KaartversieFactory()
    versie = make_card(ContactpuntFactory())
    with time_machine.travel(MAAND, tick=False):
        ask_contactpunten()
        confirm_dienst(actor=SYSTEEM, dienst_uuid=versie.dienst.uuid)

    with time_machine.travel(DAG_ZELF, tick=False):
        assert ask_contactpunten() == 0


def test_a_mail_that_is_no_longer_needed_is_not_sent(mailoutbox):
    KaartversieFactory()
    versie = make_card(ContactpuntFactory())
    with time_machine.travel(MAAND, tick=False):
        ask_contactpunten()
        stop_dienst(actor=SYSTEEM, dienst_uuid=versie.dienst.uuid)
        send_due_berichten()

    assert mailoutbox == []


@pytest.mark.eis("REF-02")
def test_each_regio_asks_its_own_contactpunt_about_the_country_and_its_own_regio():
    here = ContactpuntFactory()
    there = ContactpuntFactory(organisatie=here.organisatie, regio_id=AM30)
    land, only_there = make_card(here), make_card(here, dienst__regio_id=AM30)
    make_card(ContactpuntFactory(), dienst__organisatie=DienstFactory().organisatie)

    with time_machine.travel(MAAND, tick=False):
        ask_contactpunten()

    asked = set(Navraag.objects.values_list("contactpunt", "dienst"))
    assert asked == {
        (here.pk, land.dienst_id),
        (there.pk, land.dienst_id),
        (there.pk, only_there.dienst_id),
    }
    assert set(Bericht.objects.values_list("aan", "regio_code")) == {(here.email, "AM06"), (there.email, AM30)}


def test_many_cards_of_one_organisatie_are_one_mail(mailoutbox):
    contactpunt = ContactpuntFactory()
    for _ in range(12):
        make_card(contactpunt)

    with time_machine.travel(MAAND, tick=False):
        task()
        send_due_berichten()

    assert len(mailoutbox) == 1
    assert mailoutbox[0].subject == "Kloppen de kaarten van uw 12 diensten nog?"
    assert "En nog 2 kaarten" in mailoutbox[0].body


@pytest.mark.eis("N16")
def test_the_mail_says_that_a_source_has_run_out(mailoutbox):
    contactpunt = ContactpuntFactory()
    regel = {"kenmerk": "leeftijd", "operator": "hoogstens", "waarden": [66], "bron": "wet", "hard": True}
    make_card(contactpunt, voorwaarden=[regel | {"bron_tot": "2027-02-01"}])

    with time_machine.travel(MAAND, tick=False):
        ask_contactpunten()
        send_due_berichten()

    assert "de bron van een voorwaarde op deze kaart is verlopen" in mailoutbox[0].body


def test_merged_and_closed_cards_are_not_asked_about():
    contactpunt = ContactpuntFactory()
    make_card(contactpunt, dienst__opgegaan_in=DienstFactory())
    make_card(contactpunt, geldig_tot=VOOR - timedelta(days=60))

    with time_machine.travel(MAAND, tick=False):
        assert ask_contactpunten() == 0
    assert mail.outbox == []
