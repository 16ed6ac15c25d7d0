"""A telephone number as the desk types it; what is kept is E.164 (werkcentrum.basis.telefoon)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from loket.web.balie.forms import TE_LANG
from werkcentrum.basis.telefoon import OngeldigNummer, parse_telefoon


class TelefoonVeld(forms.CharField):
    default_error_messages = {
        "required": _("Vul het telefoonnummer in."),
        "max_length": TE_LANG,
        "invalid": _("Dit telefoonnummer klopt niet. Schrijf het als 055 123 4567."),
    }

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"})
        super().__init__(max_length=30, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value))
        try:
            return parse_telefoon(text) if text else ""
        except OngeldigNummer as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
