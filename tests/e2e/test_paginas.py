"""Every page of the site in a browser: readable for everyone (axe), and on 320 px without scrolling aside.

The list is that of rolmatrix.yaml: each address that answers a GET with a page, as the first role that may see it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, Page

from tests.e2e.klachten import complaints
from tests.factories import AM06
from tests.test_rolmatrix import ANONIEM, ROWS, client_of, expected
from tests.world import World
from werkcentrum.basis.demo import DEMO_ACCOUNTS
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebruiker

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = 1280, 320
# What sticks out, when the page can be scrolled aside.
TOO_WIDE = """
() => document.scrollingElement.scrollWidth <= innerWidth ? [] :
  [...document.body.querySelectorAll("*")]
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map(element => element.outerHTML.slice(0, 160))
"""
SETTLED = "() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')"
# No page: a line of text, or a file.
PLAIN = {
    "basis:health_live",
    "basis:health_ready",
    "beraad:agenda_context",
    "beraad:agenda_csv",
    "beraad:agenda_json",
    "beraad:agenda_pdf",
    "beraad:agenda_schema",
    "beraad:besluittekst",
    "beraad:feed",
    "beraad:jaarverslag_json",
    "beraad:jaarverslag_ods",
    "beraad:jaarverslag_pdf",
    "beraad:matrix_csv",
    "beraad:matrix_json",
    "beraad:popolo",
    "beraad:popolo_schema",
    "beraad:vergadering_ics",
    "beraad:vergadering_pdf",
    "beraad:versie_pdf",
    "loket:kopie_pdf",
    "loket:volgbestand",
    "loket:zaak_bestand",
    "loket:agendakoppeling",
    "loket:afspraak_kalender",
    "verwijzing:hiaten_csv",
    "verwijzing:hsds",
    "verwijzing:hsds_organization",
    "verwijzing:hsds_organizations",
    "verwijzing:hsds_service",
    "verwijzing:hsds_service_at_location",
    "verwijzing:hsds_service_at_locations",
    "verwijzing:hsds_services",
    "verwijzing:hsds_taxonomies",
    "verwijzing:hsds_taxonomy",
    "verwijzing:hsds_taxonomy_term",
    "verwijzing:hsds_taxonomy_terms",
}
ROLES = (
    ANONIEM,
    RolSoort.BALIEMEDEWERKER,
    RolSoort.PARTNER,
    RolSoort.WERKGEVER,
    RolSoort.SECRETARIS,
    RolSoort.TEAMLEIDER,
    *RolSoort,
)
Opened = Callable[[str, str], Page]


def first_viewer(row: dict) -> str | None:
    return next((rol for rol in ROLES if "GET" in row and expected(row, "GET", rol) == 200), None)


PAGES = {name: rol for name, row in ROWS.items() if name not in PLAIN and (rol := first_viewer(row))}


@pytest.fixture
def opened(browser: Browser, live_server) -> Iterator[Opened]:
    """`opened(url, session)` opens a page; at the end nothing may have gone wrong in it, or left for elsewhere."""
    wrong: list[str] = []
    # axe is injected, which the policy of the site rightly refuses; the journeys run under that policy.
    context = browser.new_context(
        base_url=live_server.url, bypass_csp=True, viewport={"width": WIDE, "height": 900}, locale="nl-NL"
    )

    def open_page(url: str, session: str) -> Page:
        if session:
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.extend(complaints(message)))
        page.on("request", lambda request: wrong.extend(elsewhere(request.url, live_server.url)))
        page.goto(url)
        return page

    yield open_page
    context.close()
    assert not wrong


def elsewhere(url: str, home: str) -> list[str]:
    parts = urlsplit(url)
    return [] if parts.scheme == "data" or parts.netloc == urlsplit(home).netloc else [f"vraagt {url}"]


def assert_readable(page: Page) -> None:
    """No violation of WCAG 2.2 AA or of good practice, wide and narrow, and no scrolling aside on 320 px."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
        assert not found["violations"], f"{page.url}, {width} px\n{told(found['violations'])}"
    too_wide = page.evaluate(TOO_WIDE)
    assert not too_wide, f"{page.url} is breder dan {NARROW} px:\n" + "\n".join(too_wide)


