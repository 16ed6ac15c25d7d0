"""The public record of an adoption, and the check that anyone can do."""

import hashlib
import io
import json
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from beraad.controle import difference_with
from beraad.enums import Bank, Besluitregel, Oordeel
from beraad.models import Agendaversie
from beraad.notulen import draft_notulen
from beraad.queries.notulen import verslag_of
from beraad.services.vaststellen import adopt_agenda
from beraad.vingerafdruk import canonical_json
from beraad.web.publiek.besluit import MAX_BESTAND
from tests.beraad.akkoord import adopt, agree, agree_all, offer, seat, secretaris_of
from tests.factories import GebruikerFactory
from tests.factories.beraad import (
    BeraadFactory,
    IndicatorFactory,
    MinimumbankFactory,
    VergaderingFactory,
    VertegenwoordigingFactory,
)
from tests.pages import count_queries
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-26 12:00:00+00:00"):
        yield


@pytest.fixture
def agenda():
    return IndicatorFactory().doel.ambitie.agenda


def url(versie, name="besluit"):
    return reverse(f"beraad:{name}", args=[versie.uuid])


def upload(raw):
    return {"bestand": SimpleUploadedFile("agenda.json", raw)}


@pytest.mark.eis("BER-06")
def test_the_record_says_who_agreed_by_whom_on_which_day_and_with_which_voorbehoud(client, agenda):
    MinimumbankFactory(bank=Bank.UWV)
    partijen = seat(agenda.beraad)
    voorstel = offer(agenda)
    agree_all(voorstel)
    agree(voorstel, partijen[Bank.WERKGEVERS], Oordeel.VOORBEHOUD, "Als de subsidie doorgaat.")
    versie = adopt_agenda(actor=secretaris_of(agenda.beraad), uuid=agenda.uuid)

    page = client.get(url(versie))

    assert "Regionaal Beraad Veluwe Stedendriehoek stelde deze agenda vast op 26 november 2026." in page.text
    assert "Alle partijen zijn akkoord; een voorbehoud mag." in page.text
    assert "Zonder deze banken kon er niets worden vastgesteld: UWV." in page.text
    for partij in partijen.values():
        assert partij.naam in page.text
        assert partij.vertegenwoordigingen.get().gebruiker.naam in page.text
    assert "Als de subsidie doorgaat." in page.text
    assert page.text.count("akkoord</span>") == 3
    assert versie.vingerafdruk in page.text
    assert "net opnieuw berekend en klopt" in page.text


def test_a_plaatsvervanger_and_a_silent_partij_are_named_as_such(client, agenda):
    agenda.beraad.besluitregel = Besluitregel.MEERDERHEID_PER_BANK
    agenda.beraad.save()
    partijen = seat(agenda.beraad)
    uwv = partijen[Bank.UWV]
    uwv.vertegenwoordigingen.update(is_plaatsvervanger=True)
    voorstel = offer(agenda)
    agree_all(voorstel)
    for _ in range(3):
        VertegenwoordigingFactory(partij__beraad=agenda.beraad, partij__bank=Bank.UWV)
    third = agenda.beraad.partijen.filter(bank=Bank.UWV).exclude(pk=uwv.pk)
    for partij in third[:2]:
        agree(voorstel, partij)

    versie = adopt_agenda(actor=secretaris_of(agenda.beraad), uuid=agenda.uuid)

    page = client.get(url(versie))
    assert "plaatsvervanger" in page.text
    assert page.text.count("Deze partij zei niets. Dat kon volgens de regel.") == 1


@pytest.mark.eis("BER-06")
def test_what_is_downloaded_is_the_adopted_text_and_verifies(client, agenda):
    versie = adopt(agenda)

    answer = client.get(url(versie, "besluittekst"))

    raw = answer.content
    assert answer["Content-Type"] == "application/json"
    assert json.loads(raw) == versie.inhoud
    assert hashlib.sha256(raw).hexdigest() == versie.vingerafdruk
    for sent in (upload(raw), {"tekst": raw.decode()}, {"tekst": f"{raw.decode()}\r\n"}):
        page = client.post(url(versie), sent)
        assert page.status_code == 200
        assert "Dit is precies de vastgestelde tekst." in page.text
        assert page.text.count(versie.vingerafdruk) == 2


