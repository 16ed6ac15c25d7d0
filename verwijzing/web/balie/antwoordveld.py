"""The field that asks for one kenmerk at the desk, and what is typed in it as a fact."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from loket.kenmerken import VOCABULAIRE, Kenmerk, KenmerkFout, Soort, parse_waarde
from werkcentrum.basis.queries.regios import all_gemeenten
from werkcentrum.basis.web.datum import DatumVeld

JA_NEE = (("ja", _("Ja")), ("nee", _("Nee")))


class KenmerkForm(forms.Form):
    """One answer. `knoppen` are shown as buttons that answer at once; other kinds have a field and a button."""

    versie = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, kenmerk: Kenmerk, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.kenmerk = kenmerk
        self.fields["waarde"] = _field(kenmerk)

    @property
    def knoppen(self) -> tuple[tuple[str, Any], ...]:
        match self.kenmerk.soort:
            case Soort.KEUZE:
                return self.kenmerk.waarden
            case Soort.JA_NEE:
                return JA_NEE
            case _:
                return ()

    def clean_waarde(self) -> object:
        """In the JSON shape of the vocabulary; checked by it."""
        waarde = _as_fact(self.kenmerk, self.cleaned_data["waarde"])
        try:
            parse_waarde(self.kenmerk, waarde)
        except KenmerkFout as error:
            raise forms.ValidationError(f"{error.uitleg[:1].upper()}{error.uitleg[1:]}.") from error
        return waarde


@cache
def empty_field(key: str) -> str:
    """The field of this kenmerk before anyone typed: the same for everybody (docs/adr/0022)."""
    return render_to_string("verwijzing/balie/_antwoordveld.html", {"antwoordform": KenmerkForm(VOCABULAIRE[key])})


def _field(kenmerk: Kenmerk) -> forms.Field:
    texts: dict[str, Any] = {"label": kenmerk.vraag, "error_messages": {"required": _("Vul een antwoord in.")}}
    match kenmerk.soort:
        case Soort.KEUZE:
            return forms.ChoiceField(choices=kenmerk.waarden, **texts)
        case Soort.JA_NEE:
            return forms.ChoiceField(choices=JA_NEE, **texts)
        case Soort.MEERKEUZE:
            return forms.MultipleChoiceField(choices=kenmerk.waarden, widget=forms.CheckboxSelectMultiple, **texts)
        case Soort.GETAL:
            return forms.IntegerField(
                min_value=kenmerk.minimum,
                max_value=kenmerk.maximum,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
                **texts,
            )
        case Soort.DATUM:
            return DatumVeld(**texts)
        case Soort.GEMEENTECODE:
            namen = all_gemeenten().values_list("code", "naam")
            return forms.ChoiceField(choices=[("", _("Kies een gemeente")), *namen], **texts)
        case _:
            return forms.CharField(
                max_length=kenmerk.maximum or 200, widget=forms.TextInput(attrs={"autocomplete": "off"}), **texts
            )


def _as_fact(kenmerk: Kenmerk, waarde: Any) -> object:
    match kenmerk.soort:
        case Soort.JA_NEE:
            return waarde == "ja"
        case Soort.DATUM:
            return waarde.isoformat()
        case _:
            return waarde
