"""The forms of a meeting."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beraad.enums import Agendapuntsoort
from beraad.models import Agendapunt, Vergadering
from beraad.services.agendapunten import AgendapuntGegevens
from beraad.services.vergaderingen import VergaderingGegevens
from beraad.web.secretariaat.velden import KeuzeField, KeuzesField, TekstField, TitelField
from werkcentrum.basis.web.datum import DatumVeld

Keuzes = Sequence[tuple[str, str]]


class Vergaderformulier(forms.Form):
    use_required_attribute = False


def _uur(label: Any, vraag: Any) -> forms.TimeField:
    """ "10.00", as we write it, or "10:00"."""
    return forms.TimeField(
        label=label,
        input_formats=["%H.%M", "%H:%M", "%H"],
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
        error_messages={"required": vraag, "invalid": _("Schrijf de tijd in cijfers, zoals 10.00.")},
    )


class VergaderingForm(Vergaderformulier):
    dag = DatumVeld(label=_("Dag"), error_messages={"required": _("Vul de dag van de vergadering in.")})
    van = _uur(_("Van"), _("Vul in hoe laat de vergadering begint."))
    tot = _uur(_("Tot"), _("Vul in hoe laat de vergadering eindigt."))
    plaats = forms.CharField(
        label=_("Plaats"),
        help_text=_("Een adres, of dat de vergadering online is."),
        required=False,
        max_length=200,
        error_messages={"max_length": _("Deze plaats is te lang: gebruik hoogstens %(limit_value)d tekens.")},
    )

    @staticmethod
    def initial_of(row: Vergadering) -> dict[str, Any]:
        op, tot = timezone.localtime(row.op), timezone.localtime(row.tot)
        return {"dag": op.date(), "van": f"{op:%H.%M}", "tot": f"{tot:%H.%M}", "plaats": row.plaats}

    def clean(self) -> None:
        van, tot = self.cleaned_data.get("van"), self.cleaned_data.get("tot")
        if van and tot and tot <= van:
            self.add_error("tot", _("De vergadering eindigt vóór zij begint."))

    def gegevens(self) -> VergaderingGegevens:
        data, zone = self.cleaned_data, timezone.get_default_timezone()
        return VergaderingGegevens(
            op=datetime.combine(data["dag"], data["van"], zone),
            tot=datetime.combine(data["dag"], data["tot"], zone),
            plaats=data["plaats"],
        )


class AgendapuntForm(Vergaderformulier):
    titel = TitelField(label=_("Onderwerp"), error_messages={"required": _("Vul het onderwerp in.")})
    soort = forms.ChoiceField(
        label=_("Waarvoor staat het op de agenda?"),
        choices=Agendapuntsoort.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Kies waarvoor het op de agenda staat."),
            "invalid_choice": _("Kies waarvoor het op de agenda staat."),
        },
    )
    deel = KeuzeField(
        label=_("Bij welk deel van de meerjarenagenda hoort het?"),
        leeg=_("Bij geen deel"),
        required=False,
        error_messages={"invalid_choice": _("Dit deel staat niet meer in de agenda. Kies opnieuw.")},
    )
    toelichting = forms.CharField(
        label=_("Toelichting"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, delen: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deel"].offer(delen)  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(row: Agendapunt) -> dict[str, Any]:
        return {
            "titel": row.titel,
            "soort": row.soort,
            "deel": row.knoop_uuid,
            "toelichting": row.toelichting,
        }

    def gegevens(self) -> AgendapuntGegevens:
        data = self.cleaned_data
        return AgendapuntGegevens(
            titel=data["titel"],
            soort=Agendapuntsoort(data["soort"]),
            toelichting=data["toelichting"],
            deel=data["deel"],
        )


class BesluitForm(Vergaderformulier):
    tekst = forms.CharField(
        label=_("Wat heeft het beraad besloten?"),
        help_text=_("Noem partijen, geen personen: het besluit wordt openbaar als de notulen zijn vastgesteld."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Vul in wat het beraad heeft besloten."),
            "max_length": _("Dit besluit is te lang: gebruik hoogstens %(limit_value)d tekens."),
        },
    )


class ActiepuntForm(Vergaderformulier):
    tekst = forms.CharField(
        label=_("Wat gaat er gebeuren?"),
        max_length=300,
        error_messages={
            "required": _("Vul in wat er gaat gebeuren."),
            "max_length": _("Dit actiepunt is te lang: gebruik hoogstens %(limit_value)d tekens."),
        },
    )
    eigenaar = KeuzeField(
        label=_("Welke partij doet het?"),
        leeg=_("Kies een partij"),
        error_messages={
            "required": _("Kies de partij die het doet."),
            "invalid_choice": _("Kies de partij die het doet."),
        },
    )
    uiterlijk = DatumVeld(
        label=_("Uiterlijk"), error_messages={"required": _("Vul in voor welke dag het klaar is.")}
    )

    def __init__(self, *args: Any, partijen: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["eigenaar"].offer(partijen)  # type: ignore[attr-defined]


class AanwezigForm(Vergaderformulier):
    aanwezig = KeuzesField(
        label=_("Welke partijen waren er?"),
        error_messages={
            "required": _("Kies welke partijen er waren."),
            "invalid_choice": _("Een van de partijen zat die dag niet aan tafel."),
        },
    )

    def __init__(self, *args: Any, partijen: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["aanwezig"].required = True
        self.fields["aanwezig"].offer(partijen)  # type: ignore[attr-defined]


class NotulenForm(Vergaderformulier):
    notulen = TekstField(
        label=_("Notulen"),
        required=True,
        help_text=_("Noem partijen, geen personen."),
        error_messages={"required": _("Vul de notulen in.")},
    )
