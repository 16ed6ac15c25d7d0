"""Filling in the intake as a person does, page by page."""

from datetime import date

from playwright.sync_api import Page

# Step → which answer is ticked.
KEUZES = {
    "vraag": ("doelgroep", "werkende"),
    "doelgroep": ("doelgroep", "werkende"),
    "thema": ("thema", "ontslag"),
    "dienstverband": ("antwoord", "tijdelijk"),
    "reden_einde": ("antwoord", "contract_loopt_af"),
}
# Step → label → text.
TEKSTEN = {
    "plaats": {"Wat is uw postcode?": "7311 KZ"},
    "toelichting": {"Wat wilt u ons vragen": "Mijn contract stopt. Wie betaalt een opleiding in de zorg?"},
    "contact": {"Uw naam": "Sanne Voorbeeld", "Uw e-mailadres": "sanne@demo.example"},
}
ZONDER_VRAAG = ("advies", "controle")
MOST = 20


def fill_intake(page: Page, start: str, *, einde: date) -> None:
    """From the first page to the confirmation: a temporary contract in Apeldoorn that ends on `einde`."""
    page.goto(start)
    for _ in range(MOST):
        step = page.url.rstrip("/").rsplit("/", 1)[-1]
        if step == "verzonden":
            return
        answer(page, step, einde)
        page.wait_for_load_state("load")
    raise AssertionError(f"nog niet verzonden na {MOST} pagina's: {page.url}")


def answer(page: Page, step: str, einde: date) -> None:
    """Fill in what this page asks and go on; what is not in the story is "dat weet ik niet"."""
    if step in KEUZES:
        naam, waarde = KEUZES[step]
        page.locator(f"input[name={naam}][value={waarde}]").check()
    elif step in TEKSTEN:
        for label, tekst in TEKSTEN[step].items():
            page.get_by_label(label).fill(tekst)
    elif step == "einde_dienstverband":
        boxes = page.locator("main input[name^=antwoord]").all()
        for box, part in zip(boxes, (einde.day, einde.month, einde.year), strict=True):
            box.fill(str(part))
    elif step not in ZONDER_VRAAG:
        return skip(page)
    return go_on(page)


def skip(page: Page) -> None:
    """ "Dat weet ik niet" is a button, or one of the answers."""
    knop = page.locator("button[name=actie][value=weet_niet]")
    if knop.count():
        knop.click()
    else:
        page.locator("input[name=antwoord][value=_onbekend]").check()
        go_on(page)


def go_on(page: Page) -> None:
    page.locator("main .utrecht-button--primary-action").first.click()
