"""Files with an intake and with a message: kept through errors, taken away again, only for whom they are for."""

import socket
import struct
import threading
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from loket.bestanden.scan import Besmet
from loket.models import Bijlage, Intake, Vraag
from loket.queries.volgen import volg_token
from loket.services.bewaren import BEWAARJAREN, remove_old_vragen
from tests.factories import AM30, BijlageFactory, IntakeFactory, VraagFactory
from tests.loket.publiek.conftest import VRAAG
from tests.loket.test_bestanden import GEHEIM, docx, pdf, photo_with_place, picture
from tests.strict import StrictClient
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Inzage

TOELICHTING = f"{VRAAG}/toelichting/"
PDF = "application/pdf"


def upload(inhoud: bytes, naam: str = "brief.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud, content_type="text/html")


def download(response) -> bytes:
    """And that it can only be saved."""
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    return response.content


@pytest.mark.eis("INT-16")
def test_files_go_along_with_the_vraag_as_what_they_are(client, concept, client_for):
    concept()

    client.post(TOELICHTING, {"toelichting": "x", "bestanden": [upload(pdf(), "a.exe"), upload(picture("PNG"))]})
    check = client.get(f"{VRAAG}/controle/")
    client.post(f"{VRAAG}/controle/")

    vraag = Vraag.objects.get()
    rows = Bijlage.objects.order_by("id")
    assert [(row.naam, row.soort, row.vraag, row.intake) for row in rows] == [
        ("a.pdf", PDF, vraag, None),
        ("brief.png", "image/png", vraag, None),
    ]
    assert "a.pdf" in check.text
    balie = client_for(RolSoort.BALIEMEDEWERKER)
    assert "a.pdf" in balie.get(f"/balie/vraag/{vraag.uuid}/").text
    raw = download(balie.get(f"/balie/vraag/{vraag.uuid}/bestand/{rows[0].uuid}/"))
    assert raw.startswith(b"%PDF-")
    assert Inzage.objects.filter(object_uuid=vraag.uuid, doel="bestand").count() == 1


@pytest.mark.eis("INT-16")
def test_what_is_stored_has_no_place_and_no_maker(client, concept):
    concept()

    client.post(TOELICHTING, {"bestanden": [upload(photo_with_place(), "IMG_1.jpg"), upload(docx(), "cv.docx")]})

    stored = b"".join(bytes(row.inhoud) for row in Bijlage.objects.all())
    assert Bijlage.objects.count() == 2
    assert GEHEIM.encode() not in stored


@pytest.mark.eis("INT-16")
def test_a_refused_file_gets_a_sentence_that_names_it_and_the_others_stay(client, concept):
    concept()

    response = client.post(
        TOELICHTING,
        {"toelichting": "Mijn verhaal", "bestanden": [upload(pdf()), upload(b"MZ\x90 programma", "cv.pdf")]},
    )

    assert response.status_code == 422
    assert (
        "Het bestand “cv.pdf” is geen PDF, foto (JPEG, PNG of WebP), Word-bestand (DOCX) of ODT." in response.text
    )
    assert "Mijn verhaal" in response.text
    assert "brief.pdf" in response.text
    assert Bijlage.objects.get().naam == "brief.pdf"


def test_files_survive_an_error_of_another_field(client, concept):
    concept()

    response = client.post(TOELICHTING, {"toelichting": "x" * 5001, "bestanden": [upload(pdf())]})

    assert response.status_code == 422
    assert "brief.pdf" in response.text
    assert Bijlage.objects.count() == 1


def test_a_file_can_be_taken_away_and_another_added_with_the_text_kept(client, concept):
    concept()
    client.post(TOELICHTING, {"toelichting": "a", "bestanden": [upload(pdf())], "actie": "bijvoegen"})
    first = Bijlage.objects.get()

    response = client.post(TOELICHTING, {"toelichting": "Mijn verhaal", "actie": f"verwijder:{first.uuid}"})

    assert response["Location"] == TOELICHTING
    assert not Bijlage.objects.exists()
    assert "Mijn verhaal" in client.get(TOELICHTING).text


def test_of_another_draft_nothing_is_taken_away(client, concept):
    other = BijlageFactory(intake=IntakeFactory(), vraag=None)
    of_vraag = BijlageFactory()
    concept()

    for bijlage in (other, of_vraag):
        client.post(TOELICHTING, {"actie": f"verwijder:{bijlage.uuid}"})
    client.post(TOELICHTING, {"actie": "verwijder:onzin"})

    assert Bijlage.objects.count() == 2


def test_a_sixth_file_is_refused_and_five_stay(client, concept):
    concept()
    client.post(TOELICHTING, {"bestanden": [upload(pdf()) for _ in range(4)]})

    response = client.post(TOELICHTING, {"bestanden": [upload(pdf()), upload(pdf())]})

    assert response.status_code == 422
    assert "U kunt hoogstens 5 bestanden meesturen." in response.text
    assert Bijlage.objects.count() == 5


def test_a_name_that_holds_a_bsn_is_masked(client, concept):
    concept()

    client.post(TOELICHTING, {"bestanden": [upload(pdf(), "uitkering 123456782.pdf")]})

    assert Bijlage.objects.get().naam == "uitkering [nummer weggelaten].pdf"


def test_files_are_kept_with_a_saved_draft(client, concept):
    concept()

    client.post(TOELICHTING, {"bestanden": [upload(pdf())], "actie": "bewaren"})

    assert "brief.pdf" in client.get(TOELICHTING).text


@pytest.mark.eis("INT-16")
def test_files_go_with_a_message_and_the_vrager_can_fetch_them(client):
    vraag = VraagFactory()
    link = f"/volgen/{volg_token(vraag)}/"

    client.post(link, {"tekst": "Zie mijn brief", "bestanden": [upload(pdf())]})

    row = Bijlage.objects.get()
    assert (row.vraag, row.contactmoment.tekst) == (vraag, "Zie mijn brief")
    assert "brief.pdf" in client.get(link).text
    assert download(client.get(f"{link}bestand/{row.uuid}/")).startswith(b"%PDF-")


def test_a_refused_file_keeps_the_message_on_the_page_and_sends_nothing(client):
    vraag = VraagFactory()

    response = client.post(
        f"/volgen/{volg_token(vraag)}/", {"tekst": "Zie mijn brief", "bestanden": [upload(b"MZ", "x.exe")]}
    )

    assert response.status_code == 422
    assert "Zie mijn brief" in response.text
    assert not vraag.contactmomenten.exists()


def test_too_many_files_refuse_the_message(client):
    vraag = VraagFactory()
    for _ in range(4):
        BijlageFactory(vraag=vraag)

    response = client.post(
        f"/volgen/{volg_token(vraag)}/", {"tekst": "Nog twee", "bestanden": [upload(pdf()), upload(pdf())]}
    )

    assert response.status_code == 422
    assert "er zijn er al 4" in response.text
    assert not vraag.contactmomenten.exists()


@pytest.mark.eis("INT-16")
def test_nobody_else_gets_a_file(client, client_for):
    mine, other = BijlageFactory(), BijlageFactory()
    elsewhere = client_for(RolSoort.BALIEMEDEWERKER, regio=AM30)
    here = client_for(RolSoort.BALIEMEDEWERKER)

    answers = [
        elsewhere.get(f"/balie/vraag/{mine.vraag.uuid}/bestand/{mine.uuid}/"),
        here.get(f"/balie/vraag/{mine.vraag.uuid}/bestand/{other.uuid}/"),
        client.get(f"/volgen/{volg_token(mine.vraag)}/bestand/{other.uuid}/"),
        client.get(f"/volgen/onzin/bestand/{mine.uuid}/"),
    ]

    assert [response.status_code for response in answers] == [404] * 4


@pytest.mark.eis("INT-16")
def test_files_go_with_the_vraag_and_with_the_draft(db):
    long_ago = timezone.now().replace(year=timezone.now().year - BEWAARJAREN - 1, day=1)
    BijlageFactory(vraag=VraagFactory(afgesloten=True, afgesloten_op=long_ago))
    draft = BijlageFactory(intake=IntakeFactory(), vraag=None)

    assert remove_old_vragen() == 1
    assert Bijlage.objects.get() == draft
    Intake.objects.all().delete()
    assert not Bijlage.objects.exists()


def test_a_file_belongs_somewhere(db):
    with pytest.raises(IntegrityError, match="loket_bijlage_hoort_ergens_bij"):
        BijlageFactory(vraag=None, intake=None)


@pytest.mark.parametrize("aantal", [1, 3])
def test_lists_do_not_read_the_content(client, aantal):
    vraag = VraagFactory()
    for _ in range(aantal):
        BijlageFactory(vraag=vraag)

    with CaptureQueriesContext(connection) as captured:
        client.get(f"/volgen/{volg_token(vraag)}/")

    about = [query["sql"] for query in captured if "loket_bijlage" in query["sql"]]
    assert len(about) == 1
    assert "inhoud" not in about[0]


def refuse_everything(inhoud: bytes) -> None:
    raise Besmet


@pytest.mark.eis("INT-16")
def test_what_the_scanner_refuses_is_not_kept(client, concept, settings):
    settings.BIJLAGE_SCAN = f"{__name__}.refuse_everything"
    concept()

    response = client.post(TOELICHTING, {"bestanden": [upload(pdf())]})

    assert "In het bestand “brief.pdf” zit een virus." in response.text
    assert not Bijlage.objects.exists()


@pytest.fixture
def clamd(settings) -> Iterator[list[bytes]]:
    """A scanner on this machine that speaks INSTREAM and knows one virus; what it was sent."""
    received: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    settings.BIJLAGE_SCAN = "loket.bestanden.clamd.scan"
    settings.CLAMD_ADDRESS = f"127.0.0.1:{server.getsockname()[1]}"

    def answer() -> None:
        while True:
            try:
                peer, _address = server.accept()
            except OSError:
                return
            with peer, peer.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\x00"
                body = b""
                while size := struct.unpack("!I", stream.read(4))[0]:
                    body += stream.read(size)
                received.append(body)
                peer.sendall(b"stream: Eicar FOUND\x00" if b"VIRUS" in body else b"stream: OK\x00")

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    yield received
    server.close()


@pytest.mark.eis("INT-16")
def test_clamd_gets_the_file_as_it_came_and_its_word_counts(client, concept, clamd):
    concept()
    good = pdf()

    client.post(TOELICHTING, {"bestanden": [upload(good)]})
    response = client.post(TOELICHTING, {"bestanden": [upload(picture("JPEG", comment=b"VIRUS"), "foto.jpg")]})

    assert clamd[0] == good
    assert "In het bestand “foto.jpg” zit een virus." in response.text
    assert Bijlage.objects.get().naam == "brief.pdf"


def test_a_scanner_that_does_not_answer_lets_nothing_through(client, concept, settings):
    settings.BIJLAGE_SCAN = "loket.bestanden.clamd.scan"
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    concept()

    response = client.post(TOELICHTING, {"bestanden": [upload(pdf())]})

    assert "Wij konden het bestand “brief.pdf” nu niet nakijken." in response.text
    assert not Bijlage.objects.exists()


def test_a_file_after_the_visit_ended_begins_a_new_draft(db):
    client = StrictClient()

    response = client.post(TOELICHTING, {"toelichting": "x", "bestanden": [upload(pdf())]})

    assert response.status_code == 302
    assert Bijlage.objects.get().intake == Intake.objects.get()
