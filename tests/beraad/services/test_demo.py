import pytest
from django.core.management import CommandError, call_command

from beraad.enums import BeraadSoort, VergaderingStatus
from beraad.gebreken import find_gebreken
from beraad.models import (
    Actiepunt,
    Agendaversie,
    Beraad,
    Besteding,
    Inzet,
    Meerjarenagenda,
    Mijlpaal,
    Pitch,
    Uitvoeringsagenda,
    Vergadering,
    Voortgang,
)
from beraad.queries.openbaar import landelijk_beraad
from beraad.queries.werktekst import working_text
from beraad.services.demo import load_demo_agenda
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.services.demo import load_demo_accounts

pytestmark = pytest.mark.django_db


def test_there_is_one_beraad_per_regio_and_one_for_the_country(capsys):
    for _ in range(2):
        call_command("load_beraden")

    assert Beraad.objects.filter(soort=BeraadSoort.REGIONAAL).count() == 35
    assert landelijk_beraad().soort == BeraadSoort.LANDELIJK
    assert capsys.readouterr().out == "36 beraden\n36 beraden\n"


def test_the_demo_agenda_is_complete_in_public_and_a_draft_behind_it(capsys):
    load_demo_accounts()
    for _ in range(2):
        call_command("load_demo_agenda")

    agenda = Meerjarenagenda.objects.get()
    assert "Dit is een voorbeeld." in agenda.inleiding
    assert Agendaversie.objects.get().nummer == 1
    tekst = working_text(agenda)
    assert (len(tekst.ambities), len(list(tekst.doelen()))) == (3, 6)
    assert tekst.definities() == {"eerste_contact_2_werkdagen", "geholpen_na_verwijzing"}
    assert [gebrek.tekst for gebrek in find_gebreken(tekst)] == ["Doel 2.3 heeft geen indicator."]


def test_the_demo_has_a_meeting_that_was_held_one_that_comes_and_a_year(capsys):
    load_demo_accounts()
    for _ in range(2):
        call_command("load_demo_agenda")

    held, planned = Vergadering.objects.order_by("op")
    assert (held.status, planned.status) == (VergaderingStatus.GEWEEST, VergaderingStatus.GEPLAND)
    assert "Voorbeeldbesluit" in held.notulen
    assert "- UWV" in held.notulen
    assert Actiepunt.objects.get().tekst.startswith("Voorbeeld")
    assert Uitvoeringsagenda.objects.get().acties.exists()


def test_the_demo_shows_how_it_goes(capsys):
    load_demo_accounts()
    for _ in range(2):
        call_command("load_demo_agenda")

    assert Mijlpaal.objects.count() == 2
    assert Voortgang.objects.get().toelichting.startswith("Voorbeeld")
    assert Besteding.objects.get().inzet_uuid == Inzet.objects.order_by("jaar", "pk").first().uuid
    assert Pitch.objects.get().titel.startswith("Voorbeeld")


def test_the_demo_agenda_needs_the_demo_accounts(capsys):
    with pytest.raises(CommandError, match="accounts"):
        call_command("load_demo_agenda")


def test_there_is_no_demo_agenda_outside_the_demo(settings):
    settings.DEMO = False

    with pytest.raises(NotPossible, match="DEMO"):
        load_demo_agenda()
