"""Office files (DOCX, ODT): zip files with known parts. What runs or tells about the maker stays behind."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable

from loket.bestanden.weigering import Geweigerd

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
MOST_PARTS = 1000
MOST_UNPACKED = 60 * 1024 * 1024
MOST_RATIO = 150
# Below this a high ratio is no bomb: a page of blanks.
SMALL = 1024 * 1024
BOM = "pakt uit tot iets veel groters. Zulke bestanden nemen wij niet aan."
MACRO = "bevat een macro of een ander programma. Bewaar het zonder macro's, of als PDF."
ANDER = "bevat een ander bestand. Bewaar het als PDF en stuur dat."
BUITEN = "haalt iets op van buiten het bestand. Bewaar het als PDF en stuur dat."
KAPOT = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, ValueError, EOFError)
BESCHADIGD = "is beschadigd en kunnen wij niet openen."
HEEL_VROEGER = (1980, 1, 1, 0, 0, 0)

PARTS = {
    DOCX: re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|word/.+|customXml/.+|docProps/.+"),
    ODT: re.compile(
        r"mimetype|(content|styles|settings|meta)\.xml|manifest\.rdf|layout-cache|META-INF/manifest\.xml"
        r"|Pictures/.+|Thumbnails/.+|Configurations2/.*|Fonts/.+"
    ),
}
DROPPED = {
    DOCX: re.compile(r"docProps/.+|customXml/.+"),
    ODT: re.compile(r"meta\.xml|Thumbnails/.+|Configurations2/.*|layout-cache|manifest\.rdf"),
}
PROGRAM = re.compile(r"vbaproject|vbadata|activex|\.(exe|dll|js|vbs|class|jar|bat|cmd|ps1|scr)$", re.IGNORECASE)
EMBEDDED = re.compile(r"word/embeddings/|^Object", re.IGNORECASE)
# Both spellings of a text in XML, since a part may come in either.
DOCTYPE = re.compile(r"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
RELATION = re.compile(r"<Relationship\b[^>]*>", re.IGNORECASE)
PICTURE = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
Redraw = Callable[[bytes, str], bytes]


def kind_of_zip(inhoud: bytes) -> str | None:
    """By the parts that must be there; None for any other zip file."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names and "[Content_Types].xml" in names:
                return DOCX
            if {"mimetype", "content.xml"} <= names and archive.getinfo("mimetype").file_size == len(ODT):
                return ODT if archive.read("mimetype") == ODT.encode() else None
    except KAPOT:
        return None
    return None


def rewrite(inhoud: bytes, soort: str, *, redraw: Redraw) -> bytes:
    """The parts of an ordinary text, packed anew. Pictures in it are drawn anew as well."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _refuse_bomb(archive, entries)
            _refuse_parts(entries, soort)
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except Geweigerd:
        raise
    except KAPOT as error:
        raise Geweigerd(BESCHADIGD) from error
    for name, part in parts.items():
        _refuse_content(name, part)
    kept = {name: part for name, part in parts.items() if not DROPPED[soort].fullmatch(name)}
    return _pack({name: _clean_part(name, part, redraw) for name, part in kept.items()})


def _refuse_bomb(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Before anything is unpacked: a part never gives more than the size that the list says."""
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_PARTS or total > MOST_UNPACKED:
        raise Geweigerd(BOM)
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size):
            raise Geweigerd(BOM)
    # Parts that lie over one another unpack the same bytes again and again.
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise Geweigerd(BOM)
        end = entry.header_offset + entry.compress_size
    if (entries and min(entry.header_offset for entry in entries) != 0) or archive.comment:
        raise Geweigerd("is twee soorten bestand tegelijk. Bewaar het opnieuw en stuur dat.")


def _refuse_parts(entries: list[zipfile.ZipInfo], soort: str) -> None:
    names = [entry.filename for entry in entries]
    if len(names) != len(set(names)) or any(entry.flag_bits & 1 for entry in entries):
        raise Geweigerd(BESCHADIGD)
    for name in names:
        if PROGRAM.search(name) or name.startswith(("Basic/", "Scripts/")):
            raise Geweigerd(MACRO)
        if EMBEDDED.search(name) or ".." in name or not PARTS[soort].fullmatch(name):
            raise Geweigerd(ANDER)


def _refuse_content(name: str, part: bytes) -> None:
    if not name.lower().endswith((".xml", ".rels", ".rdf")):
        return
    tekst = _as_text(part)
    if DOCTYPE.search(tekst):
        raise Geweigerd(BESCHADIGD)
    if "macroenabled" in tekst.lower() or "script:event-listener" in tekst or "<office:scripts><" in tekst:
        raise Geweigerd(MACRO)
    if name.endswith(".rels"):
        for relation in RELATION.findall(tekst):
            if "external" in relation.lower() and "/hyperlink" not in relation:
                raise Geweigerd(BUITEN)


def _as_text(part: bytes) -> str:
    """UTF-16 betrays itself by its nulls."""
    return part.replace(b"\x00", b"").decode("utf-8", "replace")


def _clean_part(name: str, part: bytes, redraw: Redraw) -> bytes:
    formaat = PICTURE.get(name.rsplit(".", 1)[-1].lower())
    if formaat is not None:
        return redraw(part, formaat)
    match name:
        case "[Content_Types].xml":
            return re.sub(rb'<Override\b[^>]*PartName="/(docProps|customXml)/[^>]*>', b"", part)
        case "META-INF/manifest.xml":
            return re.sub(
                rb'<manifest:file-entry\b[^>]*full-path="(meta\.xml|Thumbnails|Configurations2|layout-cache|'
                rb"manifest\.rdf)[^>]*>",
                b"",
                part,
            )
        case _ if name.endswith(".rels"):
            return re.sub(rb'<Relationship\b[^>]*Target="[^"]*(docProps|customXml)/[^>]*>', b"", part)
        case _:
            return part


def _pack(parts: dict[str, bytes]) -> bytes:
    """`mimetype` first and as it is, as an ODT wants it; nothing of when or by whom."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda name: name != "mimetype"):
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, HEEL_VROEGER), parts[name], compress_type=how)
    return out.getvalue()
