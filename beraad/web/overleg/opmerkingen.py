"""Remarks about one part of an agenda."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from beraad.enums import KnoopSoort
from beraad.policies import may_comment_on_agenda, may_edit_agenda
from beraad.queries.overleg import opmerkingen_of, opmerkingen_visible_to
from beraad.services.opmerkingen import settle_opmerking, write_opmerking
from beraad.web.gemeen import agenda_context, do, find, find_agenda
from beraad.web.overleg.forms import OpmerkingForm
from beraad.web.secretariaat.pagina import read_document
from werkcentrum.basis.decisions import require
from werkcentrum.basis.web.actor import actor_of
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
    context = agenda_context(request, agenda)
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
    row = find(request, opmerkingen_visible_to, uuid)
    return do(
        request,
        lambda: settle_opmerking(actor=actor_of(request), uuid=uuid),
        gelukt=_("De opmerking is afgehandeld."),
        terug=reverse("beraad:opmerkingen", args=[row.knoopsoort, row.knoop_uuid]),
    )
