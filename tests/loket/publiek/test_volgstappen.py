"""What happened is told to the person as a dated step, each time without staff typing it."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from loket.models import Belpoging, Contactmoment, Statuswijziging
from loket.queries.afspraken import afspraak_token
from loket.queries.volgen import volg_token
from tests.factories import (
    AM30,
    AfspraakFactory,
    SpreekuurFactory,
    TerugbelverzoekFactory,
    VerwijzingFactory,
    VraagFactory,
)
from tests.factories.afspraken import om
from verwijzing.links import partner_path
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db
WOENSDAG, MAANDAG = date(2026, 11, 25), date(2026, 11, 30)


@pytest.fixture(autouse=True)
def _on_wednesday(time_machine) -> None:
    time_machine.move_to(om(WOENSDAG, 12), tick=False)


def page_of(client, vraag) -> str:
    return client.get(f"/volgen/{volg_token(vraag)}/").text


def shown(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat()


def moment_of(tekst: str, titel: str) -> str:
    """The date that stands under this step; empty when there is no such step."""
    stap = re.search(rf"wc-tijdlijn__kop\">{re.escape(titel)}</p>.*?<time datetime=\"([^\"]+)\"", tekst, re.DOTALL)
    return stap.group(1) if stap else ""


@pytest.mark.eis("STA-03")
def test_a_partner_that_accepts_by_its_link_is_a_dated_step(client, time_machine):
    verwijzing = VerwijzingFactory(vraag=VraagFactory(wacht_op_partner=True))
    titel = f"{verwijzing.organisatie.naam} gaat u helpen"
    assert not moment_of(page_of(client, verwijzing.vraag), titel)
    time_machine.move_to(om(date(2026, 11, 26), 9), tick=False)

    client.post(
        partner_path(verwijzing.uuid, verwijzing.link_nonce), {"antwoord": "aannemen", "naam": "Pia Voorbeeld"}
    )

    assert moment_of(page_of(client, verwijzing.vraag), titel) == "2026-11-26T09:00:00+01:00"
    assert not Contactmoment.objects.exists()


@pytest.mark.eis("STA-03")
def test_an_afspraak_that_the_person_books_is_a_dated_step(client):
    SpreekuurFactory()
    afspraak = AfspraakFactory(voorgesteld=True)
    assert not moment_of(page_of(client, afspraak.vraag), "Er staat een afspraak")

    client.post(
        f"/afspraak/{afspraak_token(afspraak)}/", {"tijd": f"{om(MAANDAG, 10).astimezone(UTC):%Y%m%dT%H%M}"}
    )

    tekst = page_of(client, afspraak.vraag)
    gemaakt = Gebeurtenis.objects.get(werkwoord="afspraak.gemaakt")
    assert moment_of(tekst, "Er staat een afspraak") == shown(gemaakt.moment)
    assert "ma 30 nov, 10.00 uur." in tekst
    assert not Contactmoment.objects.exists()


@pytest.mark.eis("STA-03")
@pytest.mark.parametrize("uitkomst", ["geen_gehoor", "voicemail"])
def test_a_call_in_vain_is_a_dated_step_after_one_button(client, client_for, uitkomst):
    vraag = VraagFactory(in_behandeling=True)
    verzoek = TerugbelverzoekFactory(vraag=vraag)
    assert not moment_of(page_of(client, vraag), "Wij probeerden u te bellen")

    client_for(RolSoort.BALIEMEDEWERKER).post(
        reverse("loket:terugbelverzoek", args=[verzoek.uuid]), {"uitkomst": uitkomst, "tekst": ""}
    )

    gebeld = Belpoging.objects.get()
    assert moment_of(page_of(client, vraag), "Wij probeerden u te bellen") == shown(gebeld.op)
    assert not Contactmoment.objects.exists()


def test_the_steps_of_another_vraag_do_not_show(client):
    ander = VraagFactory(in_behandeling=True, regio_id=AM30)
    VerwijzingFactory(vraag=ander, regio_id=AM30, aangenomen=True, organisatie__naam="Partner van een ander")
    vraag = VraagFactory(in_behandeling=True)

    tekst = page_of(client, vraag)

    assert tekst.count("wc-tijdlijn__kop") == 1
    assert "Partner van een ander" not in tekst


def test_with_an_afspraak_the_page_names_that_and_no_other_date(client):
    vraag = VraagFactory(in_behandeling=True)
    assert "Uiterlijk" in page_of(client, vraag)
    AfspraakFactory(vraag=vraag)

    tekst = page_of(client, vraag)

    assert "U hebt een afspraak op" in tekst
    assert "Uiterlijk" not in tekst


def test_an_invitation_says_that_a_time_can_be_chosen(client):
    SpreekuurFactory()
    afspraak = AfspraakFactory(voorgesteld=True, vraag=VraagFactory(wacht_op_vrager=True))

    tekst = page_of(client, afspraak.vraag)

    assert "Kies een tijd voor een gesprek. De vrije tijden vindt u hieronder." in tekst
    assert "Beantwoord onze vraag" not in tekst


def test_of_what_is_done_at_once_the_last_stands_first(client):
    vraag = VraagFactory(afgesloten=True, created_at=om(WOENSDAG, 9))
    moment = om(WOENSDAG, 11)
    for van, naar in (("nieuw", "in_behandeling"), ("in_behandeling", "afgesloten")):
        Statuswijziging.objects.create(vraag=vraag, van=van, naar=naar, gewijzigd_op=moment)

    koppen = re.findall(r"wc-tijdlijn__kop\">([^<]+)</p>", page_of(client, vraag))

    assert koppen[:2] == ["Uw vraag is afgerond", "Een adviseur ging met uw vraag aan de slag"]
