"""Statements that are written once per process and asked with other values each time."""

from datetime import timedelta

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import DataError, connection, transaction
from django.db.models import BigIntegerField, CharField, DateTimeField, F, Q, QuerySet, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Length, Upper
from django.db.models.lookups import Exact
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from loket.models import Contactmoment, Vraag, Vrager
from tests.factories import AfspraakFactory, ContactmomentFactory, VraagFactory
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared, Statement, plans_anew, plans_kept

pytestmark = pytest.mark.django_db


@Prepared
def contacten() -> QuerySet:
    rows = Contactmoment.objects.filter(vraag=Parameter("vraag", BigIntegerField()))
    return rows.exclude(richting="intern").order_by("id").values_list("tekst", "gelegd_op")


def test_a_prepared_statement_gives_what_the_queryset_gives():
    vraag = VraagFactory()
    een, twee = ContactmomentFactory(vraag=vraag), ContactmomentFactory(vraag=vraag, tekst="Tweede")
    ContactmomentFactory(vraag=vraag, richting="intern")

    assert contacten(vraag=vraag.pk) == [(een.tekst, een.gelegd_op), ("Tweede", twee.gelegd_op)]


def test_a_queryset_of_objects_gives_objects_with_what_was_asked_along(django_assert_num_queries):
    een, twee = ContactmomentFactory(), ContactmomentFactory(gelegd_door=None)

    @Prepared
    def rijen() -> QuerySet:
        van = OneOf(F("vraag"), Parameter("vragen", ArrayField(BigIntegerField())))
        rows = Contactmoment.objects.filter(van).select_related("vraag__regio", "gelegd_door")
        return rows.annotate(lengte=Length("tekst")).order_by("id")

    with django_assert_num_queries(1):
        found = rijen(vragen=[een.vraag_id, twee.vraag_id])
        seen = [(row.vraag.regio.naam, row.gelegd_door, row.lengte, row.gelegd_op) for row in found]

    assert found == [een, twee]
    assert seen == [
        (row.vraag.regio.naam, row.gelegd_door, len(row.tekst), row.gelegd_op)
        for row in Contactmoment.objects.order_by("id")
    ]
    assert rijen(vragen=[]) == []


@pytest.mark.django_db(transaction=True)
def test_rows_are_locked_in_a_transaction_only():
    contact = ContactmomentFactory()

    @Prepared
    def locked() -> QuerySet:
        return Contactmoment.objects.select_for_update().filter(pk=Parameter("pk", BigIntegerField()))

    with transaction.atomic():
        assert locked(pk=contact.pk) == [contact]
        assert "LockRows" in locked.explain(pk=contact.pk)
    with pytest.raises(TransactionManagementError):
        locked(pk=contact.pk)


def test_explain_says_how_these_values_are_looked_up():
    assert "loket_contactmoment" in contacten.explain(vraag=1)


def test_each_time_has_its_own_values():
    een, twee = ContactmomentFactory(tekst="Een"), ContactmomentFactory(tekst="Twee")

    found = [contacten(vraag=row.vraag_id) for row in (een, twee, een)]

    assert [tekst for [(tekst, _op)] in found] == ["Een", "Twee", "Een"]
    assert contacten(vraag=0) == []


def test_the_statement_is_written_once(django_assert_num_queries):
    written = []

    @Prepared
    def nummers() -> QuerySet:
        written.append(True)
        return Vraag.objects.filter(nummer=Parameter("nummer", CharField())).values_list("nummer")

    vraag = VraagFactory()
    with django_assert_num_queries(2):
        assert nummers(nummer=vraag.nummer) == nummers(nummer=vraag.nummer) == [(vraag.nummer,)]

    assert written == [True]


