from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from loket.models import Vraag
from loket.queries.cijfers import eerste_contact_op_tijd
from tests.factories import AM30, VraagFactory
from werkcentrum.basis.cijfers import Cijfer, Periode

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Europe/Amsterdam")
MAANDAG = date(2026, 11, 16)
NOVEMBER = Periode(date(2026, 11, 1), date(2026, 11, 30))
VANDAAG = date(2026, 11, 30)


def make(aantal: int, *, binnen: date = MAANDAG, contact: date | None = None, uur: int = 12, **fields) -> None:
    for _ in range(aantal):
        VraagFactory(
            created_at=datetime.combine(binnen, time(uur), ZONE),
            eerste_contact_op=datetime.combine(contact, time(12), ZONE) if contact else None,
            **fields,
        )


def count(*perioden: Periode, today: date = VANDAAG, regio: str = "AM06") -> list[Cijfer]:
    return eerste_contact_op_tijd(regio_code=regio, perioden=perioden or (NOVEMBER,), today=today)


def test_a_contact_on_the_second_working_day_is_on_time_and_on_the_third_not():
    make(6, contact=MAANDAG + timedelta(days=2))
    make(5, contact=MAANDAG + timedelta(days=3))

    assert count() == [Cijfer(teller=6, noemer=11)]


def test_a_weekend_does_not_count():
    vrijdag = date(2026, 11, 20)
    make(5, binnen=vrijdag, contact=date(2026, 11, 24))

    assert count() == [Cijfer(teller=5, noemer=5)]


def test_a_vraag_without_contact_counts_when_its_term_is_over():
    make(5)
    make(5, contact=MAANDAG)

    assert count(today=MAANDAG + timedelta(days=2)) == [Cijfer(teller=5, noemer=5)]
    assert count(today=MAANDAG + timedelta(days=3)) == [Cijfer(teller=5, noemer=10)]


def test_a_withdrawn_vraag_without_contact_never_counts():
    make(5, contact=MAANDAG)
    make(7, ingetrokken=True)

    assert count() == [Cijfer(teller=5, noemer=5)]


@pytest.mark.parametrize(("op_tijd", "te_laat"), [(4, 0), (2, 3), (5, 4), (4, 5)])
def test_groups_under_five_are_hidden_also_against_subtraction(op_tijd, te_laat):
    make(op_tijd, contact=MAANDAG)
    make(te_laat, contact=MAANDAG + timedelta(days=9))

    assert count() == [Cijfer(teller=None, noemer=None, verborgen=True)]


def test_another_regio_and_another_period_are_other_figures(django_assert_num_queries):
    make(5, contact=MAANDAG)
    make(9, contact=MAANDAG, regio_id=AM30)
    make(6, binnen=date(2026, 10, 5), contact=date(2026, 10, 5))
    oktober = Periode(date(2026, 10, 1), date(2026, 10, 31))

    with django_assert_num_queries(1):
        assert count(oktober, NOVEMBER) == [Cijfer(teller=6, noemer=6), Cijfer(teller=5, noemer=5)]
    assert count(regio=AM30) == [Cijfer(teller=9, noemer=9)]


def test_a_day_is_a_day_in_our_own_time_zone():
    make(5, binnen=date(2026, 11, 1), uur=0, contact=date(2026, 11, 2))
    make(5, binnen=date(2026, 11, 30), uur=23, contact=date(2026, 11, 30))

    assert count(today=date(2026, 12, 24)) == [Cijfer(teller=10, noemer=10)]


def test_no_period_is_no_figure():
    assert Vraag.objects.count() == 0
    assert eerste_contact_op_tijd(regio_code="AM06", perioden=[], today=VANDAAG) == []
