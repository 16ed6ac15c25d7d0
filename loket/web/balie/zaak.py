"""The file of one vraag: its tabs, and what staff does with it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from loket.enums import ContactRichting, Kanaal
from loket.models import Vraag
from loket.queries.inzage import inzageregels
from loket.queries.stappen import Stap, mogelijke_stappen
from loket.queries.tijdlijn import Regel, gebeurd_sinds, laatste_contacten
from loket.services.contacten import record_contact
from loket.services.vragen import StaleVersie, assign_vraag, close_vraag, resume_vraag, wait_for_vrager
from loket.web.balie.forms import ContactForm, StapForm
from loket.web.balie.zaakpagina import actor_of, find_vraag, open_vraag, render_tab
from loket.web.vrijetekst import tell_gemaskeerd
from verwijzing.queries.van_vraag import verwijzing_uuids_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible

GEDAAN = {
    Stap.OPPAKKEN: "U hebt deze vraag opgepakt.",
    Stap.TERUGGEVEN: "De vraag staat weer bij het team.",
    Stap.WACHT_OP_VRAGER: "De vraag wacht nu op de vrager.",
    Stap.VERDER: "U gaat verder met deze vraag.",
    Stap.SLUITEN: "De vraag is gesloten.",
}


@never_cache
@require_GET
def zaak(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = open_vraag(request, uuid, doel="zaakpagina")
    return _render_vraag(request, vraag, contactform=ContactForm())


@never_cache
@require_GET
def inzage(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = open_vraag(request, uuid, doel="inzage")
    return render_tab(request, vraag, "inzage", {"inzagen": inzageregels(vraag)})


@require_POST
def contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _render_vraag(request, vraag, contactform=form, status=422)

    def act() -> None:
        tell_gemaskeerd(request, form)
        record_contact(
            actor=actor_of(request),
            vraag_uuid=uuid,
            richting=ContactRichting(form.cleaned_data["richting"]),
            kanaal=Kanaal(form.cleaned_data["kanaal"]),
            tekst=form.cleaned_data["tekst"],
            gelegd_op=form.cleaned_data["gelegd_op"],
            versie=form.cleaned_data["versie"],
        )

    return _act(request, uuid, act, form=form, contactform=form, gedaan=_("Het contact is vastgelegd."))


@require_POST
def stap(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    form = StapForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Deze stap kennen wij niet. Kies een van de knoppen."))
        return _render_vraag(request, vraag, contactform=ContactForm(), status=422)
    gekozen = Stap(form.cleaned_data["stap"])

    def act() -> None:
        _take(gekozen, actor_of(request), uuid, form.cleaned_data["versie"])

    return _act(request, uuid, act, form=form, contactform=ContactForm(), gedaan=GEDAAN[gekozen])


def _take(gekozen: Stap, actor: Actor, uuid: UUID, versie: int) -> None:
    match gekozen:
        case Stap.OPPAKKEN:
            assign_vraag(actor=actor, vraag_uuid=uuid, eigenaar_id=actor.gebruiker_id, versie=versie)
        case Stap.TERUGGEVEN:
            assign_vraag(actor=actor, vraag_uuid=uuid, eigenaar_id=None, versie=versie)
        case Stap.WACHT_OP_VRAGER:
            wait_for_vrager(actor=actor, vraag_uuid=uuid, versie=versie)
        case Stap.VERDER:
            resume_vraag(actor=actor, vraag_uuid=uuid, versie=versie)
        case _:
            close_vraag(actor=actor, vraag_uuid=uuid, versie=versie)


def _act(
    request: HttpRequest,
    uuid: UUID,
    act: Callable[[], None],
    *,
    form: ContactForm | StapForm,
    contactform: ContactForm,
    gedaan: str,
) -> HttpResponse:
    """Do it and show the case again. A refusal stands on the page with its reason; nothing typed is lost."""
    try:
        act()
    except StaleVersie:
        vraag = find_vraag(request, uuid)
        intussen = gebeurd_sinds(vraag, form.cleaned_data["gezien_op"], ook=verwijzing_uuids_of(vraag.pk))
        return _render_vraag(
            request, vraag, contactform=contactform, intussen=intussen, is_verouderd=True, status=422
        )
    except NotPossible as error:
        messages.error(request, str(error))
        return _render_vraag(request, find_vraag(request, uuid), contactform=contactform, status=422)
    messages.success(request, gedaan)
    if request.htmx:  # type: ignore[attr-defined] # by django-htmx
        response = _render_vraag(request, find_vraag(request, uuid), contactform=ContactForm())
        response["HX-Trigger"] = "zaak-gewijzigd"
        return response
    return redirect("loket:zaak", uuid)


def _render_vraag(
    request: HttpRequest,
    vraag: Vraag,
    *,
    contactform: ContactForm,
    intussen: list[Regel] | None = None,
    is_verouderd: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "vrager": vraag.vrager,
        "contactform": contactform,
        "contacten": laatste_contacten(vraag),
        "stappen": mogelijke_stappen(actor_of(request), vraag),
        "intussen": intussen or [],
        "is_verouderd": is_verouderd,
        "gezien_op": timezone.now().isoformat(),
    }
    return render_tab(request, vraag, "vraag", context, status=status)
