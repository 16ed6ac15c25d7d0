"""Saving an intake to go on later: by code or by link, on another device, with and without an e-mail address."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connections
from django.http import HttpResponse

from loket.models import Intake, Vraag
from loket.queries.verder import bewaard_intake, verder_token
from loket.services.intake import remove_old_intakes
from loket.services.verder import keep_intake, mail_verderlink
from loket.verdercode import hash_code, make_code, parse_code, show_code
from loket.web.publiek.bezoek import COOKIE
from tests.factories import IntakeFactory
from tests.loket.publiek.conftest import VRAAG
from tests.strict import StrictClient
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Arbeidsmarktregio, Bericht

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
CODE = re.compile(r'wc-zaaknummer__nummer">([^<]+)<')


def save(client: StrictClient, stap: str, data: dict[str, object]) -> HttpResponse:
    return client.post(f"{VRAAG}/{stap}/", {**data, "actie": "bewaren"}, follow=True)


def code_on(response: HttpResponse) -> str:
    found = CODE.search(response.text)
    assert found, response.text[:2000]
    return found.group(1)


def resume(code: str, email: str = "") -> HttpResponse:
    """On another device."""
    return StrictClient().post("/vraag/verder/", {"code": code, "email": email}, follow=True)


def mailed_link(intake: Intake) -> str:
    mail = build_mail("intake_verder", intake.uuid)
    assert mail is not None
    found = re.search(r"/vraag/verder/\S+", mail.tekst)
    assert found
    return found.group()


@pytest.mark.eis("INT-03")
@time_machine.travel(NOW, tick=False)
def test_saving_shows_a_code_and_until_when_in_words(client, concept):
    concept()

    response = save(client, "toelichting", {"toelichting": "Half af"})

    assert response.redirect_chain == [("/vraag/bewaren/", 302)]
    assert re.fullmatch(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", code_on(response))
    assert "tot en met <strong>donderdag 10 december 2026</strong>" in response.text
    assert "/vraag/verder/" in response.text


@pytest.mark.eis("INT-03")
def test_the_code_goes_on_at_the_same_page_on_another_device_without_an_address(client, concept):
    concept()
    code = code_on(save(client, "toelichting", {"toelichting": "Half af"}))

    response = resume(code.lower().replace("-", " "))

    assert response.redirect_chain == [(f"{VRAAG}/toelichting/", 302)]
    assert "Half af" in response.text


@pytest.mark.parametrize(
    ("stap", "data", "seen"),
    [
        ("contact", {"naam": "Noor", "email": "noor@", "telefoon": "06"}, ("Noor", "noor@", 'value="06"')),
        ("leeftijd", {"antwoord": "veertig"}, ("veertig",)),
        ("plaats", {"postcode": "73 11"}, ("73 11",)),
        (
            "einde_dienstverband",
            {"antwoord_dag": "3", "antwoord_maand": "", "antwoord_jaar": ""},
            ('value="3"',),
        ),
        ("toelichting", {"toelichting": "x" * 5001}, ("x" * 5001,)),
    ],
)
@pytest.mark.eis("INT-03")
def test_what_is_half_done_on_the_page_is_kept_and_not_judged(client, concept, stap, data, seen):
    concept(kenmerken={"dienstverband": "tijdelijk"}, email="", naam="")

    response = resume(code_on(save(client, stap, data)))

    assert response.redirect_chain[-1][0] == f"{VRAAG}/{stap}/"
    for text in seen:
        assert text in response.text
    assert "wc-fouten" not in response.text


def test_every_page_of_the_intake_can_be_saved(client, concept, kaart):
    concept(kenmerken={"dienstverband": "tijdelijk"})

    for stap in ("doelgroep", "thema", "plaats", "leeftijd", "advies", "toelichting", "contact", "controle"):
        page = client.get(f"{VRAAG}/{stap}/")
        assert 'value="bewaren"' in page.text, stap
        assert save(client, stap, {}).redirect_chain == [("/vraag/bewaren/", 302)], stap
        assert resume(make_code(Intake.objects.get().uuid)).redirect_chain[-1][0] == f"{VRAAG}/{stap}/", stap
    assert not Vraag.objects.exists()


def test_saving_the_advice_is_not_a_choice_to_send(client, concept, kaart):
    intake = concept(sturen=False, toegelicht=False)

    save(client, "advies", {})

    intake.refresh_from_db()
    assert "sturen" not in intake.antwoorden


def test_saving_at_a_door_of_the_front_page_keeps_the_door(client, db):
    client.post("/vraag/thema/", {"doelgroep": "werkgever", "actie": "bewaren"})

    code = make_code(Intake.objects.get().uuid)
    assert resume(code).redirect_chain == [("/vraag/thema/", 302)]
    assert Intake.objects.get().antwoorden == {"kenmerken": {"doelgroep": "werkgever"}}


def test_the_next_answer_replaces_what_was_half_done(client, concept):
    intake = concept()
    save(client, "contact", {"email": "noor@"})

    client.post(f"{VRAAG}/contact/", {"email": "noor@test.example"})

    intake.refresh_from_db()
    assert intake.getypt == {}


def test_what_looks_like_a_bsn_is_not_kept(client, concept):
    intake = concept()

    save(client, "contact", {"naam": "123456782", "email": "fout\x00"})

    intake.refresh_from_db()
    assert intake.getypt == {"naam": ["[nummer weggelaten]"], "email": ["fout"]}


@pytest.mark.eis("INT-03")
@time_machine.travel(NOW, tick=False)
def test_the_mail_has_a_link_and_says_until_when_and_nothing_of_the_person(client, concept, enqueued):
    intake = concept(naam="Noor Voorbeeld", toelichting="Iets persoonlijks")
    save(client, "toelichting", {"toelichting": "Iets persoonlijks"})

    response = client.post("/vraag/bewaren/", {"email": "noor@post.example", "actie": "mailen"}, follow=True)

    mail = build_mail("intake_verder", intake.uuid)
    assert "noor@post.example" in response.text
    assert Bericht.objects.get().aan == "noor@post.example"
    assert mail is not None
    assert "donderdag 10 december 2026" in mail.tekst
    for private in ("Noor", "Iets persoonlijks", "noor@"):
        assert private not in mail.tekst + mail.onderwerp


@pytest.fixture
def mailed(client, concept) -> Callable[[], Intake]:
    """A saved draft whose link was mailed to noor@post.example."""

    def make() -> Intake:
        intake = concept()
        save(client, "contact", {"naam": "Noor", "email": "noor@test.example"})
        client.post("/vraag/bewaren/", {"email": "noor@post.example", "actie": "mailen"})
        return intake

    return make


@pytest.mark.eis("INT-03")
def test_the_link_acts_by_its_button_only_and_once(mailed):
    link = mailed_link(mailed())
    scanner = StrictClient()

    assert [scanner.get(link).status_code for _ in range(3)] == [200, 200, 200]
    assert COOKIE not in scanner.cookies
    first = StrictClient().post(link, follow=True)
    second = StrictClient().post(link)
    third = StrictClient().get(link)

    assert first.redirect_chain == [(f"{VRAAG}/contact/", 302)]
    assert "Noor" in first.text
    assert (second.status_code, third.status_code) == (410, 410)
    for response in (second, third):
        assert "Deze link is al gebruikt" in response.text
        assert 'href="/vraag/verder/"' in response.text
        assert 'href="/vraag/"' in response.text


@pytest.mark.eis("INT-03")
def test_the_code_asks_for_the_address_that_was_given(mailed):
    intake = mailed()
    code = show_code(make_code(intake.uuid))

    assert "Deze code kennen wij niet" in resume(code).text
    assert "Deze code kennen wij niet" in resume(code, "een@ander.example").text
    assert resume(code, "Noor@POST.example").redirect_chain == [(f"{VRAAG}/contact/", 302)]


def test_a_wrong_code_and_a_wrong_address_get_the_same_answer(mailed):
    code = make_code(mailed().uuid)
    wrong_code = resume("KKKK-KKKK-KKKK", "noor@post.example")
    wrong_address = resume(code, "een@ander.example")

    assert wrong_code.status_code == wrong_address.status_code == 422
    sentence = "Deze code kennen wij niet."
    assert wrong_code.text.count(sentence) == wrong_address.text.count(sentence) > 0


@pytest.mark.eis("INT-03")
@pytest.mark.parametrize("how", ["link", "code"])
def test_after_sending_a_human_page_says_so(client, mailed, how):
    intake = mailed()
    link, code = mailed_link(intake), make_code(intake.uuid)
    client.post(f"{VRAAG}/controle/")

    responses = [resume(code)] if how == "code" else [StrictClient().get(link), StrictClient().post(link)]

    for response in responses:
        assert response.status_code == 410
        assert "U hebt deze vraag al verstuurd" in response.text
        assert 'href="/volgen/"' in response.text
    intake.refresh_from_db()
    assert (intake.verder_email, intake.getypt, intake.antwoorden) == ("", {}, {})


@pytest.mark.eis("INT-03")
@pytest.mark.parametrize("is_removed", [False, True])
def test_after_two_weeks_a_human_page_says_so(mailed, is_removed):
    with time_machine.travel(NOW, tick=False):
        intake = mailed()
        link, code = mailed_link(intake), make_code(intake.uuid)
    with time_machine.travel(NOW + timedelta(days=14), tick=False):
        assert remove_old_intakes() == 0
        assert StrictClient().get(link).status_code == 200
    with time_machine.travel(NOW + timedelta(days=15), tick=False):
        if is_removed:
            assert remove_old_intakes() == 1
        response = StrictClient().post(link)
        by_code = resume(code, "noor@post.example")

    assert response.status_code == 410
    assert "Uw antwoorden zijn er niet meer" in response.text
    assert by_code.status_code == (422 if is_removed else 410)


@pytest.mark.eis("INT-03")
@pytest.mark.parametrize("token", ["onzin", "x.y", "AAAA.BBBB", "é"])
def test_a_link_that_is_not_ours_gets_a_human_page(client, token):
    for response in (client.get(f"/vraag/verder/{token}/"), client.post(f"/vraag/verder/{token}/")):
        assert response.status_code == 404
        assert "Deze link werkt niet" in response.text
        assert "Ga verder met uw code" in response.text


def test_a_new_link_replaces_the_one_before(client, mailed):
    intake = mailed()
    old = mailed_link(intake)

    client.post("/vraag/bewaren/", {"email": "noor@post.example", "actie": "mailen"})

    assert "Deze link is al gebruikt" in StrictClient().get(old).text
    assert StrictClient().get(mailed_link(intake)).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_two_at_once_and_one_link_gives_one_visit():
    intake = IntakeFactory(antwoorden={"kenmerken": {"doelgroep": "werkende"}})
    keep_intake(intake_uuid=intake.uuid, stap="thema", getypt={})
    mail_verderlink(intake_uuid=intake.uuid, email="noor@post.example")
    bewaard = bewaard_intake(intake.uuid)
    assert bewaard is not None
    link = f"/vraag/verder/{verder_token(bewaard)}/"

    def use(_number: int) -> int:
        try:
            return StrictClient().post(link).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=8) as pool:
        answers = sorted(pool.map(use, range(8)))

    assert answers == [302, *[410] * 7]


def test_trying_codes_is_throttled(db):
    Arbeidsmarktregio.objects.update(telefoon="")
    client = StrictClient()

    answers = [client.post("/vraag/verder/", {"code": "KKKK-KKKK-KKKK"}).status_code for _ in range(11)]

    assert answers == [*[422] * 10, 429]


def test_mailing_links_to_one_mailbox_is_throttled(client, mailed):
    mailed()

    answers = [
        client.post("/vraag/bewaren/", {"email": "Noor@post.example", "actie": "mailen"}).status_code
        for _ in range(5)
    ]

    assert answers == [302, 302, 302, 302, 429]
    assert Bericht.objects.count() == 5


@pytest.mark.parametrize("data", [{"email": ""}, {"email": "noor@"}])
def test_a_wrong_address_gets_a_sentence_and_the_code_stays_on_the_page(client, concept, data):
    concept()
    code = code_on(save(client, "toelichting", {}))

    response = client.post("/vraag/bewaren/", data)

    assert response.status_code == 422
    assert "e-mailadres" in response.text
    assert code in response.text
    assert not Bericht.objects.exists()


def test_ready_on_this_device_forgets_the_visit_here_only(client, concept):
    concept()
    code = code_on(save(client, "toelichting", {"toelichting": "Half af"}))

    client.post("/vraag/bewaren/", {"actie": "klaar"})

    assert "Uw antwoorden zijn er niet meer" in client.get(f"{VRAAG}/toelichting/").text
    assert "Half af" in resume(code).text


def test_a_draft_that_was_not_saved_goes_after_a_day(db):
    IntakeFactory()
    saved = IntakeFactory()
    keep_intake(intake_uuid=saved.uuid, stap="thema", getypt={})

    with time_machine.travel(datetime.now(UTC) + timedelta(days=2)):
        assert remove_old_intakes() == 1

    assert Intake.objects.get() == saved


def test_only_a_keyed_hash_of_the_code_is_stored(db):
    intake = IntakeFactory()
    keep_intake(intake_uuid=intake.uuid, stap="thema", getypt={})
    code = make_code(intake.uuid)

    intake.refresh_from_db()
    row = " ".join(str(getattr(intake, field.name)) for field in Intake._meta.concrete_fields)
    assert code not in row
    assert intake.verder_sleutel == hash_code(code)
    assert parse_code(show_code(code)) == code


def test_a_code_belongs_to_one_draft(db):
    IntakeFactory(verder_sleutel="x" * 64)

    with pytest.raises(IntegrityError, match="loket_intake_verder_sleutel"):
        IntakeFactory(verder_sleutel="x" * 64)


def test_without_a_saved_draft_the_page_with_the_code_leads_to_the_code(client, concept):
    assert client.get("/vraag/bewaren/")["Location"] == "/vraag/verder/"
    concept()
    assert client.get("/vraag/bewaren/")["Location"] == "/vraag/verder/"
