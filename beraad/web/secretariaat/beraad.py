"""The page of a beraad: who sits at the table, who speaks for whom, the thematafels and the besluitregel."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from beraad.enums import Besluitregel
from beraad.models import Beraad, Partij, Thematafel, Vertegenwoordiging
from beraad.policies import may_edit_beraad, may_view_agenda
from beraad.queries.agendas import beraden_visible_to
from beraad.queries.tafel import (
    naam_of,
    partijen_on,
    partijen_visible_to,
    tafel_of,
    thematafels_visible_to,
    vertegenwoordigingen_visible_to,
)
from beraad.queries.vaststellingen import newest_controle
from beraad.services.mandaten import add_vertegenwoordiging, end_vertegenwoordiging
from beraad.services.tafel import add_partij, end_partij, replace_partij, set_besluitregel
from beraad.services.thematafels import add_thematafel, update_thematafel
from beraad.web.gemeen import data_of, find, is_saved
from beraad.web.secretariaat.beraadforms import (
    BesluitregelForm,
    EindeForm,
    MandaatForm,
    OpvolgerForm,
    PartijForm,
    ThematafelForm,
)
from beraad.web.secretariaat.beraadkeuze import chosen_beraad
from werkcentrum.basis.decisions import require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@require_safe
def mijn_beraad(request: HttpRequest) -> HttpResponse:
    return redirect("beraad:beraad", chosen_beraad(request, actor_of(request)).uuid)


@require_safe
def beraad(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = actor_of(request)
    require(may_view_agenda(actor))
    own = list(beraden_visible_to(actor))
    row = next((row for row in own if row.uuid == uuid), None)
    if row is None:
        raise Http404
    context = {
        "regio": row.regio,
        "tafel": tafel_of(row, today=timezone.localdate()),
        "controle": newest_controle(row),
        "beraden": [(other.uuid, naam_of(other)) for other in own] if len(own) > 1 else [],
        "kan": {"bewerken": bool(may_edit_beraad(actor, row))},
    }
    return render_page(request, "beraad/beraad/beraad.html", {}, context)


@require_http_methods(["GET", "HEAD", "POST"])
def besluitregel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = _editable(request, find(request, beraden_visible_to, uuid))
    form = BesluitregelForm(data_of(request), initial={"besluitregel": row.besluitregel})
    return _form_page(
        request,
        row,
        form,
        kop=_("Besluitregel"),
        uitleg=_(
            "De regel geldt voor elk voorstel dat hierna wordt aangeboden. Een bank die aan tafel moet zitten, "
            "moet altijd akkoord zijn."
        ),
        save=lambda: set_besluitregel(
            actor=actor_of(request),
            beraad_uuid=row.uuid,
            besluitregel=Besluitregel(form.cleaned_data["besluitregel"]),
        ),
        gelukt=_("De besluitregel is bewaard."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def nieuwe_partij(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = _editable(request, find(request, beraden_visible_to, uuid))
    form = PartijForm(data_of(request))
    return _form_page(
        request,
        row,
        form,
        kop=_("Partij toevoegen"),
        save=lambda: add_partij(actor=actor_of(request), beraad_uuid=row.uuid, gegevens=form.gegevens()),
        gelukt=_("De partij zit aan tafel."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def partij_einde(request: HttpRequest, uuid: UUID) -> HttpResponse:
    partij = _partij(request, uuid)
    form = EindeForm(data_of(request))
    return _form_page(
        request,
        partij.beraad,
        form,
        kop=_("%(naam)s gaat van tafel") % {"naam": partij.naam},
        uitleg=_("De mandaten van deze partij eindigen op dezelfde dag. Wat al is besloten, blijft staan."),
        save=lambda: end_partij(
            actor=actor_of(request), uuid=partij.uuid, laatste_dag=form.cleaned_data["laatste_dag"]
        ),
        gelukt=_("De laatste dag is bewaard."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def partij_opvolger(request: HttpRequest, uuid: UUID) -> HttpResponse:
    partij = _partij(request, uuid)
    form = OpvolgerForm(data_of(request))
    return _form_page(
        request,
        partij.beraad,
        form,
        kop=_("Opvolger van %(naam)s") % {"naam": partij.naam},
        uitleg=_(
            "De opvolger zit in dezelfde bank. De mandaten gaan mee. De oude naam blijft bij oude besluiten."
        ),
        save=lambda: replace_partij(
            actor=actor_of(request),
            uuid=partij.uuid,
            naam=form.cleaned_data["naam"],
            vanaf=form.cleaned_data["vanaf"],
        ),
        gelukt=_("De opvolger is bewaard."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def nieuw_mandaat(request: HttpRequest, uuid: UUID) -> HttpResponse:
    partij = _partij(request, uuid)
    form = MandaatForm(data_of(request))
    return _form_page(
        request,
        partij.beraad,
        form,
        kop=_("Wie spreekt voor %(naam)s?") % {"naam": partij.naam},
        uitleg=_(
            "Wie nog geen account heeft, krijgt er een. De functioneel beheerder regelt hoe diegene inlogt. "
            "Na de laatste dag van het mandaat kan diegene hier niets meer lezen of zeggen."
        ),
        save=lambda: add_vertegenwoordiging(
            actor=actor_of(request), partij_uuid=partij.uuid, gegevens=form.gegevens()
        ),
        gelukt=_("Het mandaat is bewaard."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mandaat_einde(request: HttpRequest, uuid: UUID) -> HttpResponse:
    mandaat: Vertegenwoordiging = find(request, vertegenwoordigingen_visible_to, uuid)
    row = _editable(request, mandaat.partij.beraad)
    form = EindeForm(data_of(request))
    return _form_page(
        request,
        row,
        form,
        kop=_("Mandaat van %(naam)s beëindigen") % {"naam": mandaat.gebruiker.naam},
        uitleg=_("Wat diegene tot en met de laatste dag heeft gezegd, blijft tellen."),
        save=lambda: end_vertegenwoordiging(
            actor=actor_of(request), uuid=uuid, laatste_dag=form.cleaned_data["laatste_dag"]
        ),
        gelukt=_("De laatste dag van het mandaat is bewaard."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def nieuwe_thematafel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    row = _editable(request, find(request, beraden_visible_to, uuid))
    form = ThematafelForm(data_of(request), partijen=_partijkeuzes(row))
    return _form_page(
        request,
        row,
        form,
        kop=_("Thematafel toevoegen"),
        save=lambda: add_thematafel(actor=actor_of(request), beraad_uuid=row.uuid, gegevens=form.gegevens()),
        gelukt=_("De thematafel is bewaard."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def thematafel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    tafel: Thematafel = find(request, thematafels_visible_to, uuid)
    row = _editable(request, tafel.beraad)
    initial = ThematafelForm.initial_of(tafel)
    form = ThematafelForm(data_of(request), initial=initial, partijen=_partijkeuzes(row, *_names(initial)))
    return _form_page(
        request,
        row,
        form,
        kop=_("Thematafel wijzigen"),
        save=lambda: update_thematafel(actor=actor_of(request), uuid=uuid, gegevens=form.gegevens()),
        gelukt=_("De thematafel is bewaard."),
    )


def _form_page(
    request: HttpRequest,
    row: Beraad,
    form: forms.Form,
    *,
    kop: str,
    save: Callable[[], object],
    gelukt: str,
    uitleg: str = "",
) -> HttpResponse:
    """Asks, saves and goes back to the beraad; what is wrong stands in the form."""
    if form.is_bound and is_saved(request, form, save, gelukt=gelukt):
        return redirect("beraad:beraad", row.uuid)
    context: dict[str, Any] = {
        "regio": row.regio,
        "beraad_uuid": row.uuid,
        "beraad_naam": naam_of(row),
        "formulier": form,
        "kop": kop,
        "uitleg": uitleg,
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "beraad/beraad/formulier.html", {}, context, status=status)


def _editable(request: HttpRequest, row: Beraad) -> Beraad:
    require(may_edit_beraad(actor_of(request), row))
    return row


def _partij(request: HttpRequest, uuid: UUID) -> Partij:
    partij = find(request, partijen_visible_to, uuid)
    _editable(request, partij.beraad)
    return partij


def _partijkeuzes(row: Beraad, *also: str) -> list[tuple[str, str]]:
    return [(str(partij.uuid), partij.naam) for partij in partijen_on(row, timezone.localdate(), also=also)]


def _names(initial: dict[str, Any]) -> list[str]:
    return [uuid for uuid in [initial["trekker"], *initial["partijen"]] if uuid]
