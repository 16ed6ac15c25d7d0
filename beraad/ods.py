"""A small spreadsheet in the OpenDocument format (ISO/IEC 26300): texts in sheets. The same content gives the same
bytes: no clock, and nothing compressed. Pure."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
# The first day that a zip file can name.
DATUM = (1980, 1, 1, 0, 0, 0)
_BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    f'{_BEGIN}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
# What XML 1.0 can not hold.
_ONGELDIG = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True, slots=True)
class Blad:
    naam: str
    rijen: Sequence[Sequence[str]]


def make_ods(titel: str, bladen: Sequence[Blad]) -> bytes:
    """Names of sheets are made unique by their place and short enough for every program."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        # First and as it is, so that a reader knows the kind of file from its first bytes.
        for naam, content in (
            ("mimetype", MIMETYPE),
            ("META-INF/manifest.xml", _MANIFEST),
            ("meta.xml", _meta(titel)),
            ("content.xml", _content(bladen)),
        ):
            archive.writestr(zipfile.ZipInfo(naam, DATUM), content.encode())
    return out.getvalue()


def _meta(titel: str) -> str:
    return (
        f'{_BEGIN}<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta>'
        f"<dc:title>{_text(titel)}</dc:title><dc:language>nl</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _content(bladen: Sequence[Blad]) -> str:
    tables = "".join(_table(number, blad) for number, blad in enumerate(bladen, start=1))
    return (
        f'{_BEGIN}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def _table(number: int, blad: Blad) -> str:
    rows = "".join(f"<table:table-row>{''.join(map(_cell, rij))}</table:table-row>" for rij in blad.rijen)
    naam = quoteattr(f"{number} {blad.naam}"[:31].translate(_ONGELDIG))
    empty = "<table:table-row><table:table-cell/></table:table-row>"
    return f"<table:table table:name={naam}>{rows or empty}</table:table>"


def _cell(tekst: str) -> str:
    lines = "".join(f"<text:p>{_text(line)}</text:p>" for line in tekst.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def _text(tekst: str) -> str:
    return escape(tekst.translate(_ONGELDIG))
