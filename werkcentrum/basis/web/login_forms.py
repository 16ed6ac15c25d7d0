"""The forms of allauth with our words, and without placeholders: those vanish while one types."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, ReauthenticateForm, RequestLoginCodeForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as MfaReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from werkcentrum.basis.web.login import is_medewerker

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LABELS = {
    "login": _("E-mailadres"),
    "email": _("E-mailadres"),
    "password": _("Wachtwoord"),
    "code": _("Code"),
}
GEEN_ADRES = _("Dit is geen e-mailadres. Een voorbeeld: naam@bedrijf.nl.")
CODE_ATTRS = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}


class OurWords(forms.Form):
    """To put before a form of allauth."""

    help_texts: Mapping[str, "str | _StrPromise"] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS[name]
            field.help_text = self.help_texts.get(name, "")
            if name == "code":
                field.widget.attrs.update(CODE_ATTRS)
            if name in {"login", "email"}:
                field.error_messages["invalid"] = GEEN_ADRES


class PasswordLoginForm(OurWords, LoginForm):
    pass


class CodeForm(OurWords, RequestLoginCodeForm):
    """One-time code, not for staff: for them an unknown address and their own look the same."""

    help_texts = {"email": _("Het adres dat bij ons bekend is.")}

    def clean_email(self) -> str:
        email: str = super().clean_email()
        gebruiker = getattr(self, "_user", None)
        if gebruiker is not None and is_medewerker(gebruiker):
            self._user = None
        return email


class ConfirmCodeForm(OurWords, ConfirmLoginCodeForm):
    help_texts = {"code": _("Hoofdletters en streepjes maken niet uit.")}


class SecondFactorForm(OurWords, AuthenticateForm):
    help_texts = {"code": _("De 6 cijfers uit uw app. Een herstelcode mag ook.")}


class ConfirmSecondFactorForm(OurWords, MfaReauthenticateForm):
    help_texts = {"code": _("De 6 cijfers uit uw app. Een herstelcode mag ook.")}


class SetUpSecondFactorForm(OurWords, ActivateTOTPForm):
    help_texts = {"code": _("De 6 cijfers die uw app nu laat zien.")}


class ConfirmPasswordForm(OurWords, ReauthenticateForm):
    pass
