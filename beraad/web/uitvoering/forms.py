"""The forms of an uitvoeringsagenda."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.enums import Actiestatus
from beraad.models import Actie
from beraad.services.uitvoering import ActieGegevens
from beraad.web.secretariaat.velden import JaarField, KeuzeField, TekstField, TitelField
from werkcentrum.basis.web.datum import DatumVeld


class Uitvoeringformulier(forms.Form):
    use_required_attribute = False


class JaarForm(Uitvoeringformulier):
    jaar = JaarField(
        label=_("Jaar"),
        error_messages={
            "required": _("Vul het jaar in."),
            "invalid": _("Vul het jaar in cijfers in, zoals 2027."),
        },
    )


class InleidingForm(Uitvoeringformulier):
    inleiding = TekstField(label=_("Inleiding"))


class ActieForm(Uitvoeringformulier):
    titel = TitelField(label=_("Wat gaat er gebeuren?"), error_messages={"required": _("Vul in wat er gebeurt.")})
    trekker = KeuzeField(label=_("Trekker"), leeg=_("Nog geen trekker"), required=False)
    uiterlijk = DatumVeld(label=_("Uiterlijk"), required=False)

    def __init__(self, *args: Any, partijen: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trekker"].offer(partijen)  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(row: Actie) -> dict[str, Any]:
        return {"titel": row.titel, "trekker": row.trekker, "uiterlijk": row.uiterlijk}

    def gegevens(self) -> ActieGegevens:
        return ActieGegevens(**self.cleaned_data)


class VoortgangForm(Uitvoeringformulier):
    status = forms.ChoiceField(
        label=_("Hoe staat het ervoor?"),
        choices=Actiestatus.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies hoe het ervoor staat."),
            "invalid_choice": _("Kies hoe het ervoor staat."),
        },
    )
    resultaat = forms.CharField(
        label=_("Wat heeft het opgeleverd?"),
        help_text=_("Noem partijen, geen personen: dit is openbaar."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("Dit resultaat is te lang: gebruik hoogstens %(limit_value)d tekens.")},
    )
