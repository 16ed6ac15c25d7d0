"""Calls to be made: the lists, setting one out from a case, and writing down each try."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loket.enums import BelUitkomst, Dagdeel
from loket.models import Terugbelverzoek, Vraag
from loket.policies import may_view_werkvoorraad
from loket.queries.terugbellen import Bellijst, Belpagina, bellijst, belregel, pogingen_of
from loket.queries.werkvoorraad import rail_of
from loket.services.terugbellen import cancel_terugbellen, record_belpoging, request_terugbellen
from loket.web.balie.terugbelforms import PogingForm, TerugbelForm
from loket.web.balie.zaakpagina import find_vraag, log_read, open_vraag, render_tab
from loket.web.vrijetekst import tell_gemaskeerd
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.queries.actors import medewerkers_of_regio
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@never_cache
@require_GET
def terugbellen(request: HttpRequest) -> HttpResponse:
    """What I and the team must call, and what I set out."""
    actor = actor_of(request)
    require(may_view_werkvoorraad(actor))
    asked = request.GET.get("lijst", "")
    lijst = Bellijst(asked) if asked in Bellijst.values else Bellijst.VOOR_MIJ
    pagina = bellijst(actor, lijst, na=request.GET.get("na", ""), voor=request.GET.get("voor", ""))
    context = {
        "rail": rail_of(actor),
        "lijst": lijst,
        "tabs": [
            {"label": row.label, "url": f"?lijst={row.value}", "actief": row == lijst, "aantal": None}
            for row in Bellijst
        ],
        "regels": pagina.regels,
        **_pages(lijst, pagina),
    }
    return render_page(request, "loket/balie/terugbellen.html", {}, context)


@never_cache
@require_http_methods(["GET", "POST"])
def zaak_terugbellen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Setting out a call about one vraag."""
    if request.method == "GET":
        vraag = open_vraag(request, uuid, doel="terugbellen")
        initial = {
            "telefoon": vraag.vrager.telefoon_leesbaar if vraag.vrager.telefoon else "",
            "datum": timezone.localdate(),
            "dagdeel": Dagdeel.MAAKT_NIET_UIT,
        }
        return _show_form(
            request, vraag, TerugbelForm(initial=initial, medewerkers=medewerkers_of_regio(vraag.regio_id))
        )
    vraag = find_vraag(request, uuid)
    form = TerugbelForm(request.POST, medewerkers=medewerkers_of_regio(vraag.regio_id))
    if not form.is_valid():
        return _show_form(request, vraag, form, status=422)
    try:
        request_terugbellen(
            actor=actor_of(request), vraag_uuid=uuid, afspraak=form.afspraak, versie=form.cleaned_data["versie"]
        )
    except NotPossible as error:
        form.add_error(None, str(error))
        return _show_form(request, find_vraag(request, uuid), form, status=422)
    tell_gemaskeerd(request, form)
    messages.success(request, _("Het terugbelverzoek is uitgezet."))
    return redirect("loket:zaak", uuid)


@never_cache
@require_http_methods(["GET", "POST"])
def terugbelverzoek(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One call: what is asked, each try, and the form for the next."""
    vraag = _vraag_of(request, uuid)
    if request.method == "GET":
        log_read(request, vraag, doel="terugbellen")
        return _show_verzoek(request, vraag, uuid, PogingForm())
    form = PogingForm(request.POST)
    if not form.is_valid():
        return _show_verzoek(request, vraag, uuid, form, status=422)
    uitkomst = BelUitkomst(form.cleaned_data["uitkomst"])
    try:
        record_belpoging(
            actor=actor_of(request), verzoek_uuid=uuid, uitkomst=uitkomst, tekst=form.cleaned_data["tekst"]
        )
    except NotPossible as error:
        form.add_error(None, str(error))
        return _show_verzoek(request, vraag, uuid, form, status=422)
    tell_gemaskeerd(request, form)
    messages.success(request, _("De poging is vastgelegd."))
    return redirect("loket:zaak", vraag.uuid)


@require_POST
def terugbelverzoek_vervalt(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = _vraag_of(request, uuid)
    try:
        cancel_terugbellen(actor=actor_of(request), verzoek_uuid=uuid)
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Het terugbelverzoek is vervallen."))
    return redirect("loket:zaak", vraag.uuid)


def _pages(lijst: Bellijst, pagina: Belpagina) -> dict[str, str]:
    return {
        "vorige_url": _page(lijst, voor=pagina.vorige) if pagina.vorige else "",
        "volgende_url": _page(lijst, na=pagina.volgende) if pagina.volgende else "",
    }


def _page(lijst: Bellijst, **cursor: str) -> str:
    return f"{reverse('loket:terugbellen')}?{urlencode({'lijst': lijst.value, **cursor})}"


def _vraag_of(request: HttpRequest, uuid: UUID) -> Vraag:
    require(may_view_werkvoorraad(actor_of(request)))
    try:
        return find_vraag(request, belregel(actor_of(request), uuid).vraag_uuid)
    except Terugbelverzoek.DoesNotExist as error:
        raise Http404 from error


def _show_form(request: HttpRequest, vraag: Vraag, form: TerugbelForm, *, status: int = 200) -> HttpResponse:
    return render_tab(request, vraag, "terugbellen", {"terugbelform": form}, status=status)


def _show_verzoek(
    request: HttpRequest, vraag: Vraag, uuid: UUID, form: PogingForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "verzoek": belregel(actor_of(request), uuid),
        "pogingen": pogingen_of(uuid),
        "pogingform": form,
    }
    return render_tab(request, vraag, "terugbelverzoek", context, status=status)
