"""The timeline tab of a case: everything that happened over all channels, and who can read it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from loket.queries.samenhang import opgenomen_in
from loket.queries.tijdlijn import tijdlijn_of
from loket.queries.tijdlijnbronnen import Dossier, Toon
from loket.web.balie.zaakpagina import open_vraag, render_tab
from verwijzing.queries.van_vraag import verwijzing_uuids_of

# What "toon eerdere" is replaced by.
EERDERE = {"eerdere": "loket/balie/_tijdlijn.html"}


@never_cache
@require_GET
def tijdlijn(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = open_vraag(request, uuid, doel="tijdlijn")
    toon = request.GET.get("toon", "")
    gekozen = Toon(toon) if toon in Toon.values else Toon.ALLES
    voor = request.GET.get("voor", "")
    opgenomen = opgenomen_in(vraag)
    verwijzingen = verwijzing_uuids_of(vraag.pk, ook=[row.id for row in opgenomen])
    dossier = Dossier(vraag, opgenomen, verwijzingen)
    context = {
        "tijdlijn": tijdlijn_of(dossier, toon=gekozen, voor=voor),
        "toon": gekozen,
        "is_vervolg": bool(voor),
    }
    return render_tab(request, vraag, "tijdlijn", context, fragments=EERDERE, verwijzingen=verwijzingen)
