"""A session of someone of the demo, and the queries of a page. Imported only after Django is set up."""

import uuid

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.intake import count_statements
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.web.login import SECOND_FACTOR


def session_of(email: str) -> str:
    gebruiker = Gebruiker.objects.get(email=email)
    session = SessionStore()
    session[SESSION_KEY] = str(gebruiker.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = gebruiker.get_session_auth_hash()
    session[SECOND_FACTOR] = True
    session[AUTHENTICATION_METHODS_SESSION_KEY] = []
    session["bench"] = str(uuid.uuid4())
    session.save()
    assert session.session_key
    return session.session_key


def count_queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return count_statements(captured)
