"""What is done in one year, for everyone: only what was adopted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from beraad.models import Beraad
from beraad.queries.openbaar import beraad_of_regio, landelijk_beraad
from beraad.queries.tafel import naam_of
from beraad.queries.uitvoering import public_uitvoering, uitvoeringsblad_of
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@public
@require_safe
def regionaal(request: HttpRequest, slug: str, jaar: int) -> HttpResponse:
    return _show(request, beraad_of_regio(slug), jaar)


@public
@require_safe
def landelijk(request: HttpRequest, jaar: int) -> HttpResponse:
    return _show(request, landelijk_beraad(), jaar)


def _show(request: HttpRequest, beraad: Beraad | None, jaar: int) -> HttpResponse:
    row = public_uitvoering(beraad, jaar) if beraad else None
    if beraad is None or row is None:
        raise Http404
    context = {"regio": beraad.regio, "naam": naam_of(beraad), "blad": uitvoeringsblad_of(row)}
    return render_page(request, "beraad/uitvoering/openbaar.html", {}, context)
