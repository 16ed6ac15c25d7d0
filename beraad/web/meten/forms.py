from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beraad.web.secretariaat.velden import GetalField, KeuzeField
from werkcentrum.basis.web.datum import DatumVeld

MOST_BYTES = 200_000


class VastleggenForm(forms.Form):
    use_required_attribute = False
    peildatum = DatumVeld(
        label=_("Peildatum"),
        help_text=_("Wij tellen van 1 januari van dat jaar tot en met deze dag."),
        error_messages={"required": _("Vul de peildatum in.")},
    )

    def clean_peildatum(self) -> Any:
        peildatum = self.cleaned_data["peildatum"]
        if peildatum > timezone.localdate():
            raise ValidationError(_("De peildatum ligt in de toekomst."))
        return peildatum


class PeilbestandForm(forms.Form):
    """A file, or its lines; what was read from a file goes along as text to the confirmation."""

    use_required_attribute = False
    bestand = forms.FileField(
        label=_("CSV-bestand"),
        required=False,
        help_text=_("Met de kolommen indicator, peildatum, waarde en bron. Hoogstens 500 regels."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv,text/plain"}),
        error_messages={"empty": _("Het bestand is leeg.")},
    )
    tekst = forms.CharField(
        label=_("Of plak de regels hier"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def clean_bestand(self) -> str:
        upload: UploadedFile | None = self.cleaned_data["bestand"]
        if upload is None:
            return ""
        if (upload.size or 0) > MOST_BYTES:
            raise ValidationError(_("Het bestand is te groot: hoogstens 200 kB."))
        return _decoded(upload.read())

    def clean_tekst(self) -> str:
        tekst: str = self.cleaned_data["tekst"]
        if len(tekst) > MOST_BYTES:
            raise ValidationError(_("De tekst is te lang: hoogstens 200.000 tekens."))
        return tekst

    def clean(self) -> None:
        if self.errors:
            return
        if not (self.cleaned_data["bestand"] or self.cleaned_data["tekst"].strip()):
            self.add_error("bestand", _("Kies een CSV-bestand, of plak de regels in het vak."))

    def csv(self) -> str:
        return str(self.cleaned_data["bestand"] or self.cleaned_data["tekst"])


def _decoded(inhoud: bytes) -> str:
    """As a spreadsheet writes it: UTF-8, or the old code page of Windows."""
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", errors="replace")


class BijwerkenForm(forms.Form):
    use_required_attribute = False
    maanden = forms.IntegerField(
        label=_("Hoeveel maanden mag een onderdeel ongewijzigd blijven?"),
        min_value=1,
        max_value=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 2}),
        error_messages={
            "required": _("Vul het aantal maanden in."),
            "invalid": _("Vul het aantal maanden in cijfers in."),
            "min_value": _("Het aantal maanden is minstens 1."),
            "max_value": _("Het aantal maanden is hoogstens 24."),
        },
    )


class VeranderingField(GetalField):
    """More or less, in percents; also with the minus of a word processor."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value or "").replace("\u2212", "-").replace("\u2013", "-"))


class WatAlsForm(forms.Form):
    use_required_attribute = False
    indicator = KeuzeField(
        label=_("Indicator"),
        leeg=_("Kies een indicator"),
        help_text=_("Alleen indicatoren die aan de balie worden geteld."),
        error_messages={
            "required": _("Kies een indicator."),
            "invalid_choice": _("Kies een indicator uit de lijst."),
        },
    )
    streef = GetalField(
        label=_("Streefwaarde in procent"),
        help_text=_("Bijvoorbeeld 80."),
        required=True,
        min_value=0,
        max_value=100,
        error_messages={
            "required": _("Vul de streefwaarde in, bijvoorbeeld 80."),
            "invalid": _("Vul de streefwaarde in cijfers in, bijvoorbeeld 80."),
            "min_value": _("De streefwaarde is minstens 0."),
            "max_value": _("De streefwaarde is hoogstens 100."),
        },
    )
    budget = VeranderingField(
        label=_("Verandering van het budget in procent"),
        help_text=_("Min is minder: -10 is 10% minder. Vul 0 in als het budget gelijk blijft."),
        required=True,
        min_value=-100,
        max_value=1000,
        error_messages={
            "required": _("Vul de verandering van het budget in, of 0."),
            "invalid": _("Vul de verandering van het budget in cijfers in, bijvoorbeeld -10."),
            "min_value": _("Het budget daalt hoogstens met 100 procent."),
            "max_value": _("De verandering van het budget is hoogstens 1000."),
        },
    )

    def offer(self, keuzes: Sequence[tuple[str, str]]) -> None:
        self.fields["indicator"].offer(keuzes)  # type: ignore[attr-defined]
