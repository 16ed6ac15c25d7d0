from datetime import date, datetime
from zoneinfo import ZoneInfo

from tests.factories import AM30, VerwijzingFactory
from verwijzing.enums import Uitkomst
from verwijzing.queries.cijfers import geholpen_na_verwijzing
from werkcentrum.basis.cijfers import Periode

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
Q1, Q2 = Periode(date(2026, 1, 1), date(2026, 3, 31)), Periode(date(2026, 4, 1), date(2026, 6, 30))


def ended(count, uitkomst, moment, **fields):
    for _ in range(count):
        VerwijzingFactory(afgerond=True, uitkomst=uitkomst, uitkomst_op=moment, **fields)


def test_geholpen_counts_per_periode_in_one_query(db, django_assert_num_queries):
    last_of_q1 = datetime(2026, 3, 31, 23, 30, tzinfo=AMSTERDAM)
    ended(6, Uitkomst.GEHOLPEN_WERK, last_of_q1)
    ended(5, Uitkomst.NIET_GESTART, last_of_q1)
    ended(3, Uitkomst.GEHOLPEN_WERK, datetime(2026, 4, 1, 0, 30, tzinfo=AMSTERDAM))
    ended(9, Uitkomst.GEHOLPEN_WERK, last_of_q1, vraag__regio_id=AM30)
    VerwijzingFactory(aangenomen=True)

    with django_assert_num_queries(1):
        first, second = geholpen_na_verwijzing(regio_code="AM06", perioden=[Q1, Q2])

    assert (first.teller, first.noemer) == (6, 11)
    assert second.verborgen


def test_geholpen_without_periode_asks_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert geholpen_na_verwijzing(regio_code="AM06", perioden=[]) == []
