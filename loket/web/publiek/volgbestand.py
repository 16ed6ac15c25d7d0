"""A file of one's own vraag, by the private link."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from loket.queries.bijlagen import find_download
from loket.queries.volgen import vraag_by_token
from loket.web.bestand import serve_download
from loket.web.publiek.volgen import not_found
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.services.gebeurtenissen import record_inzage
from werkcentrum.basis.web.access import public


@public
@never_cache
@require_GET
def volgbestand(request: HttpRequest, token: str, bijlage: UUID) -> HttpResponse:
    vraag = vraag_by_token(token)
    if vraag is None:
        return not_found(request, token)
    download = find_download(vraag, bijlage)
    if download is None:
        raise Http404("Dit bestand hoort niet bij deze vraag.")
    record_inzage(
        actor=vrager_actor(vraag.uuid), object_soort="vraag", object_uuid=vraag.uuid, regio=vraag.regio_id,
        doel="bestand",
    )  # fmt: skip
    return serve_download(download)
