"""The forms about afspraken at the desk. A time is one of the free ones, or one that is typed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from loket.enums import AfspraakVorm
from loket.queries.afspraken import dag_kort
from loket.spreekuren import Tijdvak
from loket.web.balie.forms import MAX_TEKST, TE_LANG
from loket.web.vrijetekst import VrijeTekst
from werkcentrum.basis.web.datum import DatumVeld

MAX_MINUTEN = 480
NIET_VRIJ = _("Deze tijd is niet meer vrij. Kies een andere tijd.")


@dataclass(frozen=True, slots=True)
class Collega:
    pk: int
    naam: str


class UurVeld(forms.TimeField):
    """ "10.00", as we write it, or "10:00"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%H.%M", "%H:%M", "%H"],
            widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
            **kwargs,
        )


class _MetTijden(forms.Form):
    """Knows the free times and the colleagues; a value names a colleague and a moment."""

    def __init__(self, *args: Any, tijden: Sequence[Tijdvak], collegas: Sequence[Collega], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.namen = {collega.pk: collega.naam for collega in collegas}
        self.tijden = {f"{tijdvak.medewerker_id}-{tijdvak.van:%Y%m%d%H%M}": tijdvak for tijdvak in tijden}

    def tijdkeuzes(self, leeg: Any) -> list[Any]:
        """By day, behind an empty first answer."""
        by_day: Iterable[Any] = groupby(self.tijden.items(), key=lambda item: timezone.localdate(item[1].van))
        return [("", leeg), *((dag_kort(day), [self._choice(*item) for item in items]) for day, items in by_day)]

    def _choice(self, value: str, tijdvak: Tijdvak) -> tuple[str, str]:
        van, tot = timezone.localtime(tijdvak.van), timezone.localtime(tijdvak.tot)
        naam = self.namen.get(tijdvak.medewerker_id, "")
        return value, f"{van:%H.%M} tot {tot:%H.%M} · {tijdvak.vorm.label.lower()} · {naam}"


class TijdForm(_MetTijden):
    """One time: chosen from what is free, or typed for what was agreed outside the spreekuren."""

    tijd = forms.ChoiceField(
        label=_("Vrije tijd"),
        required=False,
        error_messages={"invalid_choice": NIET_VRIJ},
    )
    datum = DatumVeld(
        label=_("Datum"),
        required=False,
        error_messages={"invalid": _("Deze datum bestaat niet. Schrijf dag, maand en jaar in cijfers.")},
    )
    uur = UurVeld(
        label=_("Begint om"),
        required=False,
        help_text=_("Bijvoorbeeld 10.00"),
        error_messages={"invalid": _("Schrijf bij “Begint om” een tijd zoals 10.00.")},
    )
    duur = forms.IntegerField(
        label=_("Duur in minuten"),
        required=False,
        initial=30,
        min_value=5,
        max_value=MAX_MINUTEN,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Schrijf de duur in hele minuten, zoals 30."),
            "min_value": _("Een afspraak duurt minstens 5 minuten."),
            "max_value": _("Een afspraak duurt hoogstens 480 minuten."),
        },
    )
    vorm = forms.ChoiceField(label=_("Hoe"), choices=AfspraakVorm.choices, required=False)
    medewerker = forms.TypedChoiceField(label=_("Met wie"), coerce=int, empty_value=None, required=False)
    plaats = forms.CharField(
        label=_("Waar"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": TE_LANG},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tijd"].choices = self.tijdkeuzes(_("Kies een vrije tijd"))  # type: ignore[attr-defined] # a ChoiceField
        self.fields["medewerker"].choices = list(self.namen.items())  # type: ignore[attr-defined] # a ChoiceField

    @property
    def is_open(self) -> bool:
        """Whether the part for a time of one's own stands open."""
        own = ("datum", "uur", "duur")
        return not self.tijden or any(self[name].errors for name in own) or bool(self["uur"].value())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if self.errors or cleaned["tijd"]:
            return cleaned
        if not cleaned["datum"] and not cleaned["uur"]:
            self.add_error("tijd", _("Kies een vrije tijd, of vul zelf een datum en een tijd in."))
            return cleaned
        for name, zin in (
            ("datum", _("Vul bij “Datum” de dag van de afspraak in.")),
            ("uur", _("Vul bij “Begint om” in hoe laat de afspraak begint.")),
            ("duur", _("Vul bij “Duur in minuten” in hoe lang de afspraak duurt.")),
        ):
            if not cleaned[name]:
                self.add_error(name, zin)
        return cleaned

    @property
    def tijdvak(self) -> Tijdvak:
        """Of a valid form."""
        cleaned = self.cleaned_data
        if cleaned["tijd"]:
            return self.tijden[cleaned["tijd"]]
        van = timezone.make_aware(datetime.combine(cleaned["datum"], cleaned["uur"]))
        return Tijdvak(
            van=van,
            tot=van + timedelta(minutes=cleaned["duur"]),
            medewerker_id=cleaned["medewerker"],
            vorm=AfspraakVorm(cleaned["vorm"]),
            plaats=cleaned["plaats"],
        )


class UitnodigForm(_MetTijden):
    """Three times to choose from, or none: then the vrager chooses from all that is free."""

    vorm = forms.ChoiceField(label=_("Hoe"), choices=AfspraakVorm.choices)
    medewerker = forms.TypedChoiceField(label=_("Met wie"), coerce=int, empty_value=None, required=False)
    voorstel_1 = forms.ChoiceField(
        label=_("Eerste voorstel"), required=False, error_messages={"invalid_choice": NIET_VRIJ}
    )
    voorstel_2 = forms.ChoiceField(
        label=_("Tweede voorstel"), required=False, error_messages={"invalid_choice": NIET_VRIJ}
    )
    voorstel_3 = forms.ChoiceField(
        label=_("Derde voorstel"), required=False, error_messages={"invalid_choice": NIET_VRIJ}
    )

    VOORSTELLEN = ("voorstel_1", "voorstel_2", "voorstel_3")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.VOORSTELLEN:
            self.fields[name].choices = self.tijdkeuzes(_("Geen voorstel"))  # type: ignore[attr-defined] # a ChoiceField
        self.fields["medewerker"].choices = [("", _("Wie er vrij is")), *self.namen.items()]  # type: ignore[attr-defined] # a ChoiceField

    @property
    def gekozen(self) -> list[Tijdvak]:
        return [self.tijden[value] for name in self.VOORSTELLEN if (value := self.cleaned_data[name])]

    def clean(self) -> dict[str, Any]:
        """One invitation is for one way of meeting."""
        if not self.errors:
            for name in self.VOORSTELLEN:
                tijdvak = self.tijden.get(self.cleaned_data[name])
                if tijdvak and tijdvak.vorm != self.cleaned_data["vorm"]:
                    self.add_error(
                        name,
                        ValidationError(
                            _("Het %(veld)s is %(vorm)s. Kies een tijd die past bij “Hoe”."),
                            code="vorm",
                            params={
                                "veld": str(self.fields[name].label).lower(),
                                "vorm": tijdvak.vorm.label.lower(),
                            },
                        ),
                    )
        return self.cleaned_data

    @property
    def medewerker_id(self) -> int | None:
        """The colleague of the proposals when that is one and the same; otherwise who was chosen."""
        wie = {tijdvak.medewerker_id for tijdvak in self.gekozen}
        if not wie:
            gekozen: int | None = self.cleaned_data["medewerker"]
            return gekozen
        return wie.pop() if len(wie) == 1 else None


class AfloopForm(forms.Form):
    afloop = forms.ChoiceField(
        label=_("Hoe ging het?"),
        choices=[("geweest", _("Het gesprek is geweest")), ("niet_verschenen", _("De vrager kwam niet"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of het gesprek is geweest.")},
    )
    tekst = VrijeTekst(
        label=_("Wat is er besproken?"),
        help_text=_("De vrager kan dit lezen."),
        required=False,
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": TE_LANG},
    )

    @property
    def is_verschenen(self) -> bool:
        return bool(self.cleaned_data["afloop"] == "geweest")
