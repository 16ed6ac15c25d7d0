"""The uitvoeringsagenda's of a beraad, for who takes part in it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.models import Actie, Uitvoeringsagenda
from beraad.policies import may_edit_agenda
from beraad.queries.agendas import newest_agenda
from beraad.queries.tafel import partijen_on
from beraad.queries.uitvoering import (
    acties_visible_to,
    uitvoeringen_of,
    uitvoeringen_visible_to,
    uitvoeringsblad_of,
)
from beraad.services.uitvoering import (
    add_actie,
    adopt_uitvoering,
    follow_actie,
    make_uitvoering,
    remove_actie,
    update_actie,
    write_inleiding,
)
from beraad.web.gemeen import data_of, do, find
from beraad.web.secretariaat.beraadkeuze import chosen_beraad
from beraad.web.uitvoering.forms import ActieForm, InleidingForm, JaarForm, VoortgangForm
from beraad.web.vergadering.gemeen import context_of, form_page
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def uitvoeringen(request: HttpRequest) -> HttpResponse:
    """The years of the newest agenda; the secretaris makes one from its maatregelen."""
    actor = actor_of(request)
    beraad = chosen_beraad(request, actor)
    agenda = newest_agenda(actor, beraad.regio_id)
    form = JaarForm(data_of(request), initial={"jaar": timezone.localdate().year + 1})
    if request.method == "POST":
        require(may_edit_agenda(actor, beraad))
        if agenda is None:
            raise Http404
        if form.is_valid():
            try:
                row = make_uitvoering(actor=actor, agenda_uuid=agenda.uuid, jaar=form.cleaned_data["jaar"])
            except NotPossible as error:
                form.add_error("jaar", str(error))
            else:
                return redirect("beraad:uitvoering", row.uuid)
    context = context_of(request, beraad) | {
        "formulier": form,
        "agenda": agenda,
        "jaren": uitvoeringen_of(agenda) if agenda else [],
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "beraad/uitvoering/lijst.html", {}, context, status=status)


@require_safe
def uitvoering(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row: Uitvoeringsagenda = find(request, uitvoeringen_visible_to, uuid)
    context = context_of(request, row.agenda.beraad) | {"blad": uitvoeringsblad_of(row), "agenda": row.agenda}
    return render_page(request, "beraad/uitvoering/uitvoering.html", {}, context)


@require_http_methods(FORM)
def inleiding(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = _editable(request, uuid)
    form = InleidingForm(data_of(request), initial={"inleiding": row.inleiding})
    return _form(
        request,
        row,
        form,
        kop=_("Inleiding"),
        save=lambda: write_inleiding(actor=actor_of(request), uuid=uuid, inleiding=form.cleaned_data["inleiding"]),
        extra={"met_opmaak": True},
    )


@require_http_methods(FORM)
def nieuwe_actie(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = _editable(request, uuid)
    form = ActieForm(data_of(request), partijen=_partijen(row))
    return _form(
        request,
        row,
        form,
        kop=_("Actie toevoegen"),
        save=lambda: add_actie(actor=actor_of(request), uuid=uuid, gegevens=form.gegevens()),
    )


@require_http_methods(FORM)
def actie(request: HttpRequest, uuid: UUID) -> HttpResponse:
    een = _editable_actie(request, uuid)
    row = een.uitvoeringsagenda
    keuzes = _partijen(row)
    if een.trekker and str(een.trekker.uuid) not in dict(keuzes):
        keuzes.append((str(een.trekker.uuid), een.trekker.naam))
    form = ActieForm(data_of(request), partijen=keuzes, initial=ActieForm.initial_of(een))
    return _form(
        request,
        row,
        form,
        kop=_("Actie wijzigen"),
        save=lambda: update_actie(actor=actor_of(request), uuid=uuid, gegevens=form.gegevens()),
    )


@require_http_methods(FORM)
def actie_volgen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    een = _editable_actie(request, uuid)
    form = VoortgangForm(data_of(request), initial={"status": een.status, "resultaat": een.resultaat})
    return _form(
        request,
        een.uitvoeringsagenda,
        form,
        kop=_("Hoe gaat het met “%(titel)s”?") % {"titel": een.titel},
        save=lambda: follow_actie(actor=actor_of(request), uuid=uuid, **form.cleaned_data),
    )


@require_POST
def actie_verwijderen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    een = _editable_actie(request, uuid)
    return do(
        request,
        lambda: remove_actie(actor=actor_of(request), uuid=uuid),
        gelukt=_("De actie is verwijderd."),
        terug=_url(een.uitvoeringsagenda),
    )


@require_POST
def vaststellen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = _editable(request, uuid)
    return do(
        request,
        lambda: adopt_uitvoering(actor=actor_of(request), uuid=uuid),
        gelukt=_("De uitvoeringsagenda is vastgesteld en openbaar."),
        terug=_url(row),
    )


def _form(
    request: HttpRequest,
    row: Uitvoeringsagenda,
    form: forms.Form,
    *,
    kop: str,
    save: Callable[[], object],
    extra: dict[str, Any] | None = None,
) -> HttpResponse:
    return form_page(
        request,
        row.agenda.beraad,
        form,
        kop=kop,
        save=save,
        gelukt=_("De uitvoeringsagenda is bewaard."),
        terug=_url(row),
        extra=extra,
    )


def _url(row: Uitvoeringsagenda) -> str:
    return reverse("beraad:uitvoering", args=[row.uuid])


def _editable(request: HttpRequest, uuid: UUID) -> Uitvoeringsagenda:
    row: Uitvoeringsagenda = find(request, uitvoeringen_visible_to, uuid)
    require(may_edit_agenda(actor_of(request), row.agenda.beraad))
    return row


def _editable_actie(request: HttpRequest, uuid: UUID) -> Actie:
    een: Actie = find(request, acties_visible_to, uuid)
    require(may_edit_agenda(actor_of(request), een.uitvoeringsagenda.agenda.beraad))
    return een


def _partijen(row: Uitvoeringsagenda) -> list[tuple[str, str]]:
    return [(str(partij.uuid), partij.naam) for partij in partijen_on(row.agenda.beraad, timezone.localdate())]
