"""What the pages of a meeting share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from beraad.models import Agendapunt, Beraad, Vergadering
from beraad.policies import may_edit_vergadering
from beraad.queries.tafel import naam_of
from beraad.queries.vergaderingen import agendapunten_visible_to, vergaderingen_visible_to, wanneer
from beraad.web.gemeen import find, is_saved
from beraad.web.secretariaat.beraadkeuze import keuze_of
from werkcentrum.basis.decisions import require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


def editable_vergadering(request: HttpRequest, uuid: UUID) -> Vergadering:
    row: Vergadering = find(request, vergaderingen_visible_to, uuid)
    require(may_edit_vergadering(actor_of(request), row.beraad))
    return row


def editable_agendapunt(request: HttpRequest, uuid: UUID) -> Agendapunt:
    row: Agendapunt = find(request, agendapunten_visible_to, uuid)
    require(may_edit_vergadering(actor_of(request), row.vergadering.beraad))
    return row


def context_of(request: HttpRequest, beraad: Beraad) -> dict[str, Any]:
    return {
        "regio": beraad.regio,
        "beraad_uuid": beraad.uuid,
        "beraad_naam": naam_of(beraad),
        "beraadkeuze": keuze_of(beraad),
        "kan": {"bewerken": bool(may_edit_vergadering(actor_of(request), beraad))},
    }


def list_url(beraad: Beraad) -> str:
    return f"{reverse('beraad:vergaderingen')}?{keuze_of(beraad)}"


def page_url(vergadering: Vergadering) -> str:
    return reverse("beraad:vergadering", args=[vergadering.uuid])


def form_page(
    request: HttpRequest,
    beraad: Beraad,
    form: forms.Form,
    *,
    kop: str,
    save: Callable[[], object],
    gelukt: str,
    terug: str,
    uitleg: str = "",
    vergadering: Vergadering | None = None,
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    """Asks, saves and goes back; what is wrong stands in the form."""
    if form.is_bound and is_saved(request, form, save, gelukt=gelukt):
        return redirect(terug)
    context = context_of(request, beraad) | {
        "formulier": form,
        "kop": kop,
        "uitleg": uitleg,
        "terug": terug,
        "wanneer": wanneer(vergadering) if vergadering else "",
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "beraad/vergadering/formulier.html", {}, context | (extra or {}), status=status)
