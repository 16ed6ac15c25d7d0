from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from loket.policies import may_view_werkvoorraad
from werkcentrum.basis.decisions import require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@require_GET
def toetsen(request: HttpRequest) -> HttpResponse:
    """The keys of the desk as a page, for who has no JavaScript or wants to print them."""
    actor = actor_of(request)
    require(may_view_werkvoorraad(actor))
    return render_page(request, "loket/balie/toetsen.html", {}, {})
