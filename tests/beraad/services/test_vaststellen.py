from dataclasses import replace

import pytest

from beraad.enums import AgendaStatus, KnoopSoort
from beraad.gegevens import DoelGegevens
from beraad.models import Agendaversie, Meerjarenagenda
from beraad.queries.openbaar import all_beraden, public_agenda
from beraad.services.knopen import update_knoop
from beraad.services.vaststellen import Incomplete, adopt_agenda
from tests.factories import AM30, actor_for
from tests.factories.beraad import DoelFactory, IndicatorFactory
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretaris():
    return actor_for(RolSoort.SECRETARIS)


@pytest.fixture
def indicator():
    return IndicatorFactory()


@pytest.fixture
def agenda(indicator):
    return indicator.doel.ambitie.agenda


def test_the_public_reads_the_adopted_version_and_not_the_draft(secretaris, agenda, indicator):
    doel = indicator.doel
    adopt_agenda(actor=secretaris, uuid=agenda.uuid)

    update_knoop(
        actor=secretaris,
        soort=KnoopSoort.DOEL,
        uuid=doel.uuid,
        versie=1,
        gegevens=DoelGegevens("Geheim concept", "Nieuw"),
    )

    openbaar = public_agenda(agenda.beraad)
    assert openbaar.nummer == 1
    assert [tekst.titel for tekst in openbaar.tekst.doelen()] == [doel.titel]


def test_adopting_numbers_on_and_is_on_record(secretaris, agenda, indicator):
    adopt_agenda(actor=secretaris, uuid=agenda.uuid)
    update_knoop(
        actor=secretaris,
        soort=KnoopSoort.DOEL,
        uuid=indicator.doel.uuid,
        versie=1,
        gegevens=DoelGegevens("Tweede", "Tekst"),
    )

    versie = adopt_agenda(actor=secretaris, uuid=agenda.uuid)

    assert versie.nummer == 2
    assert versie.vastgesteld_door_id == secretaris.gebruiker_id
    assert Meerjarenagenda.objects.get().status == AgendaStatus.VASTGESTELD
    assert Gebeurtenis.objects.filter(werkwoord="agenda.vastgesteld").count() == 2
    assert [(regel.naam, regel.nummer) for regel in all_beraden()] == [("Veluwe Stedendriehoek", 2)]


def test_an_incomplete_agenda_is_refused_with_what_it_lacks(secretaris, agenda, indicator):
    DoelFactory(ambitie=indicator.doel.ambitie)

    with pytest.raises(Incomplete, match=r"Doel 1\.2 heeft geen indicator"):
        adopt_agenda(actor=secretaris, uuid=agenda.uuid)

    assert not Agendaversie.objects.exists()


def test_the_same_text_is_not_adopted_twice(secretaris, agenda):
    adopt_agenda(actor=secretaris, uuid=agenda.uuid)

    with pytest.raises(NotPossible, match="niets gewijzigd"):
        adopt_agenda(actor=secretaris, uuid=agenda.uuid)


@pytest.mark.parametrize(("rol", "regio"), [(RolSoort.SECRETARIS, AM30), (RolSoort.VOORZITTER, "AM06")])
def test_only_the_secretaris_of_the_regio_adopts(agenda, rol, regio):
    with pytest.raises(NotAllowed):
        adopt_agenda(actor=actor_for(rol, regio=regio), uuid=agenda.uuid)


def test_a_version_is_always_of_a_person(secretaris, agenda):
    with pytest.raises(NotAllowed, match="op naam van een persoon"):
        adopt_agenda(actor=replace(secretaris, gebruiker_id=None), uuid=agenda.uuid)
