"""The desk deals with mail that did not arrive: another address, or the same one because it is right."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from loket.enums import BerichtAan, RetourUitkomst
from loket.services.vragers import confirm_adres, correct_vertegenwoordiger
from loket.web.balie.retourforms import AdresKloptForm, AnderAdresForm
from loket.web.balie.vraagtab import render_vraag
from loket.web.balie.zaakpagina import find_vraag
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.actor import actor_of


@require_POST
def adres_klopt(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    form = AdresKloptForm(request.POST)
    if not form.is_valid():
        return render_vraag(request, vraag, kloptform=form, status=422)

    def act() -> None:
        confirm_adres(
            actor=actor_of(request),
            vraag_uuid=uuid,
            wie=BerichtAan(form.cleaned_data["wie"]),
            uitkomst=RetourUitkomst(form.cleaned_data["uitkomst"]),
        )

    return _act(request, uuid, act, gedaan=_("Vastgelegd dat het adres klopt."))


@require_POST
def ander_adres(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    form = AnderAdresForm(request.POST)
    if not form.is_valid():
        return render_vraag(request, vraag, adresform=form, status=422)

    def act() -> None:
        correct_vertegenwoordiger(actor=actor_of(request), vraag_uuid=uuid, email=form.cleaned_data["email"])

    return _act(request, uuid, act, gedaan=_("Het adres is verbeterd. De persoonlijke link gaat er nu heen."))


def _act(request: HttpRequest, uuid: UUID, act: Callable[[], None], *, gedaan: str) -> HttpResponse:
    try:
        act()
    except NotPossible as error:
        messages.error(request, str(error))
        return render_vraag(request, find_vraag(request, uuid), status=422)
    messages.success(request, gedaan)
    return redirect("loket:zaak", uuid)
