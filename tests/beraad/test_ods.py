import io
import zipfile
from xml.etree import ElementTree

from beraad.ods import MIMETYPE, Blad, make_ods

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def read(content):
    """The sheets as texts, read as any program reads them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        root = ElementTree.fromstring(archive.read("content.xml"))  # noqa: S314 # our own file
    return {
        table.get(f"{TABLE}name"): [
            ["\n".join("".join(p.itertext()) for p in cell) for cell in row.iter(f"{TABLE}table-cell")]
            for row in table.iter(f"{TABLE}table-row")
        ]
        for table in root.iter(f"{TABLE}table")
    }


def test_what_goes_in_comes_out():
    bladen = [Blad("Cijfers", [["Doel", "Waarde"], ["<1> & 'zo'", "€ 12,50\nregel 2"]]), Blad("Leeg", [])]

    sheets = read(make_ods("Titel", bladen))

    assert sheets == {
        "1 Cijfers": [["Doel", "Waarde"], ["<1> & 'zo'", "€ 12,50\nregel 2"]],
        "2 Leeg": [[""]],
    }


def test_the_container_is_as_the_standard_asks():
    content = make_ods("Titel", [Blad("Blad", [["a"]])])

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first, *rest = archive.infolist()
        manifest = archive.read("META-INF/manifest.xml").decode()
        version = ElementTree.fromstring(archive.read("content.xml")).get(f"{OFFICE}version")  # noqa: S314 # our own file
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert content[38 : 38 + len(MIMETYPE)] == MIMETYPE.encode()
    assert version == "1.3"
    for info in rest:
        assert info.filename == "META-INF/manifest.xml" or f'full-path="{info.filename}"' in manifest


def test_the_same_content_gives_the_same_bytes():
    bladen = [Blad("Blad", [["a", "b"]])]

    assert make_ods("Titel", bladen) == make_ods("Titel", bladen)


def test_a_sign_that_xml_does_not_know_falls_out():
    assert read(make_ods("T\x00", [Blad("B\x0b", [["a\x1fb"]])])) == {"1 B": [["ab"]]}
