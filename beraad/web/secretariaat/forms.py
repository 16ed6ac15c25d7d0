from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beraad.document import Deel
from beraad.enums import Eenheid
from beraad.gegevens import AgendaGegevens, AmbitieGegevens, DoelGegevens, IndicatorGegevens, OnderdeelGegevens
from beraad.queries.cijfers import DEFINITIES
from beraad.queries.keuzes import GEEN_KEUZES, Keuzes
from beraad.web.secretariaat.velden import (
    GetalField,
    JaarField,
    JaarwaardenField,
    KeuzeField,
    TekstField,
    TitelField,
)
from werkcentrum.basis.web.datum import DatumVeld


class Knoopformulier(forms.Form):
    """The form of one part; `initial_of` reads it from the document."""

    use_required_attribute = False

    def __init__(self, *args: Any, keuzes: Keuzes = GEEN_KEUZES, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(keuzes)

    def offer(self, keuzes: Keuzes) -> None:
        """What its fields let a person choose from."""

    @classmethod
    def initial_of(cls, deel: Deel) -> dict[str, object]:
        return {naam: getattr(deel, naam) for naam in cls.base_fields}

    def focus_first(self) -> None:
        """For when a person just opened it; with errors their summary takes the focus."""
        if not self.is_bound:
            next(iter(self.fields.values())).widget.attrs["autofocus"] = True


class AgendaForm(Knoopformulier):
    titel = TitelField()
    van_jaar = JaarField(
        label=_("Eerste jaar"), error_messages={"required": _("Vul het eerste jaar in, bijvoorbeeld 2026.")}
    )
    tot_jaar = JaarField(
        label=_("Laatste jaar"), error_messages={"required": _("Vul het laatste jaar in, bijvoorbeeld 2030.")}
    )
    inleiding = TekstField(label=_("Inleiding"), help_text=_("Waar gaat deze agenda over, en voor wie?"))

    def clean(self) -> None:
        van, tot = self.cleaned_data.get("van_jaar"), self.cleaned_data.get("tot_jaar")
        if van and tot and tot < van:
            self.add_error("tot_jaar", _("Het laatste jaar ligt voor het eerste jaar."))

    def gegevens(self) -> AgendaGegevens:
        return AgendaGegevens(**self.cleaned_data)


class OnderdeelForm(Knoopformulier):
    tekst = TekstField()

    def gegevens(self) -> OnderdeelGegevens:
        return OnderdeelGegevens(**self.cleaned_data)


class AmbitieForm(Knoopformulier):
    titel = TitelField()
    tekst = TekstField(help_text=_("Waar wilt u naartoe?"))

    def gegevens(self) -> AmbitieGegevens:
        return AmbitieGegevens(**self.cleaned_data)


class DoelForm(Knoopformulier):
    titel = TitelField()
    tekst = TekstField(help_text=_("Wat is er bereikt, voor wie, en in welk jaar?"))
    doelgroep = forms.CharField(
        label=_("Voor welke groep?"), help_text=_("Leeg is iedereen."), max_length=160, required=False
    )
    sector = forms.CharField(
        label=_("In welke sector?"), help_text=_("Leeg is elke sector."), max_length=160, required=False
    )
    landelijke_ambitie = KeuzeField(
        label=_("Bij welke landelijke ambitie hoort dit doel?"), leeg=_("Bij geen ambitie"), required=False
    )

    def offer(self, keuzes: Keuzes) -> None:
        if not keuzes.landelijke_ambities:
            del self.fields["landelijke_ambitie"]
            return
        self.fields["landelijke_ambitie"].offer(keuzes.landelijke_ambities)  # type: ignore[attr-defined]

    def gegevens(self) -> DoelGegevens:
        return DoelGegevens(**self.cleaned_data)


def _bronnen() -> list[tuple[str, Any]]:
    live = [(sleutel, f"Live van de balie: {definitie.naam}") for sleutel, definitie in DEFINITIES.items()]
    return [("", _("Wij vullen het zelf in")), *live]


class IndicatorForm(Knoopformulier):
    naam = TitelField(label=_("Wat meet u?"), error_messages={"required": _("Vul in wat u meet.")})
    definitie = forms.ChoiceField(label=_("Waar komt het cijfer vandaan?"), required=False, choices=_bronnen)
    eenheid = forms.ChoiceField(label=_("Eenheid"), choices=Eenheid.choices, required=False)
    waarde = GetalField(label=_("Waarde nu"))
    peildatum = DatumVeld(label=_("Gemeten op"), required=False)
    bron = forms.CharField(label=_("Bron"), max_length=200, required=False)
    nulmeting = GetalField(label=_("Nulmeting"), help_text=_("De waarde bij het begin."))
    streefwaarde = GetalField(label=_("Streefwaarde"), help_text=_("Waar u naartoe wilt."))
    streefjaar = JaarField(label=_("Streefjaar"), required=False)
    tussendoelen = JaarwaardenField(
        label=_("Doelen per jaar"),
        help_text=_("Eén regel per jaar op weg naar de streefwaarde, zoals 2028: 70."),
        required=False,
    )

    def clean(self) -> None:
        self._clean_source()
        self._clean_goal()
        self._clean_procent()

    def _clean_source(self) -> None:
        """Live, or a value with its source and date, or nothing yet."""
        data = self.cleaned_data
        definitie = DEFINITIES.get(data.get("definitie", ""))
        if definitie is not None:
            data.update(waarde=None, bron="", peildatum=None, eenheid=definitie.eenheid)
            return
        if not data.get("eenheid"):
            self.add_error("eenheid", _("Kies een eenheid."))
        if data.get("waarde") is None:
            if (data.get("bron") or data.get("peildatum")) and "waarde" not in self.errors:
                self.add_error("waarde", _("Vul de waarde in, of maak de bron en de datum leeg."))
            return
        if not data.get("bron"):
            self.add_error("bron", _("Vul in waar het cijfer vandaan komt."))
        if "peildatum" not in self.errors:
            self._clean_peildatum()

    def _clean_peildatum(self) -> None:
        peildatum = self.cleaned_data.get("peildatum")
        if peildatum is None:
            self.add_error("peildatum", _("Vul in op welke dag dit is gemeten."))
        elif peildatum > timezone.localdate():
            self.add_error("peildatum", _("Deze dag ligt in de toekomst."))

    def _clean_goal(self) -> None:
        waarde, jaar = self.cleaned_data.get("streefwaarde"), self.cleaned_data.get("streefjaar")
        if waarde is not None and jaar is None and "streefjaar" not in self.errors:
            self.add_error("streefjaar", _("Vul in in welk jaar u dit wilt bereiken."))
        if jaar is not None and waarde is None and "streefwaarde" not in self.errors:
            self.add_error("streefwaarde", _("Vul in wat u in dat jaar wilt bereiken."))

    def _clean_procent(self) -> None:
        if self.cleaned_data.get("eenheid") != Eenheid.PROCENT:
            return
        for naam in ("waarde", "nulmeting", "streefwaarde"):
            value = self.cleaned_data.get(naam)
            if value is not None and not 0 <= value <= 100:
                self.add_error(naam, _("Een percentage ligt tussen 0 en 100."))

    def gegevens(self) -> IndicatorGegevens:
        return IndicatorGegevens(**self.cleaned_data | {"eenheid": Eenheid(self.cleaned_data["eenheid"])})
