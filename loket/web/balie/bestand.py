"""A file of a case, for staff of its regio. The read is logged."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from loket.queries.bijlagen import find_download
from loket.web.balie.zaakpagina import find_vraag, log_read
from loket.web.bestand import serve_download


@never_cache
@require_GET
def zaak_bestand(request: HttpRequest, uuid: UUID, bijlage: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    download = find_download(vraag, bijlage)
    if download is None:
        raise Http404("Dit bestand hoort niet bij deze vraag.")
    log_read(request, vraag, doel="bestand")
    return serve_download(download)
