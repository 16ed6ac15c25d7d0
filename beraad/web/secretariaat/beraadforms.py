"""The forms of the beraad page."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beraad.enums import Bank, Besluitregel
from beraad.models import Thematafel
from beraad.services.mandaten import MandaatGegevens
from beraad.services.tafel import PartijGegevens
from beraad.services.thematafels import ThematafelGegevens
from werkcentrum.basis.web.datum import DatumVeld

VERTEGENWOORDIGER, PLAATSVERVANGER = "vertegenwoordiger", "plaatsvervanger"


class Beraadformulier(forms.Form):
    use_required_attribute = False


def _naam(**kwargs: Any) -> forms.CharField:
    messages = {
        "required": _("Vul een naam in."),
        "max_length": _("Deze naam is te lang: gebruik hoogstens %(limit_value)d tekens."),
    }
    options: dict[str, Any] = {"label": _("Naam"), "max_length": 160, "error_messages": messages}
    return forms.CharField(**options | kwargs)


def _dag(label: Any, vraag: Any, **kwargs: Any) -> DatumVeld:
    return DatumVeld(label=label, error_messages={"required": vraag}, **kwargs)


class BesluitregelForm(Beraadformulier):
    besluitregel = forms.ChoiceField(
        label=_("Wanneer is een voorstel aangenomen?"),
        choices=Besluitregel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een regel."), "invalid_choice": _("Kies een regel.")},
    )


class PartijForm(Beraadformulier):
    naam = _naam(help_text=_("Zoals de partij zichzelf noemt."))
    bank = forms.ChoiceField(
        label=_("Bank"),
        choices=[("", _("Kies een bank")), *Bank.choices],
        error_messages={"required": _("Kies een bank."), "invalid_choice": _("Kies een bank.")},
    )
    vanaf = _dag(_("Eerste dag aan tafel"), _("Vul de eerste dag aan tafel in."), initial=timezone.localdate)

    def gegevens(self) -> PartijGegevens:
        data = self.cleaned_data
        return PartijGegevens(naam=data["naam"], bank=Bank(data["bank"]), geldig_vanaf=data["vanaf"])


class EindeForm(Beraadformulier):
    laatste_dag = _dag(_("Laatste dag"), _("Vul de laatste dag in."), help_text=_("Deze dag telt nog mee."))


class OpvolgerForm(Beraadformulier):
    naam = _naam(label=_("Naam van de opvolger"), help_text=_("Of de nieuwe naam van dezelfde partij."))
    vanaf = _dag(_("Vanaf"), _("Vul in vanaf welke dag de opvolger aan tafel zit."))


class MandaatForm(Beraadformulier):
    email = forms.EmailField(
        label=_("E-mailadres"),
        error_messages={
            "required": _("Vul het e-mailadres in."),
            "invalid": _("Dit is geen e-mailadres. Een e-mailadres ziet eruit als naam@voorbeeld.nl."),
        },
    )
    naam = _naam(
        max_length=120,
        help_text=_("Heeft diegene al een account? Dan blijft de naam van dat account staan."),
    )
    als = forms.ChoiceField(
        label=_("Spreekt als"),
        choices=[(VERTEGENWOORDIGER, _("Vertegenwoordiger")), (PLAATSVERVANGER, _("Plaatsvervanger"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies of iemand vertegenwoordiger of plaatsvervanger is."),
            "invalid_choice": _("Kies of iemand vertegenwoordiger of plaatsvervanger is."),
        },
    )
    vanaf = _dag(
        _("Eerste dag van het mandaat"),
        _("Vul de eerste dag van het mandaat in."),
        initial=timezone.localdate,
    )
    tot = DatumVeld(label=_("Laatste dag van het mandaat"), required=False)

    def clean(self) -> None:
        vanaf, tot = self.cleaned_data.get("vanaf"), self.cleaned_data.get("tot")
        if vanaf and tot and tot < vanaf:
            self.add_error("tot", _("De laatste dag van het mandaat ligt vóór de eerste dag."))

    def gegevens(self) -> MandaatGegevens:
        data = self.cleaned_data
        return MandaatGegevens(
            email=data["email"],
            naam=data["naam"],
            is_plaatsvervanger=data["als"] == PLAATSVERVANGER,
            mandaat_vanaf=data["vanaf"],
            mandaat_tot=data["tot"],
        )


class ThematafelForm(Beraadformulier):
    naam = _naam(label=_("Onderwerp"), error_messages={"required": _("Vul het onderwerp in.")})
    opdracht = forms.CharField(
        label=_("Opdracht"),
        help_text=_("Wat moet er klaar zijn, en wanneer?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    trekker = forms.ChoiceField(label=_("Trekker"), required=False)
    partijen = forms.MultipleChoiceField(
        label=_("Partijen die meedoen"), required=False, widget=forms.CheckboxSelectMultiple
    )
    vanaf = _dag(_("Eerste dag"), _("Vul de eerste dag in."), initial=timezone.localdate)
    tot = DatumVeld(label=_("Laatste dag"), required=False)

    def __init__(self, *args: Any, partijen: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trekker"].choices = [("", _("Nog geen trekker")), *partijen]  # type: ignore[attr-defined]
        self.fields["partijen"].choices = partijen  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(tafel: Thematafel) -> dict[str, object]:
        return {
            "naam": tafel.naam,
            "opdracht": tafel.opdracht,
            "trekker": str(tafel.trekker.uuid) if tafel.trekker else "",
            "partijen": [str(partij.uuid) for partij in tafel.partijen.all()],
            "vanaf": tafel.vanaf,
            "tot": tafel.tot,
        }

    def clean(self) -> None:
        vanaf, tot = self.cleaned_data.get("vanaf"), self.cleaned_data.get("tot")
        if vanaf and tot and tot < vanaf:
            self.add_error("tot", _("De laatste dag ligt vóór de eerste dag."))

    def gegevens(self) -> ThematafelGegevens:
        data = self.cleaned_data
        return ThematafelGegevens(
            naam=data["naam"],
            opdracht=data["opdracht"],
            vanaf=data["vanaf"],
            tot=data["tot"],
            trekker=UUID(data["trekker"]) if data["trekker"] else None,
            partijen=tuple(UUID(value) for value in data["partijen"]),
        )
