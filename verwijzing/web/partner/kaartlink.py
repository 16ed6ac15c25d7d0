"""The cards of an organisatie behind the private link of its contactpunt. A GET changes nothing."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from verwijzing.enums import Capaciteit, Dekking
from verwijzing.models import Contactpunt, DienstVersie
from verwijzing.queries.kaartlink import (
    contactpunt_by_token,
    get_versie,
    has_other_regios,
    kaartlink_actor,
    kaartrijen,
)
from verwijzing.queries.mijn_diensten import Standrij, standrijen
from verwijzing.queries.publiek import publieke_dienst_of
from verwijzing.queries.standen import stand_of
from verwijzing.services.capaciteit import set_capaciteit
from verwijzing.services.dienstbeheer import confirm_dienst
from verwijzing.services.kaartmeldingen import report_gestopt, report_kaart
from verwijzing.web.partner.dienstenforms import CapaciteitForm, KaartmeldingForm, VersieForm
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@public
@never_cache
@require_http_methods(["GET", "POST"])
def kaarten(request: HttpRequest, token: str) -> HttpResponse:
    """All cards of the organisatie; a POST tells whether there is room at one of them."""
    contactpunt = contactpunt_by_token(token)
    if contactpunt is None:
        return _werkt_niet(request)
    if request.method == "POST":
        return _set_stand(request, contactpunt)
    context = {
        "contactpunt": contactpunt,
        "rijen": kaartrijen(contactpunt, today=timezone.localdate()),
        "standrijen": standrijen(frozenset({contactpunt.organisatie_id}), regio_code=contactpunt.regio_id),
        "standen": Capaciteit.choices,
    }
    return render_page(request, "verwijzing/partner/kaarten_link.html", {}, context)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def kaart(request: HttpRequest, token: str, uuid: UUID) -> HttpResponse:
    """One card as it is, with three choices: it holds, something is wrong, it stopped."""
    contactpunt = contactpunt_by_token(token)
    if contactpunt is None:
        return _werkt_niet(request)
    versie = get_versie(contactpunt, uuid)
    if versie is None:
        return render_page(request, "verwijzing/partner/kaart_weg.html", {}, {}, status=404)
    if request.method == "GET":
        return _show(request, contactpunt, versie)
    return _act(request, contactpunt, versie)


@public
@never_cache
@require_GET
def gestopt(request: HttpRequest, token: str, uuid: UUID) -> HttpResponse:
    """Asks before a card is closed."""
    contactpunt = contactpunt_by_token(token)
    if contactpunt is None:
        return _werkt_niet(request)
    versie = get_versie(contactpunt, uuid)
    if versie is None:
        return render_page(request, "verwijzing/partner/kaart_weg.html", {}, {}, status=404)
    context = {"versie": versie, "token": token, "ook_elders": has_other_regios(contactpunt, versie)}
    return render_page(request, "verwijzing/partner/kaart_gestopt.html", {}, context)


def _act(request: HttpRequest, contactpunt: Contactpunt, versie: DienstVersie) -> HttpResponse:
    actor, uuid = kaartlink_actor(contactpunt), versie.dienst.uuid
    seen = VersieForm(request.POST)
    seen.is_valid()
    nummer = seen.cleaned_data.get("versie")
    form: forms.Form | None = None
    try:
        match request.POST.get("actie"):
            case "klopt":
                confirm_dienst(actor=actor, dienst_uuid=uuid, versie=nummer)
                messages.success(request, _("Dank u wel. De kaart geldt weer als nagekeken."))
            case "klopt_niet":
                form = KaartmeldingForm(request.POST)
                if not form.is_valid():
                    return _show(request, contactpunt, versie, form=form, status=422)
                tekst = form.cleaned_data["tekst"]
                report_kaart(actor=actor, dienst_uuid=uuid, tekst=tekst, regio_code=contactpunt.regio_id)
                messages.success(request, _("Dank u wel. De beheerder van de dienstenkaart kijkt ernaar."))
            case "gestopt":
                return _stop(request, contactpunt, versie, nummer)
            case _:
                return _show(request, contactpunt, versie, fout=_("Kies wat u wilt zeggen over deze kaart."))
    except NotPossible as error:
        return _show(request, contactpunt, versie, fout=str(error), form=form)
    return redirect(request.path)


def _stop(
    request: HttpRequest, contactpunt: Contactpunt, versie: DienstVersie, nummer: int | None
) -> HttpResponse:
    elsewhere = has_other_regios(contactpunt, versie)
    report_gestopt(
        actor=kaartlink_actor(contactpunt),
        dienst_uuid=versie.dienst.uuid,
        versie=nummer,
        regio_code=contactpunt.regio_id,
        sluit=not elsewhere,
    )
    if elsewhere:
        messages.success(request, _("Dank u wel. Wij vragen het na in de andere regio's en sluiten dan de kaart."))
    else:
        messages.success(request, _("De kaart is gesloten. Adviseurs verwijzen niemand meer naar deze dienst."))
    return redirect("verwijzing:kaarten_via_link", _token(request))


def _show(
    request: HttpRequest,
    contactpunt: Contactpunt,
    versie: DienstVersie,
    *,
    form: forms.Form | None = None,
    fout: str = "",
    status: int = 200,
) -> HttpResponse:
    dienst = versie.dienst
    per_gemeente = versie.dekking == Dekking.PER_GEMEENTE
    getoond = publieke_dienst_of(versie, stand=stand_of(dienst), today=timezone.localdate())
    context: dict[str, Any] = {
        "contactpunt": contactpunt,
        "token": _token(request),
        "versie": versie,
        "dienst": getoond,
        "rij": None if per_gemeente else Standrij(dienst.uuid, versie.naam, stand_of(dienst)),
        "standen": Capaciteit.choices,
        "formulier": form or KaartmeldingForm(),
        "fout": fout,
    }
    return render_page(request, "verwijzing/partner/kaart_link.html", {}, context, status=422 if fout else status)


def _set_stand(request: HttpRequest, contactpunt: Contactpunt) -> HttpResponse:
    form = CapaciteitForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.zin)
        return redirect(request.path)
    try:
        set_capaciteit(
            actor=kaartlink_actor(contactpunt),
            uuid=UUID(str(request.POST.get("dienst", ""))),
            capaciteit=form.capaciteit,
            wachtweken=form.cleaned_data["weken"],
        )
    except (ObjectDoesNotExist, ValueError) as error:
        raise Http404 from error
    messages.success(request, _("De wachttijd is bijgewerkt. Adviseurs zien het meteen."))
    return redirect(request.path)


def _token(request: HttpRequest) -> str:
    assert request.resolver_match is not None  # noqa: S101 - a request that came to a view was resolved
    return str(request.resolver_match.kwargs["token"])


def _werkt_niet(request: HttpRequest) -> HttpResponse:
    return render_page(request, "verwijzing/partner/kaartlink_werkt_niet.html", {}, {}, status=404)
