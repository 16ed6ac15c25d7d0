"""Remarks about one part of an agenda."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from beraad.enums import KnoopSoort
from beraad.policies import may_comment_on_agenda, may_edit_agenda, may_view_agenda
from beraad.queries.overleg import opmerkingen_of, opmerkingen_visible_to
from beraad.services.opmerkingen import settle_opmerking, write_opmerking
from beraad.web.meten.gemeen import actor_of, context_of, find_agenda
from beraad.web.overleg.forms import OpmerkingForm
from beraad.web.secretariaat.pagina import read_document
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.rendering import render_page


@require_http_methods(["GET", "HEAD", "POST"])
def opmerkingen(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    agenda = find_agenda(request, uuid, soort=soort)
    may_comment = may_comment_on_agenda(actor_of(request), agenda.beraad)
    form = OpmerkingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        require(may_comment)
        if form.is_valid():
            write_opmerking(actor=actor_of(request), soort=soort, uuid=uuid, tekst=form.cleaned_data["tekst"])
            return redirect("beraad:opmerkingen", soort, uuid)
    context = context_of(request, agenda)
    context |= {
        "deel": read_document(agenda).plek(uuid).deel,
        "regels": opmerkingen_of(agenda, uuid),
        "form": form,
        "kan": {
            "opmerken": bool(may_comment),
            "bewerken": bool(may_edit_agenda(actor_of(request), agenda.beraad)),
        },
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "beraad/overleg/opmerkingen.html", {}, context, status=status)


@require_POST
def opmerking_afgehandeld(request: HttpRequest, uuid: UUID) -> HttpResponse:
    require(may_view_agenda(actor_of(request)))
    row = opmerkingen_visible_to(actor_of(request)).filter(uuid=uuid).first()
    if row is None:
        raise Http404
    try:
        settle_opmerking(actor=actor_of(request), uuid=uuid)
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("De opmerking is afgehandeld."))
    return redirect("beraad:opmerkingen", KnoopSoort(row.knoopsoort), row.knoop_uuid)
