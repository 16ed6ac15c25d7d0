"""The session and whose it is, which every page of staff reads: statements written once per process."""

from typing import Any

from allauth.account import auth_backends
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import BigIntegerField, CharField, DateTimeField, QuerySet
from django.utils import timezone

from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.queries.actors import with_rollen
from werkcentrum.basis.queries.prepared import Parameter, Prepared


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        for session in _session(sleutel=self.session_key, nu=timezone.now()):
            return session  # type: ignore[no-any-return]
        # As Django does: a session that is not there gets no second life under its old key.
        self._session_key = None
        return None


class AuthenticationBackend(auth_backends.AuthenticationBackend):
    def get_user(self, user_id: Any) -> Gebruiker | None:
        found = _gebruiker(id=user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@Prepared
def _session() -> QuerySet[Session]:
    return Session.objects.filter(
        session_key=Parameter("sleutel", CharField()), expire_date__gt=Parameter("nu", DateTimeField())
    )


@Prepared
def _gebruiker() -> QuerySet[Gebruiker]:
    """With the rollen, that every page asks for next."""
    return Gebruiker.objects.filter(pk=Parameter("id", BigIntegerField())).annotate(rolrijen=with_rollen())
