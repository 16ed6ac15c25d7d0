"""The adopted versions beside the working text: what differs, and taking something back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from beraad.document import Agendatekst, Plek, places_in
from beraad.enums import AgendaStatus, KnoopSoort
from beraad.models import Meerjarenagenda
from beraad.queries.openbaar import Versieregel, tekst_of, versies_of_agenda
from beraad.queries.werktekst import working_text
from beraad.services.terugzetten import restore_deel, restore_versie
from beraad.web.gemeen import agenda_context, find_agenda, find_editable_agenda
from beraad.web.verschilweergave import show_verschil
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@require_safe
def agendaversies(request: HttpRequest, uuid: UUID) -> HttpResponse:
    agenda = find_agenda(request, uuid)
    context = agenda_context(request, agenda) | {"versies": versies_of_agenda(agenda)}
    return render_page(request, "beraad/agenda/versies.html", {}, context)


@require_safe
def werkverschil(request: HttpRequest, uuid: UUID, versie: UUID) -> HttpResponse:
    """What the working text says otherwise than a version."""
    agenda = find_agenda(request, uuid)
    regel = _versie(agenda, versie)
    context = agenda_context(request, agenda) | {
        "versie": regel,
        "verschil": show_verschil(tekst_of(versie), working_text(agenda)),
    }
    return render_page(request, "beraad/agenda/werkverschil.html", {}, context)


@require_http_methods(["GET", "HEAD", "POST"])
def terugzetten(request: HttpRequest, uuid: UUID, versie: UUID) -> HttpResponse:
    """Shows what will change; then the working text says what the version says."""
    agenda = find_editable_agenda(request, uuid)
    regel, fout = _versie(agenda, versie), ""
    if request.method == "POST":
        try:
            restore_versie(actor=actor_of(request), uuid=versie)
        except NotPossible as error:
            fout = str(error)
        else:
            messages.success(request, f"De tekst van versie {regel.nummer} is nu het nieuwe concept.")
            return redirect("beraad:knoop", KnoopSoort.AGENDA, uuid)
    return _ask(request, agenda, regel, working_text(agenda), tekst_of(versie), fout=fout)


@require_http_methods(["GET", "HEAD", "POST"])
def deel_terugzetten(request: HttpRequest, uuid: UUID, versie: UUID, knoop: UUID) -> HttpResponse:
    """As `terugzetten`, of one part."""
    agenda = find_editable_agenda(request, uuid)
    regel, fout = _versie(agenda, versie), ""
    plek = places_in(tekst_of(versie)).get(knoop)
    if plek is None:
        raise Http404
    if request.method == "POST":
        try:
            restore_deel(actor=actor_of(request), uuid=versie, knoop=knoop)
        except NotPossible as error:
            fout = str(error)
        else:
            messages.success(request, f"“{plek.deel.titel}” staat er weer zoals in versie {regel.nummer}.")
            return redirect("beraad:knoop", plek.deel.soort, knoop)
    return _ask(request, agenda, regel, working_text(agenda), tekst_of(versie), plek=plek, fout=fout)


def _ask(
    request: HttpRequest,
    agenda: Meerjarenagenda,
    versie: Versieregel,
    nu: Agendatekst,
    toen: Agendatekst,
    *,
    plek: Plek | None = None,
    fout: str,
) -> HttpResponse:
    verschil = show_verschil(nu, toen)
    if plek is not None:
        verschil = verschil.only(plek.deel.uuid)
    context = agenda_context(request, agenda) | {
        "versie": versie,
        "plek": plek,
        "verschil": verschil,
        "is_ter_vaststelling": agenda.status == AgendaStatus.TER_VASTSTELLING,
        "fout": fout,
    }
    return render_page(request, "beraad/agenda/terugzetten.html", {}, context, status=422 if fout else 200)


def _versie(agenda: Meerjarenagenda, uuid: UUID) -> Versieregel:
    """Of this agenda."""
    found = [versie for versie in versies_of_agenda(agenda) if versie.uuid == uuid]
    if not found:
        raise Http404
    return found[0]
