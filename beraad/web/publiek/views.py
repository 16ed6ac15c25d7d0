from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from beraad.models import Beraad
from beraad.queries.cijfers import measure
from beraad.queries.openbaar import all_beraden, beraad_of_regio, landelijk_beraad, public_agenda
from beraad.web.weergave import as_blokken
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
    return _show(request, beraad_of_regio(slug))


@public
@require_safe
def landelijke_agenda(request: HttpRequest) -> HttpResponse:
    return _show(request, landelijk_beraad())


def _show(request: HttpRequest, beraad: Beraad | None) -> HttpResponse:
    if beraad is None:
        raise Http404
    openbaar = public_agenda(beraad)
    context: dict[str, Any] = {"beraad": beraad, "regio": beraad.regio, "openbaar": openbaar}
    if openbaar is not None:
        metingen = measure(
            openbaar.tekst.definities(), regio_code=beraad.regio_id or "", today=timezone.localdate()
        )
        context["blokken"] = as_blokken(openbaar.tekst, metingen)
    return render_page(request, "beraad/publiek/agenda.html", {}, context)
