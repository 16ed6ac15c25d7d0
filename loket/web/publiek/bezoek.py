"""One visit to the intake: which regio, and the draft that the cookie points to."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from loket.antwoorden import Antwoorden
from loket.queries.intakes import Concept, find_concept
from loket.services.intake import save_antwoorden
from werkcentrum.basis.models import Arbeidsmarktregio
from werkcentrum.basis.queries.regios import regio_by_slug, regio_of_gemeente

COOKIE = "wc_vraag"
ZOUT = "loket.intake"


@dataclass(frozen=True, slots=True)
class Bezoek:
    """`regio` follows from the gemeente, and before that is known from the address of the page."""

    regio: Arbeidsmarktregio | None
    intake_uuid: UUID | None
    concept: Concept | None

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
    return Bezoek(regio=regio, intake_uuid=intake_uuid, concept=concept)


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


def read_cookie(request: HttpRequest) -> UUID | None:
    raw = request.get_signed_cookie(COOKIE, default="", salt=ZOUT)
    try:
        return UUID(raw) if raw else None
    except ValueError:
        return None


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
