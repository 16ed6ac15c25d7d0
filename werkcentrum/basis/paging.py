"""Paging by keyset: the cost of page 1,000 is that of page 1, and rows that arrive meanwhile shift nothing."""

import base64
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import BadRequest
from django.core.signing import BadSignature, Signer
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet, Value
from django.db.models.lookups import GreaterThan, LessThan

Row = TypeVar("Row")
Waarde = str | int


@dataclass(frozen=True, slots=True)
class Pagina(Generic[Row]):
    """`vorige` and `volgende` are opaque cursors for the query string, empty when there is no such page."""

    rijen: list[Row]
    vorige: str
    volgende: str


def keyset_page(
    queryset: QuerySet[Any, Row],
    *,
    velden: tuple[str, ...],
    na: str = "",
    voor: str = "",
    per_pagina: int = 50,
) -> Pagina[Row]:
    """One page in ascending order of `velden` (the last one unique). One query.

    A row is an instance or a named tuple that has these velden.

    `na` or `voor` is a cursor of an earlier page; a cursor that we did not make is a 400.
    """
    terug = bool(voor)
    cursor = voor or na
    if cursor:
        queryset = queryset.filter(_beyond(velden, read_cursor(cursor, queryset.model, velden), terug=terug))
    order = [f"-{veld}" if terug else veld for veld in velden]
    rijen = list(queryset.order_by(*order)[: per_pagina + 1])
    more = len(rijen) > per_pagina
    rijen = rijen[:per_pagina]
    if terug:
        rijen.reverse()
    has_previous = more if terug else bool(na)
    has_next = bool(voor) if terug else more
    signer = _signer(queryset.model, velden)
    return Pagina(
        rijen=rijen,
        vorige=_encode(rijen[0], velden, signer) if rijen and has_previous else "",
        volgende=_encode(rijen[-1], velden, signer) if rijen and has_next else "",
    )


def first_page(
    model: type[Model], rijen: list[Row], *, velden: tuple[str, ...], per_pagina: int = 50
) -> Pagina[Row]:
    """As keyset_page without a cursor, of rows that were read already: in this order, and one more than fit."""
    volgende = cursor_at(model, velden, rijen[per_pagina - 1]) if len(rijen) > per_pagina else ""
    return Pagina(rijen[:per_pagina], vorige="", volgende=volgende)


def after_cursor(model: type[Model], velden: tuple[str, ...], na: str) -> Q:
    """What comes after this cursor, for a list that looks for its rows itself. A cursor not of ours is a 400."""
    return _beyond(velden, read_cursor(na, model, velden), terug=False) if na else Q()


def cursor_at(model: type[Model], velden: tuple[str, ...], row: object) -> str:
    return _encode(row, velden, _signer(model, velden))


def _beyond(velden: tuple[str, ...], waarden: list[Waarde], *, terug: bool) -> Q:
    """All columns compared as one row: PostgreSQL then starts in the index at that place. Said with OR it guesses
    how many rows pass each part, and may read them all."""
    here = _row(*[F(veld) for veld in velden])
    there = _row(*[Value(waarde) for waarde in waarden])
    return Q(LessThan(here, there) if terug else GreaterThan(here, there))


def _row(*parts: F | Value) -> Func:
    # A row has no field of its own; it is only ever compared with another one.
    return Func(*parts, function="ROW", output_field=BooleanField())


def _signer(model: type[Model], velden: tuple[str, ...]) -> Signer:
    """A cursor holds for one list only: another list compares other kinds of values."""
    return Signer(salt=f"paging.{model._meta.label}.{'.'.join(velden)}", sep=".")


def _encode(row: object, velden: tuple[str, ...], signer: Signer) -> str:
    values = [getattr(row, veld) for veld in velden]
    plain = [value.isoformat() if isinstance(value, date | datetime) else value for value in values]
    text = base64.urlsafe_b64encode(json.dumps(plain).encode()).rstrip(b"=").decode()
    return signer.sign(text)


def read_cursor(cursor: str, model: type[Model], velden: tuple[str, ...]) -> list[Waarde]:
    """The values of these velden where the cursor stands. One not of ours is a 400."""
    try:
        text = _signer(model, velden).unsign(cursor)
    except BadSignature as error:
        raise BadRequest("De pagina in dit adres bestaat niet.") from error
    values: list[Waarde] = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return values
