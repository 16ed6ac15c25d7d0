from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
