from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.enums import Kanaal
from loket.policies import BALIE, may_view_werkvoorraad
from loket.queries.werkvoorraad import rail_of
from loket.services.vragen import VraagGegevens, register_vraag_once
from loket.web.balie.forms import NieuweVraagForm
from loket.web.vrijetekst import tell_gemaskeerd
from verwijzing.services.hiaten import note_hiaten_of_vraag
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require
from werkcentrum.basis.queries.regios import regio_of_gemeente
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@never_cache
@require_http_methods(["GET", "POST"])
def nieuwe_vraag(request: HttpRequest) -> HttpResponse:
    """Register a walk-in or a telephone call in one screen."""
    actor = actor_of(request)
    require(may_view_werkvoorraad(actor))
    if request.method == "GET":
        form = NieuweVraagForm(initial={"sleutel": uuid4()})
        return _render(request, actor, form, status=200)
    form = NieuweVraagForm(request.POST)
    if not form.is_valid():
        return _render(request, actor, form, status=422)
    vraag = register_vraag_once(
        actor=actor,
        sleutel=form.cleaned_data["sleutel"] or uuid4(),
        vrager=form.vrager,
        vraag=VraagGegevens(
            regio_code=_regio(actor, form.gemeente_code),
            kanaal=Kanaal.TELEFOON if request.POST.get("kanaal") == Kanaal.TELEFOON else Kanaal.BALIE,
            kenmerken=form.kenmerken,
            omschrijving=form.cleaned_data["omschrijving"],
        ),
    )
    note_hiaten_of_vraag(vraag=vraag)
    messages.success(request, _("De vraag is vastgelegd."))
    tell_gemaskeerd(request, form)
    return redirect("loket:zaak", vraag.uuid)


def _regio(actor: Actor, gemeente_code: str) -> str:
    """That of the gemeente when this person works there, otherwise their own: nobody is sent away at the desk."""
    eigen = sorted(actor.regios(*BALIE))
    regio = regio_of_gemeente(gemeente_code) if gemeente_code and len(eigen) > 1 else None
    return regio.code if regio is not None and regio.code in eigen else eigen[0]


def _render(request: HttpRequest, actor: Actor, form: NieuweVraagForm, *, status: int) -> HttpResponse:
    context = {"formulier": form, "rail": rail_of(actor)}
    return render_page(request, "loket/balie/nieuwe_vraag.html", {}, context, status=status)
