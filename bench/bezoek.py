"""What a visit to our pages needs: a session, an open vraag, drafts to send; and the queries of each page.

Imported only after Django is set up.
"""

import uuid

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
from werkcentrum.basis.demo import DEMO_ACCOUNTS
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.web.login import SECOND_FACTOR

CONCEPTEN = 4000


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
    queries = {naam: _queries(client, path) for naam, path in paths.items()}
    concepten = make_concepten(CONCEPTEN)
    queries["intake"] = concepten.count_queries()
    return {
        "session": session,
        "paths": paths,
        "queries": queries,
        "intake_path": concepten.path,
        "intake_cookies": concepten.cookies,
        "intake_body": concepten.body,
    }


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
