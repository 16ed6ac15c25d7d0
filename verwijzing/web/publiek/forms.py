from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loket.kenmerken import VOCABULAIRE
from verwijzing.queries.dienst_zoeken import Zoekvraag
from verwijzing.queries.zoekfacetten import FACETTEN
from verwijzing.queries.zoekplaats import NERGENS, EigenPlek
from werkcentrum.basis.models import Gemeente
from werkcentrum.basis.queries.regios import find_gemeente, gemeente_by_naam, parse_pc4, regio_of_gemeente

LANGSTE_PLAATS = 80


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
            ),
            "null_characters_not_allowed": _("Bij “Wat zoekt u?” staat een teken dat niet kan."),
        },
    )
    plek = forms.CharField(
        label=_("Waar woont u?"),
        help_text=_("Uw postcode of gemeente. Dan ziet u ook wat er bij u in de buurt is."),
        required=False,
        max_length=LANGSTE_PLAATS,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        error_messages={
            "max_length": _("Vul bij “Waar woont u?” alleen een postcode of een gemeente in."),
            "null_characters_not_allowed": _("Vul bij “Waar woont u?” alleen een postcode of een gemeente in."),
        },
    )
    doelgroep = forms.ChoiceField(
        required=False,
        choices=VOCABULAIRE["doelgroep"].waarden,
        error_messages={"invalid_choice": _("Kies bij “Voor wie?” een van de antwoorden.")},
    )
    thema = forms.ChoiceField(
        required=False,
        choices=VOCABULAIRE["thema"].waarden,
        error_messages={"invalid_choice": _("Kies bij “Waarover?” een van de onderwerpen.")},
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.gemeente: Gemeente | None = None
        # The postcode lies on a border: the person can say better.
        self.is_twijfel = False
        self.regio_code = ""

    def clean_zoek(self) -> str:
        return " ".join(str(self.cleaned_data["zoek"]).split())

    def clean_plek(self) -> str:
        typed = " ".join(str(self.cleaned_data["plek"]).split())
        if not typed:
            return ""
        self.gemeente = self._find(typed)
        if self.gemeente is None:
            raise forms.ValidationError(
                _(
                    "Wij kennen de postcode of gemeente bij “Waar woont u?” niet."
                    " Vul een postcode in, zoals 7311 AB, of een gemeente."
                )
            )
        regio = regio_of_gemeente(self.gemeente.code)
        self.regio_code = regio.code if regio else ""
        return typed

    def _find(self, typed: str) -> Gemeente | None:
        pc4 = parse_pc4(typed)
        if pc4 is None:
            return gemeente_by_naam(typed)
        uitkomst = find_gemeente(pc4)
        self.is_twijfel = uitkomst.gemeente is not None and not uitkomst.zeker
        return uitkomst.gemeente

    @property
    def zoekvraag(self) -> Zoekvraag:
        """Of the fields that are in order; the others count as empty."""
        goed = self.cleaned_data
        raw = {naam: goed.get(naam, "") if naam in self.fields else self.data.get(naam, "") for naam in FACETTEN}
        plek = NERGENS
        if self.gemeente is not None:
            plek = EigenPlek(self.gemeente.code, self.gemeente.naam, self.regio_code)
        return Zoekvraag(goed.get("zoek", ""), {naam: waarde for naam, waarde in raw.items() if waarde}, plek)
