"""Login is required everywhere; a view that is for everyone says so."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """For visitors without an account. The private-link pages are public too: their token is the key."""
    view.is_public = True  # type: ignore[attr-defined] # a mark for the middleware, as csrf_exempt is
    return view


def is_public(view: Any) -> bool:
    return bool(getattr(view, "is_public", False)) or view.__module__.startswith("allauth.")


def writes_on_get(view: View) -> View:
    """Opts out of the guard that refuses writes on GET; the reason stands where it is used."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs)

    wrapper.writes_on_get = True  # type: ignore[attr-defined] # a mark for the middleware
    return wrapper
