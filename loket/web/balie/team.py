"""The page of who leads a team."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from loket.policies import may_lead_team
from loket.queries.team import aandachtspunten, last_controle, regios_of_teamleider
from loket.queries.werkvoorraad import rail_of
from werkcentrum.basis.decisions import require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@never_cache
@require_GET
def team(request: HttpRequest) -> HttpResponse:
    """What the nightly check found, and what it would find now."""
    actor = actor_of(request)
    require(may_lead_team(actor))
    regios = regios_of_teamleider(actor)
    regio = next((r for r in regios if r.code == request.GET.get("regio")), regios[0])
    context = {
        "regio_keuze": regio,
        "regios": regios if len(regios) > 1 else [],
        "controle": last_controle(regio.code),
        "punten": aandachtspunten(regio.code, today=timezone.localdate()),
        "rail": rail_of(actor),
    }
    return render_page(request, "loket/balie/team.html", {}, context)
