"""PDFs: the pages as they look. Scripts, actions, files inside, and what is known of the maker stay behind."""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject

from loket.bestanden.weigering import Geweigerd

MOST_PAGES = 300
VERSLEUTELD = "is beveiligd met een wachtwoord. Stuur het zonder wachtwoord."
BESCHADIGD = "is beschadigd en kunnen wij niet openen."
PAGINA = frozenset(
    {"/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/Contents", "/Rotate", "/UserUnit", "/Annots"}
    | {"/Group"}
)
# What may be drawn on a page: notes, and the boxes of a form with what was filled in.
AANTEKENING = frozenset(
    {"/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Ink", "/Line", "/Square", "/Circle"}
    | {"/Polygon", "/PolyLine", "/Stamp", "/Caret", "/Widget"}
)
# Wherever they stand: they do something, hold a file, or tell about who made it.
WEG = frozenset(
    {"/A", "/AA", "/OpenAction", "/JS", "/JavaScript", "/EF", "/EmbeddedFiles", "/AF", "/FS", "/XFA", "/URI"}
    | {"/Launch", "/RichMediaContent", "/RichMediaSettings", "/Metadata", "/PieceInfo", "/LastModified", "/T"}
    | {"/M", "/CreationDate", "/NM", "/Popup", "/Parent"}
)


def rewrite(inhoud: bytes) -> bytes:
    """Raises Geweigerd for what is locked, broken or beyond all measure."""
    try:
        reader = PdfReader(io.BytesIO(inhoud))
        if reader.is_encrypted:
            raise Geweigerd(VERSLEUTELD)
        if len(reader.pages) > MOST_PAGES:
            raise Geweigerd(f"heeft te veel bladzijden: hoogstens {MOST_PAGES}.")
        if not reader.pages:
            raise Geweigerd(BESCHADIGD)
        return _write(_write(inhoud))
    except Geweigerd:
        raise
    except Exception as error:
        # Whatever a hostile file makes the reader do: it is not taken.
        raise Geweigerd(BESCHADIGD) from error


def _write(inhoud: bytes) -> bytes:
    """The pages on a new document. Twice, because what is cut loose goes along the first time."""
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(inhoud)).pages:
        added = writer.add_page(page)
        _strip_page(added)
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _strip_page(page: DictionaryObject) -> None:
    for key in [key for key in page if key not in PAGINA]:
        del page[key]
    kept = ArrayObject()
    for reference in _items(page.get("/Annots")):
        note = _resolve(reference)
        if isinstance(note, DictionaryObject) and note.get("/Subtype") in AANTEKENING:
            _scrub(note, set())
            kept.append(reference)
    if "/Annots" in page:
        page[NameObject("/Annots")] = kept
    _scrub(_resolve(page.get("/Resources")), set())


def _items(raw: PdfObject | None) -> list[PdfObject]:
    found = _resolve(raw)
    return list(found) if isinstance(found, ArrayObject) else []


def _resolve(thing: PdfObject | None) -> PdfObject | None:
    return thing.get_object() if isinstance(thing, IndirectObject) else thing


def _scrub(start: PdfObject | None, seen: set[int]) -> None:
    """Take away what may not stay, in all that hangs on this. Without recursion: a file may be very deep."""
    waiting = [start]
    while waiting:
        thing = _resolve(waiting.pop())
        if id(thing) in seen or not isinstance(thing, DictionaryObject | ArrayObject):
            continue
        seen.add(id(thing))
        if isinstance(thing, DictionaryObject):
            for key in [key for key in thing if key in WEG]:
                del thing[key]
            waiting.extend(thing.values())
        else:
            waiting.extend(thing)
