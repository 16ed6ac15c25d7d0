"""The timeline tab of a case: everything that happened over all channels, and who can read it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from loket.queries.samenhang import opgenomen_in
from loket.queries.tijdlijn import tijdlijn_of
from loket.queries.tijdlijnbronnen import Dossier, Toon
from loket.services.stappen import hide_stap, show_stap
from loket.web.balie.zaakpagina import find_vraag, open_vraag, render_tab
from verwijzing.queries.van_vraag import verwijzing_uuids_of
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.actor import actor_of

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


@require_POST
def stap_verbergen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep one step from the vrager, or show it again."""
    vraag = find_vraag(request, uuid)
    nummer = request.POST.get("wijziging", "")
    if not (nummer.isascii() and nummer.isdigit() and len(nummer) < 19):
        raise Http404
    hides = request.POST.get("verborgen") == "ja"
    act = hide_stap if hides else show_stap
    try:
        act(actor=actor_of(request), vraag_uuid=vraag.uuid, wijziging_id=int(nummer))
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("De vrager ziet deze stap niet meer.") if hides else _("De vrager ziet deze stap weer.")
        )
    return redirect("loket:zaak_tijdlijn", uuid)
