"""What the pages of a meeting share."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from beraad.models import Agendapunt, Beraad, Vergadering
from beraad.policies import may_edit_vergadering, may_view_agenda
from beraad.queries.tafel import naam_of
from beraad.queries.vergaderingen import agendapunten_visible_to, vergaderingen_visible_to, wanneer
from beraad.web.secretariaat.beraadkeuze import keuze_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.rendering import render_page

M = TypeVar("M", bound=Model)


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined] # set by the middleware
    return actor


def find(request: HttpRequest, visible_to: Callable[[Actor], QuerySet[M]], uuid: UUID) -> M:
    """403 for who has no rol in any beraad, 404 for what belongs to another beraad."""
    require(may_view_agenda(actor_of(request)))
    row = visible_to(actor_of(request)).filter(uuid=uuid).first()
    if row is None:
        raise Http404
    return row


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


def data_of(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


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
    if form.is_bound and form.is_valid():
        try:
            save()
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, gelukt)
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


def do(request: HttpRequest, action: Callable[[], object], *, gelukt: str, terug: str) -> HttpResponse:
    """A button: it is done, or a sentence says why not."""
    try:
        action()
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gelukt)
    return redirect(terug)
