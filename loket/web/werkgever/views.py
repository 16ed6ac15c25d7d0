"""The dashboard of a company: its own vragen, and a new one."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from loket.enums import Kanaal
from loket.kenmerken import WERKGEVER
from loket.models import Vraag
from loket.policies import may_view_bedrijf
from loket.queries.bedrijf import Bedrijfsvraag, bedrijfsvraag, get_vraag, vragen_of
from loket.queries.volgen import volgvraag
from loket.queries.volgstappen import volgstappen
from loket.services.contacten import answer_as_vrager
from loket.services.vragen import VraagGegevens, VragerGegevens, register_vraag_once
from loket.web.vrijetekst import tell_gemaskeerd
from loket.web.werkgever.forms import BedrijfsvraagForm, ReactieForm
from verwijzing.enums import VerwijzingStatus
from verwijzing.queries.van_vraag import verwijzingen_of
from verwijzing.services.hiaten import note_hiaten_of_vraag
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.queries.regios import regio_of_gemeente
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

AFGEVALLEN = frozenset({VerwijzingStatus.GEWEIGERD, VerwijzingStatus.INGETROKKEN})


def _actor(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(may_view_bedrijf(actor))
    return actor


@never_cache
@require_GET
def bedrijf(request: HttpRequest) -> HttpResponse:
    pagina = vragen_of(_actor(request), na=request.GET.get("na", ""), voor=request.GET.get("voor", ""))
    context = {
        "rijen": _with_partner(pagina.rijen),
        "vorige_url": f"?voor={pagina.vorige}" if pagina.vorige else "",
        "volgende_url": f"?na={pagina.volgende}" if pagina.volgende else "",
    }
    return render_page(request, "loket/werkgever/bedrijf.html", {}, context)


@never_cache
@require_http_methods(["GET", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    actor = _actor(request)
    if request.method == "GET":
        form = BedrijfsvraagForm(initial={"sleutel": uuid4()})
        return _render_nieuw(request, form, status=200)
    form = BedrijfsvraagForm(request.POST)
    regio = regio_of_gemeente(form.gemeente_code) if form.is_valid() else None
    if regio is None:
        return _render_nieuw(request, form, status=422)
    vraag = register_vraag_once(
        actor=actor,
        sleutel=form.cleaned_data["sleutel"] or uuid4(),
        vrager=VragerGegevens(
            naam=actor.naam,
            email=request.user.email,  # type: ignore[union-attr] # logged in
            organisatie_id=min(actor.organisaties(RolSoort.WERKGEVER)),
        ),
        vraag=VraagGegevens(
            regio_code=regio.code,
            kanaal=Kanaal.BEDRIJF,
            kenmerken={
                "doelgroep": WERKGEVER,
                "thema": form.cleaned_data["thema"],
                "gemeente": form.gemeente_code,
            },
            omschrijving=form.cleaned_data["omschrijving"],
        ),
    )
    note_hiaten_of_vraag(vraag=vraag)
    messages.success(request, _("Uw vraag is verstuurd. U hoort binnen twee werkdagen van ons."))
    tell_gemaskeerd(request, form)
    return redirect("loket:bedrijf_vraag", vraag.uuid)


@never_cache
@require_http_methods(["GET", "POST"])
def vraag(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = _actor(request)
    try:
        gevonden = get_vraag(actor, uuid)
    except Vraag.DoesNotExist as error:
        raise Http404 from error
    if request.method == "GET":
        return _render_vraag(request, gevonden, ReactieForm(), status=200)
    form = ReactieForm(request.POST)
    if not form.is_valid():
        return _render_vraag(request, gevonden, form, status=422)
    try:
        answer_as_vrager(actor=actor, vraag_uuid=uuid, tekst=form.cleaned_data["tekst"])
    except NotPossible as error:
        messages.error(request, str(error))
        return _render_vraag(request, gevonden, form, status=422)
    messages.success(request, _("Uw bericht is verstuurd."))
    tell_gemaskeerd(request, form)
    return redirect("loket:bedrijf_vraag", uuid)


def _with_partner(rijen: list[Bedrijfsvraag]) -> list[Bedrijfsvraag]:
    """The organisatie of the newest verwijzing that was not refused or taken back."""
    verwijzingen = verwijzingen_of([rij.id for rij in rijen])

    def partner(rij: Bedrijfsvraag) -> str:
        standing = [v for v in verwijzingen.get(rij.id, []) if v.status not in AFGEVALLEN]
        return standing[-1].organisatie_naam if standing else ""

    return [replace(rij, partner=partner(rij)) for rij in rijen]


def _render_nieuw(request: HttpRequest, form: BedrijfsvraagForm, *, status: int) -> HttpResponse:
    return render_page(request, "loket/werkgever/nieuw.html", {}, {"formulier": form}, status=status)


def _render_vraag(request: HttpRequest, gevonden: Vraag, form: ReactieForm, *, status: int) -> HttpResponse:
    context: dict[str, Any] = {
        "vraag": _with_partner([bedrijfsvraag(gevonden, today=timezone.localdate())])[0],
        "volg": volgvraag(gevonden),
        "stappen": volgstappen(gevonden),
        "formulier": form,
    }
    return render_page(request, "loket/werkgever/vraag.html", {}, context, status=status)
