"""What the pages of the beraad share: what someone may open, and saving by a form or a button."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from beraad.enums import KnoopSoort
from beraad.models import Meerjarenagenda
from beraad.policies import may_edit_agenda, may_view_agenda
from beraad.queries.agendas import agenda_of_knoop
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.actor import actor_of

M = TypeVar("M", bound=Model)


def data_of(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def find(request: HttpRequest, visible_to: Callable[[Actor], QuerySet[M]], uuid: UUID) -> M:
    """403 for who has no rol in any beraad, 404 for what belongs to another beraad."""
    require(may_view_agenda(actor_of(request)))
    row = visible_to(actor_of(request)).filter(uuid=uuid).first()
    if row is None:
        raise Http404
    return row


def find_agenda(request: HttpRequest, uuid: UUID, *, soort: KnoopSoort = KnoopSoort.AGENDA) -> Meerjarenagenda:
    """The agenda that this part is of; 404 when this person may not know of it."""
    require(may_view_agenda(actor_of(request)))
    agenda = agenda_of_knoop(actor_of(request), soort=soort, uuid=uuid)
    if agenda is None:
        raise Http404
    return agenda


def find_editable_agenda(
    request: HttpRequest, uuid: UUID, *, soort: KnoopSoort = KnoopSoort.AGENDA
) -> Meerjarenagenda:
    agenda = find_agenda(request, uuid, soort=soort)
    require(may_edit_agenda(actor_of(request), agenda.beraad))
    return agenda


def agenda_context(request: HttpRequest, agenda: Meerjarenagenda) -> dict[str, object]:
    return {
        "agenda": agenda,
        "regio": agenda.beraad.regio,
        "kan": {"bewerken": bool(may_edit_agenda(actor_of(request), agenda.beraad))},
    }


def is_saved(request: HttpRequest, form: forms.Form, save: Callable[[], object], *, gelukt: str) -> bool:
    """Saves what is filled in well and says so; what is wrong, or not possible now, stands in the form."""
    if not form.is_valid():
        return False
    try:
        save()
    except NotPossible as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, gelukt)
    return True


def do(request: HttpRequest, action: Callable[[], object], *, gelukt: str, terug: str) -> HttpResponse:
    """A button: it is done, or a sentence says why not."""
    try:
        action()
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gelukt)
    return redirect(terug)
