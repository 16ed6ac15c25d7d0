from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from verwijzing.besluit import Besluit, WarmContact
from verwijzing.enums import GAAT_NAAR_PARTNER, Grondslag, Uitkomst, VerwijzingSoort
from verwijzing.grondslagen import REGELINGEN
from werkcentrum.basis.web.datum import DatumVeld

MAX_TEKST = 2000
MAX_NAAM = 120
TE_LANG = _("Deze tekst is te lang: hoogstens %(limit_value)d tekens, u schreef er %(show_value)d.")
SOORTUITLEG = {
    VerwijzingSoort.WARM: _(
        "U hebt samen contact: vrager, partner en u. De partner krijgt de gegevens hieronder."
    ),
    VerwijzingSoort.OVERDRACHT: _("De partner neemt contact op met de vrager en krijgt deze gegevens."),
    VerwijzingSoort.KOUD: _("De vrager belt of mailt zelf. Er gaan geen gegevens mee."),
    VerwijzingSoort.INFORMEREN: _("U vertelt over deze dienst. Er gaan geen gegevens mee."),
}


class MetUitleg(forms.RadioSelect):
    """Answers with a line under each."""

    def __init__(self, uitleg: Iterable[tuple[str, Any]]) -> None:
        super().__init__()
        self.uitleg = {str(value): text for value, text in uitleg}


class WarmContactVelden(forms.Form):
    """The joint contact: all three, or none."""

    contact_datum = DatumVeld(label=_("Datum van het gezamenlijke contact"), required=False)
    contact_balie = forms.CharField(label=_("Wie van het Werkcentrum"), max_length=MAX_NAAM, required=False)
    contact_partner = forms.CharField(label=_("Wie van de partner"), max_length=MAX_NAAM, required=False)

    @property
    def warm_contact(self) -> WarmContact | None:
        day: date | None = self.cleaned_data.get("contact_datum")
        if day is None:
            return None
        return WarmContact(
            datum=day,
            balie=self.cleaned_data["contact_balie"],
            partner=self.cleaned_data["contact_partner"],
        )


class WarmContactForm(WarmContactVelden):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True


class VerwijsForm(WarmContactVelden):
    """One verwijzing in one screen. Which fields may travel under which ground is checked by the service."""

    versie = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    soort = forms.ChoiceField(
        label=_("Hoe verwijst u?"),
        choices=[(soort.value, soort.label) for soort in SOORTUITLEG],
        widget=MetUitleg(SOORTUITLEG.items()),
        error_messages={"required": _("Kies hoe u verwijst.")},
    )
    grondslag = forms.ChoiceField(
        label=_("Waarom mogen wij gegevens delen?"),
        help_text=_("Alleen nodig bij warm en overdracht."),
        widget=MetUitleg((grond, regeling.tekst) for grond, regeling in REGELINGEN.items()),
        required=False,
    )
    grondslag_tekst = forms.CharField(
        label=_("Hoe weten wij dat?"),
        help_text=_("Bijvoorbeeld: mondeling toestemming gegeven aan de balie, of de wet die het regelt."),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        error_messages={"max_length": TE_LANG},
    )
    velden = forms.MultipleChoiceField(
        label=_("Wat gaat er mee?"),
        help_text=_("Alleen wat de partner nodig heeft. Een burgerservicenummer gaat nooit mee."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    toelichting = forms.CharField(
        label=_("Waarom deze dienst?"),
        help_text=_("De gids zet een andere dienst bovenaan. Schrijf op waarom u deze kiest."),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        error_messages={"max_length": TE_LANG},
    )

    def __init__(
        self,
        *args: Any,
        velden: Iterable[tuple[str, str]],
        grondslagen: Collection[Grondslag],
        **kwargs: Any,
    ) -> None:
        """`velden` that could travel, and the `grondslagen` that hold for this kind of organisation."""
        super().__init__(*args, **kwargs)
        self._offer("velden", list(velden))
        self._offer("grondslag", [(grond.value, grond.label) for grond in REGELINGEN if grond in grondslagen])

    def _offer(self, naam: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[naam]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def as_besluit(self, dienst: UUID) -> Besluit:
        """What does not belong to the chosen soort is left out."""
        soort = VerwijzingSoort(self.cleaned_data["soort"])
        sends = soort in GAAT_NAAR_PARTNER
        grondslag = self.cleaned_data["grondslag"]
        return Besluit(
            dienst=dienst,
            soort=soort,
            grondslag=Grondslag(grondslag) if sends and grondslag else None,
            grondslag_tekst=self.cleaned_data["grondslag_tekst"] if sends else "",
            velden=tuple(self.cleaned_data["velden"]) if sends else (),
            toelichting=self.cleaned_data["toelichting"],
            warm_contact=self.warm_contact if soort == VerwijzingSoort.WARM else None,
        )


class UitkomstForm(forms.Form):
    uitkomst = forms.ChoiceField(
        label=_("Hoe liep het af?"),
        choices=Uitkomst.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe het afliep.")},
    )
    tekst = forms.CharField(
        label=_("Toelichting"),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        error_messages={"max_length": TE_LANG},
    )
