"""From an empty page to an agenda that four banks agree to, and what changes in the next version.

`AGENDA_GROOT=1 make test ARGS="-n 0 tests/e2e/test_agendaverhaal.py"` walks it with 4 ambities, 12 doelen,
30 maatregelen and 60 inzetregels, and makes the pictures of docs/agendaverhaal.md again.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from beraad.enums import Bank
from beraad.models import Agendaversie, Doel, Inzet, Maatregel
from tests.beraad.akkoord import VIER, seat, speaker_of
from tests.factories import GebruikerFactory
from tests.factories.beraad import BeraadFactory
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebruiker

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
GROOT = bool(os.environ.get("AGENDA_GROOT"))
BEELDEN = Path(settings.BASE_DIR) / "docs" / "beelden"
# The machine may be busy: what is waited for comes, sooner or later.
expect.set_options(timeout=20_000)


@dataclass(frozen=True)
class Maat:
    ambities: int
    doelen: int
    maatregelen: int
    inzet: int
    jaren: tuple[int, ...] = (2027, 2028)


MAAT = Maat(4, 12, 30, 60) if GROOT else Maat(1, 2, 3, 4)


@pytest.fixture
def beraad(transactional_db):
    return BeraadFactory()


@pytest.fixture
def page_of(browser: Browser, live_server, login):
    """`page_of(gebruiker)`: a page of someone who logged in."""
    contexts = []

    def make(gebruiker: Gebruiker) -> Page:
        context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
        key = login(gebruiker).session.session_key
        context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def shoot(page: Page, naam: str) -> None:
    """On a wide screen and on a telephone; only when the whole agenda is walked."""
    if not GROOT:
        return
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=str(BEELDEN / f"{naam}-{width}.png"))
    page.set_viewport_size({"width": 1280, "height": 900})


def add(
    page: Page, soort: str, uuid: object, kind: str, choices: dict[str, str] | None = None, **texts: str
) -> str:
    """Fill in and send the form of a new part; returns the uuid of it."""
    page.goto(f"/agenda/bewerken/{soort}/{uuid}/nieuw/{kind}/")
    form = page.locator("form.agenda-formulier")
    for naam, value in (choices or {}).items():
        form.locator(f"[name={naam}]").select_option(value)
    for naam, value in texts.items():
        field = form.locator(f"[name={naam}]")
        if naam == "tekst":
            field = form.locator("[contenteditable=true]")
        field.fill(value)
    form.get_by_role("button", name="Voeg toe").click()
    page.wait_for_url(f"**/{kind}/*/**")
    return page.url.rstrip("/").split("#")[0].rstrip("/").rsplit("/", 1)[-1]


def write_agenda(page: Page, partijen: dict[Bank, object]) -> str:
    """Everything from the empty page on; returns the uuid of the agenda."""
    page.goto("/agenda/bewerken/")
    page.get_by_role("link", name="Begin een agenda").click()
    page.locator("[name=titel]").fill("Voorbeeldagenda")
    page.locator("[name=van_jaar]").fill("2026")
    page.locator("[name=tot_jaar]").fill("2030")
    page.get_by_role("button", name="Begin deze agenda").click()
    page.wait_for_url("**/bewerken/agenda/*/")
    agenda = page.url.rstrip("/").rsplit("/", 1)[-1]
    doelen = []
    for nummer in range(1, MAAT.ambities + 1):
        ambitie = add(page, "agenda", agenda, "ambitie", titel=f"Ambitie {nummer}", tekst="Waar wij heen willen.")
        for _ in range(MAAT.doelen // MAAT.ambities):
            titel = f"Doel {len(doelen) + 1}"
            doelen.append(add(page, "ambitie", ambitie, "doel", titel=titel, tekst="Wat er in 2030 is."))
            add_indicator(page, doelen[-1])
    write_aanpak(page, agenda, doelen, [str(partij.uuid) for partij in partijen.values()])
    return agenda


def add_indicator(page: Page, doel: str) -> None:
    live = {"definitie": "eerste_contact_2_werkdagen"}
    add(
        page, "doel", doel, "indicator", live, naam="Op tijd", nulmeting="58", streefwaarde="90", streefjaar="2030"
    )


def write_aanpak(page: Page, agenda: str, doelen: list[str], partijen: list[str]) -> None:
    """Each maatregel is paid by one partij, from what that partij has for the year."""
    middelen: dict[tuple[str, int], str] = {}
    for partij in partijen[: min(len(partijen), MAAT.maatregelen)]:
        for jaar in MAAT.jaren:
            names = {"naam": f"Budget {jaar}", "jaar": str(jaar), "bedrag": "1.000.000"}
            middelen[partij, jaar] = add(page, "agenda", agenda, "middel", {"partij": partij}, **names)
    inzet = 0
    for nummer in range(MAAT.maatregelen):
        partij = partijen[nummer % len(partijen)]
        titel = {"titel": f"Maatregel {nummer + 1}", "tekst": "Wat wij doen."}
        maatregel = add(page, "doel", doelen[nummer % len(doelen)], "maatregel", {"trekker": partij}, **titel)
        for jaar in MAAT.jaren:
            if inzet == MAAT.inzet:
                break
            paid = {"partij": partij, "middel": middelen[partij, jaar]}
            add(page, "maatregel", maatregel, "inzet", paid, jaar=str(jaar), bedrag="40.000")
            inzet += 1


def agree(page: Page, voorstel: str, oordeel: str, voorbehoud: str = "") -> None:
    page.goto(voorstel)
    page.get_by_label(oordeel, exact=True).check()
    if voorbehoud:
        page.locator("[name$=voorbehoud]").fill(voorbehoud)
        shoot(page, "beraad-akkoord")
    page.get_by_role("button", name="Geef").click()
    page.wait_for_load_state("load")


def offer_and_agree(secretaris: Page, agenda: str, speakers: dict[Bank, Page]) -> None:
    secretaris.goto(f"/agenda/bewerken/{agenda}/aanbieden/")
    secretaris.get_by_label("Ter vaststelling").check()
    secretaris.get_by_role("button", name="Bied").click()
    secretaris.wait_for_url("**/agenda/voorstel/*/")
    voorstel = secretaris.url
    for bank, page in speakers.items():
        if bank == Bank.WERKGEVERS:
            agree(page, voorstel, "Akkoord met een voorbehoud", "Als wij elk jaar opnieuw kijken.")
        else:
            agree(page, voorstel, "Akkoord")
    secretaris.goto(f"/agenda/bewerken/{agenda}/vaststellen/")
    shoot(secretaris, "beraad-vaststellen")
    secretaris.get_by_role("button", name="Stel vast").click()
    expect(secretaris.get_by_text("is vastgesteld")).to_be_visible()


def test_an_agenda_from_an_empty_page_to_the_difference_of_two_versions(page_of, beraad):
    partijen = seat(beraad, *VIER)
    secretaris = page_of(GebruikerFactory(rol=RolSoort.SECRETARIS))
    speakers = {
        bank: page_of(Gebruiker.objects.get(pk=speaker_of(partij).gebruiker_id))
        for bank, partij in partijen.items()
    }

    agenda = write_agenda(secretaris, partijen)

    assert (Doel.objects.count(), Maatregel.objects.count(), Inzet.objects.count()) == (
        MAAT.doelen,
        MAAT.maatregelen,
        MAAT.inzet,
    )
    secretaris.goto(f"/agenda/bewerken/doel/{Doel.objects.order_by('pk').first().uuid}/")
    shoot(secretaris, "beraad-ambitie")
    expect(secretaris.get_by_text("Alles is compleet.")).to_be_visible()
    offer_and_agree(secretaris, agenda, speakers)

    inzet = Inzet.objects.order_by("pk").first()
    secretaris.goto(f"/agenda/bewerken/inzet/{inzet.uuid}/wijzig/")
    secretaris.locator("[name=bedrag]").fill("55.000")
    secretaris.get_by_role("button", name="Bewaar").click()
    expect(secretaris.locator(f"#knoop-{inzet.uuid}")).to_contain_text("55.000")
    offer_and_agree(secretaris, agenda, speakers)

    first, second = Agendaversie.objects.order_by("nummer")
    secretaris.goto(f"/agenda/versie/{first.uuid}/verschil/{second.uuid}/")
    expect(secretaris.get_by_role("main")).to_contain_text("40.000")
    expect(secretaris.get_by_role("main")).to_contain_text("55.000")
    shoot(secretaris, "beraad-verschil")
    secretaris.goto("/regio/veluwe-stedendriehoek/agenda/")
    expect(secretaris.get_by_text("Versie 2")).to_be_visible()
    shoot(secretaris, "beraad-openbaar")
