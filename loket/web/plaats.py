"""One field for where someone lives or works: a postcode or the name of a gemeente. In doubt, the form asks."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from werkcentrum.basis.queries.regios import all_gemeenten, find_gemeente, parse_pc4


def gemeentekeuzes() -> list[tuple[str, Any]]:
    return [("", _("Kies een gemeente")), *all_gemeenten().values_list("code", "naam")]


class PlaatsForm(forms.Form):
    """`gemeente_code` is set by validation, empty when nothing was filled in. A chosen gemeente goes first."""

    plaats = forms.CharField(
        label=_("Postcode of gemeente"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": _("Dit is te lang voor een postcode of gemeente.")},
    )
    gemeente = forms.ChoiceField(
        label=_("Gemeente"),
        required=False,
        error_messages={"invalid_choice": _("Kies de gemeente uit de lijst.")},
    )
    vraag_gemeente = False
    gemeente_code = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "gemeente" in self.data:
            self._ask_gemeente()

    def _ask_gemeente(self) -> None:
        self.vraag_gemeente = True
        self.fields["gemeente"].choices = gemeentekeuzes()  # type: ignore[attr-defined] # a ChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.gemeente_code = cleaned.get("gemeente", "")
        tekst = cleaned.get("plaats", "")
        if tekst and not self.gemeente_code and "gemeente" not in self.errors:
            try:
                self.gemeente_code = _find(tekst)
            except ValidationError as error:
                self._ask_gemeente()
                self.add_error("gemeente", error)
        return cleaned


def _find(tekst: str) -> str:
    pc4 = parse_pc4(tekst)
    if pc4 is None:
        found = all_gemeenten().filter(naam__iexact=tekst).first()
        if found is None:
            raise ValidationError(
                _("Wij kennen “%(tekst)s” niet als postcode of gemeente. Kies de gemeente."),
                params={"tekst": tekst},
            )
        return found.code
    uitkomst = find_gemeente(pc4)
    if uitkomst.gemeente is None:
        raise ValidationError(_("Wij kennen postcode %(pc4)s niet. Kies de gemeente."), params={"pc4": pc4})
    if not uitkomst.zeker:
        raise ValidationError(
            _("Postcode %(pc4)s kan bij meer gemeenten horen, zoals %(naam)s. Kies de gemeente."),
            params={"pc4": pc4, "naam": uitkomst.gemeente.naam},
        )
    return uitkomst.gemeente.code
