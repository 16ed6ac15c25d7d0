from decimal import Decimal

import pytest

from beraad.document import places_in
from beraad.document_json import as_json
from beraad.enums import AgendaStatus, KnoopSoort
from beraad.gegevens import GEGEVENS, DoelGegevens, MaatregelGegevens, gegevens_of
from beraad.models import Agendaversie, Ambitie, Inzet, Knoopversie, Maatregel
from beraad.queries.openbaar import tekst_of
from beraad.queries.werktekst import working_text
from beraad.services.knopen import add_knoop, update_knoop
from beraad.services.terugzetten import restore_deel, restore_versie
from beraad.services.volgorde import move_knoop, remove_knoop
from beraad.verschil import compare
from tests.beraad.akkoord import adopt
from tests.beraad.web.test_agendasite import whole_agenda
from tests.factories import AM30, actor_for
from tests.factories.beraad import AmbitieFactory, DoelFactory, IndicatorFactory, MaatregelFactory
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretaris(db):
    return actor_for(RolSoort.SECRETARIS)


def overhaul(actor, agenda, delen):
    """Something of everything: changed, moved, removed and added."""
    doel = delen[KnoopSoort.DOEL]
    update_knoop(
        actor=actor, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=doel.versie, gegevens=DoelGegevens("Anders")
    )
    Inzet.objects.filter(pk=delen[KnoopSoort.INZET].pk).update(bedrag=Decimal("1.23"))
    remove_knoop(actor=actor, soort=KnoopSoort.MAATREGEL, uuid=delen[KnoopSoort.MAATREGEL].uuid, versie=1)
    ambitie = AmbitieFactory(agenda=agenda)
    IndicatorFactory(doel__ambitie=ambitie)
    MaatregelFactory(doel=DoelFactory(ambitie=ambitie))
    move_knoop(actor=actor, soort=KnoopSoort.AMBITIE, uuid=ambitie.uuid, plaats=1)
    remove_knoop(actor=actor, soort=KnoopSoort.ANALYSECIJFER, uuid=delen[KnoopSoort.ANALYSECIJFER].uuid, versie=1)
    remove_knoop(actor=actor, soort=KnoopSoort.MIDDEL, uuid=delen[KnoopSoort.MIDDEL].uuid, versie=1)
    agenda.onderdelen.update(tekst="Iets anders.")


@pytest.mark.eis("BER-07")
def test_a_version_becomes_the_new_draft_word_for_word(secretaris):
    agenda, delen = whole_agenda()
    versie = adopt(agenda)
    agenda.refresh_from_db()
    overhaul(secretaris, agenda, delen)
    assert compare(working_text(agenda), tekst_of(versie.uuid))

    restore_versie(actor=secretaris, uuid=versie.uuid)

    agenda.refresh_from_db()
    werk = working_text(agenda)
    assert not compare(werk, tekst_of(versie.uuid))
    assert set(places_in(werk)) == set(places_in(tekst_of(versie.uuid)))
    assert agenda.status == AgendaStatus.CONCEPT
    assert Agendaversie.objects.get(pk=versie.pk).inhoud == as_json(tekst_of(versie.uuid))


@pytest.mark.eis("BER-07")
def test_what_stood_there_is_kept_and_who_took_it_back_is_on_record(secretaris):
    agenda, delen = whole_agenda()
    versie = adopt(agenda)
    doel = delen[KnoopSoort.DOEL]
    type(doel).objects.filter(pk=doel.pk).update(titel="Kort geleden geschreven")
    extra = AmbitieFactory(agenda=agenda, titel="Toegevoegd na versie 1")

    restore_versie(actor=secretaris, uuid=versie.uuid)

    kept = Knoopversie.objects.filter(agenda=agenda)
    assert kept.filter(knoop_uuid=doel.uuid, gegevens__titel="Kort geleden geschreven").exists()
    assert kept.filter(knoop_uuid=extra.uuid, gegevens__titel="Toegevoegd na versie 1").exists()
    doel.refresh_from_db()
    assert doel.versie == 2
    assert not Ambitie.objects.filter(uuid=extra.uuid).exists()
    verbs = dict(Gebeurtenis.objects.values_list("werkwoord", "actor_id"))
    for werkwoord in ("doel.teruggezet", "ambitie.verwijderd", "agenda.teruggezet_naar_versie"):
        assert verbs[werkwoord] == str(secretaris.gebruiker_id), werkwoord
    event = Gebeurtenis.objects.get(werkwoord="agenda.teruggezet_naar_versie")
    assert event.gegevens == {"agenda": str(agenda.uuid), "nummer": 1}


