"""Referring a vraag to one dienst."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.kenmerken import parse_kenmerken
from verwijzing.enums import GAAT_NAAR_PARTNER, VerwijzingSoort
from verwijzing.grondslagen import EMAIL, NAAM, OMSCHRIJVING, TELEFOON
from verwijzing.queries.kaart import KaartNietGeladen
from verwijzing.queries.keuze import DienstNietOpKaart
from verwijzing.queries.verwijspagina import Verwijspagina, verwijspagina
from verwijzing.services.verwijzingen import refer_vraag
from verwijzing.web.balie.forms import VerwijsForm
from verwijzing.web.balie.zaakpagina import find_vraag, log_read, render_tab
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.actor import actor_of


@never_cache
@require_http_methods(["GET", "POST"])
def verwijs(request: HttpRequest, uuid: UUID, dienst: UUID) -> HttpResponse:
    """GET shows the form with what would travel; POST refers."""
    vraag = find_vraag(request, uuid)
    pagina = _pagina(vraag, dienst)
    if request.method == "GET":
        log_read(request, vraag, "verwijzen")
        return _show(request, vraag, pagina, _new_form(request, pagina))
    form = VerwijsForm(request.POST, velden=pagina.velden, grondslagen=pagina.grondslagen)
    if not form.is_valid():
        return _show(request, vraag, pagina, form, status=422)
    besluit = form.as_besluit(dienst)
    try:
        refer_vraag(actor=actor_of(request), vraag_uuid=uuid, besluit=besluit, versie=form.cleaned_data["versie"])
    except NotPossible as error:
        form.add_error(None, str(error))
        vraag = find_vraag(request, uuid)
        return _show(request, vraag, _pagina(vraag, dienst), form, status=422)
    messages.success(request, _done(besluit.soort, pagina.keuze.organisatie_naam))
    return redirect("verwijzing:verwijzingen", uuid)


def _done(soort: VerwijzingSoort, organisatie: str) -> str:
    if soort in GAAT_NAAR_PARTNER:
        return _("De verwijzing is verstuurd naar %(naam)s.") % {"naam": organisatie}
    return _("Vastgelegd dat de vrager zelf naar %(naam)s gaat.") % {"naam": organisatie}


def _pagina(vraag: Any, dienst: UUID) -> Verwijspagina:
    try:
        return verwijspagina(
            dienst,
            vraag_id=vraag.pk,
            regio_code=vraag.regio_id,
            contact={
                NAAM: vraag.vrager.naam,
                EMAIL: vraag.vrager.email,
                TELEFOON: vraag.vrager.telefoon_leesbaar,
                OMSCHRIJVING: without_bsn(vraag.omschrijving),
            },
            kenmerken=parse_kenmerken(vraag.kenmerken).passend(),
            datum=timezone.localdate(),
        )
    except (DienstNietOpKaart, KaartNietGeladen) as error:
        raise Http404 from error


def _new_form(request: HttpRequest, pagina: Verwijspagina) -> VerwijsForm:
    initial: dict[str, Any] = {"velden": pagina.voorstel, "contact_balie": actor_of(request).naam}
    if pagina.keuze.contactpunt is None:
        initial["soort"] = VerwijzingSoort.INFORMEREN
    return VerwijsForm(velden=pagina.velden, grondslagen=pagina.grondslagen, initial=initial)


def _show(
    request: HttpRequest, vraag: Any, pagina: Verwijspagina, form: VerwijsForm, *, status: int = 200
) -> HttpResponse:
    context = {"pagina": pagina, "formulier": form, "aantal_verwijzingen": None}
    return render_tab(request, vraag, "gids", context, page="verwijs", status=status)
