"""The books of what happened and who looked take new rows only; the database itself refuses the rest."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.models import Gebeurtenis, Inzage
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis, record_inzage


@pytest.fixture
def books(db) -> None:
    record_gebeurtenis(
        actor=SYSTEEM, werkwoord="proef.gedaan", object_soort="proef", object_uuid=uuid.uuid4(), regio="AM06"
    )
    record_inzage(actor=SYSTEEM, object_soort="proef", object_uuid=uuid.uuid4(), regio="AM06", doel="zaakpagina")


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize("table", ["basis_gebeurtenis", "basis_inzage"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET regio_code = 'AM30'", "DELETE FROM {}"])
def test_database_refuses_to_change_a_book(table, statement):
    with (
        pytest.raises(DatabaseError, match=f"{table} is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize("model", [Gebeurtenis, Inzage])
def test_orm_can_not_go_round_it(model):
    row = model.objects.get()
    for change in (row.save, row.delete, model.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_gebeurtenis_says_who_did_what_where(books):
    row = Gebeurtenis.objects.get()

    assert (row.werkwoord, row.regio_code, row.actor_soort, row.gegevens) == (
        "proef.gedaan",
        "AM06",
        "systeem",
        {},
    )
    assert row.moment is not None
    assert str(row).startswith("proef.gedaan proef ")
    assert str(Inzage.objects.get()).startswith("zaakpagina proef ")
