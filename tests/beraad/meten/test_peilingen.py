from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from beraad.enums import Eenheid, Herkomst, KnoopSoort
from beraad.gegevens import IndicatorGegevens
from beraad.models import Meetreeks, Peiling
from beraad.queries.cijfers import DEFINITIES, measure
from beraad.services.knopen import add_knoop, update_knoop
from beraad.services.peilingen import freeze_last_quarter, freeze_peilingen, record_waarde
from beraad.tasks import freeze_cijfers
from tests.factories import AM30, VraagFactory, actor_for
from tests.factories.beraad import AgendaFactory, BeraadFactory, DoelFactory, IndicatorFactory
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebeurtenis

pytestmark = pytest.mark.django_db
SLEUTEL = "eerste_contact_2_werkdagen"


@pytest.fixture
def secretaris():
    return actor_for(RolSoort.SECRETARIS)


@pytest.fixture
def typed(secretaris):
    return IndicatorFactory(
        definitie="",
        eenheid=Eenheid.AANTAL,
        waarde=Decimal(5),
        bron="telling",
        peildatum=date(2026, 9, 30),
        ingevoerd_op=timezone.now(),
        ingevoerd_door_id=secretaris.gebruiker_id,
    )


def make_vragen(aantal, day, *, contact_after=None, regio_id="AM06"):
    moment = datetime.combine(day, time(10), timezone.get_current_timezone())
    contact = None if contact_after is None else moment + timedelta(days=contact_after)
    for _ in range(aantal):
        VraagFactory(created_at=moment, eerste_contact_op=contact, regio_id=regio_id)


@pytest.mark.eis("BER-03")
def test_a_typed_value_is_kept_with_who_when_and_source(secretaris, typed):
    record_waarde(secretaris, typed)

    peiling = Peiling.objects.select_related("reeks").get()
    assert (peiling.waarde, peiling.peildatum, peiling.bron, peiling.herkomst) == (
        Decimal(5),
        date(2026, 9, 30),
        "telling",
        Herkomst.HAND,
    )
    assert peiling.vastgelegd_door_id == secretaris.gebruiker_id
    assert timezone.now() - peiling.vastgelegd_op < timedelta(minutes=5)
    assert (peiling.reeks.indicator_uuid, peiling.reeks.nummer, peiling.reeks.definitie) == (typed.uuid, 1, "")


def test_a_value_that_did_not_change_is_kept_once(secretaris, typed):
    record_waarde(secretaris, typed)
    record_waarde(secretaris, typed)
    typed.waarde = Decimal(6)
    record_waarde(secretaris, typed)

    assert [peiling.waarde for peiling in Peiling.objects.order_by("pk")] == [Decimal(5), Decimal(6)]


@pytest.mark.eis("BER-03")
def test_another_definitie_or_eenheid_begins_the_next_reeks_and_leaves_the_old(secretaris, typed):
    record_waarde(secretaris, typed)
    before = list(Peiling.objects.values())
    typed.definitie, typed.eenheid = SLEUTEL, Eenheid.PROCENT
    typed.waarde, typed.bron, typed.peildatum = None, "", None

    record_waarde(secretaris, typed)

    old, new = Meetreeks.objects.order_by("nummer")
    assert old.beeindigd_op is not None
    assert (old.definitie, old.eenheid, old.omschrijving) == ("", Eenheid.AANTAL, typed.naam)
    assert (new.definitie, new.eenheid, new.beeindigd_op) == (SLEUTEL, Eenheid.PROCENT, None)
    assert DEFINITIES[SLEUTEL].teller in new.omschrijving
    assert list(Peiling.objects.values()) == before


@pytest.mark.eis("BER-03")
def test_the_live_figures_are_frozen_for_a_day(secretaris, time_machine):
    time_machine.move_to(datetime(2026, 7, 2, 9, tzinfo=timezone.get_current_timezone()))
    indicator = IndicatorFactory()
    make_vragen(7, date(2026, 2, 2), contact_after=1)
    make_vragen(5, date(2026, 2, 2), contact_after=9)
    make_vragen(9, date(2026, 2, 2), contact_after=1, regio_id=AM30)
    agenda = indicator.doel.ambitie.agenda
    assert freeze_peilingen(actor=secretaris, agenda_uuid=agenda.uuid, peildatum=date(2026, 6, 30)) == 1
    make_vragen(20, date(2026, 2, 2), contact_after=1)

    assert freeze_peilingen(actor=secretaris, agenda_uuid=agenda.uuid, peildatum=date(2026, 6, 30)) == 0

    peiling = Peiling.objects.get()
    assert (peiling.teller, peiling.noemer, peiling.waarde, peiling.herkomst) == (7, 12, Decimal(58), "balie")
    assert measure([SLEUTEL], regio_code="AM06", today=date(2026, 7, 2))[SLEUTEL].jaar.noemer == 32
    gebeurtenis = Gebeurtenis.objects.get(werkwoord="agenda.cijfers_vastgelegd")
    assert gebeurtenis.gegevens == {"peildatum": "2026-06-30", "aantal": 1}


