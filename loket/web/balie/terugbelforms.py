from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loket.enums import BelUitkomst, Dagdeel
from loket.services.terugbellen import Terugbelafspraak
from loket.web.balie.forms import MAX_TEKST, TE_LANG
from loket.web.balie.telefoonveld import TelefoonVeld
from loket.web.vrijetekst import VrijeTekst
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.web.datum import DatumVeld


class TerugbelForm(forms.Form):
    """Who calls whom back, and when."""

    versie = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    voor = forms.ChoiceField(label=_("Wie belt?"), required=False)
    telefoon = TelefoonVeld(label=_("Welk nummer?"))
    datum = DatumVeld(
        label=_("Op welke dag?"), error_messages={"required": _("Vul in op welke dag er gebeld wordt.")}
    )
    dagdeel = forms.ChoiceField(
        label=_("Wanneer op de dag?"),
        choices=Dagdeel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wanneer op de dag.")},
    )
    reden = VrijeTekst(
        label=_("Waarover gaat het?"),
        help_text=_("Alleen collega's lezen dit."),
        required=False,
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": TE_LANG},
    )

    def __init__(self, *args: Any, medewerkers: Iterable[Gebruiker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["voor"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Het team")), *((str(row.pk), row.naam) for row in medewerkers)]

    @property
    def afspraak(self) -> Terugbelafspraak:
        voor = self.cleaned_data["voor"]
        return Terugbelafspraak(
            telefoon=self.cleaned_data["telefoon"],
            datum=self.cleaned_data["datum"],
            dagdeel=Dagdeel(self.cleaned_data["dagdeel"]),
            voor_id=int(voor) if voor else None,
            reden=self.cleaned_data["reden"],
        )


class PogingForm(forms.Form):
    uitkomst = forms.ChoiceField(
        label=_("Hoe ging het?"),
        choices=BelUitkomst.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het ging.")},
    )
    tekst = VrijeTekst(
        label=_("Wat is er besproken, of een notitie"),
        help_text=_("Hebt u de vrager gesproken? Dan kan de vrager dit lezen. Anders lezen alleen collega's het."),
        required=False,
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TE_LANG},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("uitkomst") == BelUitkomst.GELUKT and not data.get("tekst") and "tekst" not in self.errors:
            self.add_error("tekst", _("Schrijf op wat er is besproken."))
        return data
