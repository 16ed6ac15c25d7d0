"""PDFs that everyone can read: tagged, with a language and a title (PDF/UA-1), made by typst."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import typst
from django.conf import settings

Gegevens = Mapping[str, "Gegevens"] | Sequence["Gegevens"] | str | int | float | bool | None
TEMPLATES = Path(settings.BASE_DIR) / "templates" / "pdf"
# What stands where a sign has no picture in the fonts of the wheel: an empty box.
ONBEKEND = "\u25a1"
# Up to here every sign has one, also ° and `.
LATIJN = "\u00ff"
ZONDER_BEELD = {"So", "Cs", "Co", "Cn", "Sk"}


def make_pdf(naam: str, gegevens: Gegevens) -> bytes:
    """`naam` is a template of templates/pdf; it reads `gegevens` as JSON from `sys.inputs.gegevens`.

    What a person typed goes in as data and is never read as markup. About ten milliseconds of CPU.
    A text in a script that the fonts do not have makes a tagged PDF without the promise of PDF/UA.
    """
    text = "".join(map(_printable, json.dumps(gegevens, ensure_ascii=False)))
    try:
        return _compile(naam, text, "ua-1")
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    return _compile(naam, text, None)


def _compile(naam: str, gegevens: str, standard: Literal["ua-1"] | None) -> bytes:
    return typst.compile(
        str(TEMPLATES / f"{naam}.typ"),
        root=str(TEMPLATES),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"gegevens": gegevens},
        pdf_standards=standard,
    )


def _printable(teken: str) -> str:
    return ONBEKEND if teken > LATIJN and unicodedata.category(teken) in ZONDER_BEELD else teken
