"""What only a browser shows of the intake: where the focus goes with an error, and the warning before the end."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.test_paginas import assert_readable
from werkcentrum.basis.models import Arbeidsmarktregio

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
VRAAG = "/regio/veluwe-stedendriehoek/vraag"
COUNT_FOCUS = """
window.focused = [];
document.addEventListener("focusin", (event) => window.focused.push(event.target.className || event.target.id));
"""


@pytest.fixture
def context(browser: Browser, live_server) -> BrowserContext:
    context = browser.new_context(base_url=live_server.url, bypass_csp=True)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def begin(page: Page, stap: str) -> None:
    """A visit with its first three answers, at this step."""
    page.goto(f"{VRAAG}/")
    for naam, waarde in (("doelgroep", "werkende"), ("thema", "ontslag")):
        page.locator(f"input[name={naam}][value={waarde}]").check()
        page.get_by_role("button", name="Volgende").click()
    page.get_by_label("Wat is uw postcode?").fill("7311 KZ")
    page.get_by_role("button", name="Volgende").click()
    page.goto(f"{VRAAG}/{stap}/")


@pytest.mark.eis("INT-05")
def test_the_summary_gets_the_focus_once_and_leads_to_the_field(page, context):
    begin(page, "contact")
    context.add_init_script(COUNT_FOCUS)
    page.get_by_label("Uw e-mailadres").fill("noor@")
    page.get_by_role("button", name="Volgende").click()
    page.wait_for_load_state("load")

    summary = page.locator("[data-wc-fouten]")
    expect(summary).to_be_focused()
    expect(page).to_have_title("Fout: Hoe kunnen wij u bereiken? | Werkcentrum Veluwe Stedendriehoek")
    assert page.evaluate("window.focused") == ["wc-fouten"]
    live = "main [role=alert], main [aria-live=assertive]"
    assert page.locator(live).count() == 0
    assert page.locator("main [role=status]").all_inner_texts() == [""]

    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(
        "Uw e-mailadres klopt niet. Een e-mailadres ziet eruit als naam@voorbeeld.nl."
    )
    page.keyboard.press("Enter")
    expect(page.get_by_label("Uw e-mailadres")).to_be_focused()
    expect(page.get_by_label("Uw e-mailadres")).to_have_accessible_description(
        "Dan mailen wij u een bevestiging, en een link om uw vraag te volgen. "
        "Fout: Uw e-mailadres klopt niet. Een e-mailadres ziet eruit als naam@voorbeeld.nl."
    )


def at(page: Page, minuten: int) -> None:
    """So many minutes later in the browser."""
    page.clock.fast_forward(minuten * 60_000)


@pytest.mark.eis("INT-04")
def test_five_minutes_before_the_end_one_press_goes_on_as_often_as_one_likes(page):
    page.clock.install()
    begin(page, "toelichting")
    text = page.get_by_label("Wat wilt u ons vragen")
    text.fill("Dit typte ik net")
    warning = page.get_by_role("status")

    at(page, 54)
    expect(warning).to_have_text("")
    for _ in range(11):
        at(page, 2)
        expect(warning).to_contain_text("Over 5 minuten sluiten wij uw antwoorden af.")
        expect(text).to_be_focused()
        with page.expect_response("**/vraag/doorgaan/") as answer:
            warning.get_by_role("button", name="Ga door").click()
        assert answer.value.status == 204
        expect(warning).to_have_text("U hebt weer 60 minuten.")
        expect(text).to_be_focused()
        at(page, 54)
    expect(text).to_have_value("Dit typte ik net")


def test_the_warning_is_readable(page):
    page.clock.install()
    begin(page, "toelichting")
    at(page, 56)
    expect(page.get_by_role("status")).to_contain_text("Bent u er nog?")

    assert_readable(page)


@pytest.mark.eis("INT-04")
def test_after_the_end_what_was_typed_is_still_there_and_earlier_answers_are_not(page):
    now = datetime.now(UTC)
    page.clock.install()
    begin(page, "leeftijd")
    expect(page.locator("[data-wc-persoonlijk]")).to_have_count(1)
    page.locator("main input[name=antwoord]").fill("41")

    with time_machine.travel(now + timedelta(minutes=62)):
        at(page, 62)
        expect(page.get_by_role("status")).to_contain_text("Uw bezoek is verlopen")
        expect(page.locator("[data-wc-persoonlijk]")).to_have_count(0)
        expect(page.locator("main input[name=antwoord]")).to_have_value("41")
        page.get_by_role("button", name="Volgende").click()

        expect(page.locator("main")).to_contain_text("Wat u net invulde, hebben wij wel bewaard.")


@pytest.mark.eis("INT-04")
def test_after_the_end_a_page_without_text_closes_by_itself(page):
    now = datetime.now(UTC)
    page.clock.install()
    begin(page, "contact")

    with time_machine.travel(now + timedelta(minutes=62)):
        at(page, 62)

        expect(page.locator("h1")).to_have_text("Uw bezoek is verlopen")


@pytest.mark.eis("INT-19")
@pytest.mark.parametrize("reden", ["robot", "vaak", "snel"])
def test_the_page_that_stops_robots_and_floods_is_readable_and_asks_no_puzzle(page, settings, reden):
    Arbeidsmarktregio.objects.filter(code="AM06").update(telefoon="055 000 00 00")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    begin(page, "contact")
    if reden == "vaak":
        settings.INTAKE_LIMIET_PER_UUR = 0
    if reden == "snel":
        settings.INTAKE_MINIMUM_SECONDEN = 3600
    if reden == "robot":
        page.locator("[name=laat_dit_leeg]").evaluate("field => { field.value = 'x' }")
    page.get_by_label("Uw e-mailadres").fill("noor@test.example")
    page.get_by_role("button", name="Volgende").click()
    page.wait_for_load_state("load")
    if reden != "robot":
        page.goto(f"{VRAAG}/toelichting/")
        page.get_by_role("button", name="Volgende").click()
        page.get_by_role("button", name="Verstuur mijn vraag").click()

    expect(page.locator("h1")).to_have_text("Dit lukt nu niet")
    expect(page.locator("main")).to_contain_text("055 000 00 00")
    assert_readable(page)
    home = page.url.split("/regio")[0]
    assert [url for url in asked if not url.startswith((home, "data:"))] == []
