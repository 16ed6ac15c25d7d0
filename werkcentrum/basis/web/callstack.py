"""Room for all the calls of one request.

Python keeps the frames of its calls in pieces of 16 kB. Where a call needs the next piece, it is asked of the
system and given back when that call ends, so a loop that happens to lie at such an edge pays for it at every call
(python/cpython issue 142183; 3.11 and 3.12 are not mended). See docs/adr/0026.
"""

from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[..., Iterable[bytes]]
# In words of the machine: just over half of a piece of 512 kB, the rest of which is for the calls below it. A
# thousand calls, more than Python allows, take some 200 kB.
FRAME = 33_000


def with_room(application: Application) -> Application:
    """The same WSGI application, called from a frame so large that its own piece holds all the rest."""

    def call(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        return application(environ, start_response)

    call.__code__ = call.__code__.replace(co_stacksize=FRAME)
    return call
