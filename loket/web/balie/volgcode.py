"""The desk reads out a code to who calls. It stands on the page once, and nowhere else."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loket.models import Vraag
from loket.queries.afspraken import moment_kort
from loket.services.volgcodes import GegevenCode, issue_volgcode
from loket.verdercode import show_code
from loket.web.balie.vraagtab import render_vraag
from loket.web.balie.zaakpagina import find_vraag
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.actor import actor_of


@require_POST
def volgcode(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    try:
        gegeven = issue_volgcode(actor=actor_of(request), vraag_uuid=uuid)
    except NotPossible as error:
        messages.error(request, str(error))
        return render_vraag(request, vraag, status=422)
    messages.success(request, _om_voor_te_lezen(vraag, gegeven))
    return redirect("loket:zaak", uuid)


def _om_voor_te_lezen(vraag: Vraag, gegeven: GegevenCode) -> str:
    return _(
        "Lees deze code voor: %(code)s. Hij werkt één keer, tot %(tot)s. "
        "De beller vult hem in bij “Mijn vraag volgen”, samen met zaaknummer %(nummer)s."
    ) % {
        "code": show_code(gegeven.code),
        "tot": moment_kort(gegeven.geldig_tot),
        "nummer": vraag.nummer,
    }
