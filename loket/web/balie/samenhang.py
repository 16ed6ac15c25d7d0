"""Joining two vragen that are one, splitting one that is two, and undoing either."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from loket.models import Vraag
from loket.queries.samenhang import samen_te_voegen
from loket.queries.zaken import zaakkop_of
from loket.services.samenvoegen import merge_vragen, undo_merge
from loket.services.splitsen import split_vraag, undo_split
from loket.services.vragen import StaleVersie
from loket.web.balie.samenhangforms import OngedaanForm, SamenvoegForm, SplitsForm
from loket.web.balie.zaakpagina import find_vraag, log_read, open_vraag, render_tab
from loket.web.vrijetekst import tell_gemaskeerd
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.actor import actor_of


@never_cache
@require_http_methods(["GET", "POST"])
def samenvoegen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """First which other vraag; then both beside each other, and which of them stays."""
    vraag = find_vraag(request, uuid)
    sent = request.POST.get("ander", "") if request.method == "POST" else request.GET.get("met", "")
    ander = _ander(request, sent, vraag)
    if request.method == "GET":
        for read in (vraag, ander):
            if read is not None:
                log_read(request, read, doel="samenvoegen")
        return _show_samenvoegen(request, vraag, ander)
    if ander is None:
        messages.error(request, _("Kies eerst de andere vraag."))
        return _show_samenvoegen(request, vraag, None, status=422)
    form = SamenvoegForm(request.POST, vraag=vraag, ander=ander)
    if not form.is_valid():
        return _show_samenvoegen(request, vraag, ander, form=form, status=422)
    return _merge(request, vraag, ander, form)


def _merge(request: HttpRequest, vraag: Vraag, ander: Vraag, form: SamenvoegForm) -> HttpResponse:
    blijft, weg = (vraag, ander) if form.cleaned_data["blijft"] == str(vraag.uuid) else (ander, vraag)
    versies = {vraag.uuid: form.cleaned_data["versie"], ander.uuid: form.cleaned_data["ander_versie"]}
    try:
        merge_vragen(
            actor=actor_of(request),
            van_uuid=weg.uuid,
            naar_uuid=blijft.uuid,
            van_versie=versies[weg.uuid],
            naar_versie=versies[blijft.uuid],
        )
    except StaleVersie:
        form.add_error(None, _("Een van de twee vragen is intussen gewijzigd. Kijk opnieuw en kies dan."))
    except NotPossible as error:
        form.add_error(None, str(error))
    else:
        messages.success(
            request, _("%(weg)s gaat verder in %(blijft)s.") % {"weg": weg.nummer, "blijft": blijft.nummer}
        )
        return redirect("loket:zaak", blijft.uuid)
    vraag, ander = find_vraag(request, vraag.uuid), find_vraag(request, ander.uuid)
    return _show_samenvoegen(request, vraag, ander, form=form, status=422)


@never_cache
@require_http_methods(["GET", "POST"])
def splitsen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A part of the vraag becomes one of its own: its thema, and the words for it."""
    if request.method == "GET":
        vraag = open_vraag(request, uuid, doel="splitsen")
        return _show_splitsen(request, vraag, SplitsForm(doelgroep=vraag.doelgroep))
    vraag = find_vraag(request, uuid)
    form = SplitsForm(request.POST, doelgroep=vraag.doelgroep)
    if not form.is_valid():
        return _show_splitsen(request, vraag, form, status=422)
    try:
        splitsing = split_vraag(
            actor=actor_of(request),
            vraag_uuid=uuid,
            thema=form.cleaned_data["thema"],
            omschrijving=form.cleaned_data["omschrijving"],
            versie=form.cleaned_data["versie"],
        )
    except NotPossible as error:
        form.add_error(None, str(error))
        return _show_splitsen(request, find_vraag(request, uuid), form, status=422)
    tell_gemaskeerd(request, form)
    messages.success(request, _("%(nummer)s is afgesplitst.") % {"nummer": splitsing.naar.nummer})
    return redirect("loket:zaak", splitsing.naar.uuid)


@require_POST
def ongedaan(request: HttpRequest, uuid: UUID) -> HttpResponse:
    find_vraag(request, uuid)
    form = OngedaanForm(request.POST)
    if not form.is_valid():
        raise Http404
    nr = form.cleaned_data["nr"]
    try:
        if form.cleaned_data["soort"] == "samenvoeging":
            undo_merge(actor=actor_of(request), samenvoeging_id=nr, vraag_uuid=uuid)
        else:
            undo_split(actor=actor_of(request), splitsing_id=nr, vraag_uuid=uuid)
    except Vraag.DoesNotExist as error:
        raise Http404 from error
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Het is ongedaan gemaakt."))
    return redirect("loket:zaak", uuid)


def _ander(request: HttpRequest, uuid: str, vraag: Vraag) -> Vraag | None:
    """The other vraag, when it is one that this person may know of."""
    try:
        wanted = UUID(uuid)
    except ValueError:
        return None
    return None if wanted == vraag.uuid else find_vraag(request, wanted)


def _show_samenvoegen(
    request: HttpRequest,
    vraag: Vraag,
    ander: Vraag | None,
    *,
    form: SamenvoegForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today = timezone.localdate()
    zoek = request.GET.get("zoek", "").strip()[:20]
    context: dict[str, Any] = {"zoek": zoek, "ander": None, "samenvoegform": form, "kandidaten": []}
    if ander is None:
        found = samen_te_voegen(actor_of(request), vraag, zoek=zoek)
        context["kandidaten"] = [zaakkop_of(row, today=today) for row in found]
    else:
        context["ander"] = zaakkop_of(ander, today=today)
        context["samenvoegform"] = form or SamenvoegForm(vraag=vraag, ander=ander)
    return render_tab(request, vraag, "samenvoegen", context, status=status)


def _show_splitsen(request: HttpRequest, vraag: Vraag, form: SplitsForm, *, status: int = 200) -> HttpResponse:
    return render_tab(request, vraag, "splitsen", {"splitsform": form}, status=status)
