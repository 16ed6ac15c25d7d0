import io

import pytest
from pypdf import PdfReader

from loket.queries.volgen import volg_token
from tests.factories import VraagFactory
from werkcentrum.basis.links import make_token
from werkcentrum.basis.models import Inzage


@pytest.fixture
def vraag(db):
    return VraagFactory(
        omschrijving="Mijn contract stopt. #let x = 1\n\nEn *nu*? مرحبا 🙂",
        kenmerken={
            "doelgroep": "werkende",
            "thema": "ontslag",
            "gemeente": "GM0200",
            "dienstverband": "tijdelijk",
        },
        vrager__naam="Noor Voorbeeld",
        vrager__email="noor@test.example",
    )


def url_of(vraag, soort="kopie/") -> str:
    return f"/volgen/{volg_token(vraag)}/{soort}"


def read_pdf(response) -> PdfReader:
    return PdfReader(io.BytesIO(response.content))


@pytest.mark.eis("INT-07")
def test_page_holds_every_answer_and_who_sees_them(client, vraag):
    page = client.get(url_of(vraag))

    for text in (
        vraag.nummer,
        "Mijn contract stopt.",
        "Noor Voorbeeld",
        "noor@test.example",
        "Apeldoorn",
        "Tijdelijk",
    ):
        assert text.lower() in page.text.lower()
    assert "Verder niemand" in page.text
    assert "no-store" in page["Cache-Control"]


@pytest.mark.eis("INT-07", "A11-03")
def test_pdf_is_tagged_has_a_language_and_says_the_same(client, vraag):
    answer = client.get(url_of(vraag, "kopie.pdf"))

    assert answer["Content-Type"] == "application/pdf"
    assert f'filename="{vraag.nummer}.pdf"' in answer["Content-Disposition"]
    pdf = read_pdf(answer)
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert str(pdf.trailer["/Root"]["/Lang"]) == "nl"
    assert pdf.metadata.title == f"Uw vraag {vraag.nummer}"
    text = "".join(page.extract_text() for page in pdf.pages)
    for part in ("#let x = 1", "*nu*", "Noor Voorbeeld", "Apeldoorn", "Verder niemand"):
        assert part in text
    assert b"pdfuaid" in answer.content


def test_script_without_a_font_still_makes_a_pdf(client):
    vraag = VraagFactory(omschrijving="我在找工作", vrager__naam="漢字")

    answer = client.get(url_of(vraag, "kopie.pdf"))

    assert answer.status_code == 200
    assert read_pdf(answer).trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("soort", ["kopie/", "kopie.pdf"])
def test_every_copy_is_logged(client, vraag, soort):
    client.get(url_of(vraag, soort))

    assert Inzage.objects.get().object_uuid == vraag.uuid


@pytest.mark.parametrize("soort", ["kopie/", "kopie.pdf"])
def test_another_token_gives_nothing(client, vraag, soort):
    token = make_token(purpose="iets_anders", uuid=vraag.uuid, nonce=0)

    assert client.get(f"/volgen/{token}/{soort}").status_code == 404
    assert client.get(f"/volgen/onzin/{soort}").status_code == 404
