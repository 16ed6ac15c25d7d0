from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loket.kenmerken import WERKGEVER
from loket.web.balie.forms import MAX_TEKST, TE_LANG, themakeuzes
from loket.web.plaats import PlaatsForm
from loket.web.vrijetekst import VrijeTekst


class BedrijfsvraagForm(PlaatsForm):
    sleutel = forms.UUIDField(required=False, widget=forms.HiddenInput)
    thema = forms.ChoiceField(
        label=_("Waar gaat uw vraag over?"),
        choices=lambda: [("", _("Kies een onderwerp")), *themakeuzes(WERKGEVER)],
        error_messages={"required": _("Kies waar uw vraag over gaat.")},
    )
    omschrijving = VrijeTekst(
        label=_("Wat is uw vraag?"),
        help_text=_("Schrijf geen namen of medische gegevens van medewerkers op."),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Schrijf uw vraag op. Een paar zinnen is genoeg."), "max_length": TE_LANG},
    )

    field_order = ("thema", "omschrijving", "plaats", "gemeente")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plaats"].label = _("Postcode of gemeente van uw vestiging")
        self.fields["plaats"].help_text = _("Dan komt uw vraag bij het Werkcentrum in uw regio.")
        self.fields["gemeente"].label = _("In welke gemeente is uw vestiging?")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.gemeente_code and not self.errors.keys() & {"plaats", "gemeente"}:
            self.add_error("plaats", _("Vul de postcode of gemeente van uw vestiging in."))
        return cleaned


class ReactieForm(forms.Form):
    tekst = VrijeTekst(
        label=_("Uw bericht"),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf uw bericht op."), "max_length": TE_LANG},
    )
