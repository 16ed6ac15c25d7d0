"""Walking through pages visits every row once, whatever arrives meanwhile."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import BadRequest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from werkcentrum.basis.enums import BerichtStatus
from werkcentrum.basis.models import Bericht
from werkcentrum.basis.paging import keyset_page

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
VELDEN = ("volgende_poging_op", "id")
# Few different moments, so that many rows share one and the second column decides.
moments = st.lists(st.integers(0, 3), min_size=0, max_size=14)


def add(minutes: list[int]) -> list[int]:
    rows = Bericht.objects.bulk_create(
        Bericht(
            soort="proef",
            object_uuid=uuid.uuid4(),
            aan="sanne@test.example",
            sleutel=str(uuid.uuid4()),
            volgende_poging_op=START + timedelta(minutes=minute),
        )
        for minute in minutes
    )
    return [row.pk for row in rows]


def in_order() -> list[int]:
    return list(Bericht.objects.order_by(*VELDEN).values_list("pk", flat=True))


def page(per_pagina: int, **cursor: str):
    return keyset_page(Bericht.objects.all(), velden=VELDEN, per_pagina=per_pagina, **cursor)


@pytest.mark.django_db
@given(before=moments, arriving=moments, per_pagina=st.integers(1, 5))
@settings(max_examples=40)
def test_walk_forward_and_back_visits_each_row_once(before, arriving, per_pagina):
    Bericht.objects.all().delete()
    rows = add(before)
    late = iter(arriving)
    seen: list[int] = []
    current = page(per_pagina)
    seen += [row.pk for row in current.rijen]
    while current.volgende:
        add([minute for minute, _ in zip(late, range(2), strict=False)])
        current = page(per_pagina, na=current.volgende)
        seen += [row.pk for row in current.rijen]

    assert len(seen) == len(set(seen))
    assert set(rows) <= set(seen)
    assert seen == [pk for pk in in_order() if pk in set(seen)]

    everything = in_order()
    back = [row.pk for row in current.rijen]
    while current.vorige:
        current = page(per_pagina, voor=current.vorige)
        back = [row.pk for row in current.rijen] + back
    assert back == everything[: len(back)] or not everything
    assert len(back) == len(set(back))
    assert set(rows) <= set(back)


def test_first_and_last_page_say_so(db):
    add([0, 1, 2])

    first = page(2)
    last = page(2, na=first.volgende)

    assert (bool(first.vorige), bool(first.volgende)) == (False, True)
    assert (bool(last.vorige), bool(last.volgende)) == (True, False)
    again = page(2, voor=last.vorige)
    assert [row.pk for row in again.rijen] == [row.pk for row in first.rijen]
    assert (bool(again.vorige), bool(again.volgende)) == (False, True)


def test_empty_list(db):
    empty = page(2)

    assert (empty.rijen, empty.vorige, empty.volgende) == ([], "", "")


def test_page_costs_one_query(db, django_assert_num_queries):
    add([0, 1, 2])
    cursor = page(1).volgende

    with django_assert_num_queries(1):
        page(1, na=cursor)


@pytest.fixture
def cursor(db, request) -> str:
    """A cursor that we made, and what is made of it by someone who tries."""
    add([0, 1, 2])
    real = page(1).volgende
    return request.param(real)


def of_other_list(real: str) -> str:
    return keyset_page(Bericht.objects.all(), velden=("soort", "id"), per_pagina=1).volgende


@pytest.mark.parametrize(
    "cursor",
    [
        lambda real: "x",
        lambda real: "é \x00",
        lambda real: real[1:],
        lambda real: real[:-1],
        lambda real: real.partition(".")[0],
        lambda real: "W10" + real[real.index(".") :],
        of_other_list,
    ],
    indirect=True,
)
@pytest.mark.parametrize("direction", ["na", "voor"])
def test_cursor_that_we_did_not_make_is_a_bad_request(cursor, direction):
    with pytest.raises(BadRequest, match="bestaat niet"):
        page(2, **{direction: cursor})


@pytest.mark.django_db
def test_a_page_starts_in_the_index_at_its_place():
    add(list(range(60)))
    cursor = page(20).volgende
    with connection.cursor() as plan, CaptureQueriesContext(connection) as captured:
        plan.execute("SET LOCAL enable_seqscan = off")
        keyset_page(Bericht.objects.filter(status=BerichtStatus.WACHT), velden=VELDEN, per_pagina=20, na=cursor)
        [query] = [query["sql"] for query in captured if "ORDER BY" in query["sql"]]
        plan.execute(f"EXPLAIN {query}")
        lines = "\n".join(line for (line,) in plan.fetchall())

    assert "Index Cond: (ROW(volgende_poging_op, id) > ROW(" in lines
