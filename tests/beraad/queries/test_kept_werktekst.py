"""A process reads a working text again when anything in it changed, whoever changed it and how, and not before."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from beraad.document import places_in
from beraad.enums import KnoopSoort
from beraad.gebreken import find_gebreken
from beraad.gegevens import DoelGegevens, gegevens_of
from beraad.models import Ambitie, Partij
from beraad.queries import werktekst
from beraad.queries.werktekst import BEWAARD, kept_werktekst, working_text
from beraad.services.knopen import update_knoop
from beraad.services.volgorde import move_knoop, remove_knoop
from tests.beraad.delen import one_of_each
from tests.factories import AM30, actor_for
from tests.factories.beraad import AgendaFactory, AmbitieFactory, BeraadFactory, DoelFactory, PartijFactory
from tests.factories.verwijzing import DienstVersieFactory
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db


@pytest.fixture
def delen():
    return {soort: knoop for soort, (knoop, _) in one_of_each().items()}


@pytest.fixture
def agenda(delen):
    return delen[KnoopSoort.AGENDA]


def is_same(agenda):
    kept, now = kept_werktekst(agenda), working_text(agenda)
    assert kept.tekst == now
    assert list(kept.plekken.items()) == list(places_in(now).items())
    assert kept.gebreken == find_gebreken(now)
    return kept


def test_the_second_reading_takes_what_the_first_one_read(agenda):
    first = is_same(agenda)

    with CaptureQueriesContext(connection) as captured:
        again = kept_werktekst(agenda)

    assert again is first
    assert len(captured) <= 3
    assert again.plekken is first.plekken
    assert again.gebreken is first.gebreken


@pytest.mark.parametrize("soort", [soort for soort in KnoopSoort if soort != KnoopSoort.AGENDA])
def test_a_change_of_any_part_is_read_at_once(agenda, delen, soort):
    before = is_same(agenda)

    type(delen[soort]).objects.filter(pk=delen[soort].pk).update(versie=77)

    assert is_same(agenda).tekst != before.tekst
    assert is_same(agenda).plekken[delen[soort].uuid].deel.versie == 77


def test_what_is_saved_moved_added_and_removed_is_read_at_once(agenda, delen):
    actor, doel = actor_for(RolSoort.SECRETARIS), delen[KnoopSoort.DOEL]
    deel = is_same(agenda).plekken[doel.uuid].deel
    other = DoelFactory(ambitie=doel.ambitie)

    assert is_same(agenda).plekken[other.uuid].deel.nummer == "1.2"
    move_knoop(actor=actor, soort=KnoopSoort.DOEL, uuid=other.uuid, plaats=1)
    assert is_same(agenda).plekken[other.uuid].deel.nummer == "1.1"
    update_knoop(
        actor=actor, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=deel.versie, gegevens=gegevens_of(deel)
    )
    assert is_same(agenda).plekken[doel.uuid].deel.versie == deel.versie + 1
    remove_knoop(actor=actor, soort=KnoopSoort.DOEL, uuid=other.uuid, versie=1)
    assert other.uuid not in is_same(agenda).plekken


def test_only_the_doel_that_changed_is_read_again(agenda, delen):
    other = AmbitieFactory(agenda=agenda, volgorde=9)
    DoelFactory(ambitie=delen[KnoopSoort.AMBITIE], volgorde=9)
    before = is_same(agenda).tekst

    update_knoop(
        actor=actor_for(RolSoort.SECRETARIS),
        soort=KnoopSoort.DOEL,
        uuid=delen[KnoopSoort.DOEL].uuid,
        versie=delen[KnoopSoort.DOEL].versie,
        gegevens=DoelGegevens("Nieuwe titel", "Nieuwe tekst"),
    )

    after = is_same(agenda).tekst
    assert after.ambities[0].doelen[0].titel == "Nieuwe titel"
    assert after.ambities[0].doelen[0] is not before.ambities[0].doelen[0]
    assert after.ambities[0].doelen[1] is before.ambities[0].doelen[1]
    assert after.ambities[1] is before.ambities[1]
    assert after.ambities[1].uuid == other.uuid


def test_an_ambitie_that_moves_or_goes_gives_the_others_their_number(agenda, delen):
    first = delen[KnoopSoort.AMBITIE]
    second, third = (AmbitieFactory(agenda=agenda, volgorde=nummer) for nummer in (8, 9))
    is_same(agenda)

    Ambitie.objects.filter(pk=first.pk).update(volgorde=10)
    moved = is_same(agenda).tekst
    Ambitie.objects.filter(pk=second.pk).delete()
    gone = is_same(agenda).tekst
    Ambitie.objects.filter(pk=first.pk).delete()

    assert [(een.uuid, een.nummer) for een in moved.ambities] == [
        (second.uuid, "1"),
        (third.uuid, "2"),
        (first.uuid, "3"),
    ]
    assert [(een.uuid, een.nummer) for een in gone.ambities] == [(third.uuid, "1"), (first.uuid, "2")]
    assert [een.uuid for een in is_same(agenda).tekst.ambities] == [third.uuid]


def test_names_from_outside_the_agenda_are_read_at_once(agenda, delen):
    maatregel, doel = delen[KnoopSoort.MAATREGEL], delen[KnoopSoort.DOEL]
    partij = PartijFactory(beraad=agenda.beraad, naam="Oude naam")
    landelijk = AmbitieFactory(agenda=AgendaFactory(beraad=BeraadFactory(regio_id=AM30)), titel="Oude ambitie")
    is_same(agenda)

    maatregel.partners.add(partij)
    assert is_same(agenda).plekken[maatregel.uuid].deel.partners[-1].naam == "Oude naam"
    maatregel.ook_voor.add(doel)
    assert is_same(agenda).plekken[maatregel.uuid].deel.ook_voor == (doel.uuid,)
    Partij.objects.filter(pk=partij.pk).update(naam="Nieuwe naam")
    assert "Nieuwe naam" in [row.naam for row in is_same(agenda).plekken[maatregel.uuid].deel.partners]
    type(doel).objects.filter(pk=doel.pk).update(landelijke_ambitie=landelijk)
    assert is_same(agenda).plekken[doel.uuid].deel.landelijke_ambitie.naam == "Oude ambitie"
    Ambitie.objects.filter(pk=landelijk.pk).update(titel="Nieuwe ambitie")
    assert is_same(agenda).plekken[doel.uuid].deel.landelijke_ambitie.naam == "Nieuwe ambitie"


def test_the_name_of_a_dienst_is_read_at_once(agenda, delen):
    maatregel, dienst = delen[KnoopSoort.MAATREGEL], DienstVersieFactory(geldig_tot=date(2026, 6, 30)).dienst
    type(maatregel).objects.filter(pk=maatregel.pk).update(dienst=dienst)
    assert is_same(agenda).plekken[maatregel.uuid].deel.dienst.uuid == dienst.uuid

    DienstVersieFactory(dienst=dienst, nummer=2, naam="Nieuwe dienstnaam", geldig_vanaf=date(2026, 7, 1))

    assert is_same(agenda).plekken[maatregel.uuid].deel.dienst.naam == "Nieuwe dienstnaam"


def test_a_process_keeps_a_few_and_lets_go_of_what_was_read_longest_ago(agenda):
    first = kept_werktekst(agenda)
    others = [AgendaFactory(van_jaar=2031 + nummer, tot_jaar=2060) for nummer in range(BEWAARD)]

    for other in others:
        kept_werktekst(other)

    assert len(werktekst._kept) == BEWAARD
    assert kept_werktekst(agenda) is not first
    assert kept_werktekst(others[-1]) is kept_werktekst(others[-1])
