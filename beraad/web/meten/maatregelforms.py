"""The forms on the page of a maatregel; which one was sent, says the field `actie`."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beraad.enums import Voortgangstatus
from beraad.queries.voortgang import Maatregelstand
from beraad.web.secretariaat.velden import GetalField, TitelField
from verwijzing.queries.hiaatcijfers import Onderwerp
from werkcentrum.basis.web.datum import DatumVeld


class NietToekomstig(DatumVeld):
    """A day that has been."""

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("Deze dag ligt in de toekomst."))
        return day


class VoortgangForm(forms.Form):
    use_required_attribute = False
    status = forms.ChoiceField(
        label=_("Hoe gaat het?"),
        choices=Voortgangstatus.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het gaat.")},
    )
    toelichting = forms.CharField(
        label=_("Toelichting"),
        help_text=_("Nodig als het niet op schema is. Schrijf geen gegevens van personen op."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> None:
        status = self.cleaned_data.get("status")
        on_track = status in (Voortgangstatus.OP_SCHEMA, Voortgangstatus.KLAAR)
        if status and not on_track and not self.cleaned_data.get("toelichting", "").strip():
            self.add_error("toelichting", _("Vul een toelichting in: wat is er aan de hand?"))


class MijlpaalForm(forms.Form):
    use_required_attribute = False
    naam = TitelField(label=_("Mijlpaal"), error_messages={"required": _("Vul in wat er dan is bereikt.")})
    datum = DatumVeld(
        label=_("Uiterlijk op"), error_messages={"required": _("Vul in wanneer het uiterlijk bereikt moet zijn.")}
    )


class HiaatForm(forms.Form):
    """Which topic of the regio the maatregel answers."""

    use_required_attribute = False
    hiaatcijfer = forms.ChoiceField(
        label=_("Op welk hiaat is deze maatregel een antwoord?"),
        required=False,
        error_messages={"invalid_choice": _("Kies een onderwerp uit de lijst.")},
    )

    def offer(self, onderwerpen: Iterable[Onderwerp]) -> None:
        keuzes = [("", _("Geen hiaat")), *((str(item.uuid), item.titel) for item in onderwerpen)]
        self.fields["hiaatcijfer"].choices = keuzes  # type: ignore[attr-defined] # a ChoiceField


class BestedingForm(forms.Form):
    use_required_attribute = False
    inzet = forms.ChoiceField(
        label=_("Van welke inzet?"), error_messages={"required": _("Kies van welke inzet het is betaald.")}
    )
    bedrag = GetalField(
        label=_("Bedrag in euro"),
        required=True,
        help_text=_("Met een min ervoor neemt u een vergissing terug."),
        error_messages={
            "required": _("Vul het bedrag in."),
            "invalid": _("Vul het bedrag in cijfers in, bijvoorbeeld 12.500."),
        },
    )
    datum = NietToekomstig(
        label=_("Besteed op"), error_messages={"required": _("Vul in op welke dag het is besteed.")}
    )
    toelichting = forms.CharField(label=_("Waaraan?"), required=False, max_length=300)

    def clean_bedrag(self) -> Any:
        bedrag = self.cleaned_data["bedrag"]
        if bedrag == 0:
            raise ValidationError(_("Vul een bedrag in dat niet nul is."))
        return bedrag

    def offer(self, stand: Maatregelstand) -> None:
        rijen = [(str(rij.inzet.uuid), rij.inzet.titel) for rij in stand.inzet]
        self.fields["inzet"].choices = rijen  # type: ignore[attr-defined] # a ChoiceField
