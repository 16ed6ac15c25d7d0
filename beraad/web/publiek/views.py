from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from beraad.models import Beraad
from beraad.queries.openbaar import (
    OpenbareAgenda,
    all_beraden,
    beraad_of_regio,
    find_deel,
    landelijk_beraad,
    public_agenda,
    public_versie,
    versies_of,
)
from beraad.queries.tafel import naam_of
from beraad.queries.uitvoering import public_jaren
from beraad.queries.vergaderingen import frequentie_of_beraad
from beraad.queries.verslagen import jaarverslagen_of
from beraad.web.publiek.blad import Openbaarblad
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@public
@require_safe
def beraden(request: HttpRequest) -> HttpResponse:
    """All 36, each with what is public."""
    rows = all_beraden()
    context = {
        "openbaar": [row for row in rows if row.nummer],
        "overig": [row for row in rows if not row.nummer],
    }
    return render_page(request, "beraad/publiek/beraden.html", {}, context)


@public
@require_safe
def agenda(request: HttpRequest, slug: str) -> HttpResponse:
    return _newest(request, beraad_of_regio(slug))


@public
@require_safe
def landelijke_agenda(request: HttpRequest) -> HttpResponse:
    return _newest(request, landelijk_beraad())


@public
@require_safe
def versies(request: HttpRequest, slug: str) -> HttpResponse:
    return _versies(request, beraad_of_regio(slug))


@public
@require_safe
def landelijke_versies(request: HttpRequest) -> HttpResponse:
    return _versies(request, landelijk_beraad())


@public
@require_safe
def versie(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The address of one version, for ever."""
    return _show(request, Openbaarblad(_versie(uuid), is_vast=True))


@public
@require_safe
def versie_deel(request: HttpRequest, uuid: UUID, knoop: UUID) -> HttpResponse:
    """The address of one part as it was in one version, for ever."""
    blad = Openbaarblad(_versie(uuid), is_vast=True, knoop=knoop)
    if knoop not in blad.plekken:
        raise Http404
    return _show(request, blad)


@public
@require_safe
def deel(request: HttpRequest, knoop: UUID) -> HttpResponse:
    """The address of one part: as it is in the newest version, or that it is gone and since when."""
    found = find_deel(knoop)
    if found is None:
        raise Http404
    blad = Openbaarblad(found.openbaar, is_vast=found.weg_sinds is not None, knoop=knoop)
    if found.weg_sinds is None:
        return _show(request, blad)
    context = _context(found.openbaar.beraad) | {"blad": blad, "deel": blad.deel, "weg_sinds": found.weg_sinds}
    return render_page(request, "beraad/publiek/weg.html", {}, context, status=410)


def _newest(request: HttpRequest, beraad: Beraad | None) -> HttpResponse:
    if beraad is None:
        raise Http404
    openbaar = public_agenda(beraad)
    if openbaar is None:
        return render_page(request, "beraad/publiek/geen.html", {}, _context(beraad))
    return _show(request, Openbaarblad(openbaar))


def _versies(request: HttpRequest, beraad: Beraad | None) -> HttpResponse:
    if beraad is None:
        raise Http404
    context = _context(beraad) | {"versies": versies_of(beraad), "verslagen": list(jaarverslagen_of(beraad))}
    return render_page(request, "beraad/publiek/versies.html", {}, context)


def _versie(uuid: UUID) -> OpenbareAgenda:
    found = public_versie(uuid)
    if found is None:
        raise Http404
    return found


def _show(request: HttpRequest, blad: Openbaarblad) -> HttpResponse:
    page = (
        "beraad/publiek/deel.html"
        if blad.knoop and blad.knoop != blad.tekst.uuid
        else "beraad/publiek/agenda.html"
    )
    context = _context(blad.openbaar.beraad) | {
        "blad": blad,
        "openbaar": blad.openbaar,
        "tekst": blad.tekst,
        "deel": blad.deel,
        "plekken": blad.plekken,
        # Counted before the page is drawn.
        "blokken": blad.blokken,
        "figuur": blad.figuur,
    }
    return render_page(request, page, {}, context)


def _context(beraad: Beraad) -> dict[str, object]:
    return {
        "beraad": beraad,
        "regio": beraad.regio,
        "beraad_naam": naam_of(beraad),
        "uitvoeringsjaren": public_jaren(beraad),
        # Only the Landelijk Beraad agreed how often it meets.
        "frequentie": None if beraad.regio_id else frequentie_of_beraad(beraad, nu=timezone.now()),
    }