def told(violations: list[dict]) -> str:
    return "\n".join(
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n  "
        + "\n  ".join(node["html"][:200] for node in violation["nodes"][:4])
        for violation in violations
    )


@pytest.mark.eis("A11-01")
@pytest.mark.parametrize(("name", "rol"), PAGES.items())
def test_page_is_readable(opened: Opened, name: str, rol: str, login):
    world = World()
    url = world.url(name, ROWS[name])
    client = client_of(rol, world=world, regio=AM06, at_home=True, login=login)

    page = opened(url, client.cookies["sessionid"].value if rol != ANONIEM else "")

    assert_readable(page)


# A form that is complete as it is offered, and a page whose form comes and goes with the facts.
NO_ERRORS_HERE = {
    "beraad:actie",
    "beraad:actie_volgen",
    "beraad:agendapunt",
    "beraad:besluitregel",
    "beraad:bijwerken",
    "beraad:cijfers",
    "beraad:nieuw_jaarverslag",
    "beraad:thematafel",
    "beraad:vaststellen",
    "beraad:vergadering_wijzigen",
    "loket:belwijzer",
    "loket:caseload",
    "loket:einde_dienst",
    "loket:instellingen",
    "loket:standaardtekst",
    "loket:verdeel",
    "loket:weergave",
    "loket:werkafspraak",
    "loket:zaak_samenvoegen",
    "loket:zaak_terugbellen",
    "verwijzing:dienst_bronnen",
    # Their first button is hidden: it is the one that Enter presses.
    "verwijzing:dienst_nieuw",
    "verwijzing:dienst_wijzig",
    "verwijzing:gids",
    "verwijzing:kaart_via_link",
    "verwijzing:verwijs",
}
FORMS = [
    name
    for name, rol in PAGES.items()
    if "POST" in ROWS[name] and expected(ROWS[name], "POST", rol) == 422 and name not in NO_ERRORS_HERE
]


@pytest.mark.eis("A11-01")
@pytest.mark.parametrize("name", FORMS)
def test_form_with_errors_is_readable(opened: Opened, name: str, login):
    world, rol = World(), PAGES[name]
    url = world.url(name, ROWS[name])
    client = client_of(rol, world=world, regio=AM06, at_home=True, login=login)
    page = opened(url, client.cookies["sessionid"].value if rol != ANONIEM else "")
    form = page.locator("main form[method=post]").filter(has=page.locator("[type=submit]")).first

    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        form.locator("[type=submit]").first.click()
    page.wait_for_load_state("load")
    page.wait_for_function(SETTLED)

    assert answer.value.status == 422
    assert_readable(page)


BUSY = {
    "balie@demo.example": [
        "/balie/agenda/",
        "/balie/agenda/spreekuren/",
        "/balie/",
        "/balie/?weergave=over_termijn",
        "/balie/nieuw/",
    ],
    "secretaris@demo.example": ["/agenda/bewerken/", "/regio/veluwe-stedendriehoek/agenda/"],
    "partner@demo.example": ["/partner/", "/dienstenkaart/"],
    "werkgever@demo.example": ["/bedrijf/"],
}


@pytest.mark.parametrize("email", BUSY)
def test_page_full_of_work_is_readable(opened: Opened, email: str, login):
    """The demo region: long lists, long texts, and each state that a row can have."""
    for command in ("load_dienstenkaart", "load_demo"):
        call_command(command, verbosity=0)
    assert email in {account.email for account in DEMO_ACCOUNTS}
    session = login(Gebruiker.objects.get(email=email)).cookies["sessionid"].value

    for url in BUSY[email]:
        assert_readable(opened(url, session))
