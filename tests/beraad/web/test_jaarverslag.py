import io
import json
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from beraad.document_json import as_json
from beraad.enums import Herkomst, KnoopSoort
from beraad.models import Agendaversie, Doel, Inzet, Jaarverslag, Meetreeks, Peiling
from beraad.queries.werktekst import working_text
from beraad.services.jaarverslagen import make_jaarverslag
from tests.beraad.akkoord import adopt
from tests.beraad.test_ods import read
from tests.beraad.web.test_agendasite import whole_agenda
from tests.factories import AM30, GebruikerFactory, actor_for
from tests.factories.beraad import AgendaFactory, BestedingFactory
from tests.pages import count_queries
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
VORMEN = ("jaarverslag", "jaarverslag_pdf", "jaarverslag_ods", "jaarverslag_json")


@pytest.fixture
def jaar():
    return timezone.localdate().year


def peil(indicator, dag, waarde):
    reeks, _ = Meetreeks.objects.get_or_create(
        indicator=indicator,
        indicator_uuid=indicator.uuid,
        nummer=1,
        defaults={"definitie": indicator.definitie, "omschrijving": "Contact", "eenheid": "procent"},
    )
    values = {"waarde": Decimal(waarde), "teller": int(waarde), "noemer": 100} if waarde else {"verborgen": True}
    Peiling.objects.create(reeks=reeks, peildatum=dag, herkomst=Herkomst.BALIE, **values)


def make(agenda, jaar):
    return make_jaarverslag(actor=actor_for(RolSoort.SECRETARIS), agenda_uuid=agenda.uuid, jaar=jaar)


@pytest.mark.eis("BER-12")
def test_the_secretaris_makes_it_by_one_click_and_everyone_reads_it(login, client, jaar):
    agenda, delen = whole_agenda()
    adopt(agenda)
    peil(delen[KnoopSoort.INDICATOR], date(jaar, 3, 31), "61")
    secretaris = login(GebruikerFactory(rol=RolSoort.SECRETARIS))
    url = reverse("beraad:nieuw_jaarverslag", args=[agenda.uuid])

    asked = secretaris.get(url)
    answer = secretaris.post(url, {"jaar": jaar})

    assert asked.status_code == 200
    page = client.get(answer["Location"])
    text = page.text.replace("\xa0", " ")
    for words in (
        f"Jaarverslag {jaar} Regionaal Beraad Veluwe Stedendriehoek",
        "Tekst van in_het_kort.",
        delen[KnoopSoort.INDICATOR].naam,
        "61%",
        f"31 maart {jaar}",
        delen[KnoopSoort.MAATREGEL].titel,
        "40.000",
        "nog geen vastgestelde versie",
    ):
        assert words in text, words
    assert answer["Location"] in client.get(reverse("beraad:versies", args=["veluwe-stedendriehoek"])).text


def test_what_was_spent_in_the_year_stands_beside_what_was_promised(client, jaar):
    agenda, delen = whole_agenda()
    adopt(agenda)
    inzet = delen[KnoopSoort.INZET]
    for dag, bedrag in (
        (date(jaar, 2, 1), "12500.50"),
        (date(jaar, 6, 30), "-500.50"),
        (date(jaar - 1, 12, 31), "999"),
    ):
        BestedingFactory(inzet=inzet, datum=dag, bedrag=Decimal(bedrag))
    BestedingFactory(inzet=inzet, inzet_uuid=uuid4(), datum=date(jaar, 3, 1), bedrag=Decimal(750))

    verslag = make(agenda, jaar)

    maatregelen = next(deel for deel in verslag.inhoud["delen"] if deel["kop"] == "Maatregelen")
    assert maatregelen["kolommen"][2:] == [f"Inzet voor {jaar}, in euro", f"Besteed in {jaar}, in euro"]
    assert [rij[3] for rij in maatregelen["rijen"]] == ["12.000"]
    assert maatregelen["alineas"] == ["Aan inzet die niet in deze versie staat, is € 750 besteed."]
    assert [row["besteed"] for row in verslag.inhoud["gegevens"]["inzet"]] == ["12000.00"]
    assert "12.000" in client.get(reverse("beraad:jaarverslag", args=[verslag.uuid])).text


@pytest.mark.eis("BER-12")
def test_the_same_report_is_the_same_bytes_next_year(client, jaar):
    agenda, delen = whole_agenda()
    adopt(agenda)
    peil(delen[KnoopSoort.INDICATOR], date(jaar, 3, 31), "61")
    verslag = make(agenda, jaar)
    urls = [reverse(f"beraad:{vorm}", args=[verslag.uuid]) for vorm in VORMEN]
    before = [client.get(url).content for url in urls]

    # All that it was made of goes on.
    peil(delen[KnoopSoort.INDICATOR], date(jaar, 6, 30), "99")
    Doel.objects.update(titel="Heel anders")
    Inzet.objects.update(bedrag="1.00")
    type(agenda).objects.update(status="concept")
    adopt(agenda)
    with time_machine.travel(timezone.now() + timedelta(days=400), tick=False):
        after = [client.get(url).content for url in urls]

    for vorm, one, other in zip(VORMEN, before, after, strict=True):
        assert one == other, vorm
        assert len(one) > 500


