"""Reading, changing, adding, moving and removing one part of an agenda."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.document import Agendatekst
from beraad.enums import KnoopSoort
from beraad.models import Meerjarenagenda
from beraad.models.knoop import Knoop
from beraad.policies import may_edit_agenda, may_view_agenda
from beraad.queries.agendas import agenda_of_knoop
from beraad.services import agendas
from beraad.services.bewaren import StaleSave
from beraad.services.volgorde import move_knoop, remove_knoop
from beraad.web.secretariaat.forms import FORMULIER, Deel, Knoopformulier
from beraad.web.secretariaat.pagina import Bewerking, Regel, read_document, show
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require

UPDATE: dict[KnoopSoort, Callable[..., object]] = {
    KnoopSoort.AGENDA: agendas.update_agenda,
    KnoopSoort.AMBITIE: agendas.update_ambitie,
    KnoopSoort.DOEL: agendas.update_doel,
    KnoopSoort.INDICATOR: agendas.update_indicator,
}
ADD: dict[KnoopSoort, Callable[..., Knoop]] = {
    KnoopSoort.AMBITIE: lambda ouder, **rest: agendas.add_ambitie(agenda_uuid=ouder, **rest),
    KnoopSoort.DOEL: lambda ouder, **rest: agendas.add_doel(ambitie_uuid=ouder, **rest),
    KnoopSoort.INDICATOR: lambda ouder, **rest: agendas.add_indicator(doel_uuid=ouder, **rest),
}
# What hangs under what.
KIND = {
    KnoopSoort.AGENDA: KnoopSoort.AMBITIE,
    KnoopSoort.AMBITIE: KnoopSoort.DOEL,
    KnoopSoort.DOEL: KnoopSoort.INDICATOR,
}


@require_safe
def knoop(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    agenda = _readable(request, soort, uuid)
    return show(request, agenda, read_document(agenda), uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def wijzig(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    agenda = _editable(request, soort, uuid)
    if request.method == "POST":
        return _save(request, agenda, soort, uuid)
    document = read_document(agenda)
    deel = document.plek(uuid).deel
    form = FORMULIER[soort](initial=FORMULIER[soort].initial_of(deel), auto_id=_auto_id(uuid))
    form.focus_first()
    bewerking = Bewerking(soort, uuid, form, versie=deel.versie)
    return show(request, agenda, document, uuid=uuid, bewerking=bewerking)


def _save(request: HttpRequest, agenda: Meerjarenagenda, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    """Saved: the part as it reads now. Not saved: the form with what is wrong, or with both texts."""
    form, versie = FORMULIER[soort](request.POST, auto_id=_auto_id(uuid)), _number(request, "versie")
    botsing: tuple[Regel, ...] = ()
    if form.is_valid():
        try:
            UPDATE[soort](actor=_actor(request), uuid=uuid, versie=versie, gegevens=form.gegevens())
        except StaleSave as stale:
            botsing, versie = _theirs(form, stale.knoop), stale.knoop.versie
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            return _saved(request, soort, uuid)
    bewerking = Bewerking(soort, uuid, form, versie=versie, botsing=botsing)
    return show(request, agenda, read_document(agenda), uuid=uuid, bewerking=bewerking, status=422)


def _saved(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    if not getattr(request, "htmx", None):
        return _to_knoop(soort, uuid)
    agenda = _readable(request, soort, uuid)
    return show(request, agenda, read_document(agenda), uuid=uuid, is_bewaard=True)


def _theirs(form: Knoopformulier, row: Knoop) -> tuple[Regel, ...]:
    """What someone else saved, for the fields in which it differs from what this person typed."""
    return tuple(
        Regel(str(field.label), getattr(row, naam))
        for naam, field in form.fields.items()
        if getattr(row, naam) != form.cleaned_data[naam]
    )


@require_http_methods(["GET", "HEAD", "POST"])
def voeg_toe(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    """A new part under this one, at the end."""
    if soort not in KIND:
        raise Http404
    agenda, kind = _editable(request, soort, uuid), KIND[soort]
    data = request.POST if request.method == "POST" else None
    form = FORMULIER[kind](data, auto_id=_auto_id(uuid, prefix="nieuw"))
    form.focus_first()
    if request.method == "POST" and form.is_valid():
        row = ADD[kind](uuid, actor=_actor(request), gegevens=form.gegevens())
        return _to_knoop(kind, row.uuid)
    status = 422 if request.method == "POST" else 200
    bewerking = Bewerking(kind, uuid, form, is_nieuw=True)
    return show(request, agenda, read_document(agenda), uuid=uuid, bewerking=bewerking, status=status)


@require_POST
def verplaats(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    _editable_below_agenda(request, soort, uuid)
    move_knoop(actor=_actor(request), soort=soort, uuid=uuid, plaats=_number(request, "plaats"))
    return _to_knoop(soort, uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def verwijder(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    """Asks first, and says what goes with it."""
    agenda = _editable_below_agenda(request, soort, uuid)
    document = read_document(agenda)
    deel, fout = document.plek(uuid).deel, ""
    if request.method == "POST":
        try:
            remove_knoop(actor=_actor(request), soort=soort, uuid=uuid, versie=_number(request, "versie"))
        except StaleSave:
            fout = "Iemand anders heeft dit stuk intussen gewijzigd. Lees het nog een keer."
        else:
            messages.success(request, f"{soort.label} “{deel.titel}” is verwijderd.")
            return _to_knoop(*_parent(document.tekst, deel))
    bewerking = Bewerking(soort, uuid, versie=deel.versie, is_verwijderen=True, fout=fout)
    return show(request, agenda, document, uuid=uuid, bewerking=bewerking, status=422 if fout else 200)


def _parent(tekst: Agendatekst, deel: Deel) -> tuple[KnoopSoort, UUID]:
    for ambitie in tekst.ambities:
        if deel in ambitie.doelen:
            return ambitie.soort, ambitie.uuid
        for doel in ambitie.doelen:
            if deel in doel.indicatoren:
                return doel.soort, doel.uuid
    return tekst.soort, tekst.uuid


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined] # set by the middleware
    return actor


def _readable(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> Meerjarenagenda:
    require(may_view_agenda(_actor(request)))
    agenda = agenda_of_knoop(_actor(request), soort=soort, uuid=uuid)
    if agenda is None:
        raise Http404
    return agenda


def _editable(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> Meerjarenagenda:
    agenda = _readable(request, soort, uuid)
    require(may_edit_agenda(_actor(request), agenda.beraad))
    return agenda


def _editable_below_agenda(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> Meerjarenagenda:
    """An agenda itself has no place among others, and stays."""
    if soort == KnoopSoort.AGENDA:
        raise Http404
    return _editable(request, soort, uuid)


def _auto_id(uuid: UUID, prefix: str = "wijzig") -> str:
    """Several parts may be open at once; their fields need different ids."""
    return f"{prefix}-{uuid.hex[:8]}-%s"


def _number(request: HttpRequest, naam: str) -> int:
    value = request.POST.get(naam, "")
    if not value.isascii() or not value.isdigit() or len(value) > 6:
        raise BadRequest("Dit formulier is niet compleet. Open de pagina opnieuw.")
    return int(value)


def _to_knoop(soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    return redirect(f"{reverse('beraad:knoop', args=[soort, uuid])}#knoop-{uuid}")
