"""An agenda as a PDF: all that is in it, for everyone to read, and a version as the same file for ever."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from beraad.document_json import as_json
from beraad.enums import KnoopSoort, OnderdeelSoort
from beraad.models import Agendaversie, Doel
from beraad.opmaak import as_html, as_tree
from beraad.web.publiek.papier import pdf_of
from tests.beraad.akkoord import adopt
from tests.beraad.grootste import largest_agenda
from tests.beraad.web.test_agendasite import whole_agenda
from tests.factories import AM30, GebruikerFactory
from tests.factories.beraad import AgendaFactory, BeraadFactory
from tests.pages import count_queries
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db


def words_of(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def structure(node):
    node = node.get_object()
    if isinstance(node, list):
        for kind in node:
            yield from structure(kind)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from structure(node["/K"])


def versie_of(agenda):
    adopt(agenda)
    return agenda.versies.get()


def test_the_pdf_of_a_version_holds_every_part_of_it_and_is_tagged(client):
    agenda, delen = whole_agenda()
    versie = versie_of(agenda)

    reader, words = words_of(client.get(reverse("beraad:versie_pdf", args=[versie.uuid])))

    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert "pdfuaid" in str(root["/Metadata"].get_object().get_data())
    assert {"/H1", "/H2", "/H3", "/H4", "/TOC", "/Table", "/TH", "/Em"} <= set(structure(root["/StructTreeRoot"]))
    for soort in OnderdeelSoort:
        assert f"Tekst van {soort}." in words, soort
    dag = timezone.localdate(versie.vastgesteld_op)
    for text in (
        "Regionaal Beraad Veluwe Stedendriehoek",
        "Versie 1",
        versie.vingerafdruk,
        f"Vastgesteld op: {dag.day}",
        delen[KnoopSoort.ANALYSECIJFER].titel,
        "Dus scholen wij mensen om.",
        delen[KnoopSoort.AMBITIE].titel,
        delen[KnoopSoort.DOEL].titel,
        delen[KnoopSoort.INDICATOR].naam,
        delen[KnoopSoort.MAATREGEL].titel,
        delen[KnoopSoort.MIDDEL].partij.naam,
        "Inzet voor doel 1.1, in euro",
        "40.000",
        "100.000",
    ):
        assert text in words, text
    order = ["Tekst van in_het_kort", "Tekst van visie", "Inzet voor doel 1.1", "Tekst van monitoring"]
    assert sorted(order, key=words.index) == order


def test_a_version_is_the_same_bytes_next_year(client):
    agenda, _ = whole_agenda()
    url = reverse("beraad:versie_pdf", args=[versie_of(agenda).uuid])
    before = client.get(url).content

    Doel.objects.update(titel="Heel anders")
    pdf_of.cache_clear()
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        after = client.get(url).content

    assert before == after
    assert len(before) > 10_000


def test_the_working_text_says_that_it_is_not_adopted_and_follows_every_save(login):
    agenda, _ = whole_agenda()
    versie_of(agenda)
    Doel.objects.update(titel="Heel anders")
    secretaris = login(GebruikerFactory(rol=RolSoort.SECRETARIS))
    url = reverse("beraad:agenda_pdf", args=[agenda.uuid])

    response = secretaris.get(url)

    _, words = words_of(response)
    assert "Werktekst, nog niet vastgesteld" in words
    assert "Doel 1.1 Heel anders" in words
    assert response["Cache-Control"].count("no-store") == 1


def test_the_working_text_of_another_beraad_is_not_found(login):
    elders = AgendaFactory(beraad=BeraadFactory(regio_id=AM30))
    secretaris = login(GebruikerFactory(rol=RolSoort.SECRETARIS))

    assert secretaris.get(reverse("beraad:agenda_pdf", args=[elders.uuid])).status_code == 404


def test_an_unknown_version_is_not_found(client):
    agenda = AgendaFactory()

    assert client.get(reverse("beraad:versie_pdf", args=[agenda.uuid])).status_code == 404


def test_an_empty_working_text_has_a_pdf_too(login):
    agenda = AgendaFactory(inleiding="")
    secretaris = login(GebruikerFactory(rol=RolSoort.SECRETARIS))

    _, words = words_of(secretaris.get(reverse("beraad:agenda_pdf", args=[agenda.uuid])))

    assert "Voorbeeldagenda 2026–2030" in words


def test_what_was_typed_is_words_and_marks_are_drawn(login):
    tekst = (
        "#let x = 1 $y$ @doel \\`\n\n- een **vet** punt\n- [adres](https://example.nl/a?b=c#d)\n  1. diep\n\n"
        "20°C <b>html</b>\neen nieuwe regel\n\n5. vijf\n\n_scheef_ 🎉"
    )
    agenda = AgendaFactory(inleiding=tekst, titel="#pagebreak() *ster*")
    secretaris = login(GebruikerFactory(rol=RolSoort.SECRETARIS))

    reader, words = words_of(secretaris.get(reverse("beraad:agenda_pdf", args=[agenda.uuid])))

    for text in (
        "#pagebreak() *ster*",
        "#let x = 1 $y$ @doel `",
        "een vet punt",
        "adres",
        "20°C <b>html</b>",
        "5. vijf",
    ):
        assert text in words, text
    kinds = list(structure(reader.trailer["/Root"]["/StructTreeRoot"]))
    assert {"/L", "/LI", "/Link", "/Strong", "/Em"} <= set(kinds)


def test_a_text_of_many_nested_lists_does_not_stop_the_press(login):
    diep = "\n".join("  " * depth + "- punt" for depth in range(60))
    agenda = AgendaFactory(inleiding=diep)
    secretaris = login(GebruikerFactory(rol=RolSoort.SECRETARIS))

    _, words = words_of(secretaris.get(reverse("beraad:agenda_pdf", args=[agenda.uuid])))

    assert words.count("punt") == as_html(diep).count("punt") > 5


@pytest.mark.parametrize("adres", ["javascript:x", "//elders.nl/a", "data:text/html,x", "/hier"])
def test_a_link_to_no_address_of_the_web_is_words(adres):
    assert "'soort': 'a'" not in str(as_tree(f"[x]({adres})"))
    assert "'soort': 'a'" in str(as_tree("[x](https://example.nl)"))


def test_the_tree_of_a_text_has_only_kinds_that_the_paper_draws():
    tree = as_tree("een *twee*\ndrie\n\n3. vier")

    assert tree == [
        {"soort": "p", "inhoud": ["een ", {"soort": "em", "inhoud": ["twee"]}, {"soort": "br"}, "drie"]},
        {"soort": "ol", "inhoud": [{"soort": "li", "inhoud": [{"soort": "p", "inhoud": ["vier"]}]}], "start": 3},
    ]


def test_pages_lead_to_the_pdf(client, login):
    agenda, _ = whole_agenda()
    versie = versie_of(agenda)
    url = reverse("beraad:versie_pdf", args=[versie.uuid])

    assert url in client.get(reverse("beraad:versie", args=[versie.uuid])).text
    assert url in client.get(reverse("beraad:versies", args=["veluwe-stedendriehoek"])).text
    editor = login(GebruikerFactory(rol=RolSoort.SECRETARIS)).get(
        reverse("beraad:knoop", args=[KnoopSoort.AGENDA, agenda.uuid])
    )
    assert reverse("beraad:agenda_pdf", args=[agenda.uuid]) in editor.text


def test_the_largest_agenda_is_made_once_and_costs_two_queries(client):
    agenda = AgendaFactory()
    versie = Agendaversie.objects.create(
        agenda=agenda, nummer=1, inhoud=as_json(largest_agenda()), vastgesteld_door=GebruikerFactory()
    )
    url = reverse("beraad:versie_pdf", args=[versie.uuid])

    first = count_queries(client, url)
    again = count_queries(client, url)

    assert len(first) <= 2
    assert len(again) == 0
