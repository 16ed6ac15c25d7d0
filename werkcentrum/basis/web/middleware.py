from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import activate

from werkcentrum.basis.actor import BEZOEKER
from werkcentrum.basis.queries.actors import actor_of
from werkcentrum.basis.web.access import is_public
from werkcentrum.basis.web.login import missing_second_factor
from werkcentrum.basis.web.readonly import writes_refused

Next = Callable[[HttpRequest], HttpResponse]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def client_address(get_response: Next) -> Next:
    """Behind our own proxy (BEHIND_PROXY) the address of the visitor is the last one that the proxy wrote down."""

    def middleware(request: HttpRequest) -> HttpResponse:
        forwarded = request.headers.get("X-Forwarded-For", "")
        if forwarded:
            request.META["REMOTE_ADDR"] = forwarded.rpartition(",")[2].strip()
        return get_response(request)

    return middleware


def language(get_response: Next) -> Next:
    """The language of the site is set for each request: Django looks for it at every text, address and number, and
    not to find it takes several times as long as to find it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        activate(settings.LANGUAGE_CODE)
        return get_response(request)

    return middleware


def null_bytes(get_response: Next) -> Next:
    """PostgreSQL text can not hold a null byte; an address that has one is nobody's question."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in unquote(request.get_full_path()):
            return render(request, "400.html", status=400)
        return get_response(request)

    return middleware


def actor(get_response: Next) -> Next:
    """`request.actor`, read from the database when first looked at."""

    def middleware(request: HttpRequest) -> HttpResponse:
        def load() -> Any:
            return actor_of(request.user) if request.user.is_authenticated else BEZOEKER

        request.actor = SimpleLazyObject(load)  # type: ignore[attr-defined] # the usual way to hang a value on it
        return get_response(request)

    return middleware


class access:
    """Login required by default, and the second factor of staff before anything else."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if is_public(view):
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
        page = missing_second_factor(request)
        return redirect_to_login(request.get_full_path(), resolve_url(page)) if page else None


class read_only_get:
    """A write during a GET is a programming error, and fails as one."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE or request.path.startswith(("/inloggen/", "/beheer/techniek/")):
            return self.get_response(request)
        with writes_refused():
            return self.get_response(request)
