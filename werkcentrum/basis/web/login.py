"""Login: staff by password and second factor (or OIDC), partners and employers by a one-time code."""

import time
from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from werkcentrum.basis.enums import ROLLEN_VAN_MEDEWERKER
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.queries.actors import actor_of
from werkcentrum.basis.web.login_mail import send_later

SECOND_FACTOR = "tweede_factor"
# Methods that are a second factor, or whose provider asked for one.
STRONG_METHODS = frozenset({"mfa", "socialaccount"})
# Who logged in this short ago is not asked for the same again.
JUST_LOGGED_IN_SECONDS = 300


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Dit account is niet meer actief."),
        "email_password_mismatch": _(
            "Het e-mailadres of het wachtwoord klopt niet. Controleer beide en probeer het nog een keer."
        ),
        "incorrect_code": _("Deze code klopt niet. Controleer de code en probeer het nog een keer."),
        "incorrect_password": _("Dit wachtwoord klopt niet."),
        "rate_limited": _("Dit ging te vaak achter elkaar. Wacht een kwartier en probeer het dan opnieuw."),
        "too_many_login_attempts": _("Dit is te vaak niet gelukt. Wacht een kwartier en probeer het dan opnieuw."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the functioneel beheerder."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: Mapping[str, object]) -> None:
        """After the page: it answers as fast for an address without an account, or with a slow mail server."""
        site = get_current_site(self.request)
        full = {"request": self.request, "email": email, "current_site": site, **context}
        send_later(self.render_mail(template_prefix, email, full))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        records = get_authentication_records(self.request, self.request.user)
        if any(time.time() - record["at"] < JUST_LOGGED_IN_SECONDS for record in records):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))


class MfaAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Deze code klopt niet. Controleer de code in uw app en probeer het nog een keer."),
        "cannot_generate_recovery_codes": _("Stel eerst de app in voor de tweede stap."),
    }


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """An account of another organisation opens an account that we made, never a new one."""
        return False


def is_medewerker(gebruiker: Gebruiker) -> bool:
    return gebruiker.is_staff or actor_of(gebruiker).has_rol(*ROLLEN_VAN_MEDEWERKER)


def missing_second_factor(request: HttpRequest) -> str | None:
    """The page where staff give the second factor that this session has not; None when all is well."""
    if request.session.get(SECOND_FACTOR):
        return None
    actor = request.actor  # type: ignore[attr-defined] # set by the middleware
    if not (request.user.is_staff or actor.has_rol(*ROLLEN_VAN_MEDEWERKER)):
        return None
    methods = {record["method"] for record in get_authentication_records(request, request.user)}
    if methods & STRONG_METHODS:
        request.session[SECOND_FACTOR] = True
        return None
    has_app = Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.TOTP).exists()
    return "mfa_reauthenticate" if has_app else "mfa_activate_totp"


def remember_new_second_factor(*, request: HttpRequest, authenticator: Authenticator, **kwargs: Any) -> None:
    """Who just set up the app has shown a code of it."""
    if authenticator.type == Authenticator.Type.TOTP:
        request.session[SECOND_FACTOR] = True


authenticator_added.connect(remember_new_second_factor, dispatch_uid="basis.remember_new_second_factor")
