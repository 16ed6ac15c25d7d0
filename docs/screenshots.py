"""Makes the pictures in docs/beelden from the demo region: `make screenshots` (SITE_URL and CHROMIUM are set)."""

import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, sync_playwright

from loket.models import Vraag
from tests.e2e.intake import answer
from verwijzing.links import partner_path
from verwijzing.models import Verwijzing
from werkcentrum.basis.demo import DEMO_DOMEIN, DEMO_REGIO
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.web.login import SECOND_FACTOR

BEELDEN = ROOT / "docs" / "beelden"
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
REGIO = "/regio/veluwe-stedendriehoek/"
# Where the intake has enough answers for an advice that says something.
INTAKE_TOT = ("reden_einde", "leeftijd", "uitkering", "advies")


def session_of(postbus: str) -> str:
    gebruiker = Gebruiker.objects.get(email=f"{postbus}@{DEMO_DOMEIN}")
    session = SessionStore()
    session[SESSION_KEY] = str(gebruiker.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = gebruiker.get_session_auth_hash()
    session[SECOND_FACTOR] = True
    session.save()
    return str(session.session_key)


def pages() -> Iterator[tuple[str, str, str]]:
    """Name of the picture, address, and who looks (empty: a visitor)."""
    vraag = (
        Vraag.objects.filter(regio_id=DEMO_REGIO, vrager__naam="Sanne Voorbeeld")
        .exclude(kenmerken={})
        .latest("id")
    )
    verwijzing = Verwijzing.objects.filter(regio_id=DEMO_REGIO, link_tot__isnull=False).latest("id")
    yield "regio", REGIO, ""
    yield "werkvoorraad", "/balie/", "balie"
    yield "gids", f"/balie/vraag/{vraag.uuid}/gids/", "balie"
    yield "partner", partner_path(verwijzing.uuid, verwijzing.link_nonce), ""
    yield "agenda", "/agenda/bewerken/", "secretaris"
    yield "openbare-agenda", f"{REGIO}agenda/", ""
    yield "bedrijf", "/bedrijf/", "werkgever"


def walk_intake(page: Page) -> None:
    """As far as a follow-up question with advice under it."""
    page.goto(f"{REGIO}vraag/")
    einde = timezone.localdate() + timedelta(weeks=6)
    while (step := page.url.rstrip("/").rsplit("/", 1)[-1]) not in INTAKE_TOT:
        answer(page, step, einde)
        page.wait_for_load_state("load")


def shoot(page: Page, naam: str, breedte: int) -> None:
    page.screenshot(path=str(BEELDEN / f"{naam}-{breedte}.png"))


def main() -> None:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    BEELDEN.mkdir(exist_ok=True)
    todo = [(naam, path, session_of(wie) if wie else "") for naam, path, wie in pages()]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        for breedte in (1280, 390):

            def visit(session: str = "", breedte: int = breedte) -> BrowserContext:
                context = browser.new_context(
                    base_url=os.environ["SITE_URL"], viewport={"width": breedte, "height": 900}
                )
                if session:
                    context.add_cookies([{"name": "sessionid", "value": session, "url": os.environ["SITE_URL"]}])
                return context

            for naam, path, session in todo:
                page = visit(session).new_page()
                page.goto(path)
                shoot(page, naam, breedte)
            page = visit().new_page()
            walk_intake(page)
            shoot(page, "intake", breedte)
        browser.close()


if __name__ == "__main__":
    main()
