"""The front page of the country and of each regio."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from loket.web.publiek.bezoek import stap_url
from loket.web.publiek.forms import DOELGROEPEN, VIERDE, ZoekRegioForm
from loket.web.publiek.stappen import PLAATS, THEMA, VOOR_WIE
from werkcentrum.basis.models import Arbeidsmarktregio
from werkcentrum.basis.queries.openingstijden import komende_sluitingsdagen, openingsregels
from werkcentrum.basis.queries.regios import (
    all_regios,
    find_gemeente,
    parse_pc4,
    regio_by_slug,
    regio_of_gemeente,
)
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@public
@require_GET
def voorpagina(request: HttpRequest) -> HttpResponse:
    """The whole country: from a postcode to its Werkcentrum, or from the list."""
    form = ZoekRegioForm(request.GET) if "postcode" in request.GET else ZoekRegioForm()
    gevonden: Arbeidsmarktregio | None = None
    if form.is_bound and form.is_valid():
        uitkomst = find_gemeente(str(parse_pc4(form.cleaned_data["postcode"])))
        regio = regio_of_gemeente(uitkomst.gemeente.code) if uitkomst.gemeente else None
        if regio and uitkomst.zeker:
            return redirect("loket:regio", regio.slug)
        if regio:
            gevonden = regio
        else:
            form.add_error(
                "postcode", _("Wij kennen deze postcode niet. Kijk hem na, of kies hieronder uw regio.")
            )
    return render_page(
        request,
        "loket/publiek/voorpagina.html",
        {},
        {"formulier": form, "deuren": _deuren(None), "regios": list(all_regios()), "gevonden": gevonden},
        status=422 if form.errors else 200,
    )


@public
@require_GET
def regio(request: HttpRequest, slug: str) -> HttpResponse:
    found = regio_by_slug(slug)
    if found is None:
        raise Http404("Deze regio bestaat niet.")
    request.regio = found  # type: ignore[attr-defined] # read by the context processor
    return render_page(
        request,
        "loket/publiek/regio.html",
        {},
        {
            "deuren": _deuren(found),
            "formulier": ZoekRegioForm(),
            "plaats_url": stap_url(found, PLAATS),
            "openingsregels": openingsregels(found.code),
            "sluitingsdagen": komende_sluitingsdagen(found.code, today=timezone.localdate()),
        },
    )


def _deuren(regio: Arbeidsmarktregio | None) -> list[dict[str, object]]:
    """Each door leads to the first question that is still open behind it."""
    thema_url = stap_url(regio, THEMA)
    doors: list[dict[str, object]] = [
        {"titel": titel, "tekst": tekst, "url": f"{thema_url}?doelgroep={doelgroep}"}
        for doelgroep, titel, tekst in DOELGROEPEN
    ]
    _keuze, titel, tekst = VIERDE
    return [*doors, {"titel": titel, "tekst": tekst, "url": stap_url(regio, VOOR_WIE)}]
