from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from beraad.queries.cijfers import DEFINITIES, measure
from tests.factories import AM30, VerwijzingFactory, VraagFactory
from verwijzing.enums import Uitkomst
from werkcentrum.basis.cijfers import Cijfer

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def vraag_on(day, *, contact_after=None, **fields):
    moment = datetime.combine(day, time(10), timezone.get_current_timezone())
    contact = None if contact_after is None else moment + timedelta(days=contact_after)
    return VraagFactory(created_at=moment, eerste_contact_op=contact, **fields)


def test_each_definitie_says_what_it_counts():
    for sleutel, definitie in DEFINITIES.items():
        assert definitie.sleutel == sleutel
        assert all([definitie.naam, definitie.teller, definitie.noemer, definitie.telt_niet, definitie.telt])


def test_a_figure_is_counted_live_with_its_quarters():
    for _ in range(7):
        vraag_on(date(2026, 2, 2), contact_after=1)
    for _ in range(5):
        vraag_on(date(2026, 5, 18), contact_after=9)
    for _ in range(9):
        vraag_on(date(2026, 2, 2), contact_after=1, regio_id=AM30)

    meting = measure(["eerste_contact_2_werkdagen"], regio_code="AM06", today=TODAY)["eerste_contact_2_werkdagen"]

    assert meting.jaar == Cijfer(teller=7, noemer=12)
    assert [kwartaal.cijfer for kwartaal in meting.kwartalen] == [
        Cijfer(teller=7, noemer=7),
        Cijfer(teller=0, noemer=5),
        Cijfer(teller=0, noemer=0),
        Cijfer(teller=0, noemer=0),
    ]


def test_a_figure_of_outcomes_counts_what_helped():
    for uitkomst, aantal in ((Uitkomst.GEHOLPEN_WERK, 6), (Uitkomst.NIET_GEHOLPEN, 5)):
        for _ in range(aantal):
            moment = datetime(2026, 3, 3, 9, tzinfo=timezone.get_current_timezone())
            VerwijzingFactory(afgerond=True, uitkomst=uitkomst, uitkomst_op=moment)

    meting = measure(["geholpen_na_verwijzing"], regio_code="AM06", today=TODAY)["geholpen_na_verwijzing"]

    assert meting.jaar == Cijfer(teller=6, noemer=11)
    assert meting.jaar.procent == 55


def test_each_figure_is_one_query_and_an_unknown_key_is_left_out():
    with CaptureQueriesContext(connection) as queries:
        metingen = measure([*DEFINITIES, *DEFINITIES, "bestaat_niet"], regio_code="AM06", today=TODAY)

    assert set(metingen) == set(DEFINITIES)
    assert len(queries) == len(DEFINITIES)
