"""Choosing rows of the werkvoorraad and doing one thing with them, in a browser."""

import pytest
from playwright.sync_api import Page, expect

from loket.enums import VraagStatus
from loket.models import Vraag
from tests.e2e.test_paginas import AXE, TAGS
from tests.factories import GebruikerFactory, StandaardtekstFactory, VraagFactory, VragerFactory
from werkcentrum.basis.enums import RolSoort

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
# The machine may be busy: what is waited for comes, sooner or later.
expect.set_options(timeout=20_000)
SETTLED = "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')"
LIJST = "/balie/?weergave=nieuw"


@pytest.fixture
def medewerker(transactional_db):
    return GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER, naam="Mila Voorbeeld")


@pytest.fixture
def open_desk(browser, live_server, login, medewerker):
    """`open_desk()` is a page of the desk for someone who is logged in; options are those of a browser context."""
    contexts = []

    def open_page(**options) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": 1280, "height": 900}, bypass_csp=True, **options
        )
        contexts.append(context)
        key = login(medewerker).session.session_key
        context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def nieuw(*namen: str) -> list[Vraag]:
    return [VraagFactory(vrager=VragerFactory(naam=naam)) for naam in namen]


def assert_accessible(page: Page) -> None:
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("tags => axe.run({runOnly: tags})", TAGS)
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]] == []


@pytest.mark.eis("DSK-14")
def test_choosing_closing_and_reading_the_report_by_keys_only(open_desk):
    desk = open_desk()
    een, twee, drie = nieuw("Eerste Voorbeeld", "Tweede Voorbeeld", "Derde Voorbeeld")
    desk.goto(LIJST)

    for key in ("j", "x", "j", "x", "j", "x", "x"):
        desk.keyboard.press(key)
    expect(desk.locator("[data-wc-kies-aantal]")).to_have_text("2 gekozen")
    desk.keyboard.press("b")
    expect(desk.locator("button[value=toewijzen]")).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.locator("h1")).to_have_text("2 vragen afronden")
    while not desk.evaluate("document.activeElement.matches('.wc-bulk__doen button')"):
        desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    expect(desk.locator("#verslag-kop")).to_be_visible()
    expect(desk.locator(".wc-regels__regel")).to_have_count(2)

    statussen = dict(Vraag.objects.values_list("nummer", "status"))
    assert statussen[een.nummer] == statussen[twee.nummer] == VraagStatus.AFGESLOTEN
    assert statussen[drie.nummer] == VraagStatus.NIEUW


def test_all_of_the_page_and_none_of_it(open_desk):
    desk = open_desk()
    nieuw("Eerste Voorbeeld", "Tweede Voorbeeld")
    desk.goto(LIJST)
    bar, alles = desk.locator(".wc-kiesbalk__knoppen"), desk.get_by_label("Alles op deze pagina")
    expect(bar).to_be_hidden()

    alles.check()
    expect(bar).to_contain_text("2 gekozen")
    desk.locator("input[name=vraag]").first.uncheck()
    expect(bar).to_contain_text("1 gekozen")
    assert alles.evaluate("box => box.indeterminate && !box.checked")
    alles.check()
    expect(bar).to_contain_text("2 gekozen")
    alles.uncheck()
    expect(bar).to_be_hidden()


def test_a_choice_stays_when_the_list_is_fetched_again(open_desk):
    """Taking one vraag in hand beside the list does not lose the others that were chosen."""
    desk = open_desk()
    een, twee, drie = nieuw("Eerste Voorbeeld", "Tweede Voorbeeld", "Derde Voorbeeld")
    desk.goto(LIJST)
    for vraag in (een, twee):
        desk.locator(f"input[value='{vraag.uuid}']").check()

    desk.locator("[data-wc-rij]").first.click()
    expect(desk.locator("#zaak")).to_contain_text("Eerste Voorbeeld")
    desk.wait_for_function(SETTLED)
    desk.keyboard.press("o")
    expect(desk.locator("[data-wc-rij]")).to_have_count(2)
    desk.wait_for_function(SETTLED)

    assert desk.locator(f"input[value='{twee.uuid}']").is_checked()
    assert not desk.locator(f"input[value='{drie.uuid}']").is_checked()
    expect(desk.locator("[data-wc-kies-aantal]")).to_have_text("1 gekozen")


@pytest.mark.eis("DSK-14")
def test_without_javascript_a_text_is_sent_to_all_of_the_page(open_desk):
    nieuw("Sanne Voorbeeld", "Bram Voorbeeld")
    StandaardtekstFactory(titel="Wij bellen u")
    desk = open_desk(java_script_enabled=False)
    desk.goto(LIJST)

    desk.get_by_label("Alles op deze pagina").check()
    desk.get_by_role("button", name="Schrijven").click()
    desk.get_by_label("Standaardtekst").select_option(label="Wij bellen u")
    desk.get_by_role("button", name="Bekijk wat er gebeurt").click()
    desk.get_by_text("Lees het bericht").first.click()
    expect(desk.locator(".wc-eigen-tekst").first).to_contain_text("Beste Sanne")
    desk.get_by_role("button", name="Verstuur 2 berichten").click()

    expect(desk.locator("#verslag-kop")).to_be_visible()
    expect(desk.get_by_text("2 vragen gedaan.")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_it_is_readable_for_everyone(open_desk, medewerker, width):
    nieuw("Sanne Voorbeeld", "W" * 60)
    VraagFactory(eigenaar=medewerker)
    desk = open_desk()
    desk.set_viewport_size({"width": width, "height": 800})

    def check() -> None:
        assert_accessible(desk)
        assert desk.evaluate("document.scrollingElement.scrollWidth <= innerWidth")

    desk.goto("/balie/?weergave=alle")
    desk.get_by_label("Alles op deze pagina").check()
    check()
    desk.get_by_role("button", name="Toewijzen").click()
    check()
    desk.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(desk.locator("[data-wc-fouten]")).to_be_focused()
    check()
    desk.get_by_label("Aan wie").select_option(label="Mila Voorbeeld")
    desk.get_by_role("button", name="Bekijk wat er gebeurt").click()
    expect(desk.get_by_text("1 vraag slaan we over.")).to_be_visible()
    check()
    desk.get_by_role("button", name="Wijs 2 vragen toe").click()
    expect(desk.locator("#verslag-kop")).to_be_visible()
    check()
