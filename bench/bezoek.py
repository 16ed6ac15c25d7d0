"""What a visit to our pages needs: a session, an open vraag, drafts to send; and the queries of each page.

Imported only after Django is set up.
"""

import re
import uuid
from html import unescape

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.intake import count_statements, make_concepten
from loket.enums import OPEN
from loket.models import Vraag
from loket.queries.volgen import volg_token
from loket.queries.werkvoorraad import Weergave
from werkcentrum.basis.demo import DEMO_ACCOUNTS
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.web.login import SECOND_FACTOR

CONCEPTEN = 4000
# Pages of fifty: as far as anyone would browse.
DIEP = 20
VOLGENDE = re.compile(r'href="([^"]+)"\s+rel="next"')


def collect() -> dict[str, object]:
    session = _session_of(DEMO_ACCOUNTS[0].email)
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
    paths["volgpagina"] = reverse("loket:volgen", args=[volg_token(zaak)])
    queries = {naam: _queries(client, path) for naam, path in paths.items()}
    concepten = make_concepten(CONCEPTEN)
    queries["intake"] = concepten.count_queries()
    return {
        "session": session,
        "paths": paths,
        "lijsten": list(lijsten),
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
    return found


def _deep(client: Client, path: str) -> str:
    """The page that lies DIEP pages further, or the last one; empty when there is one page."""
    deepest = ""
    for _ in range(DIEP):
        found = VOLGENDE.search(client.get(path).content.decode())
        if found is None:
            break
        deepest = path = unescape(found[1])
    return deepest


def _session_of(email: str) -> str:
    gebruiker = Gebruiker.objects.get(email=email)
    session = SessionStore()
    session[SESSION_KEY] = str(gebruiker.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = gebruiker.get_session_auth_hash()
    session[SECOND_FACTOR] = True
    session[AUTHENTICATION_METHODS_SESSION_KEY] = []
    session["bench"] = str(uuid.uuid4())
    session.save()
    assert session.session_key
    return session.session_key


def _queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return count_statements(captured)
