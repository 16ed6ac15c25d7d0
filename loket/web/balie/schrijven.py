"""Writing to the vrager: choose a standaardtekst, change it, and send it or print it as a letter."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from loket.enums import ContactRichting, Kanaal
from loket.models import Contactmoment, Standaardtekst, Vraag
from loket.queries.berichtkeuze import wil_bericht
from loket.queries.ontvangers import adressen_of
from loket.queries.standaardteksten import bruikbaar_bij, waarden_bij
from loket.services.schrijven import write_to_vrager
from loket.services.vragen import StaleVersie
from loket.sjabloon import SjabloonFout, fill_known, fill_sjabloon
from loket.web.balie.forms import MAX_TEKST, TE_LANG
from loket.web.balie.zaakpagina import find_vraag, open_vraag, render_tab
from loket.web.vrijetekst import VrijeTekst, tell_gemaskeerd
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


class SchrijfForm(forms.Form):
    versie = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    tekst = VrijeTekst(
        label=gettext_lazy("Uw bericht"),
        help_text=gettext_lazy("De vrager leest dit. In de mail staat alleen dat er een bericht is."),
        max_length=MAX_TEKST,
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": gettext_lazy("Schrijf eerst uw bericht."), "max_length": TE_LANG},
    )


@never_cache
@require_http_methods(["GET", "POST"])
def schrijven(request: HttpRequest, uuid: UUID) -> HttpResponse:
    if request.method == "GET":
        vraag = open_vraag(request, uuid, doel="schrijven")
        return _render(request, vraag, None, gekozen=request.GET.get("standaardtekst", ""))
    vraag = find_vraag(request, uuid)
    form = SchrijfForm(request.POST)
    if not form.is_valid():
        return _render(request, vraag, form, status=422)
    als_brief = "brief" in request.POST
    try:
        contact = write_to_vrager(
            actor=actor_of(request),
            vraag_uuid=uuid,
            tekst=form.cleaned_data["tekst"],
            versie=form.cleaned_data["versie"],
            als_brief=als_brief,
        )
    except StaleVersie as error:
        return _again(request, find_vraag(request, uuid), str(error))
    except NotPossible as error:
        form.add_error("tekst", str(error))
        return _render(request, vraag, form, status=422)
    tell_gemaskeerd(request, form)
    if als_brief:
        return redirect("loket:zaak_brief", uuid, contact.pk)
    messages.success(request, _("Het bericht staat klaar voor de vrager. De vrager krijgt daar een mail over."))
    return redirect("loket:zaak", uuid)


@never_cache
@require_GET
def brief(request: HttpRequest, uuid: UUID, contact: int) -> HttpResponse:
    """A letter that was written, to print."""
    vraag = open_vraag(request, uuid, doel="brief")
    row = Contactmoment.objects.filter(
        vraag=vraag, pk=contact, richting=ContactRichting.UIT, kanaal=Kanaal.BRIEF
    ).first()
    if row is None:
        raise Http404
    context = {"vraag": vraag, "naam": vraag.vrager.naam, "tekst": row.tekst, "gelegd_op": row.gelegd_op}
    return render_page(request, "loket/balie/brief.html", {}, context)


def _again(request: HttpRequest, vraag: Vraag, reden: str) -> HttpResponse:
    """The vraag changed meanwhile: what was typed stands there, and sending it once more is a decision."""
    data = request.POST.copy()
    data["versie"] = str(vraag.versie)
    form = SchrijfForm(data)
    form.add_error("tekst", reden)
    return _render(request, vraag, form, status=422)


def _render(
    request: HttpRequest, vraag: Vraag, form: SchrijfForm | None, *, gekozen: str = "", status: int = 200
) -> HttpResponse:
    teksten = list(bruikbaar_bij(actor_of(request), vraag))
    rij = next((tekst for tekst in teksten if str(tekst.uuid) == gekozen), None)
    tekst, gebreken = _filled(request, vraag, rij)
    context = {
        "schrijfform": form or SchrijfForm(initial={"tekst": tekst, "versie": vraag.versie}),
        "teksten": teksten,
        "gekozen": rij,
        "gebreken": gebreken,
        "heeft_email": bool(adressen_of(vraag.vrager)),
        "krijgt_mail": wil_bericht(vraag.vrager, "vraag_bericht"),
    }
    return render_tab(request, vraag, "schrijven", context, status=status)


def _filled(request: HttpRequest, vraag: Vraag, rij: Standaardtekst | None) -> tuple[str, tuple[str, ...]]:
    """The words with the facts of this case, and what could not be filled in. That stays standing as it was."""
    if rij is None:
        return "", ()
    waarden = waarden_bij(actor_of(request), vraag)
    tekst: str = rij.tekst  # type: ignore[attr-defined] # annotated by the query
    try:
        return fill_sjabloon(tekst, waarden), ()
    except SjabloonFout as error:
        return fill_known(tekst, waarden), error.gebreken
