"""What a visit to our pages needs: a session, an open vraag, drafts to send; and the queries of each page.

Imported only after Django is set up.
"""

import re
from html import unescape
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from bench.intake import make_concepten
from bench.sessie import count_queries, session_of
from loket.enums import OPEN
from loket.models import Vraag, Vrager
from loket.queries.volgen import volg_token
from loket.queries.werkvoorraad import Weergave
from werkcentrum.basis.demo import DEMO_ACCOUNTS

CONCEPTEN = 4000
# Pages of fifty: as far as anyone would browse.
DIEP = 20
# A common choice, a rare one, and one that nothing passes: that looks as far as it may.
FILTERS = {
    "thema": "thema=scholing",
    "combinatie": "thema=scholing&kanaal=telefoon&status=nazorg",
    "niets": "thema=scholing&doelgroep=werkgever",
}
# What every row of a list has once.
RIJ = "data-wc-rij"
VOLGENDE = re.compile(r'href="([^"]+)"\s+rel="next"')


def collect() -> dict[str, object]:
    session = session_of(DEMO_ACCOUNTS[0].email)
    zaak = Vraag.objects.filter(status__in=OPEN, eigenaar__isnull=False).order_by("actie_datum", "id").first()
    assert zaak is not None
    paths = {
        "werkvoorraad": reverse("loket:werkvoorraad"),
        "zaak": reverse("loket:zaak", args=[zaak.uuid]),
        "gids": reverse("verwijzing:gids", args=[zaak.uuid]),
    }
    client = Client(HTTP_COOKIE=f"sessionid={session}")
    lijsten = _lijsten(client)
    paths |= lijsten
    paths |= _zoekpaginas()
    paths["volgpagina"] = reverse("loket:volgen", args=[volg_token(zaak)])
    queries = {naam: count_queries(client, path) for naam, path in paths.items()}
    # As it is measured: whoever follows a vraag has no account.
    queries["volgpagina"] = count_queries(Client(), paths["volgpagina"])
    concepten = make_concepten(CONCEPTEN)
    queries["intake"] = concepten.count_queries()
    return {
        "session": session,
        "paths": paths,
        "lijsten": list(lijsten),
        "rijen": {naam: client.get(path).content.decode().count(RIJ) for naam, path in lijsten.items()},
        "zoeken": list(_zoekpaginas()),
        "queries": queries,
        "intake_path": concepten.path,
        "intake_cookies": concepten.cookies,
        "intake_body": concepten.body,
    }


def _lijsten(client: Client) -> dict[str, str]:
    """Every view of the werkvoorraad: its first page, and one that lies deep."""
    found = {}
    for weergave in Weergave:
        first = f"{reverse('loket:werkvoorraad')}?weergave={weergave.value}"
        found[f"lijst {weergave.value}"] = first
        deep = _deep(client, first)
        if deep:
            found[f"diep {weergave.value}"] = deep
    for naam, keuze in FILTERS.items():
        found[f"lijst filter {naam}"] = f"{reverse('loket:werkvoorraad')}?weergave=alle&{keuze}"
    return found


def _zoekpaginas() -> dict[str, str]:
    """Each way to search: of words as rare as that of the floor, and the commonest."""
    vrager = Vrager.objects.filter(naam__contains="akker").order_by("-id").first() or Vrager.objects.latest("id")
    voornaam, achternaam = vrager.naam.split()[:2]
    teksten = {
        "naam": achternaam,
        "voornaam": voornaam,
        "tikfout": f"{voornaam} {achternaam[:-3]}{achternaam[-2:]}",
        "telefoon": vrager.telefoon,
        "tekst": "warmtepompen laboratorium",
        "gewoon woord": "contract",
    }
    return {
        f"zoek {naam}": f"{reverse('loket:werkvoorraad')}?{urlencode({'zoek': tekst})}"
        for naam, tekst in teksten.items()
    }


def _deep(client: Client, path: str) -> str:
    """The page that lies DIEP pages further, or the last one; empty when there is one page."""
    deepest = ""
    for _ in range(DIEP):
        found = VOLGENDE.search(client.get(path).content.decode())
        if found is None:
            break
        deepest = path = unescape(found[1])
    return deepest
