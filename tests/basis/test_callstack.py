"""A request has room for its calls: deep in it, memory is not asked for and given back at every call."""

from pathlib import Path

import pytest

from werkcentrum.basis.web.callstack import with_room
from werkcentrum.wsgi import application as served

STATM = Path("/proc/self/statm")
DIEP = 700

pytestmark = pytest.mark.skipif(not STATM.exists(), reason="the memory of a process is read as Linux tells it")


def pages_at(depth: int) -> int:
    """How many pages of memory the process has, so many calls from here."""
    return int(STATM.read_text().split()[0]) if depth == 0 else pages_at(depth - 1)


def grown() -> int:
    """The least of some times: another thread may just need memory, and a first time needs some once."""
    return min(abs(pages_at(DIEP) - pages_at(0)) for _ in range(9))


def application(environ, start_response):
    start_response("200 OK", [("pages", str(grown()))])
    return [environ["PATH_INFO"].encode()]


def test_deep_calls_need_no_new_memory():
    told = {}

    body = with_room(application)(
        {"PATH_INFO": "/x/"}, lambda status, headers: told.update(headers, status=status)
    )

    assert b"".join(body) == b"/x/"
    assert told == {"status": "200 OK", "pages": "0"}


def test_the_site_is_served_with_room():
    assert served.__code__.co_stacksize == with_room(application).__code__.co_stacksize
