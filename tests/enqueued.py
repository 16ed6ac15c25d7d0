from collections.abc import Iterator
from functools import partial

from django.db import connection

from werkcentrum.basis.jobs import Primitive

Job = tuple[str, dict[str, Primitive]]


class Enqueued:
    """Looks at what left on commit and at what waits for the commit of a test that never commits."""

    def __init__(self) -> None:
        self._left: list[Job] = []

    def hand_over(self, name: str, kwargs: dict[str, Primitive]) -> None:
        self._left.append((name, kwargs))

    def __iter__(self) -> Iterator[Job]:
        yield from self._left
        for _, callback, *_ in connection.run_on_commit:
            if isinstance(callback, partial) and callback.func == self.hand_over:
                yield callback.args[0], callback.args[1]

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self]
