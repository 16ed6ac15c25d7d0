import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from loket.enums import ActieReden, Kanaal, VraagStatus
from loket.models import Intake, Vraag, Vrager
from loket.services.intake import IntakeOnvolledig, IntakeVerlopen, submit_intake
from tests.factories import IntakeFactory
from tests.loket.publiek.conftest import VRAAG, put_cookie
from tests.strict import StrictClient
from werkcentrum.basis.actor import BEZOEKER
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Arbeidsmarktregio, Bericht, Gebeurtenis

CONTROLE = f"{VRAAG}/controle/"


def test_sending_makes_the_vraag_and_shows_the_confirmation(client, concept, enqueued):
    concept(kenmerken={"dienstverband": "tijdelijk"}, toelichting="Wat nu?", telefoon="0612345678")

    response = client.post(CONTROLE, follow=True)

    vraag = Vraag.objects.select_related("vrager").get()
    assert response.redirect_chain == [("/vraag/verzonden/", 302)]
    assert vraag.nummer in response.text
    assert "binnen 2 werkdagen" in response.text
    assert f"/volgen/{_token(response.text)}/" in response.text
    assert (vraag.regio_id, vraag.kanaal, vraag.status) == ("AM06", Kanaal.WEBSITE, VraagStatus.NIEUW)
    assert vraag.omschrijving == "Wat nu?"
    assert vraag.kenmerken["dienstverband"] == "tijdelijk"
    assert (vraag.vrager.naam, vraag.vrager.email) == ("Noor Voorbeeld", "noor@test.example")
    assert Bericht.objects.get().soort == "vraag_bevestiging"
    assert enqueued.names == ["basis.send_berichten"]
    assert Gebeurtenis.objects.filter(werkwoord="vraag.geregistreerd", actor_soort="bezoeker").count() == 1


def test_afterwards_the_draft_holds_no_answers(client, concept):
    intake = concept()

    client.post(CONTROLE)

    intake.refresh_from_db()
    assert intake.antwoorden == {}
    assert intake.vraag == Vraag.objects.get()


def test_an_end_of_contract_nearby_goes_to_the_top_of_the_werkvoorraad(client, concept):
    from datetime import timedelta

    from django.utils import timezone

    einde = timezone.localdate() + timedelta(days=9)
    concept(kenmerken={"dienstverband": "tijdelijk", "einde_dienstverband": einde.isoformat()})

    client.post(CONTROLE)

    assert Vraag.objects.get().actie_reden == ActieReden.EINDE_NADERT


def test_the_whole_post_costs_at_most_eight_queries(client, concept):
    concept()

    with CaptureQueriesContext(connection) as captured:
        client.post(CONTROLE)

    statements = [
        query["sql"] for query in captured if not re.match(r"(RELEASE )?SAVEPOINT|BEGIN|COMMIT", query["sql"])
    ]
    assert len(statements) <= 8, "\n".join(statements)


def test_sending_twice_gives_the_same_confirmation(client, concept):
    concept()
    first = client.post(CONTROLE, follow=True)

    second = client.post(CONTROLE, follow=True)

    assert Vraag.objects.count() == Vrager.objects.count() == Bericht.objects.count() == 1
    assert _nummer(first.text) == _nummer(second.text)


@pytest.mark.parametrize("stap", ["advies", "toelichting", "contact", "controle", "leeftijd"])
def test_the_back_button_after_sending_shows_the_confirmation(client, concept, stap):
    concept()
    client.post(CONTROLE)

    assert client.get(f"{VRAAG}/{stap}/")["Location"] == "/vraag/verzonden/"


def test_after_sending_someone_can_ask_something_else(client, concept):
    concept()
    client.post(CONTROLE)

    client.post(f"{VRAAG}/doelgroep/", {"doelgroep": "werkzoekende"})

    assert Intake.objects.filter(vraag=None).get().antwoorden == {"kenmerken": {"doelgroep": "werkzoekende"}}
    assert Vraag.objects.count() == 1


