from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_page(
    request: HttpRequest,
    page: str,
    fragments: Mapping[str, str],
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or the one fragment that htmx asks for, from the same context.

    `fragments` maps the id of a fragment's root element to its template; the client names an id, never a
    template. Boosted and history-restoring requests get the page.
    """
    template = page
    htmx = getattr(request, "htmx", None)
    if htmx and not htmx.boosted and not htmx.history_restore_request:
        template = fragments.get(htmx.target or "", page)
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
