"""Who fills in a form and how they are reached: the same questions wherever we ask them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from loket.web.publiek.formulier import MetValkuil
from werkcentrum.basis.telefoon import OngeldigNummer, parse_telefoon


class BereikForm(MetValkuil):
    """An address or a number is enough; whether one is needed, and the words for it, a form may say otherwise."""

    naam = forms.CharField(
        label=_("Uw naam"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "max_length": _("Uw naam is te lang: hoogstens %(limit_value)d tekens, u schreef er %(show_value)d.")
        },
    )
    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "invalid": _("Uw e-mailadres klopt niet. Een e-mailadres ziet eruit als naam@voorbeeld.nl."),
            "max_length": _("Uw e-mailadres is te lang: hoogstens %(limit_value)d tekens."),
        },
    )
    telefoon = forms.CharField(
        label=_("Uw telefoonnummer"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
        error_messages={"max_length": _("Uw telefoonnummer is te lang: hoogstens %(limit_value)d tekens.")},
    )

    def clean_telefoon(self) -> str:
        """As E.164."""
        raw = str(self.cleaned_data["telefoon"])
        try:
            return parse_telefoon(raw) if raw.strip() else ""
        except OngeldigNummer as error:
            raise ValidationError(
                _("Uw telefoonnummer klopt niet. Gebruik cijfers, zoals 06 12 34 56 78."), code="vorm"
            ) from error

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        is_wrong = {"email", "telefoon"} & set(self.errors)
        has_address = cleaned.get("email") or cleaned.get("telefoon")
        if not is_wrong and not has_address and self.needs_address():
            self.add_error("email", self.no_address())
        return cleaned

    def needs_address(self) -> bool:
        return True

    def no_address(self) -> str:
        return str(_("Vul uw e-mailadres of uw telefoonnummer in. Anders kunnen wij u niet bereiken."))
