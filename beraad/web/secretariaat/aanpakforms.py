"""The forms of what is done with whose money, and of the figures of the analyse."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.document import Deel
from beraad.enums import Eenheid, Geldsoort, Hardheid, Inzetvorm
from beraad.gegevens import AnalysecijferGegevens, InzetGegevens, MaatregelGegevens, MiddelGegevens
from beraad.queries.keuzes import Keuzes
from beraad.web.secretariaat.forms import Knoopformulier
from beraad.web.secretariaat.velden import (
    BedragField,
    JaarField,
    KeuzeField,
    KeuzesField,
    ReeksField,
    TekstField,
    TitelField,
)
from werkcentrum.basis.web.datum import DatumVeld

PARTIJ = {"required": _("Kies een partij.")}
JAAR = {"required": _("Vul het jaar in, bijvoorbeeld 2027.")}


class MaatregelForm(Knoopformulier):
    titel = TitelField()
    tekst = TekstField(help_text=_("Wat gaat u doen, en voor wie?"))
    trekker = KeuzeField(label=_("Trekker"), leeg=_("Nog niemand"), required=False)
    partners = KeuzesField(label=_("Wie doet mee?"))
    begint_op = DatumVeld(label=_("Begint op"), required=False)
    eindigt_op = DatumVeld(
        label=_("Eindigt op"), help_text=_("Alleen als de maatregel tijdelijk is."), required=False
    )
    blijft_na = forms.CharField(
        label=_("Wat blijft er daarna?"),
        help_text=_("Wat gaat door als deze tijdelijke maatregel stopt, en wie zorgt daarvoor?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
    dienst = KeuzeField(
        label=_("Via welke dienst bereikt u mensen?"),
        leeg=_("Geen dienst van de dienstenkaart"),
        help_text=_("Dan ziet u later hoeveel mensen zijn verwezen en geholpen."),
        required=False,
    )
    ook_voor = KeuzesField(label=_("Voor welke andere doelen telt dit ook?"))

    def offer(self, keuzes: Keuzes) -> None:
        for naam, rows in (
            ("trekker", keuzes.partijen),
            ("partners", keuzes.partijen),
            ("dienst", keuzes.diensten),
            ("ook_voor", keuzes.doelen),
        ):
            self.fields[naam].offer(rows)  # type: ignore[attr-defined]

    def clean(self) -> None:
        begint, eindigt = self.cleaned_data.get("begint_op"), self.cleaned_data.get("eindigt_op")
        if begint and eindigt and eindigt < begint + timedelta(days=1):
            self.add_error("eindigt_op", _("De laatste dag ligt niet na de eerste dag."))

    def gegevens(self) -> MaatregelGegevens:
        return MaatregelGegevens(**self.cleaned_data)


class MiddelForm(Knoopformulier):
    naam = TitelField(
        label=_("Welk geld is het?"),
        help_text=_("Bijvoorbeeld: impulsbudget, of scholingsfonds van de sector."),
        error_messages={"required": _("Vul in welk geld het is.")},
    )
    partij = KeuzeField(label=_("Van welke partij?"), error_messages=PARTIJ)
    jaar = JaarField(label=_("Jaar"), error_messages=JAAR)
    geldsoort = forms.ChoiceField(label=_("Soort geld"), choices=Geldsoort.choices)
    bedrag = BedragField()
    bron = forms.CharField(
        label=_("Waar staat dat?"), help_text=_("Het besluit of de begroting."), max_length=200, required=False
    )

    def offer(self, keuzes: Keuzes) -> None:
        self.fields["partij"].offer(keuzes.partijen)  # type: ignore[attr-defined]

    def gegevens(self) -> MiddelGegevens:
        return MiddelGegevens(**self.cleaned_data | {"geldsoort": Geldsoort(self.cleaned_data["geldsoort"])})


class InzetForm(Knoopformulier):
    partij = KeuzeField(label=_("Wie zet dit in?"), error_messages=PARTIJ)
    jaar = JaarField(label=_("Jaar"), error_messages=JAAR)
    vorm = forms.ChoiceField(label=_("Geld of in natura?"), choices=Inzetvorm.choices)
    omschrijving = forms.CharField(
        label=_("Wat is het in natura?"),
        help_text=_("Bijvoorbeeld: 400 uur van loopbaancoaches."),
        max_length=200,
        required=False,
    )
    bedrag = BedragField(help_text=_("In natura: wat het waard is."))
    geldsoort = forms.ChoiceField(label=_("Publiek of privaat?"), choices=Geldsoort.choices)
    hardheid = forms.ChoiceField(label=_("Hoe hard is het?"), choices=Hardheid.choices)
    voorwaarde = forms.CharField(
        label=_("Onder welke voorwaarde?"),
        help_text=_("Alleen als de inzet voorwaardelijk is."),
        max_length=300,
        required=False,
    )
    middel = KeuzeField(
        label=_("Waaruit wordt het betaald?"),
        leeg=_("Nog niet bekend"),
        help_text=_("De dekking. Het geld staat bij Middelen."),
        required=False,
    )

    def offer(self, keuzes: Keuzes) -> None:
        self.fields["partij"].offer(keuzes.partijen)  # type: ignore[attr-defined]
        self.fields["middel"].offer(keuzes.middelen)  # type: ignore[attr-defined]

    def clean(self) -> None:
        data = self.cleaned_data
        if data.get("vorm") == Inzetvorm.IN_NATURA and not data.get("omschrijving"):
            self.add_error("omschrijving", _("Vul in wat de partij in natura inzet."))
        if data.get("vorm") == Inzetvorm.GELD:
            data["omschrijving"] = ""
        else:
            data["middel"] = None
        if data.get("hardheid") == Hardheid.VOORWAARDELIJK and not data.get("voorwaarde"):
            self.add_error("voorwaarde", _("Vul in onder welke voorwaarde dit geldt."))
        if data.get("hardheid") == Hardheid.HARD:
            data["voorwaarde"] = ""

    def gegevens(self) -> InzetGegevens:
        data = self.cleaned_data
        kinds = {
            "geldsoort": Geldsoort(data["geldsoort"]),
            "vorm": Inzetvorm(data["vorm"]),
            "hardheid": Hardheid(data["hardheid"]),
        }
        return InzetGegevens(**data | kinds)


class AnalysecijferForm(Knoopformulier):
    titel = TitelField(
        label=_("Wat laat het cijfer zien?"), error_messages={"required": _("Vul in wat het cijfer laat zien.")}
    )
    eenheid = forms.ChoiceField(label=_("Eenheid"), choices=Eenheid.choices)
    reeks = ReeksField(
        label=_("De cijfers"),
        help_text=_("Eén regel per cijfer, zoals 2025: 12,5."),
        error_messages={"required": _("Vul minstens één cijfer in, bijvoorbeeld 2025: 12,5.")},
    )
    bron = forms.CharField(label=_("Bron"), max_length=200, error_messages={"required": _("Vul de bron in.")})
    bron_url = forms.URLField(
        label=_("Webadres van de bron"), max_length=400, required=False, assume_scheme="https"
    )
    peildatum = DatumVeld(label=_("Peildatum"), error_messages={"required": _("Vul de peildatum in.")})
    niveau = forms.CharField(
        label=_("Over welk gebied gaat het?"),
        max_length=80,
        error_messages={"required": _("Vul in over welk gebied het gaat.")},
    )
    licentie = forms.CharField(
        label=_("Licentie"),
        help_text=_("Hoe anderen het cijfer mogen gebruiken, bijvoorbeeld CC BY 4.0."),
        max_length=80,
        error_messages={"required": _("Vul de licentie in.")},
    )
    dus = forms.CharField(
        label=_("Dus…"),
        help_text=_("Wat betekent dit cijfer voor uw agenda?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    doel = KeuzeField(label=_("Bij welk doel hoort dat?"), leeg=_("Nog bij geen doel"), required=False)

    def offer(self, keuzes: Keuzes) -> None:
        self.fields["doel"].offer(keuzes.doelen)  # type: ignore[attr-defined]

    def gegevens(self) -> AnalysecijferGegevens:
        return AnalysecijferGegevens(**self.cleaned_data | {"eenheid": Eenheid(self.cleaned_data["eenheid"])})


def new_initial(ouder: Deel) -> dict[str, object]:
    """What a new part under `ouder` most likely begins with."""
    trekker = getattr(ouder, "trekker", None)
    return {"partij": trekker} if trekker else {}
