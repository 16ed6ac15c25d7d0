"""The desk writes down what a vrager said about who asks for them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loket.enums import Kanaal
from loket.services.vertegenwoordigers import decide_namens
from loket.web.balie.forms import NamensForm
from loket.web.balie.vraagtab import render_vraag
from loket.web.balie.zaakpagina import find_vraag
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.actor import actor_of


@require_POST
def namens(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    form = NamensForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies wat de persoon zei, en of dat aan de telefoon of aan de balie was."))
        return render_vraag(request, vraag, status=422)
    try:
        decide_namens(
            actor=actor_of(request),
            vraag_uuid=uuid,
            akkoord=form.cleaned_data["antwoord"] == "bevestigd",
            kanaal=Kanaal(form.cleaned_data["kanaal"]),
        )
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Vastgelegd wat de persoon zei."))
    return redirect("loket:zaak", uuid)
