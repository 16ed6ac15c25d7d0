"""Robots and floods, without a puzzle for people: a hidden field, the time it took, how often one address asks."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse

from loket.models import Intake, Vraag
from loket.queries.volgen import volg_token
from tests.factories import VraagFactory
from tests.loket.publiek.conftest import REGIO, VRAAG
from tests.strict import StrictClient
from werkcentrum.basis.models import Arbeidsmarktregio

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
TELEFOON = "055 000 00 00"
CONTROLE = f"{VRAAG}/controle/"


@pytest.fixture(autouse=True)
def telefoon(db) -> None:
    Arbeidsmarktregio.objects.filter(code="AM06").update(telefoon=TELEFOON)


def assert_human(response: HttpResponse, status: int) -> None:
    assert response.status_code == status
    assert "<h1>Dit lukt nu niet</h1>" in response.text
    assert TELEFOON in response.text
    assert "Een mens helpt u verder." in response.text


@pytest.mark.eis("INT-19")
@pytest.mark.parametrize("where", ["contact", "volgen"])
def test_a_filled_in_hidden_field_gets_a_human_page_and_does_nothing(client, concept, where):
    intake = concept()
    vraag = VraagFactory()
    url = f"{VRAAG}/contact/" if where == "contact" else f"/volgen/{volg_token(vraag)}/"

    response = client.post(url, {"email": "robot@test.example", "tekst": "Koop nu", "laat_dit_leeg": "ja"})

    assert_human(response, 422)
    intake.refresh_from_db()
    assert intake.antwoorden["email"] == "noor@test.example"
    assert not vraag.contactmomenten.exists()


@pytest.mark.eis("INT-19")
@pytest.mark.parametrize(("seconden", "mag"), [(0, False), (2, False), (3, True), (60, True)])
def test_what_is_faster_than_a_person_is_not_sent_and_can_be_sent_again(client, concept, settings, seconden, mag):
    settings.INTAKE_MINIMUM_SECONDEN = 3
    with time_machine.travel(NOW + timedelta(seconds=seconden), tick=False):
        intake = concept()
        Intake.objects.filter(pk=intake.pk).update(created_at=NOW)

        response = client.post(CONTROLE)

        assert Vraag.objects.exists() == mag
        if not mag:
            assert_human(response, 422)
            assert f'href="{CONTROLE}"' in response.text
    with time_machine.travel(NOW + timedelta(seconds=90), tick=False):
        client.post(CONTROLE)

    assert Vraag.objects.count() == 1


@pytest.mark.eis("INT-19")
def test_sending_too_often_from_one_address_gets_a_human_page(client, concept, settings):
    settings.INTAKE_LIMIET_PER_UUR = 1
    concept()
    client.post(CONTROLE)
    concept()

    assert_human(client.post(CONTROLE), 429)
    assert Vraag.objects.count() == 1


@pytest.mark.eis("INT-19")
def test_starting_too_often_from_one_address_gets_a_human_page(db, settings):
    settings.INTAKE_LIMIET_PER_UUR = 1

    answers = [StrictClient().post(f"{REGIO}/vraag/", {"doelgroep": "werkende"}) for _ in range(11)]

    assert [response.status_code for response in answers[:10]] == [302] * 10
    assert_human(answers[10], 429)
    assert Intake.objects.count() == 10


def test_another_address_is_not_stopped(client, concept, settings):
    settings.INTAKE_LIMIET_PER_UUR = 1
    concept()
    client.post(CONTROLE)
    concept()

    assert client.post(CONTROLE, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_after_an_hour_it_works_again(client, concept, settings):
    settings.INTAKE_LIMIET_PER_UUR = 1
    with time_machine.travel(NOW, tick=False):
        concept()
        client.post(CONTROLE)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        concept()

        assert client.post(CONTROLE).status_code == 302


def test_writing_too_often_about_one_vraag_gets_a_human_page(client, settings):
    settings.INTAKE_LIMIET_PER_UUR = 1
    link = f"/volgen/{volg_token(VraagFactory())}/"
    client.post(link, {"tekst": "Een"})

    assert_human(client.post(link, {"tekst": "Twee"}), 429)
