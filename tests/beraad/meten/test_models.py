from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from beraad.enums import Herkomst
from beraad.models import Meetreeks, Peiling
from tests.factories.beraad import MeetreeksFactory, PeilingFactory

pytestmark = pytest.mark.django_db


def refused(constraint):
    return pytest.raises(IntegrityError, match=constraint)


@pytest.mark.parametrize(
    "fields",
    [
        {"bron": ""},
        {"waarde": None},
        {"vastgelegd_door": None},
        {"verborgen": True},
        {"teller": 1, "noemer": 2},
        {"herkomst": Herkomst.IMPORT, "bron": ""},
        {"geteld": True, "bron": "een bron"},
        {"geteld": True, "verborgen": True},
        {"geteld": True, "teller": 11},
        {"geteld": True, "teller": None},
        {"geteld": True, "teller": None, "noemer": None, "waarde": None},
        {"geteld": True, "teller": 0, "noemer": 0},
        {"geteld": True, "waarde": None},
    ],
)
def test_a_peiling_is_counted_or_given_with_its_source(fields):
    with refused("beraad_peiling_geteld_of_opgegeven"):
        PeilingFactory(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"herkomst": Herkomst.IMPORT},
        {"geteld": True},
        {"geteld": True, "teller": 0, "noemer": 0, "waarde": None},
        {"geteld": True, "teller": None, "noemer": None, "waarde": None, "verborgen": True},
    ],
)
def test_a_complete_peiling_is_kept(fields):
    assert PeilingFactory(**fields).pk


def test_a_day_is_counted_once_per_reeks():
    first = PeilingFactory(geteld=True)

    with refused("beraad_peiling_een_keer_geteld"):
        PeilingFactory(geteld=True, reeks=first.reeks)


def test_a_peiling_is_never_changed_or_deleted():
    peiling = PeilingFactory()

    for sql in ("UPDATE beraad_peiling SET waarde = 8", "DELETE FROM beraad_peiling"):
        with refused("append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    peiling.refresh_from_db()
    assert peiling.waarde == Decimal(7)


def test_an_indicator_has_one_running_reeks():
    reeks = MeetreeksFactory()

    with refused("beraad_meetreeks_een_lopend"):
        MeetreeksFactory(indicator=reeks.indicator, nummer=2)


def test_a_reeks_has_its_own_number():
    reeks = MeetreeksFactory(beeindigd_op=timezone.now() + timedelta(days=1))

    with refused("beraad_meetreeks_nummer"):
        MeetreeksFactory(indicator=reeks.indicator)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"nummer": 0}, "beraad_meetreeks_nummer_vanaf_1"),
        ({"omschrijving": ""}, "beraad_meetreeks_omschrijving"),
        ({"beeindigd_op": timezone.now() - timedelta(days=900)}, "beraad_meetreeks_periode"),
    ],
)
def test_a_reeks_is_complete(fields, constraint):
    with refused(constraint):
        MeetreeksFactory(**fields)


def test_what_was_measured_outlives_its_indicator():
    peiling = PeilingFactory()
    uuid = peiling.reeks.indicator_uuid

    peiling.reeks.indicator.delete()

    reeks = Meetreeks.objects.get(indicator_uuid=uuid)
    assert reeks.indicator is None
    assert Peiling.objects.filter(reeks=reeks).count() == 1