def test_values_come_back_as_the_fields_make_them():
    afspraak = AfspraakFactory()

    @Prepared
    def perioden() -> QuerySet:
        rows = type(afspraak).objects.filter(periode__endswith__gte=Parameter("nu", DateTimeField()))
        return rows.values_list("uuid", "periode", "vraag__kenmerken")

    [(uuid, periode, kenmerken)] = perioden(nu=timezone.now())

    assert (uuid, periode, kenmerken) == (afspraak.uuid, afspraak.periode, afspraak.vraag.kenmerken)
    assert perioden(nu=afspraak.periode.upper + timedelta(days=1)) == []


def test_a_value_can_stand_in_both_halves_of_a_union():
    vraag = VraagFactory()
    ContactmomentFactory(vraag=vraag, tekst="Gebeld")

    @Prepared
    def beide() -> QuerySet:
        nr = Parameter("vraag", BigIntegerField())
        teksten = Contactmoment.objects.filter(vraag=nr).values_list("tekst", Value("contact"))
        return teksten.union(Vraag.objects.filter(pk=nr).values_list("nummer", Value("vraag")), all=True)

    assert sorted(beide(vraag=vraag.pk)) == sorted([("Gebeld", "contact"), (vraag.nummer, "vraag")])


def test_a_value_that_is_not_given_is_an_error():
    with pytest.raises(KeyError):
        contacten()


def test_a_value_is_never_part_of_the_statement():
    @Prepared
    def werkwoorden() -> QuerySet:
        rows = Gebeurtenis.objects.filter(werkwoord=Parameter("werkwoord", CharField()))
        return rows.values_list("werkwoord", KT("gegevens__van"))

    assert werkwoorden(werkwoord="x' OR '1'='1") == []


def test_a_statement_holds_all_but_its_parameters():
    statement = Statement("SELECT %s, '100%%', %s, %s", ['50% of "meer"', Parameter("a", CharField()), True])

    assert statement.sql == "SELECT '50%% of \"meer\"', '100%%', %s, true"
    assert statement.values({"a": 1, "b": 2}) == [1]


def plan_mode() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW plan_cache_mode")
        return cursor.fetchone()[0]


def test_plans_are_kept_inside_and_not_after():
    with plans_kept():
        with plans_kept():
            pass
        assert plan_mode() == "force_generic_plan"
    assert plan_mode() == "force_custom_plan"


def test_a_statement_in_it_can_be_planned_with_its_values():
    with plans_kept():
        with plans_anew(), plans_anew():
            assert plan_mode() == "force_custom_plan"
        assert plan_mode() == "force_generic_plan"


@pytest.mark.django_db(transaction=True)
def test_plans_are_kept_outside_a_transaction_too():
    with plans_kept():
        assert plan_mode() == "force_generic_plan"
    assert plan_mode() == "force_custom_plan"


def test_after_a_failed_statement_plans_are_made_anew():
    with pytest.raises(DataError), transaction.atomic(), plans_kept():
        connection.cursor().execute("SELECT 1/0")

    assert plan_mode() != "force_generic_plan"


def test_a_kept_plan_uses_a_partial_index():
    """The condition of the index stands in the text; the value that is looked for does not."""
    Vrager.objects.bulk_create(Vrager(regio_id="AM06", email=f"iemand{n}@test.example") for n in range(1000))

    @Prepared
    def vragers() -> QuerySet:
        email = Parameter("email", CharField())
        rows = Vrager.objects.filter(~Q(email=""), Exact(Upper("email"), Upper(email)), regio="AM06")
        return rows.values_list("email")

    with plans_kept(), connection.cursor() as cursor:
        cursor.execute("ANALYZE loket_vrager")
        cursor.execute("PREPARE gevraagd AS " + vragers._written[0].sql.replace("%s", "$1"))
        cursor.execute("EXPLAIN EXECUTE gevraagd('IEMAND@TEST.EXAMPLE')")
        plan = str(cursor.fetchall())
        cursor.execute("DEALLOCATE gevraagd")

    assert "loket_vrager_email" in plan
    assert "$1" in plan
