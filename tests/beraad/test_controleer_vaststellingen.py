"""Every adopted version proves itself again from what is stored; what does not, is said."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from beraad.enums import Bank, Oordeel
from beraad.models import Agendaversie, Minimumbank, Partij, Vertegenwoordiging
from beraad.services.beraden import load_beraden
from beraad.services.vaststellen import adopt_agenda
from tests.beraad.akkoord import adopt, agree, agree_all, offer, seat, secretaris_of
from tests.factories import AM30, GebruikerFactory
from tests.factories.beraad import BeraadFactory, IndicatorFactory
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 26)
GISTEREN = VANDAAG - timedelta(days=1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-26 12:00:00+00:00"):
        load_beraden()
        yield


def adopted(regio="AM06"):
    return adopt(IndicatorFactory(doel__ambitie__agenda__beraad=BeraadFactory(regio_id=regio)).doel.ambitie.agenda)


def run(capsys, *args):
    """The outcome of the command and what it wrote."""
    try:
        call_command("controleer_vaststellingen", *args)
    except SystemExit as ended:
        return ended.code, capsys.readouterr().out.splitlines()
    return 0, capsys.readouterr().out.splitlines()


def tamper(sql, *params):
    """As someone with the key of the database could: around what refuses changes."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("beraad_agendaversie", "beraad_akkoord", "beraad_voorstel"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql, params)


@pytest.mark.eis("N22")
def test_every_adopted_agenda_had_its_minimum_banks_with_mandates_of_that_day(capsys):
    for regio in ("AM06", AM30):
        versie = adopted(regio)
        banken = {row["bank"] for row in versie.besluit["partijen"] if row["oordeel"] in ("akkoord", "voorbehoud")}
        assert {"gemeenten", "uwv", "werkgevers", "werknemers"} <= banken
        assert set(versie.besluit["minimum"]) == {"gemeenten", "uwv", "werkgevers", "werknemers"}

    assert run(capsys) == (0, ["Gecontroleerd: 2. Alles klopt."])
    assert run(capsys, "--beraad", "AM30") == (0, ["Gecontroleerd: 1. Alles klopt."])
    assert run(capsys, "--beraad", "landelijk") == (0, ["Gecontroleerd: 0. Alles klopt."])


@pytest.mark.eis("N22")
@pytest.mark.parametrize("bank", [Bank.GEMEENTEN, Bank.UWV, Bank.WERKGEVERS, Bank.WERKNEMERS])
def test_a_bank_that_was_not_there_or_whose_mandate_did_not_hold_is_found(capsys, bank):
    versie = adopted()
    partij = Partij.objects.get(bank=bank, beraad=versie.agenda.beraad)
    Vertegenwoordiging.objects.filter(partij=partij).update(mandaat_tot=GISTEREN)

    code, lines = run(capsys)

    assert code == 1
    assert len(lines) == 1
    assert lines[0].startswith("Regionaal Beraad Veluwe Stedendriehoek, versie 1: ")
    assert "maar het mandaat gold toen niet" in lines[0]
    Partij.objects.filter(pk=partij.pk).update(geldig_tot=GISTEREN)
    code, lines = run(capsys)
    assert code == 1
    assert f"De bank {bank.label} ontbreekt aan tafel." in lines[0]
    assert "andere partijen dan in het besluit" in lines[1]


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        (
            """UPDATE beraad_agendaversie SET inhoud = jsonb_set(inhoud, '{titel}', '"X"')""",
            "vingerafdruk hoort niet",
        ),
        ("UPDATE beraad_agendaversie SET besluit = NULL", "niet vastgelegd welke partijen"),
        ("UPDATE beraad_voorstel SET vingerafdruk = repeat('0', 64)", "niet de tekst die de partijen kregen"),
        ("UPDATE beraad_akkoord SET oordeel = 'niet_akkoord', voorbehoud = 'Nee'", "is niet akkoord"),
        (
            "UPDATE beraad_agendaversie SET besluit = jsonb_set(besluit, '{partijen,0,voorbehoud}', '\"Maar\"')",
            "is niet wat die partij zei",
        ),
        ("UPDATE beraad_agendaversie SET vastgesteld_op = '2026-11-01'", "heeft nog niets gezegd"),
    ],
)
def test_what_someone_changed_behind_the_back_of_the_portal_is_found(capsys, sql, reason):
    adopted()

    tamper(sql)

    code, lines = run(capsys)
    assert code == 1
    assert any(reason in line for line in lines), lines


def test_what_changes_later_does_not_change_what_was_adopted(capsys):
    """A mandate or a partij that ends later, another rule, and a stricter minimum from a later day."""
    versie = adopted()
    Partij.objects.update(geldig_tot=VANDAAG)
    Vertegenwoordiging.objects.update(mandaat_tot=VANDAAG)
    Minimumbank.objects.create(
        beraadsoort="regionaal", bank=Bank.RIJK, geldig_vanaf=date(2027, 1, 1), bron="Test", zekerheid="hoog"
    )
    beraad = versie.agenda.beraad
    beraad.besluitregel = "unaniem"
    beraad.save()

    assert run(capsys)[0] == 0


def test_a_version_from_before_the_statements_were_kept_is_named(capsys):
    versie = adopted()
    Agendaversie.objects.create(
        agenda=versie.agenda,
        nummer=2,
        inhoud=versie.inhoud,
        vingerafdruk=versie.vingerafdruk,
        vastgesteld_door=GebruikerFactory(),
    )

    code, lines = run(capsys)

    assert code == 1
    assert lines == [
        "Regionaal Beraad Veluwe Stedendriehoek, versie 2: Er is niet vastgelegd welke partijen akkoord waren."
    ]


@pytest.mark.parametrize("code", ["AM99", "nergens"])
def test_wrong_use_is_2(code):
    with pytest.raises(CommandError) as error:
        call_command("controleer_vaststellingen", "--beraad", code)

    assert error.value.returncode == 2


def test_the_page_of_the_beraad_shows_the_last_adoption_as_checked(client_for):
    agenda = IndicatorFactory().doel.ambitie.agenda
    partijen = seat(agenda.beraad)
    voorstel = offer(agenda)
    agree_all(voorstel)
    agree(voorstel, partijen[Bank.UWV], Oordeel.VOORBEHOUD, "Als het kan.")
    versie = adopt_agenda(actor=secretaris_of(agenda.beraad), uuid=agenda.uuid)
    client = client_for(RolSoort.LEZER)
    beraad = reverse("beraad:beraad", args=[agenda.beraad.uuid])

    page = client.get(beraad)
    Vertegenwoordiging.objects.update(mandaat_tot=GISTEREN)
    later = client.get(beraad)

    assert reverse("beraad:besluit", args=[versie.uuid]) in page.text
    assert "gecontroleerd</span>" in page.text
    assert "gecontroleerd</span>" not in later.text
    assert "maar het mandaat gold toen niet" in later.text
