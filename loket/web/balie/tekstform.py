from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loket.kenmerken import VOCABULAIRE
from loket.services.standaardteksten import Tekstgegevens
from loket.sjabloon import SjabloonFout, fill_sjabloon
from loket.web.balie.forms import MAX_TEKST, TE_LANG


class TekstForm(forms.Form):
    """`voorbeeldwaarden` gives the values of the variables for a regio (empty: the country)."""

    titel = forms.CharField(
        label=_("Titel"),
        help_text=_("Zo kiest een collega deze tekst."),
        max_length=120,
        error_messages={"required": _("Vul een titel in."), "max_length": TE_LANG},
    )
    themas = forms.MultipleChoiceField(
        label=_("Bij welke thema's?"),
        help_text=_("Kies niets als de tekst bij elk thema past."),
        required=False,
        choices=VOCABULAIRE["thema"].waarden,
        widget=forms.CheckboxSelectMultiple,
    )
    tekst = forms.CharField(
        label=_("Tekst"),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": _("Schrijf de tekst."), "max_length": TE_LANG},
    )
    gezien = forms.IntegerField(required=False, widget=forms.HiddenInput)
    voorbeeld = ""

    def __init__(
        self, *args: Any, voorbeeldwaarden: Callable[[str], Mapping[str, str]], regio: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._voorbeeldwaarden = voorbeeldwaarden
        self._regio = regio

    @property
    def regio_code(self) -> str:
        return self._regio

    def clean(self) -> dict[str, Any]:
        """The text is filled in for a made-up vrager. What has no value there is an error, not a blank."""
        data = super().clean() or self.cleaned_data
        if "tekst" in data and not self.errors.get("gebied"):
            try:
                self.voorbeeld = fill_sjabloon(data["tekst"], self._voorbeeldwaarden(self.regio_code))
            except SjabloonFout as error:
                for gebrek in error.gebreken:
                    self.add_error("tekst", gebrek)
        return data

    @property
    def gegevens(self) -> Tekstgegevens:
        data = self.cleaned_data
        return Tekstgegevens(titel=data["titel"], tekst=data["tekst"], themas=tuple(data["themas"]))


class NieuweTekstForm(TekstForm):
    gebied = forms.ChoiceField(label=_("Voor wie?"), required=False, widget=forms.RadioSelect)
    sleutel = forms.SlugField(
        label=_("Korte naam"),
        help_text=_("Kleine letters en streepjes, zoals eerste-bericht. Deze naam verandert niet meer."),
        max_length=60,
        error_messages={
            "required": _("Vul een korte naam in."),
            "invalid": _("Gebruik in de korte naam alleen letters, cijfers en streepjes."),
        },
    )
    field_order = ("gebied", "titel", "sleutel", "themas", "tekst", "gezien")

    def __init__(self, *args: Any, gebieden: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gebied"].choices = gebieden  # type: ignore[attr-defined] # a ChoiceField
        self.initial.setdefault("gebied", gebieden[0][0])

    @property
    def regio_code(self) -> str:
        return str(self.cleaned_data.get("gebied", ""))
