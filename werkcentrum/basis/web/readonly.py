"""A GET reads. Only the log of the read itself may be written, and the session and throttle of the framework."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

WRITE = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
LET_THROUGH = frozenset({"basis_inzage", "django_session", "basis_cache", "basis_poging"})


class WriteOnGet(RuntimeError):
    pass


def _refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    match = WRITE.match(sql)
    if match and match.group(2) not in LET_THROUGH:
        raise WriteOnGet(f"a GET tried to write in {match.group(2)}")
    return execute(sql, params, many, context)


@contextmanager
def writes_refused() -> Iterator[None]:
    with connection.execute_wrapper(_refuse_writes):
        yield
