from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from beraad.enums import KnoopSoort
from beraad.gebreken import find_gebreken
from beraad.models import Beraad
from beraad.policies import LEZERS, may_edit_agenda, may_view_agenda
from beraad.queries.agendas import agenda_of_knoop, beraden_visible_to, newest_agenda
from beraad.queries.werktekst import working_text
from beraad.services.agendas import create_agenda
from beraad.services.vaststellen import Incomplete, adopt_agenda
from beraad.web.secretariaat.forms import AgendaForm
from beraad.web.secretariaat.pagina import read_document, show
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.rendering import render_page


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """The newest agenda of the regio of this secretaris or voorzitter."""
    actor: Actor = request.actor  # type: ignore[attr-defined] # set by the middleware
    regio_code = _chosen_regio(request, actor)
    row = newest_agenda(actor, regio_code)
    if row is not None:
        return show(request, read_document(row), uuid=row.uuid)
    beraad = beraden_visible_to(actor).filter(regio_id=regio_code).first()
    if beraad is None:
        raise Http404
    kan = {"bewerken": bool(may_edit_agenda(actor, beraad))}
    return render_page(
        request, "beraad/agenda/leeg.html", {}, {"beraad": beraad, "regio": beraad.regio, "kan": kan}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def nieuwe_agenda(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined] # set by the middleware
    beraad = beraden_visible_to(actor).filter(regio_id=_chosen_regio(request, actor)).first()
    if beraad is None:
        raise Http404
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


def _chosen_regio(request: HttpRequest, actor: Actor) -> str:
    """`?regio=` for who has the rol in several; another regio than one's own does not exist here."""
    require(may_view_agenda(actor))
    own = sorted(actor.regios(*LEZERS))
    chosen = request.GET.get("regio", own[0])
    if chosen not in own:
        raise Http404
    return chosen


def _new_context(beraad: Beraad, form: AgendaForm) -> dict[str, object]:
    return {"beraad": beraad, "regio": beraad.regio, "form": form}
