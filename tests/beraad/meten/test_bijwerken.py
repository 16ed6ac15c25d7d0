from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from beraad.document_json import as_json
from beraad.models import Agendaversie, Beraad
from beraad.queries.bijwerken import bijwerkstand_of
from beraad.queries.werktekst import working_text
from beraad.services.bijwerken import remind_owners, set_bijwerken
from beraad.tasks import remind_owners as remind_owners_task
from beraad.veroudering import months_before
from tests.factories import AM30, GebruikerFactory, actor_for
from tests.factories.beraad import (
    AgendaFactory,
    AmbitieFactory,
    BeraadFactory,
    DoelFactory,
    IndicatorFactory,
    InzetFactory,
    MaatregelFactory,
    OnderdeelFactory,
    PartijFactory,
    VertegenwoordigingFactory,
)
from tests.pages import assert_queries_equal_for_1_and_3
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.mailsoorten import build_mail
from werkcentrum.basis.models import Bericht

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 26)
ZONE = timezone.get_default_timezone()
OLD = datetime(2026, 5, 1, 12, tzinfo=ZONE)
NEW = datetime(2026, 10, 1, 12, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(datetime(2026, 11, 26, 12, tzinfo=ZONE), tick=False)


@pytest.fixture
def agenda():
    """All of it was updated in time."""
    return AgendaFactory(gewijzigd_op=NEW)


@pytest.fixture
def ambitie(agenda):
    return AmbitieFactory(agenda=agenda, gewijzigd_op=NEW)


@pytest.fixture
def doel(ambitie):
    return DoelFactory(ambitie=ambitie, gewijzigd_op=NEW)


@pytest.fixture
def trekker(agenda):
    return PartijFactory(beraad=agenda.beraad, naam="Voorbeeldgemeente")


def owners(agenda):
    stand = bijwerkstand_of(agenda, today=TODAY)
    return {
        blok.partij.naam if blok.partij else "": [(regel.soort, regel.uuid) for regel in blok.regels]
        for blok in stand.eigenaren
    }


def url(agenda):
    return reverse("beraad:bijwerken", args=[agenda.uuid])


@pytest.mark.parametrize(
    ("day", "aantal", "expected"),
    [
        (date(2026, 11, 26), 6, date(2026, 5, 26)),
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2028, 2, 29), -12, date(2029, 2, 28)),
        (date(2026, 11, 26), -12, date(2027, 11, 26)),
    ],
)
def test_months_are_counted_back_to_an_existing_day(day, aantal, expected):
    assert months_before(day, aantal) == expected


@pytest.mark.eis("BER-11")
def test_each_kind_of_part_that_was_not_updated_is_listed_with_its_owner(agenda, doel, trekker):
    old_agenda = AgendaFactory(beraad=BeraadFactory(regio_id=AM30), gewijzigd_op=OLD)
    ambitie = AmbitieFactory(agenda=agenda, gewijzigd_op=OLD)
    old_doel = DoelFactory(ambitie=ambitie, gewijzigd_op=OLD)
    typed = IndicatorFactory(doel=doel, definitie="", gewijzigd_op=OLD)
    onderdeel = OnderdeelFactory(agenda=agenda)
    onderdeel.tekst, onderdeel.gewijzigd_op = "Onze visie.", OLD
    onderdeel.save()
    of_trekker = MaatregelFactory(doel=doel, trekker=trekker, gewijzigd_op=NEW)
    inzet = InzetFactory(maatregel=of_trekker, partij=trekker, gewijzigd_op=OLD)
    stale = MaatregelFactory(doel=doel, trekker=trekker, gewijzigd_op=OLD - timedelta(days=1))
    nobody = MaatregelFactory(doel=doel, gewijzigd_op=OLD)

    found = owners(agenda)

    assert set(found[""]) == {
        ("ambitie", ambitie.uuid),
        ("doel", old_doel.uuid),
        ("indicator", typed.uuid),
        ("onderdeel", onderdeel.uuid),
        ("maatregel", nobody.uuid),
    }
    assert found["Voorbeeldgemeente"] == [("maatregel", stale.uuid), ("inzet", inzet.uuid)]
    assert owners(old_agenda) == {"": [("agenda", old_agenda.uuid)]}


