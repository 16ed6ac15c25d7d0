"""One visit to the intake: which regio, and the draft that the cookie points to."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from loket.antwoorden import Antwoorden
from loket.queries.intakes import Concept, find_concept
from loket.services.intake import save_antwoorden
from werkcentrum.basis.models import Arbeidsmarktregio
from werkcentrum.basis.queries.regios import regio_by_slug, regio_of_gemeente

COOKIE = "wc_vraag"
ZOUT = "loket.intake"
EEUWIG = 10 * 365 * 24 * 3600
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Bezoek:
    """`regio` follows from the gemeente, and before that is known from the address of the page."""

    regio: Arbeidsmarktregio | None
    intake_uuid: UUID | None
    concept: Concept | None
    # This browser had a visit that ended because nothing was done for a long time.
    is_verlopen: bool = False

    @property
    def antwoorden(self) -> Antwoorden:
        if self.concept is None or self.concept.vraag is not None:
            return Antwoorden()
        return self.concept.antwoorden

    @property
    def has_concept(self) -> bool:
        """Whether there is a draft to go on with."""
        return self.concept is not None and self.concept.vraag is None


def open_bezoek(request: HttpRequest, slug: str) -> Bezoek:
    """Read the cookie and the draft. Raises Http404 for a regio that does not exist."""
    intake_uuid = read_cookie(request)
    concept = find_concept(intake_uuid) if intake_uuid else None
    regio = concept.regio if concept and concept.vraag is None else None
    known = regio is not None and concept is not None and (concept.antwoorden.gemeente or not slug)
    if not known:
        regio = _regio_of_address(slug, regio)
    request.regio = regio  # type: ignore[attr-defined] # read by the context processor
    return Bezoek(regio=regio, intake_uuid=intake_uuid, concept=concept, is_verlopen=is_verlopen(request))


def save_bezoek(bezoek: Bezoek, antwoorden: Antwoorden) -> Bezoek:
    """Keep the answers; a gemeente that was just chosen decides the regio."""
    regio = bezoek.regio
    if antwoorden.gemeente and antwoorden.gemeente != bezoek.antwoorden.gemeente:
        regio = regio_of_gemeente(antwoorden.gemeente) or regio
    intake_uuid, _is_new = save_antwoorden(
        intake_uuid=bezoek.intake_uuid, regio_code=regio.code if regio else None, antwoorden=antwoorden
    )
    concept = Concept(uuid=intake_uuid, regio=regio, antwoorden=antwoorden, vraag=None)
    return replace(bezoek, regio=regio, intake_uuid=intake_uuid, concept=concept)


def read_cookie(request: HttpRequest, *, max_age: int | None = None) -> UUID | None:
    """The draft of this browser; None after a while without a page: the signature holds the moment."""
    limit = settings.BEZOEK_MINUTEN * 60 if max_age is None else max_age
    try:
        return UUID(request.get_signed_cookie(COOKIE, salt=ZOUT, max_age=limit))
    except (KeyError, BadSignature, ValueError):
        return None


def is_verlopen(request: HttpRequest) -> bool:
    return read_cookie(request) is None and read_cookie(request, max_age=EEUWIG) is not None


def renews_bezoek(view: View) -> View:
    """Whoever opens a page is there: from now on the visit lasts its full time again."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        intake_uuid = read_cookie(request)
        response = view(request, *args, **kwargs)
        return response if COOKIE in response.cookies else set_cookie(response, intake_uuid)

    return wrapper


def set_cookie(response: HttpResponse, intake_uuid: UUID | None) -> HttpResponse:
    """Until the browser closes: many people ask from a computer that is not theirs."""
    if intake_uuid:
        response.set_signed_cookie(
            COOKIE,
            str(intake_uuid),
            salt=ZOUT,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response


def remove_cookie(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def stap_url(regio: Arbeidsmarktregio | None, stap: str) -> str:
    """The address of a step, under its regio once that is known."""
    if regio is None:
        return reverse("loket:intake_landelijk_stap", args=[stap])
    return reverse("loket:intake_stap", args=[regio.slug, stap])


def _regio_of_address(slug: str, fallback: Arbeidsmarktregio | None) -> Arbeidsmarktregio | None:
    if not slug:
        return fallback
    if fallback is not None and fallback.slug == slug:
        return fallback
    regio = regio_by_slug(slug)
    if regio is None:
        raise Http404("Deze regio bestaat niet.")
    return regio
