"""Paging by keyset: the cost of page 1,000 is that of page 1, and rows that arrive meanwhile shift nothing."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import BadRequest
from django.core.signing import BadSignature, Signer
from django.db.models import BooleanField, Expression, F, Func, Model, Q, QuerySet, Value
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
    cursor = voor or na
    if cursor:
        waarden = [Value(waarde) for waarde in read_cursor(cursor, queryset.model, velden)]
        queryset = queryset.filter(beyond(velden, waarden, terug=bool(voor)))
    rijen = list(queryset.order_by(*order_of(velden, terug=bool(voor)))[: per_pagina + 1])
    return page_from(queryset.model, rijen, velden=velden, na=na, voor=voor, per_pagina=per_pagina)


def page_from(
    model: type[Model],
    rijen: list[Row],
    *,
    velden: tuple[str, ...],
    na: str = "",
    voor: str = "",
    per_pagina: int = 50,
) -> Pagina[Row]:
    """As keyset_page, of rows that were read already: in the order of order_of, and one more than fit."""
    terug = bool(voor)
    more = len(rijen) > per_pagina
    shown = rijen[:per_pagina]
    if terug:
        shown.reverse()
    has_previous = more if terug else bool(na)
    has_next = terug or more
    signer = _signer(model, velden)
    return Pagina(
        rijen=shown,
        vorige=_encode(shown[0], velden, signer) if shown and has_previous else "",
        volgende=_encode(shown[-1], velden, signer) if shown and has_next else "",
    )


def after_cursor(model: type[Model], velden: tuple[str, ...], na: str) -> Q:
    """What comes after this cursor, for a list that looks for its rows itself. A cursor not of ours is a 400."""
    if not na:
        return Q()
    return beyond(velden, [Value(waarde) for waarde in read_cursor(na, model, velden)], terug=False)


def cursor_at(model: type[Model], velden: tuple[str, ...], row: object) -> str:
    return _encode(row, velden, _signer(model, velden))


def order_of(velden: tuple[str, ...], *, terug: bool) -> list[str]:
    """The order in which a page is read: away from its cursor."""
    return [f"-{veld}" if terug else veld for veld in velden]


def beyond(velden: tuple[str, ...], waarden: Sequence[Expression], *, terug: bool) -> Q:
    """All columns compared as one row: PostgreSQL then starts in the index at that place. Said with OR it guesses
    how many rows pass each part, and may read them all."""
    here = _row(*[F(veld) for veld in velden])
    there = _row(*waarden)
    return Q(LessThan(here, there) if terug else GreaterThan(here, there))


def _row(*parts: F | Expression) -> Func:
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
