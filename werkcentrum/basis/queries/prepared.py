"""A statement that a page asks at every request, written once per process.

The ORM takes longer to write a statement than PostgreSQL takes to answer it (docs/adr/0017).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Expression, Field, Func, QuerySet
from django.db.models.query import ModelIterable, get_related_populators  # type: ignore[attr-defined] # no stub
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError
from django.utils.functional import cached_property
from psycopg import Error
from psycopg.sql import Literal

_KEPT: ContextVar[bool] = ContextVar("plans_kept", default=False)
PLACES = re.compile("%[s%]")
Rijen = list[tuple[Any, ...]]


class Parameter(Expression):
    """Stands in a Prepared statement for a value that is given when it runs."""

    def __init__(self, naam: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.naam = naam

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]


class OneOf(Func):
    """`OneOf(F("regio"), Parameter("regios", …))`: the column holds one of a list, which may be empty."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    arity = 2
    output_field = BooleanField()


class Prepared:
    """`make` gives a queryset, asked for once, so it may not depend on the moment.

    The answer is a list of tuples for a `values_list`, and else of objects with what `select_related` and
    `annotate` say; `defer`, `only` and `prefetch_related` are not for here. One with `select_for_update` raises
    TransactionManagementError outside a transaction, as that of the ORM does.
    """

    def __init__(self, make: Callable[[], "QuerySet[Any, Any]"]) -> None:
        self._make = make

    def __call__(self, **waarden: Any) -> list[Any]:
        return self._written[1](self._fetch("", waarden))

    def explain(self, **waarden: Any) -> str:
        """How PostgreSQL would run it with these values, a step per line."""
        return "\n".join(regel for (regel,) in self._fetch("EXPLAIN ", waarden))

    def _fetch(self, vooraf: str, waarden: Mapping[str, Any]) -> Rijen:
        statement, _as_answer = self._written
        if self._rows.query.select_for_update and connection.get_autocommit():
            raise TransactionManagementError("select_for_update cannot be used outside of a transaction.")
        with connection.cursor() as cursor:
            cursor.execute(vooraf + statement.sql, statement.values(waarden))
            rijen: Rijen = cursor.fetchall()
        return rijen

    @cached_property
    def _rows(self) -> "QuerySet[Any, Any]":
        return self._make()

    @cached_property
    def _written(self) -> tuple["Statement", Callable[[Rijen], list[Any]]]:
        """The text, and what makes the answer into what the queryset gives."""
        rows = self._rows
        compiler = rows.query.get_compiler(connection=connection)
        statement = Statement(*compiler.as_sql())
        converters = compiler.get_converters([uitdrukking for uitdrukking, *_ in compiler.select])
        as_row = _maker_of_objects(compiler) if rows._iterable_class is ModelIterable else tuple

        def as_answer(rijen: Rijen) -> list[Any]:
            return [as_row(rij) for rij in compiler.apply_converters(rijen, converters)]

        return statement, as_answer


class Statement:
    """A text with a place for each Parameter only; the other values stand in it, so that also a plan that was made
    without the Parameters knows which partial index may be used."""

    def __init__(self, sql: str, plaatsen: Sequence[Any]) -> None:
        rest = iter(plaatsen)
        self._namen: list[str] = []
        self.sql = PLACES.sub(lambda place: "%%" if place[0] == "%%" else self._fill(next(rest)), sql)

    def values(self, waarden: Mapping[str, Any]) -> list[Any]:
        return [waarden[naam] for naam in self._namen]

    def _fill(self, waarde: Any) -> str:
        if isinstance(waarde, Parameter):
            self._namen.append(waarde.naam)
            return "%s"
        return Literal(waarde).as_string(None).replace("%", "%%")


@contextmanager
def plans_kept() -> Iterator[None]:
    """The statements in it keep the plan that was made without their values; elsewhere each is planned anew.

    For statements that look things up by a key, or that are Prepared: planning takes longer than they do. Costs
    two short commands to the server (docs/adr/0013). May stand in another one.
    """
    with _plans(kept=True):
        yield


@contextmanager
def plans_anew() -> Iterator[None]:
    """Within plans_kept: for a statement that is slow when it is planned without its values."""
    with _plans(kept=False):
        yield


@contextmanager
def _plans(*, kept: bool) -> Iterator[None]:
    if _KEPT.get() is kept:
        yield
        return
    was = _KEPT.set(kept)
    _set_plans(kept=kept)
    try:
        yield
    finally:
        _KEPT.reset(was)
        _set_plans(kept=not kept)


def _set_plans(*, kept: bool) -> None:
    connection.ensure_connection()
    command = f"SET plan_cache_mode = force_{'generic' if kept else 'custom'}_plan"
    # A transaction that failed takes it back with the rest; and a connection that was lost says so itself.
    with suppress(Error):
        if connection.in_atomic_block:
            connection.connection.execute(command)
        else:
            # By libpq itself: a cursor takes four times as long.
            connection.connection.pgconn.exec_(command.encode())


def _maker_of_objects(compiler: SQLCompiler) -> Callable[[tuple[Any, ...]], Any]:
    """What the ORM does for each row of a queryset of models, in its ModelIterable."""
    info = compiler.klass_info
    columns = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
    namen = [uitdrukking.target.attname for uitdrukking, *_ in compiler.select[columns]]
    related = get_related_populators(info, compiler.select, connection.alias)

    def as_object(rij: tuple[Any, ...]) -> Any:
        found = info["model"].from_db(connection.alias, namen, rij[columns])
        for populator in related:
            populator.populate(rij, found)
        for naam, plek in compiler.annotation_col_map.items():
            setattr(found, naam, rij[plek])
        return found

    return as_object