def test_a_small_group_is_frozen_as_hidden(secretaris):
    agenda = IndicatorFactory().doel.ambitie.agenda
    make_vragen(3, date(2026, 2, 2), contact_after=1)

    freeze_peilingen(actor=secretaris, agenda_uuid=agenda.uuid, peildatum=date(2026, 6, 30))

    peiling = Peiling.objects.get()
    assert (peiling.verborgen, peiling.teller, peiling.noemer, peiling.waarde) == (True, None, None, None)


def test_two_days_of_a_year_do_not_show_a_small_group_by_subtraction(secretaris):
    agenda = IndicatorFactory().doel.ambitie.agenda
    make_vragen(10, date(2026, 2, 2), contact_after=1)
    make_vragen(3, date(2026, 5, 18), contact_after=1)
    make_vragen(10, date(2026, 8, 3), contact_after=1)

    for peildatum in (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)):
        freeze_peilingen(actor=secretaris, agenda_uuid=agenda.uuid, peildatum=peildatum)

    assert [peiling.noemer for peiling in Peiling.objects.order_by("peildatum")] == [10, None, 23]


def test_a_year_without_anything_to_count_is_frozen_without_a_value(secretaris):
    agenda = IndicatorFactory().doel.ambitie.agenda

    freeze_peilingen(actor=secretaris, agenda_uuid=agenda.uuid, peildatum=date(2026, 6, 30))

    peiling = Peiling.objects.get()
    assert (peiling.teller, peiling.noemer, peiling.waarde, peiling.verborgen) == (0, 0, None, False)


def test_a_day_in_the_future_is_refused(secretaris):
    agenda = AgendaFactory()

    with pytest.raises(NotPossible, match="toekomst"):
        freeze_peilingen(
            actor=secretaris, agenda_uuid=agenda.uuid, peildatum=timezone.localdate() + timedelta(days=1)
        )


@pytest.mark.parametrize(("rol", "regio"), [(RolSoort.VOORZITTER, "AM06"), (RolSoort.SECRETARIS, AM30)])
def test_only_the_secretaris_of_the_beraad_freezes(rol, regio):
    agenda = IndicatorFactory().doel.ambitie.agenda

    with pytest.raises(PermissionDenied):
        freeze_peilingen(actor=actor_for(rol, regio=regio), agenda_uuid=agenda.uuid, peildatum=date(2026, 6, 30))
    assert not Peiling.objects.exists()


def test_each_quarter_is_frozen_once_for_every_agenda_that_runs(time_machine):
    time_machine.move_to(datetime(2026, 10, 1, 5, tzinfo=timezone.get_current_timezone()))
    indicator = IndicatorFactory()
    elsewhere = AgendaFactory(beraad=BeraadFactory(regio_id=AM30))
    IndicatorFactory(doel=DoelFactory(ambitie__agenda=elsewhere))
    IndicatorFactory(doel=DoelFactory(ambitie__agenda=AgendaFactory(van_jaar=2020, tot_jaar=2025)))

    assert freeze_last_quarter() == 2
    freeze_cijfers()
    assert freeze_last_quarter() == 0

    assert set(Peiling.objects.values_list("peildatum", "vastgelegd_door")) == {(date(2026, 9, 30), None)}
    assert Meetreeks.objects.filter(indicator=indicator).count() == 1


def test_a_typed_indicator_is_not_frozen(secretaris, typed):
    freeze_peilingen(actor=secretaris, agenda_uuid=typed.doel.ambitie.agenda.uuid, peildatum=date(2026, 6, 30))

    assert not Peiling.objects.exists()


@pytest.mark.eis("BER-03")
def test_saving_an_indicator_in_the_editor_writes_its_history(secretaris):
    doel = DoelFactory()
    gegevens = IndicatorGegevens(
        naam="Gemeenten met een inloop",
        eenheid=Eenheid.AANTAL,
        waarde=Decimal(5),
        bron="telling",
        peildatum=date(2026, 6, 30),
    )
    indicator = add_knoop(actor=secretaris, soort=KnoopSoort.INDICATOR, ouder=doel.uuid, gegevens=gegevens)
    save = {"actor": secretaris, "soort": KnoopSoort.INDICATOR, "uuid": indicator.uuid}

    update_knoop(**save, versie=1, gegevens=replace(gegevens, waarde=Decimal(9)), is_tussenstand=True)
    update_knoop(**save, versie=2, gegevens=replace(gegevens, waarde=Decimal(7)))
    update_knoop(**save, versie=3, gegevens=replace(gegevens, naam="Met een eigen inloop", waarde=Decimal(7)))

    assert [peiling.waarde for peiling in Peiling.objects.order_by("pk")] == [Decimal(5), Decimal(7)]
    update_knoop(
        **save, versie=4, gegevens=IndicatorGegevens(naam="Op tijd", eenheid=Eenheid.PROCENT, definitie=SLEUTEL)
    )
    assert list(Meetreeks.objects.order_by("nummer").values_list("nummer", "definitie")) == [(1, ""), (2, SLEUTEL)]
    assert Peiling.objects.count() == 2
