"""The largest agenda beside the floor: opened in the editor, a part saved, 35 in the matrix, and as a PDF."""

import http.client
import itertools
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from bench.meten import Doel, Verzoek, fetch

CSRF = "b" * 32
PDF_KEREN = 3


def pages(port: int, visit: dict) -> list[tuple[Doel, str]]:
    """With the page of the floor that each is beside: for staff its list, for everybody its small page."""
    cookie = {"Cookie": f"sessionid={visit['session']}; csrftoken={CSRF}"}
    read = [Doel(naam, port, _same(Verzoek("GET", path, headers=cookie))) for naam, path in visit["paths"].items()]
    matrix = Doel("matrix", port, _same(Verzoek("GET", visit["matrix"])))
    return [*((doel, "lijst") for doel in [*read, *_saves(port, visit, cookie)]), (matrix, "pagina")]


def pdf_seconds(port: int, visit: dict) -> float:
    """Of the slowest of some, each made anew from the working text."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    verzoek = Verzoek("GET", visit["pdf"], headers={"Cookie": f"sessionid={visit['session']}"})
    times = []
    for _ in range(PDF_KEREN):
        start = time.perf_counter()
        fetch(connection, verzoek, 200)
        times.append(time.perf_counter() - start)
    connection.close()
    return max(times)


def _saves(port: int, visit: dict, cookie: dict[str, str]) -> Iterator[Doel]:
    """Each save begins with the version that the one before it made."""
    versies = itertools.count(visit["versie"])
    headers = cookie | {"Content-Type": "application/x-www-form-urlencoded"}
    htmx = {"HX-Request": "true", "HX-Target": visit["doel_van_htmx"]}

    def saves(extra: dict[str, str]) -> Iterator[Verzoek]:
        while True:
            versie = next(versies)
            fields = visit["velden"] | {"versie": versie, "tekst": f"Versie {versie}. {visit['velden']['tekst']}"}
            body = urlencode(fields | {"csrfmiddlewaretoken": CSRF}).encode()
            yield Verzoek("POST", visit["bewaar"], body, headers | extra)

    yield Doel("agenda bewaren", port, lambda: saves({}), verwacht=302)
    yield Doel("agenda bewaren, htmx", port, lambda: saves(htmx))


def _same(verzoek: Verzoek) -> Callable[[], Iterator[Verzoek]]:
    return lambda: itertools.repeat(verzoek)