@pytest.mark.eis("BER-06")
def test_one_changed_character_breaks_the_public_verification(client, agenda):
    versie = adopt(agenda)
    raw = canonical_json(versie.inhoud).decode()
    changed = raw.replace("Voorbeeldagenda", "Voorbeeldagendo")

    for sent in (upload(changed.encode()), {"tekst": changed}):
        page = client.post(url(versie), sent)

        assert page.status_code == 200
        assert "Klopt niet" in page.text
        assert "Dit is precies de vastgestelde tekst." not in page.text
        assert "Daarna staat in uw tekst “o&quot;" in page.text
        assert "in de vastgestelde tekst “a&quot;" in page.text


TEKST = {
    "titel": "Voorbeeld é",
    "ambities": [{"uuid": "1", "tekst": "Waar wij naartoe willen.", "bedrag": "12.50"}],
}


@given(st.data())
@settings(max_examples=300)
def test_any_one_changed_added_or_removed_character_breaks_it(data):
    text = canonical_json(TEKST).decode()
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda char: char != text[place]))
    kind = data.draw(st.sampled_from(["changed", "added", "removed"]))
    changed = {
        "changed": text[:place] + other + text[place + 1 :],
        "added": text[:place] + other + text[place:],
        "removed": text[:place] + text[place + 1 :],
    }[kind]

    assert difference_with(changed.encode(), TEKST)


def test_the_same_content_written_otherwise_is_explained(client, agenda):
    versie = adopt(agenda)

    page = client.post(url(versie), {"tekst": json.dumps(versie.inhoud, indent=2)})

    assert "Klopt niet" in page.text
    assert "anders opgeschreven" in page.text


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "(het einde)"),
        (b"\xff\xfe", "Tot en met teken 0"),
        (b"[" * 100_000, "Tot en met teken 0"),
        (b"<script>alert(1)</script>", "&lt;script&gt;"),
    ],
)
def test_whatever_someone_sends_gets_an_answer(client, agenda, raw, words):
    page = client.post(url(adopt(agenda)), upload(raw))

    assert page.status_code == 200
    assert "Klopt niet" in page.text
    assert words in page.text


def test_nothing_and_too_much_are_explained(client, agenda):
    versie = adopt(agenda)

    empty = client.post(url(versie), {"tekst": " "})
    large = client.post(url(versie), upload(b"x" * (MAX_BESTAND + 1)))

    assert (empty.status_code, large.status_code) == (422, 422)
    assert "Kies een bestand, of plak de tekst." in empty.text
    assert "Dit bestand is te groot" in large.text


def test_the_page_says_so_when_its_own_text_does_not_fit_the_vingerafdruk(client, agenda):
    versie = adopt(agenda)
    broken = Agendaversie.objects.create(
        agenda=agenda,
        nummer=2,
        inhoud=versie.inhoud | {"titel": "Veranderd"},
        vingerafdruk=versie.vingerafdruk,
        vastgesteld_door=GebruikerFactory(),
    )

    page = client.get(url(broken))

    assert "De vingerafdruk klopt niet." in page.text
    assert "net opnieuw berekend en klopt" not in page.text
    assert "niet vastgelegd welke partijen akkoord waren" in page.text


def test_the_landelijk_beraad_has_the_same_page(client):
    beraad = BeraadFactory(soort="landelijk", regio_id=None)
    versie = adopt(IndicatorFactory(doel__ambitie__agenda__beraad=beraad).doel.ambitie.agenda)

    page = client.get(url(versie))

    assert "Het Landelijk Beraad stelde deze agenda vast" in page.text
    assert reverse("beraad:versie", args=[versie.uuid]) in page.text
    assert url(versie) in client.get(reverse("beraad:landelijk")).text


def test_a_version_that_is_not_there_is_not_found(client, agenda):
    assert client.get(reverse("beraad:besluit", args=[agenda.uuid])).status_code == 404
    assert client.get(reverse("beraad:besluittekst", args=[agenda.uuid])).status_code == 404


def test_the_page_costs_one_query_whatever_the_table(client, agenda):
    versie = adopt(agenda)
    client.get(url(versie))

    assert len(count_queries(client, url(versie))) == 1


@pytest.mark.eis("N21")
def test_the_vingerafdruk_is_printed_in_the_minutes(client_for, agenda):
    """In the draft, and so in the PDF that is made of it."""
    versie = adopt(agenda)
    op = timezone.now() - timedelta(hours=1)
    vergadering = VergaderingFactory(beraad=agenda.beraad, geweest=True, op=op)
    vergadering.notulen = draft_notulen(verslag_of(vergadering, nu=timezone.now()))
    vergadering.save()

    answer = client_for(RolSoort.SECRETARIS).get(reverse("beraad:vergadering_pdf", args=[vergadering.uuid]))

    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "Versie 1 van de agenda is vastgesteld." in " ".join(words.split())
    assert versie.vingerafdruk in "".join(words.split())
