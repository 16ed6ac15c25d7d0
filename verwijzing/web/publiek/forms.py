from django import forms
from django.utils.translation import gettext_lazy as _

from loket.kenmerken import VOCABULAIRE
from verwijzing.queries.dienst_zoeken import Zoekvraag

IEDEREEN = ("", _("Iedereen"))
ALLES = ("", _("Alle onderwerpen"))


class ZoekDienstForm(forms.Form):
    """What someone looks for on the dienstenkaart. What the list does not know counts as everything."""

    zoek = forms.CharField(
        label=_("Wat zoekt u?"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={
            "max_length": _(
                "Bij “Wat zoekt u?” passen hoogstens %(limit_value)d tekens, u typte er %(show_value)d."
            )
        },
    )
    doelgroep = forms.ChoiceField(
        label=_("Voor wie?"),
        required=False,
        choices=[IEDEREEN, *VOCABULAIRE["doelgroep"].waarden],
        error_messages={"invalid_choice": _("Kies bij “Voor wie?” een van de antwoorden.")},
    )
    thema = forms.ChoiceField(
        label=_("Waarover?"),
        required=False,
        choices=[ALLES, *VOCABULAIRE["thema"].waarden],
        error_messages={"invalid_choice": _("Kies bij “Waarover?” een van de onderwerpen.")},
    )

    def clean_zoek(self) -> str:
        return " ".join(str(self.cleaned_data["zoek"]).split())

    @property
    def zoekvraag(self) -> Zoekvraag:
        """Of the fields that are in order; the others count as empty."""
        goed = self.cleaned_data
        return Zoekvraag(goed.get("zoek", ""), goed.get("doelgroep", ""), goed.get("thema", ""))
