"""The agendapunten, besluiten and actiepunten of a meeting."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from beraad.models import Actiepunt
from beraad.policies import may_edit_vergadering
from beraad.queries.vergaderingen import actiepunten_visible_to, bespreekbare_delen, deelkeuzes, partijen_bij
from beraad.services.agendapunten import (
    add_actiepunt,
    add_agendapunt,
    raise_agendapunt,
    record_besluit,
    remove_agendapunt,
    set_gereed,
    update_agendapunt,
)
from beraad.web.gemeen import data_of, do, find
from beraad.web.secretariaat.beraadkeuze import keuze_of
from beraad.web.vergadering.forms import ActiepuntForm, AgendapuntForm, BesluitForm
from beraad.web.vergadering.gemeen import editable_agendapunt, editable_vergadering, form_page, page_url
from beraad.web.vergadering.views import FORM
from werkcentrum.basis.decisions import require
from werkcentrum.basis.web.actor import actor_of


@require_http_methods(FORM)
def nieuw_agendapunt(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = editable_vergadering(request, uuid)
    form = AgendapuntForm(data_of(request), delen=deelkeuzes(bespreekbare_delen(row.beraad)))
    return form_page(
        request,
        row.beraad,
        form,
        kop=_("Agendapunt toevoegen"),
        save=lambda: add_agendapunt(actor=actor_of(request), vergadering_uuid=uuid, gegevens=form.gegevens()),
        gelukt=_("Het agendapunt is bewaard."),
        terug=page_url(row),
        vergadering=row,
    )


@require_http_methods(FORM)
def agendapunt(request: HttpRequest, uuid: UUID) -> HttpResponse:
    punt = editable_agendapunt(request, uuid)
    row = punt.vergadering
    keuzes = deelkeuzes(bespreekbare_delen(row.beraad))
    if punt.knoop_uuid and str(punt.knoop_uuid) not in dict(keuzes):
        keuzes = [(str(punt.knoop_uuid), _("Een deel dat er niet meer is")), *keuzes]
    form = AgendapuntForm(data_of(request), delen=keuzes, initial=AgendapuntForm.initial_of(punt))
    return form_page(
        request,
        row.beraad,
        form,
        kop=_("Agendapunt wijzigen"),
        save=lambda: update_agendapunt(actor=actor_of(request), uuid=uuid, gegevens=form.gegevens()),
        gelukt=_("Het agendapunt is bewaard."),
        terug=page_url(row),
        vergadering=row,
    )


@require_POST
def agendapunt_verwijderen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    punt = editable_agendapunt(request, uuid)
    return do(
        request,
        lambda: remove_agendapunt(actor=actor_of(request), uuid=uuid),
        gelukt=_("Het agendapunt is verwijderd."),
        terug=page_url(punt.vergadering),
    )


@require_POST
def agendapunt_omhoog(request: HttpRequest, uuid: UUID) -> HttpResponse:
    punt = editable_agendapunt(request, uuid)
    return do(
        request,
        lambda: raise_agendapunt(actor=actor_of(request), uuid=uuid),
        gelukt=_("De volgorde is bewaard."),
        terug=page_url(punt.vergadering),
    )


@require_http_methods(FORM)
def nieuw_besluit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    punt = editable_agendapunt(request, uuid)
    form = BesluitForm(data_of(request))
    return form_page(
        request,
        punt.vergadering.beraad,
        form,
        kop=_("Besluit bij “%(titel)s”") % {"titel": punt.titel},
        uitleg=_("Een besluit kunt u daarna niet meer wijzigen. Een later besluit kan wel iets anders zeggen."),
        save=lambda: record_besluit(
            actor=actor_of(request), agendapunt_uuid=uuid, tekst=form.cleaned_data["tekst"]
        ),
        gelukt=_("Het besluit is vastgelegd."),
        terug=page_url(punt.vergadering),
        vergadering=punt.vergadering,
    )


@require_http_methods(FORM)
def nieuw_actiepunt(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = editable_vergadering(request, uuid)
    keuzes = [(str(partij.uuid), partij.naam) for partij in partijen_bij(row)]
    form = ActiepuntForm(data_of(request), partijen=keuzes)
    return form_page(
        request,
        row.beraad,
        form,
        kop=_("Actiepunt toevoegen"),
        save=lambda: add_actiepunt(actor=actor_of(request), vergadering_uuid=uuid, **form.cleaned_data),
        gelukt=_("Het actiepunt is bewaard."),
        terug=page_url(row),
        vergadering=row,
    )


@require_POST
def actiepunt_gereed(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """`gereed` is sent when it is done; without it, it is open again."""
    row: Actiepunt = find(request, actiepunten_visible_to, uuid)
    beraad = row.vergadering.beraad
    require(may_edit_vergadering(actor_of(request), beraad))
    return do(
        request,
        lambda: set_gereed(actor=actor_of(request), uuid=uuid, is_gereed="gereed" in request.POST),
        gelukt=_("Het actiepunt is bewaard."),
        terug=f"{reverse('beraad:besluiten')}?{keuze_of(beraad)}",
    )
