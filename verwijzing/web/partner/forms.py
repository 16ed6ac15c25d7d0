from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijzing.enums import Uitkomst, Weigerreden

MAX_TEKST = 2000
TE_LANG = _("Deze tekst is te lang: hoogstens %(limit_value)d tekens, u schreef er %(show_value)d.")


class MetNaam(forms.Form):
    """Who says this: by the link we only know the organisatie."""

    naam = forms.CharField(
        label=_("Uw naam"),
        help_text=_("Dan weet het Werkcentrum wie de vraag heeft bekeken."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Vul uw naam in."), "max_length": TE_LANG},
    )


class AntwoordForm(MetNaam):
    antwoord = forms.ChoiceField(
        label=_("Neemt u deze vraag aan?"),
        choices=[("aannemen", _("Ja, wij nemen contact op")), ("weigeren", _("Nee, wij kunnen hier niet helpen"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of u de vraag aanneemt.")},
    )
    weigerreden = forms.ChoiceField(
        label=_("Als u de vraag niet aanneemt: waarom niet?"),
        choices=[("", _("Kies een reden")), *Weigerreden.choices],
        required=False,
    )
    tekst = forms.CharField(
        label=_("Bericht aan het Werkcentrum"),
        help_text=_("Schrijf hier geen gezondheidsgegevens of burgerservicenummer."),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        error_messages={"max_length": TE_LANG},
    )
    field_order = ("antwoord", "weigerreden", "tekst", "naam")

    @property
    def is_aanname(self) -> bool:
        return bool(self.cleaned_data["antwoord"] == "aannemen")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("antwoord") == "weigeren" and not cleaned.get("weigerreden"):
            self.add_error(
                "weigerreden", _("Kies waarom u de vraag niet aanneemt. Zo vinden wij sneller een andere weg.")
            )
        return cleaned


class UitkomstForm(MetNaam):
    uitkomst = forms.ChoiceField(
        label=_("Hoe liep het af?"),
        choices=Uitkomst.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het afliep.")},
    )
    tekst = forms.CharField(
        label=_("Toelichting"),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        error_messages={"max_length": TE_LANG},
    )
    field_order = ("uitkomst", "tekst", "naam")