@pytest.mark.eis("BER-07")
def test_one_part_comes_back_and_the_rest_stays(secretaris):
    agenda, delen = whole_agenda()
    versie = adopt(agenda)
    doel, ambitie = delen[KnoopSoort.DOEL], delen[KnoopSoort.AMBITIE]
    type(doel).objects.filter(pk=doel.pk).update(titel="Anders")
    type(ambitie).objects.filter(pk=ambitie.pk).update(titel="Ook anders")

    restore_deel(actor=secretaris, uuid=versie.uuid, knoop=doel.uuid)

    doel.refresh_from_db()
    ambitie.refresh_from_db()
    assert doel.titel == delen[KnoopSoort.DOEL].titel != "Anders"
    assert ambitie.titel == "Ook anders"


@pytest.mark.eis("BER-07")
def test_a_part_that_was_removed_comes_back_with_all_that_was_in_it(secretaris):
    agenda, delen = whole_agenda()
    versie = adopt(agenda)
    maatregel = delen[KnoopSoort.MAATREGEL]
    remove_knoop(actor=secretaris, soort=KnoopSoort.MAATREGEL, uuid=maatregel.uuid, versie=1)
    nieuw = add_knoop(
        actor=secretaris,
        soort=KnoopSoort.MAATREGEL,
        ouder=maatregel.doel.uuid,
        gegevens=MaatregelGegevens("Nieuw"),
    )

    restore_deel(actor=secretaris, uuid=versie.uuid, knoop=maatregel.uuid)

    order = list(Maatregel.objects.order_by("volgorde").values_list("uuid", "volgorde"))
    assert order == [(maatregel.uuid, 1), (nieuw.uuid, 2)]
    inzet = Inzet.objects.get(uuid=delen[KnoopSoort.INZET].uuid)
    assert (inzet.maatregel.uuid, inzet.middel.uuid) == (maatregel.uuid, delen[KnoopSoort.MIDDEL].uuid)


def test_a_part_does_not_come_back_without_what_it_hangs_under(secretaris):
    agenda, delen = whole_agenda()
    versie = adopt(agenda)
    remove_knoop(actor=secretaris, soort=KnoopSoort.AMBITIE, uuid=delen[KnoopSoort.AMBITIE].uuid, versie=1)

    with pytest.raises(NotPossible, match="daar hoort dit bij"):
        restore_deel(actor=secretaris, uuid=versie.uuid, knoop=delen[KnoopSoort.DOEL].uuid)


@pytest.mark.eis("BER-07")
def test_nothing_is_taken_back_while_the_partijen_decide(secretaris):
    agenda, delen = whole_agenda()
    versie = adopt(agenda)
    type(agenda).objects.filter(pk=agenda.pk).update(status=AgendaStatus.TER_VASTSTELLING)
    Ambitie.objects.filter(agenda=agenda).update(titel="Anders")

    with pytest.raises(NotPossible, match="ter vaststelling"):
        restore_versie(actor=secretaris, uuid=versie.uuid)
    with pytest.raises(NotPossible, match="ter vaststelling"):
        restore_deel(actor=secretaris, uuid=versie.uuid, knoop=delen[KnoopSoort.AMBITIE].uuid)

    assert Ambitie.objects.get(agenda=agenda).titel == "Anders"


def test_what_is_the_same_is_not_taken_back(secretaris):
    agenda, delen = whole_agenda()
    versie = adopt(agenda)

    with pytest.raises(NotPossible, match="al gelijk"):
        restore_versie(actor=secretaris, uuid=versie.uuid)
    with pytest.raises(NotPossible, match="staat er al"):
        restore_deel(actor=secretaris, uuid=versie.uuid, knoop=delen[KnoopSoort.DOEL].uuid)


def test_the_secretaris_of_another_regio_takes_nothing_back():
    agenda, _ = whole_agenda()
    versie = adopt(agenda)
    Ambitie.objects.filter(agenda=agenda).update(titel="Anders")

    with pytest.raises(NotAllowed):
        restore_versie(actor=actor_for(RolSoort.SECRETARIS, regio=AM30), uuid=versie.uuid)


def test_every_kind_of_part_knows_what_was_filled_in():
    agenda, _ = whole_agenda()

    kinds = {plek.deel.soort: gegevens_of(plek.deel) for plek in places_in(working_text(agenda)).values()}

    assert set(kinds) == set(KnoopSoort)
    assert all(isinstance(gegevens, GEGEVENS[soort]) for soort, gegevens in kinds.items())