def test_what_was_updated_in_time_is_live_or_is_empty_is_not_listed(agenda, doel):
    IndicatorFactory(doel=doel, gewijzigd_op=OLD)
    onderdeel = OnderdeelFactory(agenda=agenda)
    onderdeel.tekst, onderdeel.gewijzigd_op = "", OLD
    onderdeel.save()

    assert owners(agenda) == {}


@pytest.mark.eis("BER-11")
def test_the_interval_is_agreed_per_beraad(client_for, agenda, doel):
    border = AmbitieFactory(agenda=agenda, gewijzigd_op=datetime(2026, 8, 1, tzinfo=ZONE))
    client = client_for(RolSoort.SECRETARIS)
    assert owners(agenda) == {}

    response = client.post(url(agenda), {"maanden": "3"}, follow=True)

    assert "De afspraak is bewaard." in response.text
    agenda.beraad.refresh_from_db()
    assert owners(agenda) == {"": [("ambitie", border.uuid)]}
    assert "binnen 3 maanden" in " ".join(response.text.split())


@pytest.mark.parametrize(
    ("maanden", "fout"),
    [
        ("", "Vul het aantal maanden in."),
        ("zes", "Vul het aantal maanden in cijfers in."),
        ("0", "Het aantal maanden is minstens 1."),
        ("25", "Het aantal maanden is hoogstens 24."),
    ],
)
def test_a_wrong_interval_is_said(client_for, agenda, maanden, fout):
    response = client_for(RolSoort.SECRETARIS).post(url(agenda), {"maanden": maanden})

    assert response.status_code == 422
    assert fout in response.text
    assert Beraad.objects.get(pk=agenda.beraad_id).bijwerken_maanden == 6


def test_the_database_refuses_an_interval_of_nothing():
    with pytest.raises(IntegrityError, match="beraad_beraad_bijwerken_maanden"):
        BeraadFactory(bijwerken_maanden=0)


@pytest.mark.parametrize(("rol", "regio"), [(RolSoort.VOORZITTER, "AM06"), (RolSoort.SECRETARIS, AM30)])
def test_only_the_secretaris_of_the_beraad_sets_the_interval(agenda, rol, regio):
    with pytest.raises(PermissionDenied):
        set_bijwerken(actor=actor_for(rol, regio=regio), beraad_uuid=agenda.beraad.uuid, maanden=3)


@pytest.mark.eis("BER-11")
def test_each_owner_gets_one_reminder_a_month(agenda, doel, trekker, time_machine):
    secretaris = GebruikerFactory(rol=RolSoort.SECRETARIS)
    GebruikerFactory(rol=RolSoort.SECRETARIS, regio=AM30)
    GebruikerFactory(rol=RolSoort.VOORZITTER)
    spreker = VertegenwoordigingFactory(partij=trekker)
    VertegenwoordigingFactory(partij=trekker, is_plaatsvervanger=True)
    AmbitieFactory(agenda=agenda, gewijzigd_op=OLD)
    MaatregelFactory(doel=doel, trekker=trekker, gewijzigd_op=OLD)
    MaatregelFactory(doel=doel, trekker=trekker, gewijzigd_op=OLD)

    remind_owners()
    remind_owners_task()

    assert dict(Bericht.objects.values_list("soort", "aan")) == {
        "bijwerken_trekker": spreker.gebruiker.email,
        "bijwerken_secretaris": secretaris.email,
    }
    assert Bericht.objects.count() == 2
    mail = build_mail("bijwerken_trekker", trekker.uuid)
    assert "Daarvan zijn 2 onderdelen langer dan 6 maanden niet bijgewerkt." in mail.tekst
    assert url(agenda) in mail.tekst
    assert "is 1 onderdeel langer" in build_mail("bijwerken_secretaris", agenda.uuid).tekst
    time_machine.move_to(datetime(2026, 12, 3, 12, tzinfo=ZONE), tick=False)
    remind_owners()
    assert Bericht.objects.count() == 4


