"""What a file is, by its content and not by its name, and the cleaned file."""

import io
import re
import zipfile
from dataclasses import dataclass

import puremagic

from loket.bestanden import afbeelding, kantoor, pdf
from loket.bestanden.weigering import Geweigerd

MOST_BYTES = 10 * 1024 * 1024
MOST_BESTANDEN = 5
PDF = "application/pdf"
AFBEELDING = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
# What we take → the extension that goes with it.
SOORTEN = {
    PDF: "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    kantoor.DOCX: "docx",
    kantoor.ODT: "odt",
}
TWEE = "is twee soorten bestand tegelijk. Bewaar het opnieuw en stuur dat."
MARKUP = re.compile(rb"<(!doctype html|html|script|svg|iframe|\?php)", re.IGNORECASE)
PDF_HEAD = b"%PDF-"
PDF_END = b"%%EOF"
# Where some readers still look for the beginning of a PDF.
HEAD = 1024


@dataclass(frozen=True, slots=True)
class Schoon:
    """A file as we keep it."""

    soort: str
    inhoud: bytes

    @property
    def extensie(self) -> str:
        return SOORTEN[self.soort]


def clean_bestand(inhoud: bytes) -> Schoon:
    """Raises Geweigerd for what we do not take."""
    if not inhoud:
        raise Geweigerd("is leeg.")
    if len(inhoud) > MOST_BYTES:
        raise Geweigerd("is te groot: hoogstens 10 MB.")
    soort = kind_of(inhoud)
    if soort is None:
        raise Geweigerd("is geen PDF, foto (JPEG, PNG of WebP), Word-bestand (DOCX) of ODT.")
    _refuse_second_kind(inhoud, soort)
    if soort == PDF:
        return Schoon(soort, pdf.rewrite(inhoud))
    if soort in AFBEELDING:
        return Schoon(soort, afbeelding.redraw(inhoud, AFBEELDING[soort]))
    return Schoon(soort, kantoor.rewrite(inhoud, soort, redraw=afbeelding.redraw))


def kind_of(inhoud: bytes) -> str | None:
    """From the first byte on, and as the tables of puremagic have it."""
    soort = _by_signature(inhoud)
    if soort is None or soort in (kantoor.DOCX, kantoor.ODT):
        return soort
    try:
        found = {match.mime_type for match in puremagic.magic_string(inhoud)}
    except puremagic.PureError:
        return None
    return soort if soort in found else None


def _by_signature(inhoud: bytes) -> str | None:
    if inhoud.startswith(PDF_HEAD):
        return PDF
    if inhoud.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if inhoud.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if inhoud.startswith(b"RIFF") and inhoud[8:12] == b"WEBP":
        return "image/webp"
    return kantoor.kind_of_zip(inhoud) if inhoud.startswith(b"PK\x03\x04") else None


def _refuse_second_kind(inhoud: bytes, soort: str) -> None:
    """A file that is also something else was made so on purpose."""
    if soort in (kantoor.DOCX, kantoor.ODT):
        is_double = PDF_HEAD in inhoud[:HEAD]
    elif soort == PDF:
        tail = inhoud[inhoud.rfind(PDF_END) + len(PDF_END) :]
        is_double = PDF_END not in inhoud or bool(tail.strip()) or zipfile.is_zipfile(io.BytesIO(inhoud))
    else:
        is_double = (
            PDF_HEAD in inhoud[:HEAD] or zipfile.is_zipfile(io.BytesIO(inhoud)) or bool(MARKUP.search(inhoud))
        )
    if is_double:
        raise Geweigerd(TWEE)
