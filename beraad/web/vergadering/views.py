"""The meetings of a beraad: the list, planning one, calling it together, holding it, its minutes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.models import Beraad, Vergadering
from beraad.policies import may_edit_vergadering
from beraad.queries.agendas import beraden_visible_to
from beraad.queries.vergaderingen import (
    acties_of,
    besluiten_of,
    partijen_bij,
    vergaderblad_of,
    vergaderingen_visible_to,
    vergaderlijst_of,
)
from beraad.services.vergaderingen import (
    adopt_notulen,
    cancel_vergadering,
    convoke_vergadering,
    draft_of,
    move_vergadering,
    plan_vergadering,
    record_aanwezig,
    save_notulen,
)
from beraad.web.gemeen import data_of, do, find
from beraad.web.secretariaat.beraadkeuze import chosen_beraad
from beraad.web.vergadering.forms import AanwezigForm, NotulenForm, VergaderingForm
from beraad.web.vergadering.gemeen import context_of, editable_vergadering, form_page, list_url, page_url
from werkcentrum.basis.decisions import require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

FORM = ["GET", "HEAD", "POST"]


@require_safe
def vergaderingen(request: HttpRequest) -> HttpResponse:
    beraad = chosen_beraad(request, actor_of(request))
    context = context_of(request, beraad) | {"lijst": vergaderlijst_of(beraad, nu=timezone.now())}
    return render_page(request, "beraad/vergadering/lijst.html", {}, context)


@require_safe
def besluiten(request: HttpRequest) -> HttpResponse:
    """What was decided and promised, over all meetings."""
    beraad = chosen_beraad(request, actor_of(request))
    context = context_of(request, beraad) | {
        "besluiten": besluiten_of(beraad),
        "acties": acties_of(beraad, today=timezone.localdate()),
    }
    return render_page(request, "beraad/vergadering/besluiten.html", {}, context)


@require_safe
def vergadering(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row: Vergadering = find(request, vergaderingen_visible_to, uuid)
    context = context_of(request, row.beraad) | {"blad": vergaderblad_of(row, nu=timezone.now())}
    return render_page(request, "beraad/vergadering/vergadering.html", {}, context)


@require_http_methods(FORM)
def nieuwe_vergadering(request: HttpRequest, uuid: UUID) -> HttpResponse:
    beraad: Beraad = find(request, beraden_visible_to, uuid)
    require(may_edit_vergadering(actor_of(request), beraad))
    form = VergaderingForm(data_of(request))
    return form_page(
        request,
        beraad,
        form,
        kop=_("Vergadering plannen"),
        save=lambda: plan_vergadering(actor=actor_of(request), beraad_uuid=beraad.uuid, gegevens=form.gegevens()),
        gelukt=_("De vergadering staat in de lijst."),
        terug=list_url(beraad),
    )


@require_http_methods(FORM)
def vergadering_wijzigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = editable_vergadering(request, uuid)
    form = VergaderingForm(data_of(request), initial=VergaderingForm.initial_of(row))
    return form_page(
        request,
        row.beraad,
        form,
        kop=_("Tijd en plaats wijzigen"),
        uitleg=_("Daarna kunt u iedereen opnieuw oproepen."),
        save=lambda: move_vergadering(actor=actor_of(request), uuid=uuid, gegevens=form.gegevens()),
        gelukt=_("De tijd en de plaats zijn bewaard."),
        terug=page_url(row),
        vergadering=row,
    )


@require_POST
def vergadering_afgelasten(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = editable_vergadering(request, uuid)
    return do(
        request,
        lambda: cancel_vergadering(actor=actor_of(request), uuid=uuid),
        gelukt=_("De vergadering is afgelast."),
        terug=page_url(row),
    )


@require_POST
def vergadering_oproepen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = editable_vergadering(request, uuid)
    return do(
        request,
        lambda: convoke_vergadering(actor=actor_of(request), uuid=uuid),
        gelukt=_("Wie een mandaat heeft, krijgt een mail met de datum en een link."),
        terug=page_url(row),
    )


@require_http_methods(FORM)
def aanwezigen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = editable_vergadering(request, uuid)
    keuzes = [(str(partij.uuid), partij.naam) for partij in partijen_bij(row)]
    here = [str(partij.uuid) for partij in row.aanwezig.all()]
    form = AanwezigForm(data_of(request), partijen=keuzes, initial={"aanwezig": here})
    return form_page(
        request,
        row.beraad,
        form,
        kop=_("Wie waren er?"),
        uitleg=_("Alleen partijen die die dag aan tafel zaten. Namen van personen leggen wij niet vast."),
        save=lambda: record_aanwezig(
            actor=actor_of(request),
            uuid=uuid,
            partijen=form.cleaned_data["aanwezig"],
        ),
        gelukt=_("De aanwezigen zijn bewaard."),
        terug=page_url(row),
        vergadering=row,
    )


@never_cache
@require_http_methods(FORM)
def notulen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Without minutes yet, the form begins with a draft from what was written down."""
    row = editable_vergadering(request, uuid)
    initial = row.notulen if row.notulen and "opnieuw" not in request.GET else draft_of(row)
    form = NotulenForm(data_of(request), initial={"notulen": initial})
    return form_page(
        request,
        row.beraad,
        form,
        kop=_("Notulen"),
        uitleg=_(
            "Het concept is gemaakt van wat over deze vergadering is vastgelegd. Lees het na en vul het aan."
        ),
        save=lambda: save_notulen(actor=actor_of(request), uuid=uuid, notulen=form.cleaned_data["notulen"]),
        gelukt=_("De notulen zijn bewaard."),
        terug=page_url(row),
        vergadering=row,
        extra={"met_opmaak": True, "concept_url": f"{request.path}?opnieuw" if row.notulen else ""},
    )


@require_POST
def notulen_vaststellen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = editable_vergadering(request, uuid)
    return do(
        request,
        lambda: adopt_notulen(actor=actor_of(request), uuid=uuid),
        gelukt=_("De notulen zijn vastgesteld. De besluiten zijn nu openbaar."),
        terug=page_url(row),
    )
