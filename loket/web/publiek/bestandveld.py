"""The field for files on a public form: several at once, each checked, each refusal naming the file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from loket.bestanden import MOST_BESTANDEN, MOST_BYTES, SOORTEN
from loket.services.bijlagen import TE_VEEL, Bestand, check_bestand
from werkcentrum.basis.decisions import NotPossible

ACCEPT = ",".join((*SOORTEN, *(f".{extensie}" for extensie in SOORTEN.values())))


class BestandenInvoer(forms.FileInput):
    """Gives all that was chosen, as a list."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else []


class BestandenVeld(forms.FileField):
    """`bestanden` holds those that were all right, also when another one was not."""

    widget = BestandenInvoer

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Bestanden"),
            help_text=_(
                "Een brief of een foto: PDF, JPEG, PNG, WebP, Word (DOCX) of ODT. "
                "Hoogstens %(aantal)d bestanden van 10 MB. Stuur geen burgerservicenummer en niets medisch mee."
            )
            % {"aantal": MOST_BESTANDEN},
            required=False,
            widget=BestandenInvoer(attrs={"accept": ACCEPT}),
            **kwargs,
        )
        self.bestanden: tuple[Bestand, ...] = ()

    def clean(self, data: Any, initial: Any = None) -> tuple[Bestand, ...]:
        uploads: list[UploadedFile] = [upload for upload in data or [] if upload]
        if len(uploads) > MOST_BESTANDEN:
            raise ValidationError(TE_VEEL, code="aantal")
        # Begun anew: a form copies its fields, and a list would be shared by all copies.
        self.bestanden = ()
        fouten = []
        for upload in uploads:
            try:
                self.bestanden = (*self.bestanden, _check(upload))
            except NotPossible as error:
                fouten.append(ValidationError(str(error), code="bestand"))
        if fouten:
            raise ValidationError(fouten)
        return self.bestanden


def _check(upload: UploadedFile) -> Bestand:
    # One byte more than may be is enough to say that it is too much.
    return check_bestand(naam=upload.name or "", inhoud=upload.read(MOST_BYTES + 1))