@pytest.mark.eis("BER-12")
def test_the_pdf_is_tagged_and_the_files_say_what_the_page_says(client, jaar):
    agenda, delen = whole_agenda()
    adopt(agenda)
    verslag = make(agenda, jaar)

    pdf = client.get(reverse("beraad:jaarverslag_pdf", args=[verslag.uuid]))
    ods = client.get(reverse("beraad:jaarverslag_ods", args=[verslag.uuid]))
    data = client.get(reverse("beraad:jaarverslag_json", args=[verslag.uuid]))

    reader = PdfReader(io.BytesIO(pdf.content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in pdf.content or "pdfuaid" in str(root["/Metadata"].get_object().get_data())
    words = "".join(page.extract_text() for page in reader.pages)
    assert delen[KnoopSoort.MAATREGEL].titel in words
    sheets = read(ods.content)
    assert any(delen[KnoopSoort.MAATREGEL].titel in rij[0] for rij in sheets["4 Maatregelen"])
    assert ods["Content-Type"] == "application/vnd.oasis.opendocument.spreadsheet"
    inhoud = json.loads(data.content)
    assert inhoud == verslag.inhoud
    assert [regel["bedrag"] for regel in inhoud["gegevens"]["inzet"]] == ["40000.00"]


@pytest.mark.eis("BER-12")
def test_the_database_refuses_to_change_it(jaar):
    agenda, _ = whole_agenda()
    adopt(agenda)
    verslag = make(agenda, jaar)

    for change in (verslag.save, verslag.delete, Jaarverslag.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_a_later_report_comes_beside_it(jaar):
    agenda, _ = whole_agenda()
    adopt(agenda)

    first, second = make(agenda, jaar), make(agenda, jaar)

    assert (first.nummer, second.nummer) == (1, 2)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"nummer": 1}, "beraad_jaarverslag_nummer"),
        ({"nummer": 0}, "beraad_jaarverslag_nummer_vanaf_1"),
        ({"nummer": 2, "jaar": 2019}, "beraad_jaarverslag_jaar"),
    ],
)
def test_the_database_guards_a_report(fields, constraint, jaar):
    agenda, _ = whole_agenda()
    adopt(agenda)
    verslag = make(agenda, jaar)
    values = {
        "agenda": agenda,
        "versie": verslag.versie,
        "jaar": jaar,
        "inhoud": {},
        "gemaakt_door": verslag.gemaakt_door,
    }

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Jaarverslag.objects.create(**values | fields)


def test_a_year_without_a_version_has_no_report(jaar):
    agenda, _ = whole_agenda()
    with pytest.raises(NotPossible, match="nog geen vastgestelde versie"):
        make(agenda, jaar)
    adopt(agenda)
    with pytest.raises(NotPossible, match="nog geen vastgestelde versie"):
        make(agenda, jaar - 1)
    with pytest.raises(NotPossible, match="nog niet begonnen"):
        make(agenda, jaar + 1)


def test_a_small_group_stays_hidden(client, jaar):
    agenda, delen = whole_agenda()
    adopt(agenda)
    peil(delen[KnoopSoort.INDICATOR], date(jaar, 3, 31), None)

    verslag = make(agenda, jaar)

    assert "te weinig om te tonen" in client.get(reverse("beraad:jaarverslag", args=[verslag.uuid])).text
    assert verslag.inhoud["gegevens"]["indicatoren"][0]["waarde"] is None


@pytest.mark.eis("BER-12")
def test_it_says_what_changed_since_the_year_before(jaar):
    agenda, delen = whole_agenda()
    Agendaversie.objects.create(
        agenda=agenda,
        nummer=1,
        inhoud=as_json(working_text(agenda)),
        vastgesteld_op=f"{jaar - 1}-05-01T12:00:00Z",
        vastgesteld_door=GebruikerFactory(),
    )
    Doel.objects.update(titel="Een nieuwe titel")
    type(agenda).objects.update(laatste_nummer=1)
    adopt(agenda)

    before, now = make(agenda, jaar - 1), make(agenda, jaar)

    assert (before.versie.nummer, now.versie.nummer) == (1, 2)
    deel = now.inhoud["delen"][-1]
    assert deel["alineas"] == ["Van versie 1 naar versie 2."]
    assert deel["rijen"] == [["Doel", "1.1 Een nieuwe titel", "gewijzigd"]]
    assert delen[KnoopSoort.DOEL].titel in str(before.inhoud["delen"])


def test_the_secretaris_of_another_regio_makes_none(jaar):
    agenda, _ = whole_agenda()
    adopt(agenda)

    with pytest.raises(NotAllowed):
        make_jaarverslag(actor=actor_for(RolSoort.SECRETARIS, regio=AM30), agenda_uuid=agenda.uuid, jaar=jaar)


def test_a_wrong_year_is_named(login):
    agenda = AgendaFactory()
    secretaris = login(GebruikerFactory(rol=RolSoort.SECRETARIS))

    page = secretaris.post(reverse("beraad:nieuw_jaarverslag", args=[agenda.uuid]), {"jaar": "1999"})

    assert page.status_code == 422
    assert "Kies een jaar." in page.text
    assert 'id="fouten-kop"' in page.text
    assert page.text.index("Fout:") < page.text.index("</title>")


def test_the_page_of_a_report_reads_only_the_report(client, jaar):
    agenda, _ = whole_agenda()
    adopt(agenda)
    url = reverse("beraad:jaarverslag", args=[make(agenda, jaar).uuid])

    assert len(count_queries(client, url)) == 1
