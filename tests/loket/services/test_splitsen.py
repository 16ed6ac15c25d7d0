from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from loket.enums import ContactRichting, Kanaal, VraagStatus
from loket.models import Splitsing, Vraag
from loket.queries.samenhang import opgegaan_in, samenhang_of
from loket.queries.volgen import volg_token, volgvraag, vraag_by_token
from loket.services.bewaren import remove_old_vragen
from loket.services.contacten import answer_as_vrager, record_contact
from loket.services.splitsen import split_vraag, undo_split
from loket.services.vragen import StaleVersie
from tests.factories import AM30, GebruikerFactory, VraagFactory, actor_for
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Bericht

pytestmark = pytest.mark.django_db


@pytest.fixture
def balie():
    return actor_for(RolSoort.BALIEMEDEWERKER)


@pytest.fixture
def vraag() -> Vraag:
    return VraagFactory(
        in_behandeling=True, eigenaar=GebruikerFactory(rol=RolSoort.TEAMLEIDER), eerste_contact_op=timezone.now()
    )


def split(balie, vraag, **extra) -> Splitsing:
    return split_vraag(
        actor=balie, vraag_uuid=vraag.uuid, thema="scholing", omschrijving="Kan ik een cursus doen?", **extra
    )


def undo(balie, splitsing) -> Vraag:
    return undo_split(actor=balie, splitsing_id=splitsing.pk, vraag_uuid=splitsing.van.uuid)


@pytest.mark.eis("DSK-06")
def test_a_part_becomes_a_vraag_of_its_own_for_the_same_vrager(balie, vraag):
    naar = split(balie, vraag).naar

    naar.refresh_from_db()
    assert naar.vrager_id == vraag.vrager_id
    assert (naar.thema, naar.omschrijving) == ("scholing", "Kan ik een cursus doen?")
    assert naar.kenmerken == {**vraag.kenmerken, "thema": "scholing"}
    assert (naar.status, naar.eigenaar_id) == (VraagStatus.IN_BEHANDELING, vraag.eigenaar_id)
    assert naar.eerste_contact_op == vraag.eerste_contact_op
    assert naar.nummer != vraag.nummer
    vraag.refresh_from_db()
    assert (vraag.thema, vraag.versie) == ("ontslag", 2)
    assert Bericht.objects.get().object_uuid == naar.uuid


@pytest.mark.parametrize("kanaal", [Kanaal.WEBSITE, Kanaal.BALIE, Kanaal.BEDRIJF])
def test_a_vraag_nobody_spoke_about_yet_gives_one_that_waits_for_the_first_contact(balie, kanaal):
    naar = split(balie, VraagFactory(kanaal=kanaal, eigenaar=None)).naar

    naar.refresh_from_db()
    assert naar.eigenaar_id is None
    assert naar.eerste_contact_op is None
    assert naar.is_open


@pytest.mark.eis("DSK-06")
def test_the_two_link_to_each_other(balie, vraag):
    naar = split(balie, vraag).naar

    assert [(v.tekst, v.nummer) for v in samenhang_of(vraag).verbanden] == [
        ("Hiervan is afgesplitst:", naar.nummer)
    ]
    assert [(v.tekst, v.nummer) for v in samenhang_of(naar).verbanden] == [
        ("Deze vraag is afgesplitst van", vraag.nummer)
    ]


@pytest.mark.eis("DSK-06")
def test_undoing_a_split_brings_the_part_back_with_every_link_working(balie, vraag):
    splitsing = split(balie, vraag)
    naar = splitsing.naar
    tokens = volg_token(vraag), volg_token(naar)
    voor = Vraag.objects.filter(pk=vraag.pk).values("status", "eigenaar", "actie_datum", "actie_reden").get()

    undo(balie, splitsing)

    assert Vraag.objects.filter(pk=vraag.pk).values(*voor).get() == voor
    assert opgegaan_in(naar) == vraag
    assert vraag_by_token(tokens[0]) == vraag
    pagina = volgvraag(vraag_by_token(tokens[1]))
    assert pagina.verder_in.nummer == vraag.nummer
    assert vraag_by_token(pagina.verder_in.token) == vraag
    with pytest.raises(NotPossible, match="al ongedaan"):
        undo(balie, splitsing)


@pytest.mark.eis("DSK-06")
def test_a_split_is_not_undone_when_something_happened_to_the_new_one(balie, vraag):
    door_balie, door_vrager = split(balie, vraag), split(balie, vraag)
    record_contact(
        actor=balie,
        vraag_uuid=door_balie.naar.uuid,
        richting=ContactRichting.INTERN,
        kanaal=Kanaal.BALIE,
        tekst="Gezien.",
    )
    answer_as_vrager(actor=vrager_actor(door_vrager.naar.uuid), vraag_uuid=door_vrager.naar.uuid, tekst="Fijn.")

    for splitsing in (door_balie, door_vrager):
        with pytest.raises(NotPossible, match="al iets gebeurd"):
            undo(balie, splitsing)


@pytest.mark.eis("DSK-06")
def test_a_split_of_more_than_thirty_days_ago_is_not_undone(balie, vraag, time_machine):
    splitsing = split(balie, vraag)
    splitsing.refresh_from_db()
    time_machine.move_to(splitsing.op + timedelta(days=30, minutes=1), tick=False)

    with pytest.raises(NotPossible, match="binnen 30 dagen"):
        undo(balie, splitsing)


def test_a_split_is_not_undone_into_a_vraag_that_is_closed(balie, vraag):
    splitsing = split(balie, vraag)
    Vraag.objects.filter(pk=vraag.pk).update(
        status=VraagStatus.AFGESLOTEN, actie_datum=None, actie_reden="", afgesloten_op=timezone.now()
    )

    with pytest.raises(NotPossible, match="Heropen"):
        undo(balie, splitsing)


def test_it_needs_an_open_vraag_the_regio_and_the_versie(balie, vraag):
    with pytest.raises(NotPossible, match="afgerond"):
        split(balie, VraagFactory(afgesloten=True))
    with pytest.raises(NotAllowed):
        split(actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30), vraag)
    with pytest.raises(StaleVersie):
        split(balie, vraag, versie=9)
    assert not Splitsing.objects.exists()


def test_undoing_needs_a_vraag_of_it_and_the_regio(balie, vraag):
    splitsing = split(balie, vraag)

    with pytest.raises(Vraag.DoesNotExist):
        undo_split(actor=balie, splitsing_id=splitsing.pk, vraag_uuid=VraagFactory().uuid)
    with pytest.raises(NotAllowed):
        undo(actor_for(RolSoort.BALIEMEDEWERKER, regio=AM30), splitsing)


def test_a_splitsing_goes_with_either_vraag(balie, vraag):
    split(balie, vraag)
    Vraag.objects.filter(pk=vraag.pk).update(
        status=VraagStatus.AFGESLOTEN,
        actie_datum=None,
        actie_reden="",
        afgesloten_op=timezone.now() - timedelta(days=800),
    )

    assert remove_old_vragen() == 1
    assert not Splitsing.objects.exists()
    assert Vraag.objects.count() == 1


@pytest.mark.parametrize("soort", ["zelf", "paar"])
def test_the_table_itself_refuses_nonsense(vraag, soort):
    rij = {
        "zelf": {"van": vraag, "naar": vraag},
        "paar": {"van": vraag, "naar": VraagFactory(), "ongedaan_door": GebruikerFactory()},
    }[soort]

    with pytest.raises(IntegrityError), transaction.atomic():
        Splitsing.objects.create(**rij)
