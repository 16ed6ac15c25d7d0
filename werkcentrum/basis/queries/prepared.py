"""A statement that a page asks at every request, written once per process.

The ORM takes longer to write a statement than PostgreSQL takes to answer it (docs/adr/0017). For values, not for
rows to change.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Expression, Field, QuerySet
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


class Prepared:
    """`make` gives a queryset with `values_list`; it is asked for once, so it may not depend on the moment."""

    def __init__(self, make: Callable[[], "QuerySet[Any, Any]"]) -> None:
        self._make = make

    def __call__(self, **waarden: Any) -> list[tuple[Any, ...]]:
        sql, plaatsen, as_fields = self._written
        with connection.cursor() as cursor:
            cursor.execute(sql, [waarden[plek.naam] if isinstance(plek, Parameter) else plek for plek in plaatsen])
            return as_fields(cursor.fetchall())

    @cached_property
    def _written(self) -> tuple[str, tuple[Any, ...], Callable[[Rijen], Rijen]]:
        """The text, the places of the values in it, and what makes the answer into what the fields say."""
        compiler = self._make().query.get_compiler(connection=connection)
        sql, plaatsen = compiler.as_sql()
        converters = compiler.get_converters([uitdrukking for uitdrukking, *_ in compiler.select])

        def as_fields(rijen: Rijen) -> Rijen:
            return [tuple(rij) for rij in compiler.apply_converters(rijen, converters)] if converters else rijen

        return sql, tuple(plaatsen), as_fields
