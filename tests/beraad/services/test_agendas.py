from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from beraad.enums import AgendaStatus, Eenheid, KnoopSoort
from beraad.models import Ambitie, Doel, Indicator
from beraad.services import agendas
from beraad.services.agendas import AgendaGegevens, IndicatorGegevens, Tekstgegevens
from beraad.services.bewaren import Gone, StaleSave, find_knoop
from beraad.services.volgorde import move_knoop, remove_knoop
from tests.factories import AM30, actor_for
from tests.factories.beraad import AgendaFactory, AmbitieFactory, BeraadFactory, DoelFactory, IndicatorFactory
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db
AGENDA = AgendaGegevens(titel="Agenda", van_jaar=2026, tot_jaar=2030)
TEKST = Tekstgegevens("Nieuwe titel", "Nieuwe tekst")


@pytest.fixture
def secretaris():
    return actor_for(RolSoort.SECRETARIS)


def werkwoorden(uuid):
    return list(Gebeurtenis.objects.filter(object_uuid=uuid).order_by("id").values_list("werkwoord", flat=True))


def test_a_secretaris_begins_an_agenda(secretaris):
    beraad = BeraadFactory()

    agenda = agendas.create_agenda(actor=secretaris, beraad_uuid=beraad.uuid, gegevens=AGENDA)

    assert (agenda.titel, agenda.status, agenda.versie) == ("Agenda", AgendaStatus.CONCEPT, 1)
    gebeurtenis = Gebeurtenis.objects.get(object_uuid=agenda.uuid)
    assert (gebeurtenis.werkwoord, gebeurtenis.regio_code) == ("agenda.aangemaakt", "AM06")


def test_a_second_agenda_from_the_same_year_is_refused(secretaris):
    agenda = AgendaFactory()

    with pytest.raises(NotPossible, match="die in 2026 begint"):
        agendas.create_agenda(actor=secretaris, beraad_uuid=agenda.beraad.uuid, gegevens=AGENDA)


def test_an_agenda_can_not_move_to_the_year_of_another(secretaris):
    AgendaFactory()
    other = AgendaFactory(van_jaar=2031, tot_jaar=2035)

    with pytest.raises(NotPossible, match="die in 2026 begint"):
        agendas.update_agenda(actor=secretaris, uuid=other.uuid, versie=1, gegevens=AGENDA)


@pytest.mark.parametrize(
    ("rol", "regio"), [(RolSoort.SECRETARIS, AM30), (RolSoort.VOORZITTER, "AM06"), (RolSoort.TEAMLEIDER, "AM06")]
)
def test_only_the_secretaris_of_the_regio_changes_an_agenda(rol, regio):
    actor = actor_for(rol, regio=regio)
    indicator = IndicatorFactory()
    doel, ambitie = indicator.doel, indicator.doel.ambitie
    gegevens = IndicatorGegevens("Naam", Eenheid.AANTAL)

    for refused in (
        lambda: agendas.create_agenda(actor=actor, beraad_uuid=ambitie.agenda.beraad.uuid, gegevens=AGENDA),
        lambda: agendas.update_agenda(actor=actor, uuid=ambitie.agenda.uuid, versie=1, gegevens=AGENDA),
        lambda: agendas.add_ambitie(actor=actor, agenda_uuid=ambitie.agenda.uuid, gegevens=TEKST),
        lambda: agendas.update_ambitie(actor=actor, uuid=ambitie.uuid, versie=1, gegevens=TEKST),
        lambda: agendas.add_doel(actor=actor, ambitie_uuid=ambitie.uuid, gegevens=TEKST),
        lambda: agendas.update_doel(actor=actor, uuid=doel.uuid, versie=1, gegevens=TEKST),
        lambda: agendas.add_indicator(actor=actor, doel_uuid=doel.uuid, gegevens=gegevens),
        lambda: agendas.update_indicator(actor=actor, uuid=indicator.uuid, versie=1, gegevens=gegevens),
        lambda: move_knoop(actor=actor, soort=KnoopSoort.DOEL, uuid=doel.uuid, plaats=2),
        lambda: remove_knoop(actor=actor, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=1),
    ):
        with pytest.raises(NotAllowed, match="Alleen de secretaris"):
            refused()
    assert not Gebeurtenis.objects.exists()


