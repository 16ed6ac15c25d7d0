"""Login: staff by password and second factor (or OIDC), partners and employers by a one-time code."""

import logging
import smtplib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.forms import RequestLoginCodeForm
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from werkcentrum.basis.enums import ROLLEN_VAN_MEDEWERKER
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.queries.actors import actor_of

logger = logging.getLogger(__name__)
SECOND_FACTOR = "tweede_factor"
# Methods that are a second factor, or whose provider asked for one.
STRONG_METHODS = frozenset({"mfa", "socialaccount"})


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the functioneel beheerder."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """A mail server that is down must not break the login page: the person can ask again."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, smtplib.SMTPException):
            logger.exception("login mail could not be sent")


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """An account of another organisation opens an account that we made, never a new one."""
        return False


class CodeForm(RequestLoginCodeForm):
    """One-time code, not for staff: for them an unknown address and their own look the same."""

    def clean_email(self) -> str:
        email: str = super().clean_email()
        gebruiker = getattr(self, "_user", None)
        if gebruiker is not None and is_medewerker(gebruiker):
            self._user = None
        return email


def is_medewerker(gebruiker: Gebruiker) -> bool:
    return gebruiker.is_staff or actor_of(gebruiker).has_rol(*ROLLEN_VAN_MEDEWERKER)


def must_set_up_second_factor(request: HttpRequest) -> bool:
    """Whether this is a member of staff whose session has no second factor yet."""
    if request.session.get(SECOND_FACTOR):
        return False
    actor = request.actor  # type: ignore[attr-defined] # set by the middleware
    if not (request.user.is_staff or actor.has_rol(*ROLLEN_VAN_MEDEWERKER)):  # type: ignore[union-attr] # logged in
        return False
    methods = {record.get("method") for record in get_authentication_records(request)}
    strong = (
        bool(methods & STRONG_METHODS)
        or Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.TOTP).exists()
    )
    if strong:
        request.session[SECOND_FACTOR] = True
    return not strong
