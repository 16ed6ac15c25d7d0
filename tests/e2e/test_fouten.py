"""The error summary of a form that htmx sends: without the focus nobody who listens to the page knows of it."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.e2e
ROOT = Path(settings.BASE_DIR)
FILES = {
    "/htmx.js": (ROOT / "node_modules/htmx.org/dist/htmx.js", "text/javascript"),
    "/fouten.js": (ROOT / "static/js/fouten.js", "text/javascript"),
}
PAGE = """<html><body>
<div id="zaak"><form hx-post="/act" hx-target="#zaak" hx-swap="outerHTML"><button>Leg vast</button></form></div>
<script src="/htmx.js"></script><script type="module" src="/fouten.js"></script>
</body></html>"""
ANSWER = '<div id="zaak"><div tabindex="-1" data-wc-fouten>Er ging iets mis</div></div>'


def answer(route: Route) -> None:
    path = route.request.url.removeprefix("http://site.test")
    if path in FILES:
        file, content_type = FILES[path]
        route.fulfill(body=file.read_text(encoding="utf-8"), content_type=content_type)
    else:
        route.fulfill(body=ANSWER if path == "/act" else PAGE, content_type="text/html")


def test_error_summary_that_takes_the_place_of_the_form_gets_the_focus(browser: Browser):
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*", answer)
    page.goto("http://site.test/")

    page.get_by_role("button").click()

    page.wait_for_function("() => document.activeElement.hasAttribute('data-wc-fouten')", timeout=10_000)
    context.close()
