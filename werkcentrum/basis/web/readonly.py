"""A GET reads. Only the log of the read itself may be written, and the session and throttle of the framework."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

READ = re.compile(
    r"[\s(]*(SELECT|SHOW|EXPLAIN|DECLARE|FETCH|CLOSE|SET|SAVEPOINT|RELEASE|ROLLBACK)\b", re.IGNORECASE
)
READ_WITH = re.compile(r"\s*WITH\b(?!.*\b(INSERT|UPDATE|DELETE|MERGE)\b)", re.IGNORECASE | re.DOTALL)
WRITE = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
LET_THROUGH = frozenset({"basis_inzage", "django_session", "basis_cache", "basis_poging"})


class WriteOnGet(RuntimeError):
    pass


def _refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Whatever is not plainly a read is refused."""
    if not READ.match(sql) and not READ_WITH.match(sql):
        write = WRITE.match(sql)
        if write is None or write.group(2) not in LET_THROUGH:
            raise WriteOnGet(f"a GET tried to write: {sql[:80]}")
    return execute(sql, params, many, context)


@contextmanager
def writes_refused() -> Iterator[None]:
    with connection.execute_wrapper(_refuse_writes):
        yield
