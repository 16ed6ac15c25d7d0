"""Managing the standaardteksten: the list, writing one with an example, its versies, and taking it out of use."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loket.leesgemak import leesgemak_of
from loket.models import Standaardtekst
from loket.policies import may_manage_standaardtekst, may_view_standaardteksten
from loket.queries.standaardteksten import (
    gebieden_of,
    standaardteksten_for,
    tekstrijen,
    versies_of,
    voorbeeldwaarden,
)
from loket.services.standaardteksten import (
    change_standaardtekst,
    create_standaardtekst,
    withdraw_standaardtekst,
)
from loket.sjabloon import VARIABELEN
from loket.web.balie.tekstform import NieuweTekstForm, TekstForm
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@never_cache
@require_GET
def standaardteksten(request: HttpRequest) -> HttpResponse:
    require(may_view_standaardteksten(actor_of(request)))
    context = {"rijen": tekstrijen(actor_of(request))}
    return render_page(request, "loket/balie/standaardteksten.html", {}, context)


@never_cache
@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(may_view_standaardteksten(actor))
    form = NieuweTekstForm(
        request.POST if request.method == "POST" else None,
        gebieden=gebieden_of(actor),
        voorbeeldwaarden=partial(voorbeeldwaarden, actor),
    )
    if request.method == "GET" or not form.is_valid() or "voorbeeld" in request.POST:
        return _render(request, form, {})
    try:
        create_standaardtekst(
            actor=actor,
            regio_code=form.regio_code or None,
            sleutel=form.cleaned_data["sleutel"],
            gegevens=form.gegevens,
        )
    except NotPossible as error:
        form.add_error("sleutel", str(error))
        return _render(request, form, {})
    messages.success(request, _("De tekst is bewaard."))
    return redirect("loket:standaardteksten")


@never_cache
@require_http_methods(["GET", "POST"])
def standaardtekst(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Other words for a text that is in use."""
    actor, row = actor_of(request), _find(request, uuid)
    require(may_manage_standaardtekst(actor, regio_code=row.regio_id))
    nu: Any = row
    form = TekstForm(
        request.POST if request.method == "POST" else None,
        initial={"titel": row.titel, "themas": row.themas, "tekst": nu.tekst, "gezien": nu.versie},
        regio=row.regio_id or "",
        voorbeeldwaarden=partial(voorbeeldwaarden, actor),
    )
    if request.method == "GET" or not form.is_valid() or "voorbeeld" in request.POST:
        return _render(request, form, {"standaardtekst": row})
    try:
        change_standaardtekst(
            actor=actor, uuid=uuid, gezien=form.cleaned_data["gezien"] or 0, gegevens=form.gegevens
        )
    except NotPossible as error:
        form.add_error("tekst", str(error))
        return _render(request, form, {"standaardtekst": row})
    messages.success(request, _("De tekst is bewaard."))
    return redirect("loket:standaardteksten")


@never_cache
@require_GET
def versies(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = _find(request, uuid)
    context = {
        "standaardtekst": row,
        "versies": versies_of(row),
        "kan_wijzigen": bool(may_manage_standaardtekst(actor_of(request), regio_code=row.regio_id)),
    }
    return render_page(request, "loket/balie/standaardtekst_versies.html", {}, context)


@require_POST
def intrekken(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = _find(request, uuid)
    try:
        withdraw_standaardtekst(actor=actor_of(request), uuid=row.uuid)
    except NotPossible as error:
        messages.error(request, str(error))
        return redirect("loket:standaardteksten")
    messages.success(request, _("De tekst is ingetrokken. Collega's kunnen haar niet meer kiezen."))
    return redirect("loket:standaardteksten")


def _find(request: HttpRequest, uuid: UUID) -> Standaardtekst:
    require(may_view_standaardteksten(actor_of(request)))
    row = standaardteksten_for(actor_of(request)).select_related("regio").filter(uuid=uuid).first()
    if row is None:
        raise Http404
    return row


def _render(request: HttpRequest, form: TekstForm, context: dict[str, Any]) -> HttpResponse:
    """With the example and the advice on its words, as soon as something was written."""
    tekst = form.voorbeeld if form.is_bound else ""
    context |= {
        "formulier": form,
        "variabelen": VARIABELEN.values(),
        "voorbeeld": tekst,
        "leesgemak": leesgemak_of(tekst) if tekst else None,
    }
    return render_page(request, "loket/balie/standaardtekst.html", {}, context, status=422 if form.errors else 200)
