"""How the feed answers: pages, errors, and what a reader may keep."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.views.decorators.http import require_GET

from verwijzing.hsds.vorm import Hsds
from verwijzing.queries.open_data import Moment, current_moment
from verwijzing.web.open_data.vraag import Pagina, Vraagfout
from werkcentrum.basis.services.throttle import count_poging
from werkcentrum.basis.web.access import public

# Raise it when the same map is written in another way.
VORM = "1"
# Enough for the whole map, every offer of every gemeente included, several times a day.
PER_UUR = 1500
UUR = timedelta(hours=1)

Answer = Callable[..., HttpResponse]


def open_data(view: Answer) -> Answer:
    """Read-only and for everybody, also from a page of another site; unchanged costs no body; often asked is
    refused; and an error is a problem in JSON."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _answer(request, view, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return public(require_GET(answered))


def _answer(request: HttpRequest, view: Answer, *args: Any, **kwargs: Any) -> HttpResponse:
    wie = str(request.META.get("REMOTE_ADDR", ""))
    if count_poging(soort="open_data", wie=wie, venster=UUR) > PER_UUR:
        refused = problem(429, "Te vaak", f"Per adres zijn er {PER_UUR} vragen per uur mogelijk.")
        refused["Retry-After"] = str(int(UUR.total_seconds()))
        return refused
    moment = current_moment(today=timezone.localdate())
    unchanged = _unchanged(request, moment)
    if unchanged is not None:
        return unchanged
    try:
        response = view(request, *args, moment=moment, **kwargs)
    except Vraagfout as error:
        return problem(400, "Deze vraag klopt niet", str(error))
    if response.status_code == 200 and moment is not None:
        response["ETag"] = _etag(moment)
        response["Last-Modified"] = http_date(moment.gewijzigd_op.timestamp())
        patch_cache_control(response, public=True, no_cache=True)
    return response


def _etag(moment: Moment) -> str:
    return f'W/"{VORM}-{moment.kaart}-{moment.gewijzigd_op.timestamp():.6f}-{moment.dag.isoformat()}"'


def _unchanged(request: HttpRequest, moment: Moment | None) -> HttpResponse | None:
    """304 for who has this map already. By date only when no tag is sent: two changes in one second differ."""
    if moment is None:
        return None
    response = get_conditional_response(request, _etag(moment), int(moment.gewijzigd_op.timestamp()))
    return response if response is not None and response.status_code == 304 else None


def as_json(content: Any) -> JsonResponse:
    return JsonResponse(content, safe=False, json_dumps_params={"ensure_ascii": False})


def page(pagina: Pagina, total: int, contents: Sequence[Hsds]) -> JsonResponse:
    """The Page of HSDS."""
    pages = -(-total // pagina.grootte)
    return as_json(
        {
            "total_items": total,
            "total_pages": pages,
            "page_number": pagina.nummer,
            "size": len(contents),
            "first_page": pagina.nummer == 1,
            "last_page": pagina.nummer >= pages,
            "empty": not contents,
            "contents": contents,
        }
    )


def problem(status: int, title: str, detail: str) -> JsonResponse:
    """An error as RFC 9457 writes it."""
    return JsonResponse(
        {"type": "about:blank", "title": title, "status": status, "detail": detail},
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def not_found() -> JsonResponse:
    return problem(404, "Niet gevonden", "Dit id bestaat niet in deze feed.")