def test_a_save_of_a_part_counts_up_and_makes_the_agenda_a_concept_again(secretaris):
    doel = DoelFactory(ambitie__agenda__status=AgendaStatus.VASTGESTELD, ambitie__agenda__laatste_nummer=1)
    before = doel.ambitie.agenda.bewaard_op

    agendas.update_doel(actor=secretaris, uuid=doel.uuid, versie=1, gegevens=TEKST)

    doel = Doel.objects.select_related("ambitie__agenda").get()
    assert (doel.titel, doel.tekst, doel.versie) == ("Nieuwe titel", "Nieuwe tekst", 2)
    assert doel.ambitie.agenda.status == AgendaStatus.CONCEPT
    assert doel.ambitie.agenda.bewaard_op > before
    assert werkwoorden(doel.uuid) == ["doel.gewijzigd"]


@pytest.mark.parametrize("soort", list(KnoopSoort))
def test_a_stale_save_writes_nothing_and_gives_the_text_of_the_other(secretaris, soort):
    indicator = IndicatorFactory()
    row = {
        KnoopSoort.AGENDA: indicator.doel.ambitie.agenda,
        KnoopSoort.AMBITIE: indicator.doel.ambitie,
        KnoopSoort.DOEL: indicator.doel,
        KnoopSoort.INDICATOR: indicator,
    }[soort]
    type(row).objects.filter(pk=row.pk).update(versie=2)
    update = getattr(agendas, f"update_{soort}")
    gegevens = {KnoopSoort.AGENDA: AGENDA, KnoopSoort.INDICATOR: IndicatorGegevens("Naam", Eenheid.AANTAL)}

    with pytest.raises(StaleSave) as stale:
        update(actor=secretaris, uuid=row.uuid, versie=1, gegevens=gegevens.get(soort, TEKST))

    assert stale.value.knoop == row
    row.refresh_from_db()
    assert row.versie == 2
    assert not Gebeurtenis.objects.exists()


def test_a_part_that_is_gone_says_so(secretaris):
    doel = DoelFactory()
    remove_knoop(actor=secretaris, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=1)

    with pytest.raises(Gone, match="verwijderd"):
        agendas.update_doel(actor=secretaris, uuid=doel.uuid, versie=1, gegevens=TEKST)


def test_a_part_that_goes_while_the_lock_is_waited_for_says_so():
    with pytest.raises(Gone):
        find_knoop(Doel, uuid4())


def test_parts_are_added_at_the_end(secretaris):
    agenda = AgendaFactory()
    AmbitieFactory(agenda=agenda)

    ambitie = agendas.add_ambitie(actor=secretaris, agenda_uuid=agenda.uuid, gegevens=TEKST)
    doel = agendas.add_doel(actor=secretaris, ambitie_uuid=ambitie.uuid, gegevens=TEKST)

    assert (ambitie.volgorde, doel.volgorde) == (2, 1)
    assert werkwoorden(ambitie.uuid) == ["ambitie.toegevoegd"]
    assert werkwoorden(doel.uuid) == ["doel.toegevoegd"]


def test_who_typed_a_value_is_kept_with_it(secretaris):
    doel = DoelFactory()
    gegevens = IndicatorGegevens(
        "Plekken", Eenheid.AANTAL, waarde=Decimal(12), bron="Telling", peildatum=date(2026, 1, 1)
    )

    indicator = agendas.add_indicator(actor=secretaris, doel_uuid=doel.uuid, gegevens=gegevens)

    assert indicator.ingevoerd_door_id == secretaris.gebruiker_id
    assert indicator.ingevoerd_op is not None


