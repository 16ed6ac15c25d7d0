"""The figures of the hiaten: the heat map, its file, the reasons of one need, and putting them on the agenda."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from beraad.hiaatstand import GESLAAGD_VANAF
from beraad.queries.hiaten import hiaatstand_of
from loket.kenmerken import ALLE
from loket.queries.werkvoorraad import Railgroep, rail_of
from verwijzing.policies import (
    BERAAD,
    may_keep_hiaatcijfer,
    may_read_toelichtingen,
    may_view_hiaatcijfer,
    may_view_hiaten,
)
from verwijzing.queries.hiaatblokken import Behoefte
from verwijzing.queries.hiaatcijfers import hiaatcijfers_visible_to, onderwerpen_of
from verwijzing.queries.hiaatperioden import Hiaatperiode, choose_periode
from verwijzing.queries.hiaten import (
    Gebied,
    gebieden_of,
    hiaatkaart,
    hiaatredenen,
    perioden_with_hiaten,
    this_month_at_least,
)
from verwijzing.services.hiaatcijfers import keep_hiaatcijfer
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.csvbestand import csv_response
from werkcentrum.basis.web.rendering import render_page

MINDER = "minder dan 5"


@dataclass(frozen=True, slots=True)
class Keuze:
    """What the address asks for, of what this person may choose."""

    gebieden: tuple[Gebied, ...]
    gebied: Gebied
    perioden: tuple[Hiaatperiode, ...]
    periode: Hiaatperiode | None

    @property
    def adres(self) -> str:
        return urlencode({"regio": self.gebied.code, "periode": self.periode.sleutel if self.periode else ""})


@never_cache
@require_GET
def hiaten(request: HttpRequest) -> HttpResponse:
    keuze = _keuze(request)
    actor, today = actor_of(request), timezone.localdate()
    context = {
        "keuze": keuze,
        "kaart": hiaatkaart(keuze.gebied, keuze.periode, today=today) if keuze.periode else None,
        "deze_maand": this_month_at_least(keuze.gebied, today),
        "vandaag": today,
        "onderwerpen": onderwerpen_of(actor.regios(*BERAAD) & {keuze.gebied.code}),
        "kan": {"agenderen": bool(may_keep_hiaatcijfer(actor, keuze.gebied.code))},
        "rail": _rail(request),
    }
    return render_page(request, "verwijzing/balie/hiaten.html", {}, context)


@never_cache
@require_GET
def hiaten_csv(request: HttpRequest) -> HttpResponse:
    """The same cells as on the page, to open in a spreadsheet."""
    keuze = _keuze(request)
    if keuze.periode is None:
        raise Http404
    kaart = hiaatkaart(keuze.gebied, keuze.periode, today=timezone.localdate())
    rows: list[list[object]] = [[_("Onderwerp"), _("Voor"), *kaart.plaatsen, _("Samen")]]
    for rij in kaart.rijen:
        cellen = [MINDER if cel.aantal is None else cel.aantal for cel in rij.cellen]
        rows.append([rij.onderwerp, rij.voor, *cellen, rij.totaal])
    totalen = [MINDER if cel.aantal is None else cel.aantal for cel in kaart.totalen]
    rows.append([_("Samen"), "", *totalen, kaart.totaal])
    return csv_response(f"hiaten-{keuze.gebied.code}-{keuze.periode.sleutel}.csv", rows)


@never_cache
@require_GET
def hiaat_redenen(request: HttpRequest) -> HttpResponse:
    """Why one need found no answer."""
    keuze = _keuze(request)
    behoefte = _behoefte(request.GET.get("doelgroep", ""), request.GET.get("thema", ""))
    if keuze.periode is None:
        raise Http404
    actor = actor_of(request)
    redenen = hiaatredenen(
        keuze.gebied,
        keuze.periode,
        behoefte,
        today=timezone.localdate(),
        met_toelichtingen=bool(may_read_toelichtingen(actor, keuze.gebied.code)),
    )
    context = {
        "keuze": keuze,
        "behoefte": behoefte,
        "redenen": redenen,
        "kan": {"agenderen": bool(may_keep_hiaatcijfer(actor, keuze.gebied.code))},
        "rail": _rail(request),
    }
    return render_page(request, "verwijzing/balie/hiaat_redenen.html", {}, context)


@never_cache
@require_POST
def hiaat_agenda(request: HttpRequest) -> HttpResponse:
    """One click: the figures as they are shown are a topic of the beraad."""
    require(may_view_hiaten(actor_of(request)))
    gebied = next((g for g in gebieden_of(actor_of(request)) if g.code == request.POST.get("regio")), None)
    if gebied is None:
        raise Http404
    require(may_keep_hiaatcijfer(actor_of(request), gebied.code))
    behoefte = None
    if "thema" in request.POST:
        behoefte = _behoefte(request.POST.get("doelgroep", ""), request.POST["thema"])
    try:
        row = keep_hiaatcijfer(
            actor=actor_of(request),
            gebied=gebied,
            periode_sleutel=request.POST.get("periode", ""),
            behoefte=behoefte,
        )
    except NotPossible as error:
        messages.error(request, str(error))
        return redirect("verwijzing:hiaten")
    messages.success(request, _("Dit onderwerp staat op de agenda van het beraad, met de cijfers van nu."))
    return redirect("verwijzing:hiaatcijfer", row.uuid)


@never_cache
@require_GET
def hiaatcijfer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A topic with the figures of then."""
    require(may_view_hiaatcijfer(actor_of(request)))
    row = hiaatcijfers_visible_to(actor_of(request)).filter(uuid=uuid).first()
    if row is None:
        raise Http404
    stand = hiaatstand_of(
        hiaatcijfer_pk=row.pk,
        regio_code=row.regio_id,
        doelgroep=row.doelgroep,
        thema=row.thema,
        today=timezone.localdate(),
    )
    context = {"cijfer": row, "stand": stand, "vanaf": GESLAAGD_VANAF, "rail": _rail(request)}
    return render_page(request, "verwijzing/balie/hiaatcijfer.html", {}, context)


def _keuze(request: HttpRequest) -> Keuze:
    """Another regio than one may see does not exist; an unknown period is the newest year."""
    require(may_view_hiaten(actor_of(request)))
    gebieden = gebieden_of(actor_of(request))
    asked = request.GET.get("regio") or gebieden[0].code
    gebied = next((gebied for gebied in gebieden if gebied.code == asked), None)
    if gebied is None:
        raise Http404
    perioden = perioden_with_hiaten(gebied, timezone.localdate())
    return Keuze(gebieden, gebied, perioden, choose_periode(perioden, request.GET.get("periode", "")))


def _behoefte(doelgroep: str, thema: str) -> Behoefte:
    for key, waarde in (("doelgroep", doelgroep), ("thema", thema)):
        if waarde and waarde not in ALLE[key].keuzes:
            raise Http404
    return Behoefte(doelgroep, thema)


def _rail(request: HttpRequest) -> tuple[Railgroep, ...]:
    """Only who works at the desk has views of the werkvoorraad."""
    actor = actor_of(request)
    return rail_of(actor) if actor.regios(RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER) else ()
