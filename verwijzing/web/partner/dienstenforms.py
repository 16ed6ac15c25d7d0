from django import forms
from django.utils.translation import gettext_lazy as _

from verwijzing.enums import Capaciteit, Toon
from verwijzing.services.capaciteit import HOOGSTENS_WEKEN

MAX_MELDING = 2000
TERUG = {"inbox": "verwijzing:inbox", "kaart": "verwijzing:dienstenkaart"}


class KaartfilterForm(forms.Form):
    """What is wrong counts as not filled in."""

    toon = forms.ChoiceField(
        label=_("Toon"),
        required=False,
        choices=Toon.choices,
        error_messages={"invalid_choice": _("Kies bij “Toon” een van de antwoorden.")},
    )
    zoek = forms.CharField(
        label=_("Naam of organisatie"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={
            "max_length": _(
                "Bij “Naam of organisatie” passen hoogstens %(limit_value)d tekens, u typte er %(show_value)d."
            )
        },
    )

    def _goed(self, veld: str) -> str:
        if not self.is_bound or not (self.is_valid() or veld in self.cleaned_data):
            return ""
        return " ".join(str(self.cleaned_data.get(veld, "")).split())

    @property
    def keuze(self) -> Toon:
        return Toon(self._goed("toon") or Toon.ALLES)

    @property
    def woorden(self) -> str:
        return self._goed("zoek")

    @property
    def is_gefilterd(self) -> bool:
        return bool(self.woorden) or self.keuze != Toon.ALLES


class VersieForm(forms.Form):
    """The number of the versie that this person saw."""

    versie = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CapaciteitForm(forms.Form):
    """A button for each state; the weeks count for a wachtlijst only."""

    stand = forms.ChoiceField(
        choices=Capaciteit.choices,
        error_messages={
            "required": _("Kies of er plek is."),
            "invalid_choice": _("Kies of er plek is."),
        },
    )
    weken = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=HOOGSTENS_WEKEN,
        error_messages={
            "invalid": _("Weken wachten: vul een heel getal in, zoals 6."),
            "min_value": _("Weken wachten: vul een getal in vanaf 1."),
            "max_value": _("Weken wachten: vul een getal in van hoogstens %(limit_value)d."),
        },
    )

    def clean(self) -> dict[str, object]:
        """What stands in the box of the weeks is not looked at when there is no wachtlijst."""
        if self.cleaned_data.get("stand") not in (None, Capaciteit.WACHTLIJST):
            self.errors.pop("weken", None)
            self.cleaned_data["weken"] = None
        return self.cleaned_data

    @property
    def capaciteit(self) -> Capaciteit:
        return Capaciteit(self.cleaned_data["stand"])

    @property
    def zin(self) -> str:
        """The first error, as a sentence that names its field."""
        return str(next(iter(self.errors.values()))[0])

    @property
    def terug(self) -> str:
        return TERUG.get(str(self.data.get("terug", "")), TERUG["kaart"])


class KaartmeldingForm(forms.Form):
    tekst = forms.CharField(
        label=_("Wat klopt er niet?"),
        help_text=_("Schrijf hier geen gegevens van personen."),
        max_length=MAX_MELDING,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Wat klopt er niet? Schrijf in het kort wat anders is."),
            "max_length": _("Wat klopt er niet? Uw tekst is %(show_value)d tekens, er passen er %(limit_value)d."),
        },
    )