def test_a_new_name_does_not_change_who_typed_the_value(secretaris):
    other = actor_for(RolSoort.SECRETARIS)
    doel = DoelFactory()
    typed = {"eenheid": Eenheid.AANTAL, "waarde": Decimal(12), "bron": "Telling", "peildatum": date(2026, 1, 1)}
    row = agendas.add_indicator(actor=secretaris, doel_uuid=doel.uuid, gegevens=IndicatorGegevens("Oud", **typed))

    agendas.update_indicator(actor=other, uuid=row.uuid, versie=1, gegevens=IndicatorGegevens("Nieuw", **typed))

    row.refresh_from_db()
    assert (row.naam, row.ingevoerd_door_id) == ("Nieuw", secretaris.gebruiker_id)


def test_a_live_figure_takes_the_place_of_a_typed_value(secretaris):
    doel = DoelFactory()
    typed = IndicatorGegevens(
        "Contact", Eenheid.PROCENT, waarde=Decimal(12), bron="Telling", peildatum=date(2026, 1, 1)
    )
    row = agendas.add_indicator(actor=secretaris, doel_uuid=doel.uuid, gegevens=typed)
    live = IndicatorGegevens("Contact", Eenheid.PROCENT, definitie="eerste_contact_2_werkdagen")

    agendas.update_indicator(actor=secretaris, uuid=row.uuid, versie=1, gegevens=live)

    row.refresh_from_db()
    assert (row.waarde, row.bron, row.ingevoerd_door_id) == (None, "", None)
    assert row.definitie == "eerste_contact_2_werkdagen"


def test_moving_is_to_a_place_and_twice_is_once(secretaris):
    agenda = AgendaFactory()
    first, second, third = (AmbitieFactory(agenda=agenda) for _ in range(3))

    for _ in range(2):
        move_knoop(actor=secretaris, soort=KnoopSoort.AMBITIE, uuid=third.uuid, plaats=1)

    assert list(Ambitie.objects.order_by("volgorde")) == [third, first, second]
    assert werkwoorden(third.uuid) == ["ambitie.verplaatst"]


def test_too_far_is_the_end(secretaris):
    doel = DoelFactory()
    other = DoelFactory(ambitie=doel.ambitie)

    move_knoop(actor=secretaris, soort=KnoopSoort.DOEL, uuid=doel.uuid, plaats=99)

    assert list(Doel.objects.order_by("volgorde")) == [other, doel]


def test_removing_closes_the_gap(secretaris):
    doel = DoelFactory()
    first, second, third = (IndicatorFactory(doel=doel) for _ in range(3))

    remove_knoop(actor=secretaris, soort=KnoopSoort.INDICATOR, uuid=second.uuid, versie=1)

    assert list(Indicator.objects.order_by("volgorde").values_list("pk", "volgorde")) == [
        (first.pk, 1),
        (third.pk, 2),
    ]
    assert werkwoorden(second.uuid) == ["indicator.verwijderd"]


def test_words_of_the_agenda_and_an_ambitie_are_saved(secretaris):
    ambitie = AmbitieFactory()

    agendas.update_ambitie(actor=secretaris, uuid=ambitie.uuid, versie=1, gegevens=TEKST)
    agendas.update_agenda(actor=secretaris, uuid=ambitie.agenda.uuid, versie=1, gegevens=AGENDA)

    ambitie = Ambitie.objects.select_related("agenda").get()
    assert (ambitie.titel, ambitie.versie) == ("Nieuwe titel", 2)
    assert (ambitie.agenda.titel, ambitie.agenda.versie) == ("Agenda", 2)


def test_removing_what_someone_else_changed_is_refused(secretaris):
    doel = DoelFactory(versie=2)

    with pytest.raises(StaleSave):
        remove_knoop(actor=secretaris, soort=KnoopSoort.DOEL, uuid=doel.uuid, versie=1)

    assert Doel.objects.exists()


def test_no_words_of_the_agenda_are_in_the_book_of_events(secretaris):
    doel = DoelFactory()

    agendas.update_doel(actor=secretaris, uuid=doel.uuid, versie=1, gegevens=TEKST)

    assert Gebeurtenis.objects.get().gegevens == {"agenda": str(doel.ambitie.agenda.uuid)}
