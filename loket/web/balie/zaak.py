"""The file of one vraag: its first tab and who looked in it, and what staff does with it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from loket.enums import ContactRichting, Kanaal, VraagStatus
from loket.models import Vraag
from loket.queries.aanwezig import collegas_in
from loket.queries.gezien import CONTACT, Verouderd
from loket.queries.inzage import inzageregels
from loket.queries.stappen import Stap
from loket.services.contacten import record_contact
from loket.services.vragen import assign_vraag, close_vraag, resume_vraag, wait_for_vrager
from loket.services.vragers import update_vrager
from loket.web.balie.forms import ContactForm, StapForm
from loket.web.balie.vraagtab import Poging, act_on_vraag, render_vraag
from loket.web.balie.vragerform import VragerForm
from loket.web.balie.zaakpagina import find_vraag, open_vraag, render_tab
from loket.web.vrijetekst import tell_gemaskeerd
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.queries.prepared import plans_kept
from werkcentrum.basis.web.actor import actor_of

GEDAAN = {
    Stap.OPPAKKEN: "U hebt deze vraag opgepakt.",
    Stap.TERUGGEVEN: "De vraag staat weer bij het team.",
    Stap.WACHT_OP_VRAGER: "De vraag wacht nu op de vrager.",
    Stap.VERDER: "U gaat verder met deze vraag.",
    Stap.SLUITEN: "De vraag is gesloten.",
}


@never_cache
@require_GET
@plans_kept()
def zaak(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return render_vraag(request, open_vraag(request, uuid, doel="zaakpagina"))


@never_cache
@require_GET
def inzage(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = open_vraag(request, uuid, doel="inzage")
    return render_tab(request, vraag, "inzage", {"inzagen": inzageregels(vraag)})


@never_cache
@require_GET
def aanwezig(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Who else is in this case now, and whether it changed since `versie`. Asked again and again: no inzage."""
    vraag = find_vraag(request, uuid)
    if not request.htmx:  # type: ignore[attr-defined] # by django-htmx
        return redirect("loket:zaak", uuid)
    context = {
        "collegas": collegas_in(actor_of(request), vraag),
        "zaak_uuid": vraag.uuid,
        "is_gewijzigd": request.GET.get("versie", "") not in ("", str(vraag.versie)),
        "versie": request.GET.get("versie", ""),
    }
    return render(request, "loket/balie/_aanwezig.html", context)


@require_POST
def contact(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    form = ContactForm(request.POST)
    if not form.is_valid():
        return render_vraag(request, vraag, contactform=form, status=422)

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

    return act_on_vraag(
        request,
        uuid,
        act,
        poging=Poging(form.cleaned_data["gezien"], {CONTACT: form.cleaned_data["tekst"]}),
        gedaan=_("Het contact is vastgelegd."),
        stale=lambda vraag, verouderd: {"contactform": form},
        refused={"contactform": form},
    )


@require_POST
def stap(request: HttpRequest, uuid: UUID) -> HttpResponse:
    vraag = find_vraag(request, uuid)
    form = StapForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Deze stap kennen wij niet. Kies een van de knoppen."))
        return render_vraag(request, vraag, status=422)
    gekozen = Stap(form.cleaned_data["stap"])
    return act_on_vraag(
        request,
        uuid,
        lambda: _take(gekozen, actor_of(request), uuid, form.cleaned_data["versie"]),
        poging=Poging(
            form.cleaned_data["gezien"],
            _written(gekozen, actor_of(request)),
            (("stap", gekozen.value),),
            reverse("loket:zaak_stap", args=[uuid]),
        ),
        gedaan=GEDAAN[gekozen],
        stale=lambda vraag, verouderd: {},
        refused={},
    )


@require_POST
def vrager(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Name, address and telephone number, also of who was anonymous until now."""
    vraag = find_vraag(request, uuid)
    form = VragerForm(request.POST)
    if not form.is_valid():
        return render_vraag(request, vraag, vragerform=form, status=422)

    def stale(vraag: Vraag, verouderd: Verouderd) -> dict[str, Any]:
        return {"vragerform": form.beside(vraag.vrager, botsingen=verouderd.botsingen)}

    return act_on_vraag(
        request,
        uuid,
        lambda: update_vrager(
            actor=actor_of(request),
            vraag_uuid=uuid,
            bereik=form.bereik,
            mail_link=form.cleaned_data["mail_link"],
            versie=form.cleaned_data["versie"],
        ),
        poging=Poging(form.cleaned_data["gezien"], form.geschreven),
        gedaan=_("De gegevens van de vrager zijn bewaard."),
        stale=stale,
        refused={"vragerform": form},
    )


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


def _written(gekozen: Stap, actor: Actor) -> dict[str, str]:
    """What this step would make of the vraag, in the words of the page."""
    match gekozen:
        case Stap.OPPAKKEN:
            return {"eigenaar": actor.naam}
        case Stap.TERUGGEVEN:
            return {"eigenaar": "Nog van niemand"}
        case Stap.WACHT_OP_VRAGER:
            return {"status": VraagStatus.WACHT_OP_VRAGER.label}
        case Stap.VERDER:
            return {"status": VraagStatus.IN_BEHANDELING.label}
        case _:
            return {"status": VraagStatus.AFGESLOTEN.label}
