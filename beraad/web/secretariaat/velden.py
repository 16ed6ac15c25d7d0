"""The kinds of field of an agenda, with the sentences for when they are wrong."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")


class TitelField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        messages = {"required": _("Vul een titel in.")}
        options: dict[str, Any] = {"label": _("Titel"), "max_length": 160, "error_messages": messages}
        super().__init__(**options | kwargs)


class TekstField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        area = forms.Textarea(attrs={"rows": 5})
        options: dict[str, Any] = {"label": _("Tekst"), "max_length": 4000, "required": False, "widget": area}
        super().__init__(**options | kwargs)


class JaarField(forms.IntegerField):
    """Without a spinner and without a dot for the thousands."""

    def __init__(self, **kwargs: Any) -> None:
        box = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4})
        options: dict[str, Any] = {"min_value": 2020, "max_value": 2100, "widget": box}
        super().__init__(**options | kwargs)


class GetalField(forms.DecimalField):
    """A number as a Dutch person writes it, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        options: dict[str, Any] = {
            "required": False,
            "localize": True,
            "max_digits": 14,
            "decimal_places": 2,
            "widget": forms.TextInput(attrs={"inputmode": "decimal"}),
            "error_messages": {"invalid": _("Vul een getal in, bijvoorbeeld 74,5.")},
        }
        super().__init__(**options | kwargs)

    def to_python(self, value: Any) -> Any:
        """A dot before three digits is one of thousands; a sign of euro or percent is no mistake."""
        text = str(value or "").strip("€% \u00a0")
        return super().to_python(text.replace(".", "") if THOUSANDS.fullmatch(text) else text)

    def prepare_value(self, value: Any) -> Any:
        """58 and 74,5 as they were typed, not with the two decimals that the database keeps."""
        if not isinstance(value, Decimal):
            return value
        whole = value.to_integral_value()
        return int(whole) if value == whole else value.normalize()
