"""Files that someone adds: what is taken comes out harmless; what is two things at once or a bomb is refused."""

import io
import zipfile
import zlib

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from loket.bestanden import MOST_BYTES, Geweigerd, clean_bestand, clean_naam, kind_of
from loket.bestanden.kantoor import DOCX, ODT
from werkcentrum.basis.bsn import without_bsn

GEHEIM = "Geheime Maker"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/><Override PartName="/docProps/core.xml" ContentType="x"/></Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships><Relationship Id="1" Type="officeDocument" Target="word/document.xml"/>'
    '<Relationship Id="2" Type="core-properties" Target="docProps/core.xml"/></Relationships>'
)


def picture(formaat: str, size: tuple[int, int] = (40, 20), **opties: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, formaat, **opties)
    return out.getvalue()


def photo_with_place() -> bytes:
    """As a telephone makes it: lying on its side, with where and by whom."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = GEHEIM
    exif.get_ifd(0x8825)[2] = (52.0, 12.0, 30.0)
    return picture("JPEG", exif=exif)


def pdf(change=None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 300)
    if change:
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def packed(parts: dict[str, bytes | str], *, stored: tuple[str, ...] = ("mimetype",)) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def docx(**parts: bytes | str) -> bytes:
    basis: dict[str, bytes | str] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS,
        "word/document.xml": "<w:document>Mijn brief</w:document>",
        "docProps/core.xml": f"<cp:coreProperties>{GEHEIM}</cp:coreProperties>",
    }
    return packed(basis | parts)


def odt(**parts: bytes | str) -> bytes:
    basis: dict[str, bytes | str] = {
        "mimetype": ODT,
        "content.xml": "<office:document-content>Mijn brief</office:document-content>",
        "meta.xml": f"<office:meta>{GEHEIM}</office:meta>",
        "META-INF/manifest.xml": '<manifest:manifest><manifest:file-entry manifest:full-path="meta.xml"/>'
        '<manifest:file-entry manifest:full-path="content.xml"/></manifest:manifest>',
    }
    return packed(basis | parts)


@pytest.mark.eis("INT-16")
@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("WEBP"), "image/webp"),
        (pdf(), "application/pdf"),
        (docx(), DOCX),
        (odt(), ODT),
    ],
    ids=["jpeg", "png", "webp", "pdf", "docx", "odt"],
)
def test_the_type_is_what_the_content_is(inhoud, soort):
    schoon = clean_bestand(inhoud)

    assert schoon.soort == soort
    assert kind_of(schoon.inhoud) == soort
    assert clean_bestand(schoon.inhoud).soort == soort


@pytest.mark.eis("INT-16")
@pytest.mark.parametrize(
    "inhoud",
    [
        b"MZ\x90\x00" + b"\x00" * 200,
        b"<!doctype html><script>alert(1)</script>",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
        b"GIF89a" + b"\x00" * 40,
        b"gewone tekst",
        packed({"iets.txt": "tekst"}),
        packed({"xl/workbook.xml": "<x/>", "[Content_Types].xml": TYPES}),
        b"#!/bin/sh\n",
        b"\x00%PDF-1.7",
        b"",
    ],
    ids=["exe", "html", "svg", "gif", "txt", "zip", "xlsx", "sh", "pdf later", "leeg"],
)
def test_anything_else_is_refused_whatever_its_name(inhoud):
    with pytest.raises(Geweigerd):
        clean_bestand(inhoud)


@pytest.mark.eis("INT-16")
def test_what_is_too_big_is_refused():
    with pytest.raises(Geweigerd, match="hoogstens 10 MB"):
        clean_bestand(picture("JPEG") + b"\x00" * MOST_BYTES)


@pytest.mark.eis("INT-16")
def test_a_photo_keeps_no_place_and_no_maker_and_stands_upright():
    photo = photo_with_place()
    assert GEHEIM.encode() in photo

    schoon = clean_bestand(photo)

    picture_after = Image.open(io.BytesIO(schoon.inhoud))
    assert not picture_after.getexif()
    assert "exif" not in picture_after.info
    assert GEHEIM.encode() not in schoon.inhoud
    assert picture_after.size == (20, 40)


@pytest.mark.parametrize("formaat", ["PNG", "WEBP"])
def test_other_pictures_keep_no_metadata_either(formaat):
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", GEHEIM)
    exif = Image.Exif()
    exif[0x013B] = GEHEIM
    met = picture(formaat, exif=exif, **({"pnginfo": info} if formaat == "PNG" else {}))
    assert GEHEIM.encode() in met

    assert GEHEIM.encode() not in clean_bestand(met).inhoud


@pytest.mark.eis("INT-16")
@pytest.mark.parametrize(
    "inhoud",
    [
        picture("JPEG") + packed({"a.txt": "x"}),
        picture("PNG") + pdf(),
        picture("PNG") + b"<html><script>alert(1)</script></html>",
        picture("JPEG", comment=b"<?php system($_GET[0]); ?>"),
        pdf() + packed({"a.txt": "x"}),
        pdf() + b"<script>alert(1)</script>",
        pdf() + b"\x00" * 20 + b"MZ",
        pdf()[: -len(b"%%EOF\n")],
        b"<html>" + pdf(),
        b"%PDF-1.4 " + docx(),
        docx() + b"%PDF-1.7",
        pdf() + docx(),
    ],
    ids=[
        "jpeg+zip",
        "png+pdf",
        "png+html",
        "jpeg+php",
        "pdf+zip",
        "pdf+html",
        "pdf+staart",
        "pdf zonder eind",
        "html+pdf",
        "pdf+docx vooraan",
        "docx+pdf",
        "pdf+docx",
    ],
)
def test_a_polyglot_is_refused_or_comes_out_as_one_thing(inhoud):
    """Only what drawing it anew takes away may pass."""
    try:
        schoon = clean_bestand(inhoud)
    except Geweigerd:
        return
    assert schoon.soort in ("image/png", DOCX)
    assert b"%PDF" not in schoon.inhoud
    assert b"<html" not in schoon.inhoud


@pytest.mark.eis("INT-16")
@pytest.mark.parametrize(
    "inhoud",
    [
        picture("JPEG") + packed({"a.txt": "x"}),
        picture("PNG") + b"<html><script>alert(1)</script></html>",
        picture("JPEG", comment=b"<?php system($_GET[0]); ?>"),
        pdf() + packed({"a.txt": "x"}),
        pdf() + b"<script>alert(1)</script>",
        pdf() + docx(),
        b"%PDF-1.4 " + docx(),
    ],
    ids=["jpeg+zip", "png+html", "jpeg+php", "pdf+zip", "pdf+html", "pdf+docx", "kop+docx"],
)
def test_a_polyglot_is_refused(inhoud):
    with pytest.raises(Geweigerd):
        clean_bestand(inhoud)


def bomb_of_one_part() -> bytes:
    return docx(**{"word/media.xml": b"\x00" * (50 * 1024 * 1024)})


def bomb_of_many_parts() -> bytes:
    return docx(**{f"word/deel{number}.xml": "x" for number in range(2000)})


def bomb_of_total() -> bytes:
    blok = zlib.compress(b"x")  # a little that does not shrink much
    deel = (blok * 400 + b"\x00" * 900_000)[:1_000_000]
    return docx(**{f"word/deel{number}.xml": deel for number in range(70)})


def overlapping() -> bytes:
    """Two names for the same bytes, as a bomb of overlapping parts has thousands."""
    raw = docx()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        entry = archive.getinfo("word/document.xml")
        offset = entry.header_offset
    end = raw.rindex(b"PK\x05\x06")
    start = int.from_bytes(raw[end + 16 : end + 20], "little")
    listing = raw[start:end]
    place = listing.index(b"docProps/core.xml") - 46
    broken = listing[: place + 42] + offset.to_bytes(4, "little") + listing[place + 46 :]
    return raw[:start] + broken + raw[end:]


@pytest.mark.eis("INT-16")
@pytest.mark.parametrize(
    "make", [bomb_of_one_part, bomb_of_many_parts, bomb_of_total, overlapping], ids=lambda make: make.__name__
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(make):
    with pytest.raises(Geweigerd, match=r"pakt uit tot iets veel groters|beschadigd"):
        clean_bestand(make())


@pytest.mark.eis("INT-16")
def test_a_picture_with_endless_dots_is_refused():
    with pytest.raises(Geweigerd, match="te groot om te openen"):
        clean_bestand(huge_png())


def huge_png() -> bytes:
    """Says that it is 60.000 dots wide and high."""
    raw = bytearray(picture("PNG"))
    raw[16:24] = (60_000).to_bytes(4, "big") * 2
    raw[29:33] = zlib.crc32(bytes(raw[12:29])).to_bytes(4, "big")
    return bytes(raw)


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (docx(**{"word/vbaProject.bin": b"x"}), "macro"),
        (docx(**{"[Content_Types].xml": TYPES.replace("main+xml", "main+xml macroEnabled")}), "macro"),
        (docx(**{"word/embeddings/oleObject1.bin": b"x"}), "een ander bestand"),
        (docx(**{"iets/anders.xml": "x"}), "een ander bestand"),
        (docx(**{"word/kwaad.exe": b"MZ"}), "macro"),
        (
            docx(
                **{
                    "word/_rels/settings.xml.rels": '<Relationships><Relationship Type="x/attachedTemplate" '
                    'Target="http://kwaad.example/t.dotm" TargetMode="External"/></Relationships>'
                }
            ),
            "van buiten het bestand",
        ),
        (docx(**{"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><w:document/>'}), "beschadigd"),
        (odt(**{"Basic/script.xml": "x"}), "macro"),
        (odt(**{"Object 1/content.xml": "x"}), "een ander bestand"),
        (odt(**{"content.xml": "<office:document><script:event-listener/></office:document>"}), "macro"),
    ],
)
def test_an_office_file_that_does_something_is_refused(inhoud, zin):
    with pytest.raises(Geweigerd, match=zin):
        clean_bestand(inhoud)


@pytest.mark.parametrize("make", [docx, odt])
def test_an_office_file_keeps_its_text_and_nothing_of_its_maker(make):
    media = {"word/media/a.jpg" if make is docx else "Pictures/a.jpg": photo_with_place()}

    schoon = clean_bestand(make(**media))

    with zipfile.ZipFile(io.BytesIO(schoon.inhoud)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        assert not any("docProps" in name or name == "meta.xml" for name in archive.namelist())
    assert b"Mijn brief" in everything
    assert GEHEIM.encode() not in everything
    assert b"docProps" not in everything
    assert b"meta.xml" not in everything


def with_everything_bad(writer: PdfWriter) -> None:
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('kwaad')")}
    )
    writer._root_object[NameObject("/OpenAction")] = writer._add_object(script)
    writer.add_attachment("kwaad.exe", b"MZ kwaad")
    writer.add_metadata({"/Author": GEHEIM})
    page = writer.pages[0]
    page[NameObject("/AA")] = DictionaryObject(
        {NameObject("/O"): DictionaryObject({NameObject("/JS"): TextStringObject("kwaad")})}
    )
    launch = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("kwaad")}
    )
    box = {NameObject("/Subtype"): NameObject("/Widget"), NameObject("/A"): launch}
    link = {NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): launch}
    page[NameObject("/Annots")] = ArrayObject([DictionaryObject(box), DictionaryObject(link)])


def test_a_pdf_keeps_its_pages_and_nothing_that_acts():
    raw = pdf(with_everything_bad)
    assert b"kwaad" in raw

    schoon = clean_bestand(raw)

    reader = PdfReader(io.BytesIO(schoon.inhoud))
    assert len(reader.pages) == 1
    assert [note.get_object()["/Subtype"] for note in reader.pages[0]["/Annots"]] == ["/Widget"]
    for bad in (b"kwaad", b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/AA", GEHEIM.encode()):
        assert bad not in schoon.inhoud, bad


def test_a_pdf_with_a_password_or_a_broken_one_gets_a_sentence():
    with pytest.raises(Geweigerd, match="beveiligd met een wachtwoord"):
        clean_bestand(pdf(lambda writer: writer.encrypt("geheim")))
    with pytest.raises(Geweigerd, match="beschadigd"):
        clean_bestand(b"%PDF-1.7\nonzin\n%%EOF")


@pytest.mark.parametrize("formaat", ["JPEG", "PNG", "WEBP"])
def test_a_broken_picture_gets_a_sentence(formaat):
    with pytest.raises(Geweigerd):
        clean_bestand(picture(formaat, (400, 400))[:60])


@pytest.mark.eis("INT-16")
@pytest.mark.parametrize(
    ("naam", "wordt"),
    [
        ("brief.pdf", "brief.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Noor\\cv.docx", "cv.pdf"),
        ("foto\u202egpj.exe", "fotogpj.pdf"),
        ("cv 123456782.pdf", "cv [nummer weggelaten].pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"),
        ("", "bestand.pdf"),
        (".pdf", "bestand.pdf"),
        ("é" * 200 + ".pdf", "é" * 116 + ".pdf"),
    ],
)
def test_a_name_is_short_and_says_no_more_than_it_may(naam, wordt):
    assert clean_naam(naam, "pdf", mask=without_bsn) == wordt