def test_the_work_of_a_partij_without_a_voice_is_for_the_secretaris(agenda, doel, trekker):
    secretaris = GebruikerFactory(rol=RolSoort.SECRETARIS)
    VertegenwoordigingFactory(partij=trekker, mandaat_tot=TODAY - timedelta(days=1))
    MaatregelFactory(doel=doel, trekker=trekker, gewijzigd_op=OLD)

    assert remind_owners() == 1

    assert Bericht.objects.get().aan == secretaris.email
    assert "is 1 onderdeel langer" in build_mail("bijwerken_secretaris", agenda.uuid).tekst


def test_a_deputy_is_asked_when_there_is_no_representative(agenda, doel, trekker):
    deputy = VertegenwoordigingFactory(partij=trekker, is_plaatsvervanger=True)
    MaatregelFactory(doel=doel, trekker=trekker, gewijzigd_op=OLD)

    remind_owners()

    assert Bericht.objects.get().aan == deputy.gebruiker.email


def test_nobody_is_reminded_when_all_is_well_or_the_agenda_is_over(agenda, doel, trekker):
    GebruikerFactory(rol=RolSoort.SECRETARIS)
    AgendaFactory(beraad=agenda.beraad, van_jaar=2021, tot_jaar=2025, gewijzigd_op=OLD)

    assert remind_owners() == 0

    assert build_mail("bijwerken_secretaris", agenda.uuid) is None
    assert build_mail("bijwerken_trekker", trekker.uuid) is None


def test_what_ends_within_a_year_is_listed_with_what_stays(client_for, agenda, doel):
    for titel, einde, blijft in (
        ("Bijna klaar", date(2027, 3, 1), "De werkwijze staat in het handboek."),
        ("Zonder plan", date(2027, 11, 26), ""),
        ("Ver weg", date(2027, 11, 27), ""),
        ("Voorbij", date(2026, 11, 25), ""),
        ("Zonder einde", None, ""),
    ):
        MaatregelFactory(doel=doel, titel=titel, eindigt_op=einde, blijft_na=blijft, gewijzigd_op=NEW)

    stand = bijwerkstand_of(agenda, today=TODAY)
    text = " ".join(client_for(RolSoort.SECRETARIS).get(url(agenda)).text.split())

    assert [(item.maatregel.titel, item.blijft_na) for item in stand.aflopend] == [
        ("Bijna klaar", "De werkwijze staat in het handboek."),
        ("Zonder plan", ""),
    ]
    assert "Wat blijft: De werkwijze staat in het handboek." in text
    assert text.count("nog niet ingevuld wat blijft") == 1


def test_the_page_is_for_who_may_read_the_agenda(client_for, agenda):
    voorzitter = client_for(RolSoort.VOORZITTER)

    assert "Alles is op tijd bijgewerkt" in voorzitter.get(url(agenda)).text
    assert voorzitter.post(url(agenda), {"maanden": "3"}).status_code == 403
    assert client_for(RolSoort.SECRETARIS, regio=AM30).get(url(agenda)).status_code == 404


def test_the_page_costs_the_same_for_more_parts(client_for, agenda, doel, trekker):
    client = client_for(RolSoort.SECRETARIS)

    assert_queries_equal_for_1_and_3(
        client, url(agenda), lambda: MaatregelFactory(doel=doel, trekker=trekker, gewijzigd_op=OLD)
    )


@pytest.mark.eis("BER-11")
def test_the_public_page_says_when_each_part_was_updated(client, agenda, doel):
    ambitie = doel.ambitie
    for row, day in ((ambitie, 3), (doel, 4)):
        row.gewijzigd_op = datetime(2026, 8, day, tzinfo=ZONE)
        row.save()
    IndicatorFactory(doel=doel, gewijzigd_op=datetime(2026, 8, 5, tzinfo=ZONE))
    tekst = working_text(agenda)
    Agendaversie.objects.create(
        agenda=agenda, nummer=1, inhoud=as_json(tekst), vastgesteld_door=GebruikerFactory(rol=RolSoort.SECRETARIS)
    )

    text = " ".join(client.get(reverse("beraad:publiek", args=["veluwe-stedendriehoek"])).text.split())

    assert text.count("Laatst bijgewerkt op 3 augustus 2026") == 1
    assert text.count("Laatst bijgewerkt op 5 augustus 2026") == 1
    assert text.count("Doel 1.1 laatst bijgewerkt op 5 augustus 2026") == 1
