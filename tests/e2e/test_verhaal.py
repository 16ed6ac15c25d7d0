"""The line of the portal in one journey, with and without JavaScript: a question comes in, the desk refers it, the
partner answers through a link, and the figure on the agenda moves."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, expect

from loket.models import Vraag
from tests.e2e.intake import fill_intake
from verwijzing.enums import VerwijzingStatus
from verwijzing.models import Verwijzing
from werkcentrum.basis.demo import DEMO_ACCOUNTS
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.services.outbox import send_due_berichten

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
AGENDA = "/regio/veluwe-stedendriehoek/agenda/"


@pytest.fixture
def demo(transactional_db) -> None:
    for command in ("load_dienstenkaart", "load_demo"):
        call_command(command, verbosity=0)
    send_due_berichten(at_most=1000)
    mail.outbox.clear()


@pytest.mark.eis("INT-06")
@pytest.mark.parametrize("javascript", [True, False], ids=["met javascript", "zonder javascript"])
def test_from_question_to_agenda(browser: Browser, live_server, login, demo, settings, javascript):
    settings.SITE_URL = live_server.url

    def visitor() -> BrowserContext:
        return browser.new_context(base_url=live_server.url, java_script_enabled=javascript)

    def figure() -> int:
        page = visitor().new_page()
        page.goto(AGENDA)
        text = page.get_by_text(re.compile(r"\d+ verwijzingen in \d{4}")).first.inner_text()
        return int(re.search(r"([\d.]+) verwijzingen", text)[1].replace(".", ""))

    before = figure()

    # Someone in Apeldoorn asks, without an account.
    person = visitor().new_page()
    einde = timezone.localdate() + timedelta(weeks=6)
    fill_intake(person, "/regio/veluwe-stedendriehoek/vraag/", einde=einde)
    vraag = Vraag.objects.latest("id")
    expect(person.locator("main")).to_contain_text(vraag.nummer)
    assert vraag.kenmerken["einde_dienstverband"] == einde.isoformat()
    assert vraag.kenmerken["gemeente"] == "GM0200"

    # The desk sees it with its reason, and the gids ranks services with theirs.
    desk_context = visitor()
    key = login(Gebruiker.objects.get(email=DEMO_ACCOUNTS[0].email)).session.session_key
    desk_context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    desk = desk_context.new_page()
    desk.goto("/balie/?weergave=nieuw")
    row = desk.get_by_role("listitem").filter(has_text=vraag.nummer)
    expect(row).to_contain_text("eerste contact")
    desk.goto(f"/balie/vraag/{vraag.uuid}/gids/")
    expect(desk.locator("main")).to_contain_text("Laatste werkdag")

    # The adviser refers warmly to the first of them.
    desk.get_by_role("link", name="Verwijs").first.click()
    desk.locator("input[name=soort][value=warm]").check()
    desk.locator("input[name=grondslag][value=toestemming]").check()
    desk.locator("textarea[name=grondslag_tekst]").fill("Mondeling aan de balie.")
    desk.locator("main .utrecht-button--primary-action").first.click()
    desk.wait_for_url(re.compile("verwijzingen"))
    verwijzing = Verwijzing.objects.latest("id")
    assert verwijzing.vraag_id == vraag.pk
    assert "omschrijving" not in verwijzing.payload

    # The partner answers through the private link in the mail; opening it changes nothing.
    send_due_berichten()
    letters = [letter for letter in mail.outbox if "/partner/" in letter.body]
    link = re.search(r"https?://\S+/partner/\S+", letters[-1].body)[0]
    partner = visitor().new_page()
    partner.goto(link)
    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.VERZONDEN
    partner.locator("input[name=naam]").fill("Pia Voorbeeld")
    partner.locator("input[name=antwoord][value=aannemen]").check()
    partner.locator("main .utrecht-button--primary-action").first.click()
    partner.wait_for_load_state("load")
    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.AANGENOMEN

    # The outcome comes back, and a figure on the regional agenda moves.
    partner.goto(link)
    partner.locator("input[name=naam]").fill("Pia Voorbeeld")
    partner.locator("input[name=uitkomst][value=geholpen_advies]").check()
    partner.locator("main .utrecht-button--primary-action").first.click()
    partner.wait_for_load_state("load")
    verwijzing.refresh_from_db()
    assert verwijzing.status == VerwijzingStatus.AFGEROND
    assert figure() == before + 1
