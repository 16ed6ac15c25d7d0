"""The tab of a case with what is to be done in it, and what we know about its thema."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from loket.models import Vraag
from loket.queries.checklists import puntregels
from loket.queries.kennis import kennis_bij
from loket.services.checklists import tick_punt, untick_punt
from loket.web.balie.zaakpagina import find_vraag, open_vraag, render_tab
from verwijzing.queries.kennis import themakaarten
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.actor import actor_of


class AfvinkForm(forms.Form):
    punt = forms.UUIDField()
    bewijs = forms.CharField(required=False, max_length=500)
    terug = forms.BooleanField(required=False)


@never_cache
@require_GET
def aanpak(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _render(request, open_vraag(request, uuid, doel="aanpak"))


@require_POST
def afvinken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Tick a punt, or take the tick back."""
    vraag = find_vraag(request, uuid)
    form = AfvinkForm(request.POST)
    if not form.is_valid():
        tekst = _("Kies een punt van de checklist. Het bewijs is hoogstens 500 tekens lang.")
        messages.error(request, tekst)
        return _render(request, vraag, status=422)
    punt_uuid = form.cleaned_data["punt"]
    try:
        if form.cleaned_data["terug"]:
            untick_punt(actor=actor_of(request), vraag_uuid=uuid, punt_uuid=punt_uuid)
        else:
            tick_punt(
                actor=actor_of(request), vraag_uuid=uuid, punt_uuid=punt_uuid, bewijs=form.cleaned_data["bewijs"]
            )
    except NotPossible as error:
        messages.error(request, str(error))
        return _render(request, vraag, status=422)
    if request.htmx:  # type: ignore[attr-defined] # by django-htmx
        return _render(request, find_vraag(request, uuid))
    return redirect("loket:zaak_aanpak", uuid)


def _render(request: HttpRequest, vraag: Vraag, *, status: int = 200) -> HttpResponse:
    punten = puntregels(vraag)
    today = timezone.localdate()
    gemeente = vraag.kenmerken.get("gemeente")
    context = {
        "punten": punten,
        "gedaan": sum(bool(punt.gedaan) for punt in punten),
        "kennis": kennis_bij(vraag, today=today),
        "kaarten": themakaarten(
            regio_code=vraag.regio_id,
            gemeente=gemeente if isinstance(gemeente, str) else None,
            doelgroep=vraag.doelgroep,
            thema=vraag.thema,
            datum=today,
        ),
    }
    return render_tab(request, vraag, "aanpak", context, status=status)
