"""A calendar as an answer: only sent again when it changed."""

import hashlib
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from loket.kalender import Kalenderpunt, make_kalender


def kalender_response(
    request: HttpRequest, punten: Sequence[Kalenderpunt], *, naam: str, bestand: str
) -> HttpResponse:
    inhoud = make_kalender(punten, naam=naam)
    response = HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{bestand}.ics"'
    response["Cache-Control"] = "private, no-cache"
    etag = f'"{hashlib.sha256(inhoud).hexdigest()[:32]}"'
    response["ETag"] = etag
    # By the tag alone: what disappears changes the calendar, but not the last change of what is left.
    if punten:
        response["Last-Modified"] = http_date(max(punt.gewijzigd_op for punt in punten).timestamp())
    return get_conditional_response(request, etag=etag, response=response) or response
