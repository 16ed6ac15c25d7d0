from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from beraad.enums import KnoopSoort
from beraad.gebreken import find_gebreken
from beraad.models import Beraad
from beraad.policies import may_edit_agenda, may_view_agenda
from beraad.queries.agendas import agenda_of_knoop, newest_agenda
from beraad.queries.werktekst import working_text
from beraad.services.agendas import create_agenda
from beraad.services.vaststellen import Incomplete, adopt_agenda
from beraad.web.secretariaat.beraadkeuze import chosen_beraad, chosen_regio, keuze_of
from beraad.web.secretariaat.forms import AgendaForm
from beraad.web.secretariaat.pagina import read_document, show
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.rendering import render_page


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """The newest agenda of the beraad of who looks."""
    actor: Actor = request.actor  # type: ignore[attr-defined] # set by the middleware
    row = newest_agenda(actor, chosen_regio(request, actor))
    if row is not None:
        return show(request, read_document(row), uuid=row.uuid)
    beraad = chosen_beraad(request, actor)
    context = {
        "regio": beraad.regio,
        "kan": {"bewerken": bool(may_edit_agenda(actor, beraad))},
        "nieuw_url": f"{reverse('beraad:nieuwe_agenda')}?{keuze_of(beraad)}",
    }
    return render_page(request, "beraad/agenda/leeg.html", {}, context)


@require_http_methods(["GET", "HEAD", "POST"])
def nieuwe_agenda(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined] # set by the middleware
    beraad = chosen_beraad(request, actor)
    require(may_edit_agenda(actor, beraad))
    form = AgendaForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = create_agenda(actor=actor, beraad_uuid=beraad.uuid, gegevens=form.gegevens())
        except NotPossible as error:
            form.add_error("van_jaar", str(error))
        else:
            return redirect("beraad:knoop", KnoopSoort.AGENDA, row.uuid)
    status = 422 if request.method == "POST" else 200
    return render_page(request, "beraad/agenda/nieuw.html", {}, _new_context(beraad, form), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def vaststellen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Asks for a confirmation; what is missing stands in the margin and is refused by the service."""
    actor: Actor = request.actor  # type: ignore[attr-defined] # set by the middleware
    require(may_view_agenda(actor))
    row = agenda_of_knoop(actor, soort=KnoopSoort.AGENDA, uuid=uuid)
    if row is None:
        raise Http404
    require(may_edit_agenda(actor, row.beraad))
    fout = ""
    if request.method == "POST":
        try:
            versie = adopt_agenda(actor=actor, uuid=uuid)
        except Incomplete:
            fout = "Deze versie is niet vastgesteld."
        except NotPossible as error:
            fout = str(error)
        else:
            messages.success(request, f"Versie {versie.nummer} is vastgesteld en staat op de openbare pagina.")
            return redirect("beraad:knoop", KnoopSoort.AGENDA, uuid)
    context = {
        "agenda": row,
        "regio": row.beraad.regio,
        "volgend_nummer": row.laatste_nummer + 1,
        "gebreken": find_gebreken(working_text(row)),
        "fout": fout,
    }
    return render_page(request, "beraad/agenda/vaststellen.html", {}, context, status=422 if fout else 200)


def _new_context(beraad: Beraad, form: AgendaForm) -> dict[str, object]:
    return {"beraad": beraad, "regio": beraad.regio, "form": form}
