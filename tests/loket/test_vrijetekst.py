"""A number that looks like a BSN is never kept, wherever someone writes freely, and the person is told."""

import pytest

from loket.enums import ContactRichting, Kanaal
from loket.models import Contactmoment, Intake, Vraag
from loket.queries.volgen import volg_token
from loket.services.contacten import answer_as_vrager, record_contact
from loket.services.vragen import VraagGegevens, VragerGegevens, register_vraag
from tests.factories import AM06, IntakeFactory, VraagFactory
from tests.loket.publiek.conftest import VRAAG, put_cookie
from werkcentrum.basis.actor import BEZOEKER, SYSTEEM, vrager_actor
from werkcentrum.basis.bsn import WEGGELATEN

BSN = "111222333"
TEKST = f"Mijn nummer is {BSN}, bel mij op 0612345678."
ZONDER = f"Mijn nummer is {WEGGELATEN}, bel mij op 0612345678."
UITLEG = "lijkt. Dat hebben wij niet nodig, en wij hebben het weggehaald"


def test_intake_keeps_it_not_even_in_the_draft(client, db):
    intake = IntakeFactory(
        antwoorden={
            "kenmerken": {"doelgroep": "werkende", "thema": "ontslag", "gemeente": "GM0200"},
            "sturen": True,
        }
    )
    put_cookie(client, intake)

    page = client.post(f"{VRAAG}/toelichting/", {"toelichting": TEKST}, follow=True)

    assert UITLEG in page.text
    assert Intake.objects.get().antwoorden["toelichting"] == ZONDER


def test_status_page_keeps_it_not(client, db):
    vraag = VraagFactory()

    page = client.post(f"/volgen/{volg_token(vraag)}/", {"tekst": TEKST}, follow=True)

    assert UITLEG in page.text
    assert Contactmoment.objects.get().tekst == ZONDER


def test_other_numbers_stay_and_nothing_is_said(client, db):
    vraag = VraagFactory()

    page = client.post(f"/volgen/{volg_token(vraag)}/", {"tekst": "Bel 0612345678."}, follow=True)

    assert UITLEG not in page.text
    assert Contactmoment.objects.get().tekst == "Bel 0612345678."


@pytest.mark.django_db
def test_services_keep_it_not_whoever_calls_them():
    vraag = register_vraag(
        actor=BEZOEKER,
        vrager=VragerGegevens(),
        vraag=VraagGegevens(AM06, Kanaal.WEBSITE, {"doelgroep": "werkende"}, omschrijving=TEKST),
    )
    answer_as_vrager(actor=vrager_actor(vraag.uuid), vraag_uuid=vraag.uuid, tekst=TEKST)
    record_contact(
        actor=SYSTEEM,
        vraag_uuid=vraag.uuid,
        richting=ContactRichting.INTERN,
        kanaal=Kanaal.BALIE,
        tekst=TEKST,
    )

    assert Vraag.objects.get().omschrijving == ZONDER
    assert {contact.tekst for contact in Contactmoment.objects.all()} == {ZONDER}
