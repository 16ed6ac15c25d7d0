"""Writing an agenda in a browser: marked-up text, saved while writing, another order by dragging and by keys."""

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from beraad.models import Ambitie, Doel, Knoopversie
from tests.e2e.klachten import complaints
from tests.factories import GebruikerFactory
from tests.factories.beraad import AmbitieFactory, DoelFactory, IndicatorFactory
from werkcentrum.basis.enums import RolSoort

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
# The machine may be busy: what is waited for comes, sooner or later.
expect.set_options(timeout=20_000)


@pytest.fixture
def doel(transactional_db) -> Doel:
    return IndicatorFactory(doel__tekst="Eerste zin.").doel


@pytest.fixture
def pagina(browser: Browser, live_server, login, doel) -> Page:
    """The ambitie of `doel`, as its secretaris sees it."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
    key = login(GebruikerFactory(rol=RolSoort.SECRETARIS)).session.session_key
    context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.extend(complaints(message)))
    running: set[Request] = set()
    page.on("request", lambda request: running.add(request))
    page.on("requestfinished", lambda request: running.discard(request))
    page.on("requestfailed", lambda request: running.discard(request))
    page.goto(f"/agenda/bewerken/ambitie/{doel.ambitie.uuid}/")
    yield page
    # What is saved while someone writes may still be on its way, and would wait for the tables that are emptied.
    while running:
        page.wait_for_timeout(50)
    context.close()
    assert not problems


def open_doel(page: Page, doel: Doel):
    part = page.locator(f"#knoop-{doel.uuid}")
    part.get_by_role("link", name="Bewerk").click()
    editor = part.locator("[contenteditable=true][role=textbox]")
    expect(editor).to_be_visible()
    return part, editor


def test_marked_up_text_is_saved_while_someone_writes(pagina, doel):
    part, editor = open_doel(pagina, doel)

    editor.click()
    editor.press("Control+End")
    editor.press("Control+b")
    editor.press_sequentially(" Vette zin.")
    expect(part.get_by_role("status").last).to_contain_text("Bewaard om")
    editor.press("Enter")
    editor.press_sequentially("- een punt")
    expect(part.locator("textarea[name=tekst]")).to_have_value("Eerste zin. **Vette zin.**\n\n* een punt")
    part.get_by_role("button", name="Bewaar").click()

    expect(part.get_by_role("button", name="Maak ongedaan")).to_be_visible()
    expect(part.locator("strong")).to_have_text("Vette zin.")
    expect(part.locator("li")).to_have_text("een punt")
    doel.refresh_from_db()
    assert doel.tekst == "Eerste zin. **Vette zin.**\n\n* een punt"
    assert not Knoopversie.objects.filter(is_tussenstand=True).exists()


def test_a_save_is_taken_back_with_one_press(pagina, doel):
    for zin in ("Tweede versie.", "Derde versie."):
        part, editor = open_doel(pagina, doel)
        editor.fill(zin)
        part.get_by_role("button", name="Bewaar").click()
        expect(part).to_contain_text(zin)

    part.get_by_role("button", name="Maak ongedaan").click()

    expect(pagina.get_by_text("De vorige tekst staat er weer.")).to_be_visible()
    expect(pagina.locator(f"#knoop-{doel.uuid}")).to_contain_text("Tweede versie.")


def test_someone_else_who_saves_first_takes_nothing_away(pagina, doel):
    part, editor = open_doel(pagina, doel)
    Doel.objects.update(tekst="Van de ander.", versie=2)

    editor.fill("Van mij.")
    expect(part.get_by_role("status").last).to_contain_text("Iemand anders heeft dit stuk intussen gewijzigd")
    part.get_by_role("button", name="Bewaar").click()

    expect(part.get_by_role("alert")).to_contain_text("Van de ander.")
    expect(part.locator("[contenteditable=true][role=textbox]")).to_have_text("Van mij.")
    part.get_by_role("button", name="Bewaar mijn tekst").click()
    expect(part).to_contain_text("Van mij.")


def test_parts_are_put_in_another_order_by_dragging_and_by_keys(pagina, doel):
    second = DoelFactory(ambitie=doel.ambitie, titel="Tweede doel")
    ambitie = AmbitieFactory(agenda=doel.ambitie.agenda, titel="Tweede ambitie")
    pagina.reload()
    structure = pagina.get_by_role("navigation", name="Opbouw van dit document")

    structure.get_by_role("link", name="Tweede doel").drag_to(structure.get_by_role("link", name=doel.titel))
    expect(structure.get_by_role("link", name="1.1 Tweede doel")).to_be_visible()
    structure.get_by_role("link", name="Tweede ambitie").focus()
    with pagina.expect_navigation():
        pagina.keyboard.press("Alt+ArrowUp")

    expect(structure.get_by_role("link", name="Ambitie 1 · Tweede ambitie")).to_be_visible()
    assert list(Doel.objects.order_by("volgorde")) == [second, doel]
    assert Ambitie.objects.get(volgorde=1) == ambitie
