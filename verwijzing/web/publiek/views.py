from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from loket.kenmerken import VOCABULAIRE
from verwijzing.queries.dienst_zoeken import find_diensten
from verwijzing.queries.publiek import GestopteDienst, gestopte_dienst, public_dienst
from verwijzing.web.publiek.forms import ZoekDienstForm
from werkcentrum.basis.queries.regios import regio_by_slug
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page

ONDERWERPEN = VOCABULAIRE["thema"].waarden


@public
@require_GET
def diensten(request: HttpRequest, slug: str = "") -> HttpResponse:
    """For who only wants to look: the dienstenkaart of the country, and of this regio.

    Nothing asked yet: the subjects, because hundreds of cards in order of name help nobody.
    """
    regio = regio_by_slug(slug) if slug else None
    if slug and regio is None:
        raise Http404("Deze regio bestaat niet.")
    request.regio = regio  # type: ignore[attr-defined] # read by the context processor
    form = ZoekDienstForm(request.GET)
    form.is_valid()
    context = {"formulier": form, "zoekvraag": form.zoekvraag, "onderwerpen": ONDERWERPEN}
    if form.zoekvraag:
        gevonden = find_diensten(
            form.zoekvraag,
            regio_code=regio.code if regio else "",
            today=timezone.localdate(),
            na=request.GET.get("na", ""),
            voor=request.GET.get("voor", ""),
        )
        context |= {
            "gevonden": gevonden,
            "volgende_url": _page(request, "na", gevonden.volgende),
            "vorige_url": _page(request, "voor", gevonden.vorige),
        }
    status = 422 if form.errors else 200
    return render_page(request, "verwijzing/publiek/diensten.html", {}, context, status=status)


@public
@require_GET
def dienst(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The public card of one dienst; of one that stopped the page says so, and one that became part of another
    leads there."""
    today = timezone.localdate()
    found = public_dienst(uuid, today=today)
    if found is None:
        return _gestopt(request, gestopte_dienst(uuid, today=today))
    return render_page(request, "verwijzing/publiek/dienst.html", {}, {"dienst": found})


def _gestopt(request: HttpRequest, gestopt: GestopteDienst | None) -> HttpResponse:
    if gestopt is None:
        raise Http404
    if gestopt.opvolger is not None:
        return redirect("verwijzing:dienst", gestopt.opvolger)
    return render_page(request, "verwijzing/publiek/dienst_gestopt.html", {}, {"dienst": gestopt}, status=410)


def _page(request: HttpRequest, richting: str, cursor: str) -> str:
    """The same search, another page of it."""
    if not cursor:
        return ""
    kept = {key: value for key, value in request.GET.items() if key in ZoekDienstForm.base_fields and value}
    return f"?{urlencode(kept | {richting: cursor})}"
