"""What changed: between two versions, and since a year."""

from itertools import pairwise
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from beraad.models import Beraad
from beraad.queries.openbaar import (
    Versieregel,
    beraad_of_regio,
    landelijk_beraad,
    public_versie,
    tekst_of,
    versies_of,
)
from beraad.queries.tafel import naam_of
from beraad.verschil import compare
from beraad.web.verschilweergave import show_verschil, summary_of
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@public
@require_safe
def verschil(request: HttpRequest, uuid: UUID, ander: UUID) -> HttpResponse:
    """Between two versions of one beraad, always from the older to the newer one."""
    found = [public_versie(uuid), public_versie(ander)]
    versies = sorted((versie for versie in found if versie), key=lambda v: (v.tekst.van_jaar, v.nummer))
    if len(versies) < 2 or versies[0].beraad != versies[1].beraad:
        raise Http404
    oud, nieuw = versies
    context = _context(oud.beraad) | {
        "oud": oud,
        "nieuw": nieuw,
        "verschil": show_verschil(oud.tekst, nieuw.tekst),
    }
    return render_page(request, "beraad/publiek/verschil.html", {}, context)


@public
@require_safe
def veranderd(request: HttpRequest, slug: str) -> HttpResponse:
    return _veranderd(request, beraad_of_regio(slug))


@public
@require_safe
def landelijk_veranderd(request: HttpRequest) -> HttpResponse:
    return _veranderd(request, landelijk_beraad())


def _veranderd(request: HttpRequest, beraad: Beraad | None) -> HttpResponse:
    """From the first version of the chosen year (or after it) to the newest, and each step between them."""
    if beraad is None:
        raise Http404
    versies = list(reversed(versies_of(beraad)))
    jaren = sorted({_jaar(versie) for versie in versies})
    sinds = _chosen(request, jaren)
    shown = [versie for versie in versies if sinds is not None and _jaar(versie) >= sinds]
    context = _context(beraad) | {
        "jaren": jaren,
        "sinds": sinds,
        "versies": shown,
        "stappen": [],
        "verschil": None,
    }
    if len(shown) > 1:
        context["verschil"] = show_verschil(tekst_of(shown[0].uuid), tekst_of(shown[-1].uuid))
        context["stappen"] = [
            {"oud": oud, "nieuw": nieuw, "tekst": summary_of(compare(tekst_of(oud.uuid), tekst_of(nieuw.uuid)))}
            for oud, nieuw in reversed(list(pairwise(shown)))
        ]
    return render_page(request, "beraad/publiek/veranderd.html", {}, context)


def _jaar(versie: Versieregel) -> int:
    return timezone.localtime(versie.vastgesteld_op).year


def _chosen(request: HttpRequest, jaren: list[int]) -> int | None:
    """The first year when none is asked, or one that does not exist."""
    asked = request.GET.get("sinds", "")
    known = [jaar for jaar in jaren if str(jaar) == asked]
    return next(iter([*known, *jaren]), None)


def _context(beraad: Beraad) -> dict[str, object]:
    return {"beraad": beraad, "regio": beraad.regio, "beraad_naam": naam_of(beraad)}
