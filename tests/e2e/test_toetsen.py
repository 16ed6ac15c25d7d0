"""The desk by key presses only: no mouse anywhere in this file."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from loket.enums import VraagStatus
from loket.models import Vraag
from tests.factories import GebruikerFactory, VraagFactory, VragerFactory
from werkcentrum.basis.enums import RolSoort

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
# The machine may be busy: what is waited for comes, sooner or later.
expect.set_options(timeout=20_000)
SETTLED = "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')"


@pytest.fixture
def medewerker(transactional_db):
    return GebruikerFactory(rol=RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def desk(browser: Browser, live_server, login, medewerker):
    """A page of the desk, wide enough for the case beside the list."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    key = login(medewerker).session.session_key
    context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    yield context.new_page()
    context.close()


def nieuw(naam: str) -> Vraag:
    return VraagFactory(vrager=VragerFactory(naam=naam))


def see(page: Page, tekst: str) -> None:
    """The case says this, and its parts are ready for the next key."""
    expect(page.locator("#zaak")).to_contain_text(tekst)
    page.wait_for_function(SETTLED)


@pytest.mark.eis("DSK-15")
def test_from_list_to_case_to_decision_to_the_next_case(desk: Page, medewerker):
    eerste, tweede, derde = nieuw("Eerste Voorbeeld"), nieuw("Tweede Voorbeeld"), nieuw("Derde Voorbeeld")
    desk.goto("/balie/?weergave=nieuw")

    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    see(desk, "Eerste Voorbeeld")
    desk.keyboard.press("o")
    see(desk, "U hebt deze vraag opgepakt")
    # Taken in hand it is no longer new: the row leaves the list, and the next one has its place.
    expect(desk.locator("[data-wc-rij]")).to_have_count(2)
    desk.wait_for_function(SETTLED)
    desk.keyboard.press("n")
    see(desk, "Tweede Voorbeeld")
    desk.keyboard.press("n")
    see(desk, "Derde Voorbeeld")
    desk.keyboard.press("s")
    desk.keyboard.press("Enter")
    see(desk, "De vraag is gesloten")

    for vraag in (eerste, tweede, derde):
        vraag.refresh_from_db()
    assert eerste.eigenaar_id == medewerker.pk
    assert tweede.status == VraagStatus.NIEUW
    assert derde.status == VraagStatus.AFGESLOTEN


@pytest.mark.eis("DSK-15")
def test_contact_and_waiting_without_a_mouse(desk: Page):
    vraag = nieuw("Sanne Voorbeeld")
    desk.goto("/balie/?weergave=nieuw")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    see(desk, "Sanne Voorbeeld")

    desk.keyboard.press("c")
    desk.keyboard.type("Gebeld, wat komt er nog? j/k 1 o")
    while not desk.evaluate("document.activeElement.matches('button[type=submit]')"):
        desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    see(desk, "Het contact is vastgelegd")
    desk.keyboard.press("w")
    see(desk, "De vraag wacht nu op de vrager")

    vraag.refresh_from_db()
    assert vraag.status == VraagStatus.WACHT_OP_VRAGER
    assert vraag.eerste_contact_op is not None


@pytest.mark.eis("DSK-15")
def test_numbers_open_every_tab_and_history_goes_back(desk: Page):
    vraag = nieuw("Sanne Voorbeeld")
    desk.goto("/balie/?weergave=nieuw")
    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    see(desk, "Sanne Voorbeeld")
    tabs = desk.locator("#zaak .wc-tabs__link")
    aantal = tabs.count()
    assert aantal >= 5

    for number in range(1, aantal + 1):
        desk.keyboard.press(str(number))
        expect(tabs.nth(number - 1)).to_have_attribute("aria-current", "page")
        desk.wait_for_function(SETTLED)
        expect(desk.locator("[data-wc-rij]")).to_have_count(1)

    desk.go_back()
    expect(desk.locator("#zaak .wc-tabs__link[aria-current=page]")).to_have_count(1)
    desk.reload()
    see(desk, "Sanne Voorbeeld")
    assert str(vraag.uuid) in desk.url


@pytest.mark.eis("DSK-15")
def test_the_help_sheet_explains_and_switches_the_keys_off(desk: Page):
    nieuw("Sanne Voorbeeld")
    desk.goto("/balie/?weergave=nieuw")
    sheet = desk.locator("dialog#toetsen")

    desk.keyboard.press("?")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("open de volgende vraag")
    for _ in range(6):
        desk.keyboard.press("Tab")
        assert desk.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    desk.locator("#toetsen-aan").focus()
    desk.keyboard.press("Space")
    desk.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    desk.keyboard.press("j")
    assert desk.evaluate("!document.activeElement.matches('[data-wc-rij]')")
    desk.reload()
    desk.keyboard.press("j")
    assert desk.evaluate("!document.activeElement.matches('[data-wc-rij]')")

    desk.keyboard.press("?")
    desk.locator("#toetsen-aan").focus()
    desk.keyboard.press("Space")
    desk.keyboard.press("Escape")
    desk.keyboard.press("j")
    assert desk.evaluate("document.activeElement.matches('[data-wc-rij]')")


@pytest.mark.eis("DSK-15")
def test_keys_are_letters_in_a_field(desk: Page):
    nieuw("Jan Konings")
    desk.goto("/balie/?weergave=nieuw")

    desk.keyboard.press("/")
    desk.keyboard.type("jan k")
    desk.keyboard.press("Enter")

    desk.wait_for_url(re.compile("zoek=jan"))
    expect(desk.locator("[data-wc-rij]")).to_have_text(["Jan Konings"])


class Typist:
    """Counts what is pressed. A form is done by letters, Tab, Space, arrows and Enter."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.presses += len(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.presses += len(keys)


def test_a_walk_in_is_registered_in_under_thirty_seconds_of_typing(desk: Page):
    """At five keys a second: slower than someone who types all day."""
    desk.goto("/balie/")
    typist = Typist(desk)

    typist.press("r")
    expect(desk.locator("#id_omschrijving")).to_be_focused()
    typist.type("Contract stopt 1 mei, wil omscholen naar de zorg")
    typist.press("Tab", "Space", "ArrowDown", "Tab")
    typist.type("o")
    for _ in range(8):
        if desk.evaluate("document.activeElement.name") == "naam":
            break
        if desk.evaluate("document.activeElement.name") == "plaats":
            typist.type("7311KZ")
        typist.press("Tab")
    typist.type("Sanne Voorbeeld")
    typist.press("Tab")
    typist.type("0550000000")
    typist.press("Enter")
    desk.wait_for_url(re.compile("/balie/vraag/"))

    vraag = Vraag.objects.get()
    assert vraag.omschrijving.startswith("Contract stopt")
    assert vraag.vrager.naam == "Sanne Voorbeeld"
    assert vraag.doelgroep == "werkende"
    assert vraag.kenmerken["gemeente"] == "GM0200"
    assert typist.presses / 5 < 30
