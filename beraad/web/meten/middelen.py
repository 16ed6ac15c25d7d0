"""The money of an agenda: promised, firm and spent."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from beraad.queries.middelen import geldoverzicht_of
from beraad.web.gemeen import agenda_context, find_agenda
from werkcentrum.basis.web.rendering import render_page


@never_cache
@require_safe
def middelen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    agenda = find_agenda(request, uuid)
    overzicht = geldoverzicht_of(agenda)
    tabellen = [
        (_("Per ambitie, doel en maatregel"), overzicht.per_doel),
        (_("Per jaar"), overzicht.per_jaar),
        (_("Per partij"), overzicht.per_partij),
        (_("Publiek en privaat"), overzicht.per_geldsoort),
        (_("Geld en in natura"), overzicht.per_vorm),
    ]
    context = agenda_context(request, agenda) | {"overzicht": overzicht, "tabellen": tabellen}
    return render_page(request, "beraad/meten/middelen.html", {}, context)
