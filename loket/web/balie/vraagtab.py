"""The first tab of a case, with every form that stands on it; and doing what one of them asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from loket.models import Vraag
from loket.queries.aanwezig import collegas_in
from loket.queries.bijlagen import bijlagen_of_vraag
from loket.queries.gezien import Verouderd, gezien_of, verouderd_of
from loket.queries.samenhang import samenhang_of
from loket.queries.stappen import mogelijke_stappen
from loket.queries.terugbellen import belregels_of
from loket.queries.tijdlijn import laatste_contacten
from loket.queries.vertegenwoordigers import namens_of
from loket.queries.wieregels import namensregels, vragerregels
from loket.services.vragen import StaleVersie
from loket.web.balie.forms import ContactForm, NamensForm
from loket.web.balie.retourforms import AdresKloptForm, AnderAdresForm, retourblokken
from loket.web.balie.vragerform import VragerForm
from loket.web.balie.zaakpagina import find_vraag, render_tab
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.actor import actor_of


@dataclass(frozen=True, slots=True)
class Poging:
    """What someone tries to save, so that nothing of it is lost when the vraag changed meanwhile.

    `zegel`: what they saw. `geschreven`: the fields that they wrote, in words. `opnieuw` and `url`: what to send
    again to save it all the same, for a form that does not stand on the page with what was typed in it.
    """

    zegel: str
    geschreven: Mapping[str, str]
    opnieuw: tuple[tuple[str, str], ...] = ()
    url: str = ""


def render_vraag(
    request: HttpRequest,
    vraag: Vraag,
    *,
    contactform: ContactForm | None = None,
    vragerform: VragerForm | None = None,
    kloptform: AdresKloptForm | None = None,
    adresform: AnderAdresForm | None = None,
    verouderd: Verouderd | None = None,
    status: int = 200,
) -> HttpResponse:
    """With what was typed in a form that was refused; the other forms are fresh (and of a fresh contact only the
    fields are made)."""
    contacten = laatste_contacten(vraag)
    namens = namens_of(vraag.vrager)
    samenhang = samenhang_of(vraag)
    is_opgenomen = any(verband.is_opgenomen for verband in samenhang.verbanden)
    retouren = retourblokken(vraag, kloptform=kloptform, adresform=adresform)
    context = {
        "collegas": collegas_in(actor_of(request), vraag),
        "vrager": vraag.vrager,
        "vragerregels": vragerregels(vraag),
        "namens": namens,
        "namensregels": namensregels(namens) if namens else (),
        "namensform": NamensForm() if namens else None,
        "retouren": retouren,
        "verbeter_vrager": any(blok.regel.is_vrager for blok in retouren),
        "bijlagen": bijlagen_of_vraag(vraag),
        "contactform": contactform,
        "lege_contactvelden": _lege_contactvelden(),
        "vragerform": vragerform or VragerForm.of(vraag.vrager),
        "contacten": contacten.regels,
        "verbanden": samenhang.verbanden,
        "dubbelen": samenhang.dubbelen,
        "belregels": belregels_of(vraag),
        "stappen": mogelijke_stappen(actor_of(request), vraag, is_opgenomen=is_opgenomen),
        "verouderd": verouderd,
        "gezien": gezien_of(vraag, contact=contacten.hoogste).sealed(),
    }
    return render_tab(request, vraag, "vraag", context, status=status)


@lru_cache(maxsize=1)
def _lege_contactvelden() -> str:
    """The form as it is before anyone typed: the same for everybody, and half of the fields of the page."""
    return render_to_string("loket/balie/_contactvelden.html", {"contactform": ContactForm()})


def act_on_vraag(
    request: HttpRequest,
    uuid: UUID,
    act: Callable[[], object],
    *,
    poging: Poging,
    gedaan: str,
    stale: Callable[[Vraag, Verouderd], dict[str, Any]],
    refused: dict[str, Any],
) -> HttpResponse:
    """Do it and show the case again. A refusal stands on the page with its reason; nothing typed is lost.

    `stale` gives the forms of the page when the vraag changed meanwhile, `refused` those of any other refusal.
    """
    try:
        act()
    except StaleVersie:
        vraag = find_vraag(request, uuid)
        verouderd = verouderd_of(vraag, poging.zegel, poging.geschreven, opnieuw=poging.opnieuw, url=poging.url)
        return render_vraag(request, vraag, verouderd=verouderd, status=422, **stale(vraag, verouderd))
    except NotPossible as error:
        messages.error(request, str(error))
        return render_vraag(request, find_vraag(request, uuid), status=422, **refused)
    messages.success(request, gedaan)
    if request.htmx:  # type: ignore[attr-defined] # by django-htmx
        response = render_vraag(request, find_vraag(request, uuid))
        response["HX-Trigger"] = "zaak-gewijzigd"
        return response
    return redirect("loket:zaak", uuid)
