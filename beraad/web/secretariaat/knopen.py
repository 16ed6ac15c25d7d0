"""Reading, changing, adding, moving and removing one part of an agenda."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.boom import BLAD, VAST, kinderen_of
from beraad.enums import KnoopSoort
from beraad.models import Meerjarenagenda
from beraad.queries.keuzes import keuzes_for
from beraad.services.bewaren import StaleSave
from beraad.services.knopen import add_knoop, undo_save, update_knoop
from beraad.services.volgorde import move_knoop, remove_knoop
from beraad.web.gemeen import find_agenda, find_editable_agenda
from beraad.web.secretariaat.aanpakforms import new_initial
from beraad.web.secretariaat.automatisch import answer_autosave, is_autosave
from beraad.web.secretariaat.formulieren import FORMULIER, Formulier
from beraad.web.secretariaat.pagina import Bewerking, Regel, read_document, show
from beraad.web.weergave import in_woorden
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.queries.prepared import plans_kept
from werkcentrum.basis.web.actor import actor_of


@require_safe
@plans_kept()
def knoop(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    agenda = find_agenda(request, uuid, soort=soort)
    return show(request, read_document(agenda), uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@plans_kept()
def wijzig(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    agenda = find_editable_agenda(request, uuid, soort=soort)
    if request.method == "POST":
        return _save(request, agenda, soort, uuid)
    document = read_document(agenda)
    deel = document.plek(uuid).deel
    form = _form(agenda, soort, uuid, initial=FORMULIER[soort].initial_of(deel))
    form.focus_first()
    bewerking = Bewerking(soort, uuid, form, versie=deel.versie)
    return show(request, document, uuid=uuid, bewerking=bewerking)


def _form(agenda: Meerjarenagenda, soort: KnoopSoort, uuid: UUID, **kwargs: object) -> Formulier:
    keuzes = keuzes_for(agenda, soort, timezone.localdate())
    return FORMULIER[soort](auto_id=_auto_id(uuid), keuzes=keuzes, **kwargs)


def _save(request: HttpRequest, agenda: Meerjarenagenda, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    """Saved: the part as it reads now. Not saved: the form with what is wrong, or with both texts."""
    form, versie = _form(agenda, soort, uuid, data=request.POST), _number(request, "versie")
    is_stale = False
    if form.is_valid():
        try:
            row = update_knoop(
                actor=actor_of(request),
                soort=soort,
                uuid=uuid,
                versie=versie,
                gegevens=form.gegevens(),
                is_tussenstand=is_autosave(request),
            )
        except StaleSave as stale:
            is_stale, versie = True, stale.knoop.versie
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            return answer_autosave(request, row) if is_autosave(request) else _saved(request, soort, uuid)
    if is_autosave(request):
        return answer_autosave(request, None, form=form, is_stale=is_stale)
    document = read_document(agenda)
    botsing = _theirs(form, FORMULIER[soort].initial_of(document.plek(uuid).deel)) if is_stale else ()
    bewerking = Bewerking(soort, uuid, form, versie=versie, botsing=botsing)
    return show(request, document, uuid=uuid, bewerking=bewerking, status=422)


def _saved(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    if not getattr(request, "htmx", None):
        return _to_knoop(soort, uuid)
    return show(request, read_document(find_agenda(request, uuid, soort=soort)), uuid=uuid, is_bewaard=True)


def _theirs(form: Formulier, theirs: dict[str, object]) -> tuple[Regel, ...]:
    """What someone else saved, for the fields in which it differs from what this person typed."""
    form.initial = theirs
    return tuple(Regel(str(form.fields[naam].label), in_woorden(theirs[naam])) for naam in form.changed_data)


@require_POST
def maak_ongedaan(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    """The words from before the last save, as a new save."""
    find_editable_agenda(request, uuid, soort=soort)
    try:
        undo_save(actor=actor_of(request), soort=soort, uuid=uuid, versie=_number(request, "versie"))
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "De vorige tekst staat er weer.")
    return _to_knoop(soort, uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@plans_kept()
def voeg_toe(request: HttpRequest, soort: KnoopSoort, uuid: UUID, kind: KnoopSoort) -> HttpResponse:
    """A new part of this kind under this one, at the end."""
    if kind not in kinderen_of(soort):
        raise Http404
    agenda = find_editable_agenda(request, uuid, soort=soort)
    document = read_document(agenda)
    data = request.POST if request.method == "POST" else None
    form = FORMULIER[kind](
        data,
        auto_id=_auto_id(uuid, prefix=f"nieuw-{kind}"),
        keuzes=keuzes_for(agenda, kind, timezone.localdate()),
        initial=new_initial(document.plek(uuid).deel),
    )
    form.focus_first()
    if request.method == "POST" and form.is_valid():
        try:
            row = add_knoop(actor=actor_of(request), soort=kind, ouder=uuid, gegevens=form.gegevens())
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            return _to_knoop(kind, row.uuid)
    status = 422 if request.method == "POST" else 200
    return show(request, document, uuid=uuid, bewerking=Bewerking(kind, uuid, form, is_nieuw=True), status=status)


@require_POST
def verplaats(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    _editable_and_free(request, soort, uuid)
    move_knoop(actor=actor_of(request), soort=soort, uuid=uuid, plaats=_number(request, "plaats"))
    return _to_knoop(soort, uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@plans_kept()
def verwijder(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    """Asks first, and says what goes with it."""
    document = read_document(_editable_and_free(request, soort, uuid))
    plek, fout = document.plek(uuid), ""
    if request.method == "POST":
        try:
            remove_knoop(actor=actor_of(request), soort=soort, uuid=uuid, versie=_number(request, "versie"))
        except StaleSave:
            fout = "Iemand anders heeft dit stuk intussen gewijzigd. Lees het nog een keer."
        except NotPossible as error:
            fout = str(error)
        else:
            messages.success(request, f"{soort.label} “{plek.deel.titel}” is verwijderd.")
            around = document.blad_of(plek) if soort in BLAD else plek.ouder or document.tekst
            return _to_knoop(around.soort, around.uuid)
    bewerking = Bewerking(soort, uuid, versie=plek.deel.versie, is_verwijderen=True, fout=fout)
    return show(request, document, uuid=uuid, bewerking=bewerking, status=422 if fout else 200)


def _editable_and_free(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> Meerjarenagenda:
    """What has its own place in every agenda does not move, and stays."""
    if soort in VAST:
        raise Http404
    return find_editable_agenda(request, uuid, soort=soort)


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
