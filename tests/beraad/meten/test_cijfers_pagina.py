from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from beraad.enums import Eenheid, Herkomst
from beraad.models import Indicator, Peiling
from tests.factories import AM30, GebruikerFactory
from tests.factories.beraad import DoelFactory, IndicatorFactory, MeetreeksFactory, PeilingFactory
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
KOP = "indicator;peildatum;waarde;bron\n"


@pytest.fixture
def secretaris(client_for):
    return client_for(RolSoort.SECRETARIS)


@pytest.fixture
def inloop():
    return IndicatorFactory(naam="Gemeenten met een inloop", definitie="", eenheid=Eenheid.AANTAL)


def cijfers(indicator):
    return reverse("beraad:cijfers", args=[indicator.doel.ambitie.agenda.uuid])


def inlezen(indicator):
    return reverse("beraad:cijfers_inlezen", args=[indicator.doel.ambitie.agenda.uuid])


def verloop(indicator):
    return reverse("beraad:verloop", args=[indicator.uuid])


def test_the_page_lists_each_indicator_with_its_last_value(secretaris, inloop):
    reeks = MeetreeksFactory(indicator=inloop)
    PeilingFactory(reeks=reeks, peildatum=date(2026, 6, 30), waarde=Decimal(6))
    PeilingFactory(reeks=reeks, peildatum=date(2026, 9, 30), waarde=Decimal(7))
    hidden = IndicatorFactory(doel=inloop.doel, naam="Eerste contact")
    PeilingFactory(
        reeks=MeetreeksFactory(indicator=hidden),
        geteld=True,
        teller=None,
        noemer=None,
        waarde=None,
        verborgen=True,
    )

    text = secretaris.get(cijfers(inloop)).text

    assert "Gemeenten met een inloop" in text
    assert "30 september 2026" in text
    assert "minder dan 5" in text
    assert verloop(hidden) in text


def test_the_pages_of_an_agenda_without_indicatoren_say_so(secretaris):
    doel = DoelFactory()

    assert (
        "Nog geen indicatoren" in secretaris.get(reverse("beraad:cijfers", args=[doel.ambitie.agenda.uuid])).text
    )
    assert "Nog geen waarden vastgelegd" in secretaris.get(verloop(IndicatorFactory(doel=doel))).text


@pytest.mark.eis("BER-03")
def test_the_secretaris_freezes_the_live_figures_with_one_button(secretaris):
    indicator = IndicatorFactory()

    response = secretaris.post(
        cijfers(indicator),
        {"peildatum_dag": "30", "peildatum_maand": "9", "peildatum_jaar": "2026"},
        follow=True,
    )

    assert "1 cijfer is vastgelegd voor 30 september 2026." in response.text
    assert Peiling.objects.get().peildatum == date(2026, 9, 30)
    again = secretaris.post(
        cijfers(indicator),
        {"peildatum_dag": "30", "peildatum_maand": "9", "peildatum_jaar": "2026"},
        follow=True,
    )
    assert "was alles al vastgelegd" in again.text


def test_a_wrong_day_is_said_with_its_field(secretaris):
    indicator = IndicatorFactory()
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = secretaris.post(
        cijfers(indicator),
        {
            "peildatum_dag": tomorrow.day,
            "peildatum_maand": tomorrow.month,
            "peildatum_jaar": tomorrow.year,
        },
    )

    assert response.status_code == 422
    assert "De peildatum ligt in de toekomst." in response.text
    assert not Peiling.objects.exists()


@pytest.mark.eis("BER-03")
def test_the_course_shows_each_reeks_apart_with_what_it_counted(secretaris, inloop):
    old = MeetreeksFactory(
        indicator=inloop,
        omschrijving="Gemeenten met een eigen inloop",
        beeindigd_op=timezone.now() + timedelta(seconds=1),
    )
    new = MeetreeksFactory(indicator=inloop, nummer=2, omschrijving="Gemeenten met een inloop of een spreekuur")
    PeilingFactory(reeks=old, peildatum=date(2025, 12, 31), waarde=Decimal(4))
    PeilingFactory(reeks=new, peildatum=date(2026, 6, 30), waarde=Decimal(8), bron="eerste telling")
    PeilingFactory(reeks=new, peildatum=date(2026, 6, 30), waarde=Decimal(9), bron="tweede telling")
    PeilingFactory(reeks=new, peildatum=date(2026, 9, 30), waarde=Decimal(11), herkomst=Herkomst.IMPORT)

    text = " ".join(secretaris.get(verloop(inloop)).text.split())

    assert text.index("Reeks 2: vanaf") < text.index("Reeks 1: van")
    assert "Gemeenten met een inloop of een spreekuur" in text
    assert "Gemeenten met een eigen inloop" in text
    assert "Vergelijk deze waarden niet met die van een andere reeks." in text
    assert text.count('<svg class="wc-cijfer__lijn"') == 1
    assert "later verbeterd" in text
    assert "Ingevuld: tweede telling" in text
    assert "Uit een bestand" in text
    assert Peiling.objects.first().vastgelegd_door.naam in text


