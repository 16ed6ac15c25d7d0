from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from loket.kenmerken import VOCABULAIRE
from verwijzing.queries.dienst_zoeken import Zoekvraag, diensten_per_plaats, find_diensten
from verwijzing.queries.publiek import GestopteDienst, gestopte_dienst, public_dienst
from verwijzing.web.publiek.adressen import Zoekadres
from verwijzing.web.publiek.forms import ZoekDienstForm
from werkcentrum.basis.queries.regios import regio_by_slug
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page

ONDERWERPEN = VOCABULAIRE["thema"].waarden
DOELGROEPEN = VOCABULAIRE["doelgroep"].waarden


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
    vraag = form.zoekvraag
    context: dict[str, Any] = {
        "formulier": form,
        "zoekvraag": vraag,
        "onderwerpen": ONDERWERPEN,
        "doelgroepen": DOELGROEPEN,
    }
    if vraag:
        context |= _gevonden(request, vraag, regio.code if regio else "")
    status = 422 if form.errors else 200
    return render_page(request, "verwijzing/publiek/diensten.html", {}, context, status=status)


def _gevonden(request: HttpRequest, vraag: Zoekvraag, regio_code: str) -> dict[str, Any]:
    adres = Zoekadres.of(request.GET)
    per_plaats = request.GET.get("toon") == "plaats"
    today = timezone.localdate()
    if per_plaats:
        gevonden = diensten_per_plaats(vraag, regio_code=regio_code, today=today)
    else:
        gevonden = find_diensten(
            vraag,
            regio_code=regio_code,
            today=today,
            na=request.GET.get("na", ""),
            voor=request.GET.get("voor", ""),
            alles=request.GET.get("alles") == "ja",
        )
    return {
        "gevonden": gevonden,
        "per_plaats": per_plaats,
        "facetten": adres.facetten(gevonden),
        "gekozen": adres.gekozen(gevonden),
        "groepen": adres.groepen(gevonden),
        "verborgen": adres.verborgen(),
        "lijst_url": adres.url(toon=""),
        "plaats_url": adres.url(toon="plaats"),
        "zonder_plek_url": adres.url(plek="", waar=""),
        "alles_url": adres.url(alles="ja") if gevonden.kan_meer else "",
        "volgende_url": adres.url(na=gevonden.volgende) if gevonden.volgende else "",
        "vorige_url": adres.url(voor=gevonden.vorige) if gevonden.vorige else "",
    }


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
