import html
import io
import re

import pytest
from django.utils import timezone
from pypdf import PdfReader

from loket.models import Vertegenwoordiger, Vraag
from loket.queries.volgen import volg_token
from loket.services.kopie import mail_kopie
from tests.factories import AM30, VertegenwoordigerFactory, VerwijzingFactory, VraagFactory
from tests.loket.publiek.conftest import VRAAG
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.decisions import NotAllowed
from werkcentrum.basis.links import make_token
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Bericht, Inzage


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


def points_of(page) -> list[str]:
    return [html.unescape(punt) for punt in re.findall(r"<li>([^<]+)</li>", page.text)]


@pytest.mark.eis("INT-07")
def test_copy_says_per_desk_and_partner_exactly_who_sees_which_answers(client, vraag):
    eigen = (
        "Medewerkers van Werkcentrum Veluwe Stedendriehoek zien: wat u schreef, uw naam, uw e-mailadres, "
        "uw telefoonnummer, wat bij u past, waar uw vraag over gaat, uw gemeente en uw contract."
    )
    assert points_of(client.get(url_of(vraag)))[0] == eigen
    verwijzing = VerwijzingFactory(vraag=vraag)
    VerwijzingFactory(vraag=VraagFactory(), organisatie__naam="Partner van een ander")

    punten = points_of(client.get(url_of(vraag)))

    assert punten == [
        eigen,
        f"{verwijzing.organisatie.naam} kreeg te zien: naam en telefoonnummer. Dat mag omdat u het goed vond.",
    ]


def test_copy_names_no_field_that_was_left_open(client):
    vraag = VraagFactory(omschrijving="", vrager__telefoon="", kenmerken={"doelgroep": "werkende"})

    punt = points_of(client.get(url_of(vraag)))[0]

    assert punt.endswith("zien: uw naam, uw e-mailadres en wat bij u past.")


def test_copy_names_who_asks_on_behalf_until_that_is_refused(client, vraag):
    ander = VertegenwoordigerFactory(vrager=vraag.vrager, naam="Zus Voorbeeld")
    zin = "Zus Voorbeeld vraagt dit voor u, en kan met de link hetzelfde lezen als u."
    assert zin in client.get(url_of(vraag)).text
    Vertegenwoordiger.objects.filter(pk=ander.pk).update(geweigerd_op=timezone.now())

    assert "Zus Voorbeeld" not in client.get(url_of(vraag)).text


@pytest.mark.eis("INT-07")
def test_confirmation_shows_number_who_does_what_by_when_and_who_sees_what(client, concept):
    concept(toelichting="Mijn contract stopt.")

    page = client.post(f"{VRAAG}/controle/", follow=True)

    vraag = Vraag.objects.get()
    assert page.redirect_chain == [("/vraag/verzonden/", 302)]
    assert vraag.nummer in page.text
    assert "Een adviseur van Werkcentrum Veluwe Stedendriehoek leest uw vraag" in page.text
    assert "binnen 2 werkdagen" in page.text
    assert points_of(page)[-2:] == [
        "Medewerkers van Werkcentrum Veluwe Stedendriehoek zien: wat u schreef, uw naam, uw e-mailadres, "
        "wat bij u past, waar uw vraag over gaat en uw gemeente.",
        "Verder niemand. Er is nog niets gedeeld met een andere organisatie.",
    ]


@pytest.mark.eis("INT-07")
def test_button_mails_the_link_to_the_copy_and_no_answer(client, vraag):
    for pagina in ("", "kopie/"):
        assert "Mail mij de link" in client.get(url_of(vraag, pagina)).text

    page = client.post(url_of(vraag, "kopie/mailen/"), follow=True)

    assert "Wij mailen de link." in page.text
    bericht = Bericht.objects.get()
    assert (bericht.soort, bericht.aan) == ("vraag_kopie", "noor@test.example")
    mail = build_mail(bericht.soort, bericht.object_uuid)
    assert mail is not None
    assert url_of(vraag) in mail.tekst
    assert "Mijn contract stopt" not in mail.tekst
    assert client.get(url_of(vraag)).status_code == 200


@pytest.mark.eis("INT-07")
def test_button_of_the_confirmation_comes_back_to_the_confirmation(client, concept):
    concept()
    page = client.post(f"{VRAAG}/controle/", follow=True)
    assert "Mail mij de link" in page.text

    answer = client.post(url_of(Vraag.objects.get(), "kopie/mailen/"), {"terug": "verzonden"})

    assert answer["Location"] == "/vraag/verzonden/"
    assert Bericht.objects.filter(soort="vraag_kopie").count() == 1


def test_button_twice_at_once_is_one_mail_and_too_often_is_refused(client, vraag, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    answers = [client.post(url_of(vraag, "kopie/mailen/")).status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]
    assert Bericht.objects.count() == 1


def test_without_an_address_there_is_no_button_and_no_mail(client):
    vraag = VraagFactory(vrager__email="")
    assert "Mail mij de link" not in client.get(url_of(vraag, "")).text

    page = client.post(url_of(vraag, "kopie/mailen/"), follow=True)

    assert "Wij hebben geen e-mailadres van u." in page.text
    assert not Bericht.objects.exists()


def test_only_the_vrager_has_the_link_mailed(vraag):
    with pytest.raises(NotAllowed):
        mail_kopie(actor=vrager_actor(VraagFactory(regio_id=AM30).uuid), vraag_uuid=vraag.uuid)


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
    assert client.post(f"/volgen/{token}/kopie/mailen/").status_code == 404
