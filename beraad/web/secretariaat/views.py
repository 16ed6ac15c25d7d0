from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from beraad.enums import KnoopSoort
from beraad.models import Beraad
from beraad.policies import may_edit_agenda
from beraad.queries.agendas import newest_agenda
from beraad.services.agendas import create_agenda
from beraad.web.secretariaat.beraadkeuze import chosen_beraad, chosen_regio, keuze_of
from beraad.web.secretariaat.forms import AgendaForm
from beraad.web.secretariaat.pagina import read_document, show
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """The newest agenda of the beraad of who looks."""
    actor = actor_of(request)
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
    actor = actor_of(request)
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


def _new_context(beraad: Beraad, form: AgendaForm) -> dict[str, object]:
    return {"beraad": beraad, "regio": beraad.regio, "form": form}
