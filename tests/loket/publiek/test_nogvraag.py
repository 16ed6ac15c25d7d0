"""Several vragen in one visit: each its own number, thema and route; the person is asked once."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from loket.antwoorden import NogEenVraag, read_antwoorden
from loket.enums import ActieReden
from loket.models import Intake, Vraag, Vrager
from tests.factories import IntakeFactory
from tests.loket.publiek.conftest import VRAAG, put_cookie
from tests.loket.publiek.test_intake import walk
from tests.strict import StrictClient
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Bericht, Gebeurtenis

CONTROLE = f"{VRAAG}/controle/"
NOG = "/vraag/nog/"
TWEE = (NogEenVraag("scholing", "Welke cursus?"), NogEenVraag("geld_en_regelingen", "En mijn huur?"))


def stored() -> tuple[NogEenVraag, ...]:
    return read_antwoorden(Intake.objects.get().antwoorden).nog


@pytest.mark.eis("INT-08")
def test_a_second_vraag_asks_thema_and_words_and_comes_back_to_the_check(client, concept):
    concept()
    assert f'href="{NOG}"' in client.get(CONTROLE).text
    page = client.get(NOG).text
    for veld in ('name="naam"', 'name="email"', 'name="telefoon"'):
        assert veld not in page

    response = client.post(NOG, {"thema": "scholing", "toelichting": "Welke cursus?"})

    assert response["Location"] == CONTROLE
    assert stored() == (TWEE[0],)
    check = client.get(CONTROLE).text
    assert "Welke cursus?" in check
    assert "Verstuur mijn vragen" in check
    assert f'href="{NOG}2/"' in check


@pytest.mark.eis("INT-08")
def test_a_vraag_can_be_changed_and_removed(client, concept):
    concept(nog=TWEE)
    assert "En mijn huur?" in client.get(f"{NOG}3/").text

    client.post(f"{NOG}3/", {"thema": "_onbekend", "toelichting": "Toch anders"})
    assert stored() == (TWEE[0], NogEenVraag("", "Toch anders"))
    client.post(f"{NOG}2/", {"actie": "verwijderen"})

    assert stored() == (NogEenVraag("", "Toch anders"),)


def test_a_number_that_is_not_there_is_not_found(client, concept):
    concept(nog=TWEE)

    assert client.get(f"{NOG}1/").status_code == 404
    assert client.get(f"{NOG}4/").status_code == 404


def test_at_most_five(client, concept):
    concept(nog=TWEE + TWEE)

    assert "Ik heb nog een vraag" not in client.get(CONTROLE).text
    assert client.post(NOG, {"thema": "scholing"})["Location"] == CONTROLE
    assert len(stored()) == 4


def test_an_empty_vraag_is_refused_by_name_and_a_bsn_taken_out(client, concept):
    concept()

    response = client.post(NOG, {"toelichting": "Zonder thema"})
    client.post(NOG, {"thema": "scholing", "toelichting": "Mijn nummer is 111222333."})

    assert response.status_code == 422
    assert "Kies waar uw andere vraag over gaat." in response.text
    assert "Fout:" in response.text
    assert "111222333" not in stored()[0].toelichting


def test_without_a_draft_or_after_sending_the_page_explains(client, concept):
    assert "Uw antwoorden zijn er niet meer" in client.get(NOG).text
    concept()
    client.post(CONTROLE)

    assert client.get(NOG)["Location"] == "/vraag/verzonden/"


def test_another_doelgroep_keeps_the_words_and_drops_the_thema(client, concept):
    concept(nog=(NogEenVraag("loopbaan", "Wat kan ik worden?"), NogEenVraag("subsidies", "Geld?")))

    walk(client, "doelgroep", {"doelgroep": "werkgever"})

    assert stored() == (NogEenVraag("", "Wat kan ik worden?"), NogEenVraag("subsidies", "Geld?"))


@pytest.mark.eis("INT-08")
def test_sending_makes_one_vrager_with_a_vraag_for_each(client, concept):
    einde = (timezone.localdate() + timedelta(days=5)).isoformat()
    concept(
        kenmerken={"dienstverband": "tijdelijk", "einde_dienstverband": einde},
        toelichting="Mijn contract stopt.",
        nog=TWEE,
        wil_gesprek=True,
    )

    page = client.post(CONTROLE, follow=True).text

    vragen = list(Vraag.objects.order_by("pk"))
    assert Vrager.objects.count() == 1
    assert [(vraag.thema, vraag.omschrijving) for vraag in vragen] == [
        ("ontslag", "Mijn contract stopt."),
        ("scholing", "Welke cursus?"),
        ("geld_en_regelingen", "En mijn huur?"),
    ]
    assert len({vraag.nummer for vraag in vragen}) == 3
    assert {vraag.vrager_id for vraag in vragen} == {Vrager.objects.get().pk}
    assert {vraag.kenmerken["dienstverband"] for vraag in vragen} == {"tijdelijk"}
    assert [vraag.kenmerken["thema"] for vraag in vragen] == [vraag.thema for vraag in vragen]
    assert all(vraag.wil_gesprek and vraag.actie_reden == ActieReden.EINDE_NADERT for vraag in vragen)
    assert all(vraag.nummer in page for vraag in vragen)
    assert "Uw vragen zijn verstuurd" in page


@pytest.mark.eis("INT-08")
def test_one_mail_names_them_all(client, concept, enqueued):
    concept(nog=TWEE)
    client.post(CONTROLE)

    bericht = Bericht.objects.get()
    mail = build_mail(bericht.soort, bericht.object_uuid)

    assert mail is not None
    assert "uw 3 vragen ontvangen" in mail.tekst
    assert all(vraag.nummer in mail.tekst for vraag in Vraag.objects.all())
    assert mail.tekst.count("/volgen/") == 3
    assert "cursus" not in mail.tekst


def test_urgency_is_of_each_vraag_by_itself(client, concept):
    concept(
        kenmerken={"doelgroep": "werkgever", "thema": "reorganisatie", "aantal_betrokken": 40},
        nog=(NogEenVraag("subsidies", ""),),
    )
    client.post(CONTROLE)

    assert list(Vraag.objects.order_by("pk").values_list("actie_reden", flat=True)) == [
        ActieReden.REORGANISATIE,
        ActieReden.EERSTE_CONTACT,
    ]


@pytest.mark.eis("INT-08")
@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_make_one_set_and_one_mail():
    intake = IntakeFactory(
        antwoorden={
            "kenmerken": {"doelgroep": "werkende", "thema": "ontslag", "gemeente": "GM0200"},
            "sturen": True,
            "toegelicht": True,
            "email": "noor@test.example",
            "nog": [{"thema": "scholing", "toelichting": "Welke cursus?"}],
        }
    )

    def send(_number: int) -> tuple[int, tuple[str, ...]]:
        try:
            client = StrictClient()
            put_cookie(client, intake)
            response = client.post(CONTROLE, follow=True)
            return response.status_code, tuple(re.findall(r"W\d\d-[A-Z0-9]{6}", response.text))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=20) as pool:
        answers = set(pool.map(send, range(20)))

    assert len(answers) == 1
    assert Vraag.objects.count() == 2
    assert Vrager.objects.count() == 1
    assert Bericht.objects.count() == 1
    assert Gebeurtenis.objects.filter(werkwoord="vraag.geregistreerd").count() == 2
