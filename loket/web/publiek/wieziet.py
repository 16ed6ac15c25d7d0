"""Who sees what of a vraag: per organisation the exact fields, since when and on what ground, and taking back a
consent; and on which days the own Werkcentrum read the file."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from loket.kenmerken import dag_in_woorden
from loket.models import Vraag
from loket.queries.inzage import PAGINAS
from loket.web.publiek.volgen import find_by_token, not_found
from verwijzing.enums import LOPEND, Grondslag
from verwijzing.queries.gedeeld import Gedeeld
from verwijzing.queries.opvolging import Opvolging, opvolging_of
from verwijzing.services.intrekken import withdraw_toestemming
from werkcentrum.basis.actor import vrager_actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.queries.inzagen import leesdagen
from werkcentrum.basis.services.gebeurtenissen import record_inzage
from werkcentrum.basis.web.access import public
from werkcentrum.basis.web.rendering import render_page


@dataclass(frozen=True, slots=True)
class Partnerdeel:
    """What one organisation saw, and whether it still does."""

    uuid: UUID
    organisatie: str
    dienst: str
    velden: tuple[Gedeeld, ...]
    sinds: str
    grondslag: str
    ziet_nu: bool
    kan_intrekken: bool
    is_wettelijk: bool


@public
@never_cache
@require_GET
def wie_ziet_wat(request: HttpRequest, token: str) -> HttpResponse:
    vraag = find_by_token(request, token)
    if vraag is None:
        return not_found(request, token)
    _log_read(vraag)
    context = {
        "vraag": vraag,
        "token": token,
        "partners": _partners(vraag),
        "dagen": [dag_in_woorden(dag) for dag in leesdagen(vraag.uuid, doelen=PAGINAS)],
    }
    return render_page(request, "loket/publiek/wie_ziet_wat.html", {}, context)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def toestemming_intrekken(request: HttpRequest, token: str, uuid: UUID) -> HttpResponse:
    """A page of its own asks whether one is sure."""
    vraag = find_by_token(request, token)
    if vraag is None:
        return not_found(request, token)
    partner = next((partner for partner in _partners(vraag) if partner.uuid == uuid), None)
    if partner is None:
        raise Http404
    if request.method == "POST":
        try:
            withdraw_toestemming(actor=vrager_actor(vraag.uuid), verwijzing_uuid=uuid)
        except NotPossible as error:
            messages.warning(request, str(error))
        else:
            gedaan = _("U hebt uw toestemming ingetrokken. %(organisatie)s ziet niets meer van u.")
            messages.success(request, gedaan % {"organisatie": partner.organisatie})
        return redirect("loket:wie_ziet_wat", token)
    _log_read(vraag)
    context = {"vraag": vraag, "token": token, "partner": partner}
    return render_page(request, "loket/publiek/toestemming_intrekken.html", {}, context)


def _partners(vraag: Vraag) -> list[Partnerdeel]:
    """Newest first; those that only were pointed at saw nothing and are left out."""
    return [_deel(vraag, opvolging) for opvolging in opvolging_of(vraag.pk) if opvolging.gedeeld]


def _deel(vraag: Vraag, opvolging: Opvolging) -> Partnerdeel:
    verwijzing = opvolging.verwijzing
    ziet_nu = opvolging.status in LOPEND and vraag.is_open
    met_toestemming = verwijzing.grondslag == Grondslag.TOESTEMMING
    return Partnerdeel(
        uuid=verwijzing.uuid,
        organisatie=verwijzing.organisatie.naam,
        dienst=verwijzing.dienstversie.naam,
        velden=opvolging.gedeeld,
        sinds=dag_in_woorden(timezone.localdate(verwijzing.verzonden_op)),
        grondslag=_("Uw toestemming")
        if met_toestemming
        else _("De wet regelt het: de organisatie heeft dit nodig"),
        ziet_nu=ziet_nu,
        kan_intrekken=ziet_nu and met_toestemming,
        is_wettelijk=ziet_nu and not met_toestemming,
    )


def _log_read(vraag: Vraag) -> None:
    record_inzage(
        actor=vrager_actor(vraag.uuid),
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        doel="wie_ziet_wat",
    )
