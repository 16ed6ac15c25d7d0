from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from loket.policies import BALIE, may_view_werkvoorraad
from loket.queries.lijstfilter import parse_filter
from loket.queries.weergaven import adres_of, rail_with_saved, weergave_in
from loket.queries.werkvoorraad import Lijst, filtered_page_of, page_of, rail_of, search
from loket.web.balie.filterblok import filterblok
from loket.web.balie.weergaven import BewaarForm
from werkcentrum.basis.decisions import require
from werkcentrum.basis.enums import InzageVia
from werkcentrum.basis.queries.prepared import plans_kept
from werkcentrum.basis.services.gebeurtenissen import record_zoekopdracht
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

LIJST = "lijst"


@never_cache
@require_GET
@plans_kept()
def werkvoorraad(request: HttpRequest) -> HttpResponse:
    """The views, the rows of one of them, and room for the case. The address holds the filter."""
    actor = actor_of(request)
    require(may_view_werkvoorraad(actor))
    weergave = weergave_in(request.GET.dict())
    zoek = request.GET.get("zoek", "").strip()[:100]
    keuze = parse_filter(request.GET)
    adres = adres_of(weergave, keuze.adres)
    if zoek:
        lijst = search(actor, zoek)
        record_zoekopdracht(actor=actor, regio=_enige(actor.regios(*BALIE)), aantal=len(lijst.rijen))
    elif keuze:
        lijst = filtered_page_of(actor, weergave, keuze, na=request.GET.get("na", ""))
    else:
        lijst = page_of(actor, weergave, na=request.GET.get("na", ""), voor=request.GET.get("voor", ""))
    context = {
        "weergave": weergave,
        "zoek": zoek,
        "lijst": lijst,
        "via": f"?via={InzageVia.ZOEKEN}" if zoek else "",
        # What "alles op deze pagina" is, for who has no JavaScript.
        "pagina": ",".join(rij.uuid for rij in lijst.rijen),
        "hier": request.get_full_path(),
        "gekozen": _gekozen(request),
        "is_gefilterd": bool(keuze),
        **_bladeren(adres, lijst),
    }
    if zoek and not _is_fragment(request):
        context["rail"] = rail_of(actor)
    elif not _is_fragment(request):
        context |= {
            "rail": rail_with_saved(actor, None if keuze else weergave, adres),
            "filter": filterblok(actor, keuze),
            "bewaarform": BewaarForm(actor),
            "adres": adres,
        }
    return render_page(request, "loket/balie/werkvoorraad.html", {LIJST: "loket/balie/_lijst.html"}, context)


def _enige(regios: frozenset[str]) -> str:
    return next(iter(regios)) if len(regios) == 1 else ""


def _bladeren(adres: str, lijst: Lijst) -> dict[str, str]:
    pad = reverse("loket:werkvoorraad")

    def page(richting: str, cursor: str) -> str:
        return f"{pad}?{adres}&{urlencode({richting: cursor})}" if cursor else ""

    return {"vorige_url": page("voor", lijst.vorige), "volgende_url": page("na", lijst.volgende)}


def _gekozen(request: HttpRequest) -> str:
    """The uuid of the case that stands beside the list, when htmx asks for the list only."""
    path: str = (request.htmx and request.htmx.current_url_abs_path) or ""  # type: ignore[attr-defined] # by django-htmx
    parts = path.split("?")[0].strip("/").split("/")
    return parts[2] if parts[:2] == ["balie", "vraag"] and len(parts) > 2 else ""


def _is_fragment(request: HttpRequest) -> bool:
    return bool(request.htmx) and request.htmx.target == LIJST  # type: ignore[attr-defined] # by django-htmx