def test_the_pages_cost_the_same_for_more_values(secretaris, inloop):
    reeks = MeetreeksFactory(indicator=inloop)
    assert_queries_equal_for_1_and_3(secretaris, verloop(inloop), lambda: PeilingFactory(reeks=reeks))
    assert_queries_equal_for_1_and_3(secretaris, cijfers(inloop), lambda: IndicatorFactory(doel=inloop.doel))


@pytest.mark.parametrize("name", ["cijfers", "cijfers_inlezen", "verloop"])
def test_the_figures_of_another_regio_do_not_exist(client_for, inloop, name):
    client = client_for(RolSoort.SECRETARIS, regio=AM30)
    uuid = inloop.uuid if name == "verloop" else inloop.doel.ambitie.agenda.uuid

    assert client.get(reverse(f"beraad:{name}", args=[uuid])).status_code == 404


def test_the_voorzitter_reads_and_does_not_write(client_for, inloop):
    client = client_for(RolSoort.VOORZITTER)

    page = client.get(cijfers(inloop))
    assert page.status_code == 200
    assert "Leg vast" not in page.text
    assert client.post(cijfers(inloop)).status_code == 403
    assert client.get(inlezen(inloop)).status_code == 403
    assert client.post(inlezen(inloop)).status_code == 403


@pytest.mark.eis("BER-03")
def test_a_file_is_shown_first_and_kept_after_confirmation(secretaris, inloop):
    tekst = KOP + f"{inloop.naam};2026-06-30;6;telling\n{inloop.uuid};2026-09-30;7;telling van de gemeenten\n"

    upload = SimpleUploadedFile("cijfers.csv", tekst.encode(), content_type="text/csv")
    preview = secretaris.post(inlezen(inloop), {"bestand": upload})

    assert preview.status_code == 200
    assert "2 waarden. Er is nog niets bewaard." in " ".join(preview.text.split())
    assert not Peiling.objects.exists()
    kept = secretaris.post(inlezen(inloop), {"tekst": tekst, "bevestig": "ja"}, follow=True)
    assert "2 waarden zijn ingelezen." in kept.text
    assert list(Peiling.objects.order_by("pk").values_list("waarde", "herkomst", "bron")) == [
        (Decimal(6), "import", "telling"),
        (Decimal(7), "import", "telling van de gemeenten"),
    ]
    inloop.refresh_from_db()
    assert (inloop.waarde, inloop.peildatum, inloop.bron, inloop.versie) == (
        Decimal(7),
        date(2026, 9, 30),
        "telling van de gemeenten",
        2,
    )
    again = secretaris.post(inlezen(inloop), {"tekst": tekst, "bevestig": "ja"}, follow=True)
    assert "Alle waarden uit dit bestand waren er al." in again.text
    assert Peiling.objects.count() == 2


@pytest.mark.eis("BER-03")
@pytest.mark.parametrize("bevestig", [{}, {"bevestig": "ja"}])
def test_a_file_with_one_mistake_writes_nothing(secretaris, inloop, bevestig):
    tekst = KOP + f"{inloop.naam};2026-06-30;6;telling\n{inloop.naam};2026-13-30;7;telling\n"

    response = secretaris.post(inlezen(inloop), {"tekst": tekst} | bevestig)

    assert response.status_code == 422
    assert "Regel 3, peildatum: “2026-13-30” is geen datum." in response.text
    assert "2026-13-30;7;telling" in response.text
    assert not Peiling.objects.exists()
    assert Indicator.objects.get().waarde is None


def test_an_older_value_from_a_file_does_not_become_the_value_of_now(secretaris, inloop):
    inloop.waarde, inloop.bron, inloop.peildatum = Decimal(9), "telling", date(2026, 9, 30)
    inloop.ingevoerd_op, inloop.ingevoerd_door = timezone.now(), GebruikerFactory()
    inloop.save()

    secretaris.post(inlezen(inloop), {"tekst": KOP + f"{inloop.uuid};2026-06-30;6;telling", "bevestig": "ja"})

    inloop.refresh_from_db()
    assert inloop.waarde == Decimal(9)


@pytest.mark.parametrize(
    ("data", "fout"),
    [
        ({}, "Kies een CSV-bestand, of plak de regels in het vak."),
        ({"tekst": "x" * 200_001}, "hoogstens 200.000 tekens"),
        ({"bestand": SimpleUploadedFile("groot.csv", b"x" * 200_001)}, "hoogstens 200 kB"),
        ({"bestand": SimpleUploadedFile("leeg.csv", b"")}, "Het bestand is leeg."),
        ({"bestand": SimpleUploadedFile("beeld.csv", b"\xff\xd8\xff\xe0\x00\x10")}, "Deze kolom ontbreekt."),
    ],
)
def test_a_file_that_is_no_such_file_is_refused(secretaris, inloop, data, fout):
    response = secretaris.post(inlezen(inloop), data)

    assert response.status_code == 422
    assert fout in response.text


def test_a_file_of_an_old_spreadsheet_keeps_its_accents(secretaris, inloop):
    tekst = KOP + f"{inloop.uuid};2026-06-30;6;enquête"

    upload = SimpleUploadedFile("oud.csv", tekst.encode("cp1252"))

    assert "enquête" in secretaris.post(inlezen(inloop), {"bestand": upload}).text
