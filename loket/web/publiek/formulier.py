"""What every public form does the same."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

VALKUIL = "laat_dit_leeg"
NUL = "\x00"


class PubliekFormulier(forms.Form):
    """Its errors name the field. A character that the database can not hold is refused here, for every field."""

    # The sentences are ours, not the browser's; templates put novalidate on the form as well.
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def leave_unjudged(self) -> None:
        """Show what was typed before without saying what is wrong with it: nobody sent it."""
        self._errors = ErrorDict()

    def add_error(self, field: str | None, error: Any) -> None:
        if field and self._has_null(field):
            error = ValidationError(
                _("%(veld)s bevat een teken dat wij niet kunnen bewaren. Typ de tekst opnieuw."),
                code="teken",
                params={"veld": f"“{self.fields[field].label}”"},
            )
        super().add_error(field, error)

    def _has_null(self, field: str) -> bool:
        raw = self[field].data
        parts: Iterable[object] = raw if isinstance(raw, list | tuple) else (raw,)
        return any(isinstance(part, str) and NUL in part for part in parts)


class MetValkuil(PubliekFormulier):
    """With a field that people do not see and robots fill in."""

    laat_dit_leeg = forms.CharField(
        label=_("Laat dit veld leeg"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_robot(self) -> bool:
        return bool(self.data.get(self.add_prefix(VALKUIL)))
