"""The tab "Afspraken" of a case, and what staff does there with one afspraak."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loket.enums import AfspraakVorm
from loket.models import Afspraak, Vraag
from loket.policies import may_view_werkvoorraad
from loket.queries.afspraken import afspraken_of, get_afspraak, moment_kort
from loket.queries.vrije_tijden import tijden_of_regio
from loket.services.afspraken import (
    cancel_afspraak,
    invite_vrager,
    move_afspraak,
    plan_afspraak,
    record_afloop,
)
from loket.web.balie.afspraakforms import AfloopForm, Collega, TijdForm, UitnodigForm
from loket.web.balie.zaakpagina import find_vraag, open_vraag, render_tab
from loket.web.vrijetekst import tell_gemaskeerd
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.queries.actors import medewerkers_of_regio
from werkcentrum.basis.web.actor import actor_of

DOEL = "afspraken"
# In one list. Of a big team these are the times of a day or two; the rest is typed, or chosen by the vrager.
MAX_TIJDEN = 120


@never_cache
@require_GET
def afspraken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return _render(request, open_vraag(request, uuid, doel=DOEL))


@require_POST
def plan(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    form = TijdForm(request.POST, prefix="plan", **_tijden(vraag))

    def act() -> None:
        plan_afspraak(actor=actor_of(request), vraag_uuid=uuid, tijdvak=form.tijdvak)

    return _act(request, vraag, form, act, gedaan=_("De afspraak is gemaakt."), planform=form)


@require_POST
def nodig_uit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    form = UitnodigForm(request.POST, prefix="uitnodigen", **_tijden(vraag))

    def act() -> None:
        invite_vrager(
            actor=actor_of(request),
            vraag_uuid=uuid,
            vorm=AfspraakVorm(form.cleaned_data["vorm"]),
            medewerker_id=form.medewerker_id,
            voorstellen=[tijdvak.van for tijdvak in form.gekozen],
        )

    return _act(request, vraag, form, act, gedaan=_("De uitnodiging is verstuurd."), uitnodigform=form)


@never_cache
@require_http_methods(["GET", "POST"])
def verzet(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A page of its own: the free times again, with that of the afspraak itself."""
    afspraak = _find_afspraak(request, uuid)
    vraag = find_vraag(request, afspraak.vraag.uuid)
    tijden = _tijden(vraag, zonder=afspraak.pk)
    form = TijdForm(request.POST if request.method == "POST" else None, prefix="verzet", **tijden)
    if request.method == "GET":
        open_vraag(request, vraag.uuid, doel=DOEL)
        return _render_verzet(request, vraag, afspraak, form)
    if form.is_valid():
        try:
            move_afspraak(actor=actor_of(request), afspraak_uuid=uuid, tijdvak=form.tijdvak)
        except NotPossible as error:
            form = TijdForm(request.POST, prefix="verzet", **_tijden(vraag, zonder=afspraak.pk))
            form.is_valid()
            form.add_error("tijd", str(error))
        else:
            messages.success(request, _("De afspraak is verzet."))
            return redirect("loket:zaak_afspraken", vraag.uuid)
    return _render_verzet(request, vraag, afspraak, form, status=422)


@require_POST
def zeg_af(request: HttpRequest, uuid: UUID) -> HttpResponse:
    afspraak = _find_afspraak(request, uuid)
    vraag = find_vraag(request, afspraak.vraag.uuid)

    def act() -> None:
        cancel_afspraak(actor=actor_of(request), afspraak_uuid=uuid)

    return _act(request, vraag, None, act, gedaan=_("De afspraak is afgezegd."))


@require_POST
def afloop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    afspraak = _find_afspraak(request, uuid)
    vraag = find_vraag(request, afspraak.vraag.uuid)
    form = AfloopForm(request.POST, prefix=str(uuid))

    def act() -> None:
        tell_gemaskeerd(request, form)
        record_afloop(
            actor=actor_of(request),
            afspraak_uuid=uuid,
            is_verschenen=form.is_verschenen,
            tekst=form.cleaned_data["tekst"],
        )

    return _act(
        request, vraag, form, act, gedaan=_("Hoe de afspraak ging, is vastgelegd."), afloopform=(uuid, form)
    )


def _act(
    request: HttpRequest,
    vraag: Vraag,
    form: forms.Form | None,
    act: Callable[[], None],
    *,
    gedaan: str,
    **shown: Any,
) -> HttpResponse:
    """Do it and show the tab again. A refusal stands on the page with its reason; nothing chosen is lost."""
    if form is not None and not form.is_valid():
        return _render(request, vraag, **shown, status=422)
    try:
        act()
    except NotPossible as error:
        if form is None:
            messages.error(request, str(error))
        else:
            form.add_error(None, str(error))
        return _render(request, vraag, **shown, status=422)
    messages.success(request, gedaan)
    if request.htmx:  # type: ignore[attr-defined] # by django-htmx
        response = _render(request, find_vraag(request, vraag.uuid))
        response["HX-Trigger"] = "zaak-gewijzigd"
        return response
    return redirect("loket:zaak_afspraken", vraag.uuid)


def _find_afspraak(request: HttpRequest, uuid: UUID) -> Afspraak:
    require(may_view_werkvoorraad(actor_of(request)))
    try:
        return get_afspraak(actor_of(request), uuid)
    except Afspraak.DoesNotExist as error:
        raise Http404 from error


def _tijden(vraag: Vraag, *, zonder: int | None = None) -> dict[str, Any]:
    """What the forms choose from: the first free times, and later ones of the owner; and the colleagues."""
    collegas = [Collega(row.pk, row.naam) for row in medewerkers_of_regio(vraag.regio_id)]
    tijden = tijden_of_regio(vraag.regio_id, van=timezone.now(), zonder=zonder)
    return {
        "tijden": [
            *tijden[:MAX_TIJDEN],
            *(tijd for tijd in tijden[MAX_TIJDEN:] if tijd.medewerker_id == vraag.eigenaar_id),
        ],
        "collegas": collegas,
    }


def _render(
    request: HttpRequest,
    vraag: Vraag,
    *,
    planform: TijdForm | None = None,
    uitnodigform: UitnodigForm | None = None,
    afloopform: tuple[UUID, AfloopForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    initial = {"medewerker": vraag.eigenaar_id or actor_of(request).gebruiker_id}
    tijden = _tijden(vraag)
    regels = afspraken_of(vraag.pk)
    wrong = dict([afloopform] if afloopform else [])
    context = {
        "planform": planform or TijdForm(prefix="plan", initial=initial, **tijden),
        "uitnodigform": uitnodigform or UitnodigForm(prefix="uitnodigen", **tijden),
        "regels": [(regel, wrong.get(regel.uuid) or AfloopForm(prefix=str(regel.uuid))) for regel in regels],
        "kan_uitnodigen": bool(vraag.vrager.email),
        "foutformulier": next(
            (form for form in (planform, uitnodigform, afloopform and afloopform[1]) if form is not None), None
        ),
    }
    return render_tab(request, vraag, "afspraken", context, status=status)


def _render_verzet(
    request: HttpRequest, vraag: Vraag, afspraak: Afspraak, form: TijdForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "afspraak": afspraak,
        "wanneer": moment_kort(afspraak.periode.lower) if afspraak.periode else "",
        "formulier": form,
    }
    return render_tab(request, vraag, "verzet", context, status=status)
