from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.enums import AfspraakVorm
from loket.services.spreekuren import SpreekuurGegevens
from loket.web.balie.afspraakforms import UurVeld
from loket.web.balie.forms import TE_LANG
from werkcentrum.basis.enums import Weekdag
from werkcentrum.basis.web.datum import DatumVeld


class _VanCollega(forms.Form):
    medewerker = forms.TypedChoiceField(
        label=_("Van wie"), coerce=int, error_messages={"required": _("Kies van wie dit is.")}
    )

    def __init__(self, *args: Any, collegas: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["medewerker"].choices = list(collegas)  # type: ignore[attr-defined] # a ChoiceField


class SpreekuurForm(_VanCollega):
    weekdag = forms.TypedChoiceField(
        label=_("Dag"), coerce=int, choices=Weekdag.choices, error_messages={"required": _("Kies een dag.")}
    )
    van = UurVeld(
        label=_("Van"),
        help_text=_("Bijvoorbeeld 9.00"),
        error_messages={
            "required": _("Vul bij “Van” in hoe laat het spreekuur begint."),
            "invalid": _("Schrijf bij “Van” een tijd zoals 9.00."),
        },
    )
    tot = UurVeld(
        label=_("Tot"),
        help_text=_("Bijvoorbeeld 12.00"),
        error_messages={
            "required": _("Vul bij “Tot” in hoe laat het spreekuur stopt."),
            "invalid": _("Schrijf bij “Tot” een tijd zoals 12.00."),
        },
    )
    duur = forms.IntegerField(
        label=_("Minuten per afspraak"),
        initial=30,
        min_value=5,
        max_value=480,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Vul in hoeveel minuten een afspraak duurt."),
            "invalid": _("Schrijf de duur in hele minuten, zoals 30."),
            "min_value": _("Een afspraak duurt minstens 5 minuten."),
            "max_value": _("Een afspraak duurt hoogstens 480 minuten."),
        },
    )
    vorm = forms.ChoiceField(label=_("Hoe"), choices=AfspraakVorm.choices)
    plaats = forms.CharField(
        label=_("Waar"),
        required=False,
        max_length=200,
        help_text=_("Het adres, of de link voor videobellen. Dit staat in de mail aan de vrager."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": TE_LANG},
    )
    geldig_vanaf = DatumVeld(
        label=_("Geldt vanaf"),
        required=False,
        help_text=_("Leeg is vanaf vandaag."),
    )
    geldig_tot = DatumVeld(label=_("Geldt tot en met"), required=False, help_text=_("Leeg is zonder einde."))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if not self.errors:
            if cleaned["tot"] <= cleaned["van"]:
                self.add_error("tot", _("“Tot” moet later zijn dan “Van”."))
            cleaned["geldig_vanaf"] = cleaned["geldig_vanaf"] or timezone.localdate()
            if cleaned["geldig_tot"] and cleaned["geldig_tot"] < cleaned["geldig_vanaf"]:
                self.add_error("geldig_tot", _("“Geldt tot en met” moet later zijn dan “Geldt vanaf”."))
        return cleaned

    @property
    def gegevens(self) -> SpreekuurGegevens:
        cleaned = self.cleaned_data
        return SpreekuurGegevens(
            weekdag=cleaned["weekdag"],
            van=cleaned["van"],
            tot=cleaned["tot"],
            duur=cleaned["duur"],
            vorm=AfspraakVorm(cleaned["vorm"]),
            plaats=cleaned["plaats"],
            geldig_vanaf=cleaned["geldig_vanaf"],
            geldig_tot=cleaned["geldig_tot"],
        )


class AfwezigheidForm(_VanCollega):
    van = DatumVeld(label=_("Eerste dag"), error_messages={"required": _("Vul bij “Eerste dag” een datum in.")})
    tot = DatumVeld(label=_("Laatste dag"), required=False, help_text=_("Leeg is één dag."))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if not self.errors:
            cleaned["tot"] = cleaned["tot"] or cleaned["van"]
            if cleaned["tot"] < cleaned["van"]:
                self.add_error("tot", _("“Laatste dag” mag niet voor “Eerste dag” liggen."))
        return cleaned
