"""A statement that a page asks at every request, written once per process.

The ORM takes longer to write a statement than PostgreSQL takes to answer it (docs/adr/0017). For what a page
shows, not for rows to change.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Expression, Field, Func, QuerySet
from django.db.models.query import ModelIterable, get_related_populators  # type: ignore[attr-defined] # no stub
from django.db.models.sql.compiler import SQLCompiler
from django.utils.functional import cached_property

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
    `annotate` say; `defer`, `only` and `prefetch_related` are not for here.
    """

    def __init__(self, make: Callable[[], "QuerySet[Any, Any]"]) -> None:
        self._make = make

    def __call__(self, **waarden: Any) -> list[Any]:
        _sql, _plaatsen, as_answer = self._written
        return as_answer(self._fetch("", waarden))

    def explain(self, **waarden: Any) -> str:
        """How PostgreSQL would run it with these values, a step per line."""
        return "\n".join(regel for (regel,) in self._fetch("EXPLAIN ", waarden))

    def _fetch(self, vooraf: str, waarden: Mapping[str, Any]) -> Rijen:
        sql, plaatsen, _as_answer = self._written
        gevuld = [waarden[plek.naam] if isinstance(plek, Parameter) else plek for plek in plaatsen]
        with connection.cursor() as cursor:
            cursor.execute(vooraf + sql, gevuld)
            rijen: Rijen = cursor.fetchall()
        return rijen

    @cached_property
    def _written(self) -> tuple[str, tuple[Any, ...], Callable[[Rijen], list[Any]]]:
        """The text, the places of the values in it, and what makes the answer into what the queryset gives."""
        rows = self._make()
        compiler = rows.query.get_compiler(connection=connection)
        sql, plaatsen = compiler.as_sql()
        converters = compiler.get_converters([uitdrukking for uitdrukking, *_ in compiler.select])
        as_row = _maker_of_objects(compiler) if rows._iterable_class is ModelIterable else tuple

        def as_answer(rijen: Rijen) -> list[Any]:
            return [as_row(rij) for rij in compiler.apply_converters(rijen, converters)]

        return sql, tuple(plaatsen), as_answer


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
