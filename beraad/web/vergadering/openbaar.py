"""What a beraad decided, for everyone: only of meetings whose minutes were adopted."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from beraad.models import Beraad
from beraad.queries.openbaar import beraad_of_regio, landelijk_beraad
from beraad.queries.tafel import naam_of
from beraad.queries.vergaderingen import besluiten_of, frequentie_of_beraad
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@public
@require_safe
def besluiten(request: HttpRequest, slug: str) -> HttpResponse:
    return _show(request, beraad_of_regio(slug))


@public
@require_safe
def landelijke_besluiten(request: HttpRequest) -> HttpResponse:
    return _show(request, landelijk_beraad())


def _show(request: HttpRequest, beraad: Beraad | None) -> HttpResponse:
    if beraad is None:
        raise Http404
    context = {
        "regio": beraad.regio,
        "naam": naam_of(beraad),
        "besluiten": besluiten_of(beraad, vastgesteld=True),
        "frequentie": None if beraad.regio_id else frequentie_of_beraad(beraad, nu=timezone.now()),
    }
    return render_page(request, "beraad/vergadering/openbaar.html", {}, context)