@pytest.mark.eis("INT-15")
@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_make_one_vraag_and_one_mail():
    antwoorden = {
        "kenmerken": {"doelgroep": "werkende", "thema": "ontslag", "gemeente": "GM0200"},
        "sturen": True,
        "toegelicht": True,
        "email": "noor@test.example",
    }
    intake = IntakeFactory(antwoorden=antwoorden)

    def send(_number: int) -> tuple[int, str]:
        try:
            client = StrictClient()
            put_cookie(client, intake)
            response = client.post(CONTROLE, follow=True)
            return response.status_code, _nummer(response.text)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=20) as pool:
        answers = set(pool.map(send, range(20)))

    vraag = Vraag.objects.get()
    assert answers == {(200, vraag.nummer)}
    assert Vrager.objects.count() == 1
    assert Bericht.objects.count() == 1
    assert Gebeurtenis.objects.filter(werkwoord="vraag.geregistreerd").count() == 1


def test_too_many_from_one_address_get_a_human_page(client, concept, settings):
    settings.INTAKE_LIMIET_PER_UUR = 1
    Arbeidsmarktregio.objects.filter(code="AM06").update(telefoon="055 000 00 00")
    concept()
    client.post(CONTROLE)
    concept()

    response = client.post(CONTROLE)

    assert response.status_code == 429
    assert "even te wachten" in response.text
    assert Vraag.objects.count() == 1
    assert Intake.objects.filter(vraag=None).count() == 1


def test_sending_without_a_draft_explains(client):
    response = client.post(CONTROLE)

    assert response.status_code == 200
    assert "Uw antwoorden zijn er niet meer" in response.text


def test_sending_a_draft_that_was_removed_explains(client, concept):
    concept()
    Intake.objects.all().delete()

    assert "Uw antwoorden zijn er niet meer" in client.post(CONTROLE).text


def test_sending_too_early_leads_to_what_is_missing(client, concept):
    concept(email="", telefoon="")

    assert client.post(CONTROLE)["Location"] == f"{VRAAG}/contact/"
    assert not Vraag.objects.exists()


def test_the_service_refuses_what_is_incomplete_or_gone(db):
    intake = IntakeFactory(antwoorden={"kenmerken": {"doelgroep": "werkende"}})

    with pytest.raises(IntakeOnvolledig):
        submit_intake(actor=BEZOEKER, intake_uuid=intake.uuid)
    intake.delete()
    with pytest.raises(IntakeVerlopen):
        submit_intake(actor=BEZOEKER, intake_uuid=intake.uuid)


def test_the_confirmation_belongs_to_this_browser(client, concept):
    concept()
    client.post(CONTROLE)

    assert "Uw antwoorden zijn er niet meer" in StrictClient().get("/vraag/verzonden/").text


def test_the_mail_holds_first_name_number_and_link_and_nothing_else(client, concept):
    concept(naam="Noor van Voorbeeld", toelichting="Iets persoonlijks", telefoon="0612345678")
    client.post(CONTROLE)
    vraag = Vraag.objects.get()

    mail = build_mail("vraag_bevestiging", vraag.uuid)

    assert mail is not None
    assert mail.onderwerp == f"Wij hebben uw vraag ontvangen ({vraag.nummer})"
    assert "Beste Noor," in mail.tekst
    assert "/volgen/" in mail.tekst
    assert "binnen 2 werkdagen" in mail.tekst
    for private in ("van Voorbeeld", "Iets persoonlijks", "0612345678", "noor@test.example", "ontslag"):
        assert private not in mail.tekst


def test_a_mail_about_a_vraag_that_is_gone_is_not_made(db):
    from uuid import uuid4

    assert build_mail("vraag_bevestiging", uuid4()) is None


def _nummer(text: str) -> str:
    found = re.search(r'wc-zaaknummer__nummer">([^<]+)<', text)
    assert found, text[:2000]
    return found.group(1)


def _token(text: str) -> str:
    found = re.search(r"/volgen/([^/\"]+)/", text.split("</header>")[1])
    assert found
    return found.group(1)
