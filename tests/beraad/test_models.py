from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from beraad.enums import AgendaStatus, BeraadSoort, Eenheid
from beraad.models import Agendaversie, Ambitie, Beraad, Doel, Indicator
from tests.factories import GebruikerFactory
from tests.factories.beraad import AgendaFactory, AmbitieFactory, BeraadFactory, DoelFactory, IndicatorFactory

pytestmark = pytest.mark.django_db


def refused(constraint):
    return pytest.raises(IntegrityError, match=constraint)


@pytest.mark.parametrize(
    "fields",
    [{"soort": BeraadSoort.LANDELIJK, "regio_id": "AM06"}, {"soort": BeraadSoort.REGIONAAL, "regio_id": None}],
)
def test_only_a_regionaal_beraad_has_a_regio(fields):
    with refused("beraad_beraad_soort_regio"):
        Beraad.objects.create(**fields)


def test_there_is_one_landelijk_beraad():
    Beraad.objects.create(soort=BeraadSoort.LANDELIJK)

    with refused("beraad_beraad_een_landelijk"):
        Beraad.objects.create(soort=BeraadSoort.LANDELIJK)


def test_there_is_one_beraad_per_regio():
    Beraad.objects.create(soort=BeraadSoort.REGIONAAL, regio_id="AM06")

    with refused("regio_id"):
        Beraad.objects.create(soort=BeraadSoort.REGIONAAL, regio_id="AM06")


def test_two_agendas_of_a_beraad_do_not_begin_in_one_year():
    AgendaFactory()

    with refused("beraad_meerjarenagenda_beraad_van_jaar"):
        AgendaFactory(tot_jaar=2027)


@pytest.mark.parametrize(("van", "tot"), [(2030, 2029), (2019, 2025), (2026, 2101)])
def test_the_years_of_an_agenda_are_in_order(van, tot):
    with refused("beraad_meerjarenagenda_looptijd"):
        AgendaFactory(van_jaar=van, tot_jaar=tot)


def test_an_adopted_agenda_has_a_number():
    with refused("beraad_meerjarenagenda_vastgesteld_heeft_nummer"):
        AgendaFactory(status=AgendaStatus.VASTGESTELD, laatste_nummer=0)


@pytest.mark.parametrize(
    ("make", "constraint"),
    [
        (lambda: AgendaFactory(titel=""), "beraad_meerjarenagenda_titel"),
        (lambda: AmbitieFactory(titel=""), "beraad_ambitie_titel"),
        (lambda: DoelFactory(titel=""), "beraad_doel_titel"),
        (lambda: IndicatorFactory(naam=""), "beraad_indicator_naam"),
    ],
)
def test_each_part_has_a_title(make, constraint):
    with refused(constraint):
        make()


@pytest.mark.parametrize("level", ["ambitie", "doel", "indicator"])
def test_two_siblings_do_not_share_a_place(level):
    first = {"ambitie": AmbitieFactory, "doel": DoelFactory, "indicator": IndicatorFactory}[level]()
    parent = {"ambitie": "agenda", "doel": "ambitie", "indicator": "doel"}[level]

    with refused(f"beraad_{level}_volgorde"), transaction.atomic():
        type(first).objects.create(**{parent: getattr(first, parent), _title(level): "Tweede", "volgorde": 1})
        connection.check_constraints()


def _title(level):
    return "naam" if level == "indicator" else "titel"


def typed(**changes):
    """A value that someone typed, with everything that belongs to it."""
    return {
        "definitie": "",
        "waarde": Decimal(10),
        "bron": "Jaarverslag",
        "peildatum": date(2026, 1, 1),
        "ingevoerd_op": timezone.now(),
        "ingevoerd_door": GebruikerFactory(),
    } | changes


def test_a_typed_value_with_its_source_is_kept():
    assert IndicatorFactory(**typed()).waarde == Decimal(10)


def test_an_indicator_without_a_value_yet_is_kept():
    assert IndicatorFactory(definitie="").waarde is None


@pytest.mark.parametrize(
    "changes",
    [
        {"bron": ""},
        {"peildatum": None},
        {"ingevoerd_op": None},
        {"ingevoerd_door": None},
        {"waarde": None},
        {"definitie": "eerste_contact_2_werkdagen"},
    ],
)
def test_a_value_without_its_source_or_beside_a_live_one_is_refused(changes):
    with refused("beraad_indicator_live_of_ingevoerd"):
        IndicatorFactory(**typed(**changes))


@pytest.mark.parametrize("changes", [{"streefjaar": None}, {"streefwaarde": None}, {"streefjaar": 1999}])
def test_a_goal_has_a_value_and_a_year(changes):
    with refused("beraad_indicator_streefwaarde_streefjaar"):
        IndicatorFactory(**changes)


@pytest.mark.parametrize("field", ["waarde", "nulmeting", "streefwaarde"])
def test_a_percentage_lies_between_0_and_100(field):
    with refused(f"beraad_indicator_procent_{field}"):
        IndicatorFactory(**typed(**{field: Decimal(101)}))


def test_an_amount_may_be_more_than_100():
    assert IndicatorFactory(eenheid=Eenheid.EURO, **typed(waarde=Decimal(120000))).waarde == 120000


def test_an_adopted_version_never_changes_and_never_goes():
    versie = Agendaversie.objects.create(
        agenda=AgendaFactory(), nummer=1, inhoud={}, vastgesteld_door=GebruikerFactory()
    )

    with refused("append-only"), transaction.atomic():
        Agendaversie.objects.filter(pk=versie.pk).update(nummer=2)
    with refused("append-only"), transaction.atomic():
        Agendaversie.objects.filter(pk=versie.pk).delete()


def test_a_beraad_and_its_parts_can_be_recognised():
    assert str(BeraadFactory()) == "Regionaal Beraad AM06"
    assert str(Beraad(soort=BeraadSoort.LANDELIJK)) == "Landelijk Beraad"
    assert str(AgendaFactory()) == "Voorbeeldagenda 2026–2030"
    assert str(Agendaversie(nummer=3)) == "versie 3"
    assert [str(row) for row in (Ambitie(titel="A"), Doel(titel="D"), Indicator(naam="I"))] == ["A", "D", "I"]
