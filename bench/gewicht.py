"""What a public page weighs with all that it needs, as it goes over the line to a browser that was never here."""

import os
import shutil

from playwright.sync_api import Browser, CDPSession, sync_playwright

FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
REGIO = "/regio/veluwe-stedendriehoek/"


def measure(base: str, visit: dict) -> dict[str, int]:
    """Path → bytes. Empty where there is no browser."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not program:
        print("Geen Chromium: het gewicht van de publieke pagina's is niet gemeten.")
        return {}
    pages = ["/", REGIO, f"{REGIO}vraag/", f"{REGIO}diensten/?thema=scholing", visit["paths"]["volgpagina"]]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        found = {_name(path): _weigh(browser, base + path) for path in pages}
        browser.close()
    return found


def _weigh(browser: Browser, url: str) -> int:
    context = browser.new_context()
    page = context.new_page()
    session: CDPSession = context.new_cdp_session(page)
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    page.goto(url, wait_until="networkidle")
    context.close()
    return round(sum(sizes))


def _name(path: str) -> str:
    """A private link is not printed."""
    return "/volgen/…/" if path.startswith("/volgen/") else path
