from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from verwijzing.queries.publiek import public_dienst
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@public
@require_GET
def dienst(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The public card of one dienst."""
    found = public_dienst(uuid, today=timezone.localdate())
    if found is None:
        raise Http404
    return render_page(request, "verwijzing/publiek/dienst.html", {}, {"dienst": found})
