"""The cards that a partner, a teamleider or a functioneel beheerder keeps: the list, and what is one click."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from verwijzing.enums import Capaciteit
from verwijzing.policies import may_manage_kaart, may_view_diensten, may_view_eerlijkheid
from verwijzing.queries.eerlijkheid import count_open_alarms
from verwijzing.queries.mijn_diensten import get_kept_dienst, kaartlijst, open_meldingen, verversing_of
from verwijzing.services.capaciteit import set_capaciteit
from verwijzing.services.dienstbeheer import confirm_dienst
from verwijzing.services.kaartmeldingen import settle_kaartmelding
from verwijzing.web.partner.dienstenforms import CapaciteitForm, KaartfilterForm, VersieForm
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@never_cache
@require_GET
def dienstenkaart(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(may_view_diensten(actor))
    form = KaartfilterForm(request.GET or None)
    today = timezone.localdate()
    lijst = kaartlijst(
        actor,
        toon=form.keuze,
        zoek=form.woorden,
        today=today,
        na=request.GET.get("na", ""),
        voor=request.GET.get("voor", ""),
    )
    context = {
        "formulier": form,
        "lijst": lijst,
        "is_gefilterd": form.is_gefilterd,
        "verversing": verversing_of(actor, today=today),
        "meldingen": open_meldingen(actor),
        "kan_eerlijkheid": bool(may_view_eerlijkheid(actor)),
        "open_verschillen": count_open_alarms(actor) if may_view_eerlijkheid(actor) else 0,
        "kan_afhandelen": bool(may_manage_kaart(actor)),
        "standen": Capaciteit.choices,
        "volgende_url": _page(form, "na", lijst.volgende),
        "vorige_url": _page(form, "voor", lijst.vorige),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render_page(request, "verwijzing/partner/diensten.html", {}, context, status=status)


@require_POST
def capaciteit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One click: open, eerst beoordelen, wachtlijst (with its weeks) or vol."""
    require(may_view_diensten(actor_of(request)))
    form = CapaciteitForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.zin)
        return redirect(form.terug)
    try:
        set_capaciteit(
            actor=actor_of(request), uuid=uuid, capaciteit=form.capaciteit, wachtweken=form.cleaned_data["weken"]
        )
    except ObjectDoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("De wachttijd is bijgewerkt. Adviseurs zien het meteen."))
    return redirect(form.terug)


@require_POST
def bevestig(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """ "Klopt nog", for who is logged in."""
    actor = actor_of(request)
    require(may_view_diensten(actor))
    try:
        dienst = get_kept_dienst(actor, uuid)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    form = VersieForm(request.POST)
    form.is_valid()
    try:
        confirm_dienst(actor=actor, dienst_uuid=dienst.uuid, versie=form.cleaned_data.get("versie"))
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Dank u wel. De kaart geldt weer als nagekeken."))
    return redirect("verwijzing:dienstenkaart")


@require_POST
def afgehandeld(request: HttpRequest, uuid: UUID) -> HttpResponse:
    require(may_manage_kaart(actor_of(request)))
    try:
        settle_kaartmelding(actor=actor_of(request), uuid=uuid)
    except ObjectDoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("De melding is afgehandeld."))
    return redirect("verwijzing:dienstenkaart")


def _page(form: KaartfilterForm, richting: str, cursor: str) -> str:
    """The same filter, another page of it."""
    if not cursor:
        return ""
    return f"?{urlencode({'toon': form.keuze.value, 'zoek': form.woorden, richting: cursor})}"
