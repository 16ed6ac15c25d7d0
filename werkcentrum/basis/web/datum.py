"""A date in three boxes: nobody has to guess an order or find a day in a calendar of years ago."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DatumDelen(forms.MultiWidget):
    """Day, month and year; together they are one text `jjjj-mm-dd`, also when that date does not exist."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"dag": forms.TextInput, "maand": forms.TextInput, "jaar": forms.TextInput}, attrs)

    def decompress(self, value: date | str | None) -> list[str]:
        if isinstance(value, date):
            return [str(value.day), str(value.month), str(value.year)]
        parts = str(value or "").split("-", 2)
        return [*([""] * (3 - len(parts))), *reversed(parts)]

    def value_from_datadict(  # type: ignore[override] # one text for a DateField, not a list for a MultiValueField
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> str | None:
        dag, maand, jaar = ((part or "").strip() for part in super().value_from_datadict(data, files, name))
        return f"{jaar}-{maand}-{dag}" if dag or maand or jaar else None


class DatumVeld(forms.DateField):
    widget = DatumDelen
    default_error_messages = {
        "invalid": _(
            "Deze datum bestaat niet. Schrijf de dag, de maand en het jaar in cijfers, zoals 2\u00a012\u00a02026."
        ),
        "required": _("Vul een datum in."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)
