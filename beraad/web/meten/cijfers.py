"""The figures of an agenda: what was kept of each indicator, keeping them for a day, and values from a file."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from beraad.enums import Eenheid, KnoopSoort
from beraad.peilbestand import Peilbestand, read_peilbestand
from beraad.policies import may_edit_agenda
from beraad.queries.cijfers import measure
from beraad.queries.verloop import indicator_of, indicatoren_of, meetbaar_in, reeksen_of
from beraad.services.peilbestand import import_peilingen
from beraad.services.peilingen import freeze_peilingen
from beraad.web.gemeen import agenda_context, find_agenda, find_editable_agenda
from beraad.web.meten.forms import PeilbestandForm, VastleggenForm
from beraad.web.meten.weergave import MINDER, as_reeksblok
from beraad.web.weergave import as_tekst
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cijfers(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """All indicatoren with the last value that was kept; the secretaris keeps the live ones for a day."""
    agenda = find_agenda(request, uuid)
    form = VastleggenForm(
        request.POST if request.method == "POST" else None, initial={"peildatum": timezone.localdate()}
    )
    if request.method == "POST":
        require(may_edit_agenda(actor_of(request), agenda.beraad))
        if form.is_valid():
            peildatum = form.cleaned_data["peildatum"]
            aantal = freeze_peilingen(actor=actor_of(request), agenda_uuid=agenda.uuid, peildatum=peildatum)
            messages.success(request, _kept_sentence(aantal, date_format(peildatum, "j F Y")))
            return redirect("beraad:cijfers", agenda.uuid)
    regels = [
        {
            "regel": regel,
            "waarde": MINDER if regel.verborgen else as_tekst(regel.waarde, regel.eenheid),
        }
        for regel in indicatoren_of(agenda)
    ]
    context = agenda_context(request, agenda) | {"regels": regels, "form": form}
    status = 422 if request.method == "POST" else 200
    return render_page(request, "beraad/meten/cijfers.html", {}, context, status=status)


def _kept_sentence(aantal: int, dag: str) -> str:
    if not aantal:
        return _("Voor %(dag)s was alles al vastgelegd. Er is niets veranderd.") % {"dag": dag}
    return ngettext(
        "%(aantal)d cijfer is vastgelegd voor %(dag)s.", "%(aantal)d cijfers zijn vastgelegd voor %(dag)s.", aantal
    ) % {"aantal": aantal, "dag": dag}


@never_cache
@require_safe
def verloop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The course of one indicator: what it is now, and what was kept, by reeks."""
    agenda = find_agenda(request, uuid, soort=KnoopSoort.INDICATOR)
    indicator = indicator_of(uuid)
    metingen = measure([indicator.definitie], regio_code=agenda.beraad.regio_id or "", today=timezone.localdate())
    context = agenda_context(request, agenda) | {
        "indicator": indicator,
        "meting": metingen.get(indicator.definitie),
        "blokken": [as_reeksblok(reeks) for reeks in reeksen_of(uuid)],
        "streefwaarde": as_tekst(indicator.streefwaarde, Eenheid(indicator.eenheid)),
    }
    return render_page(request, "beraad/meten/verloop.html", {}, context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cijfers_inlezen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A file is read and shown first; only a file without mistakes can be confirmed."""
    agenda = find_editable_agenda(request, uuid)
    is_post = request.method == "POST"
    form = PeilbestandForm(request.POST if is_post else None, request.FILES if is_post else None)
    bestand: Peilbestand | None = None
    if is_post and form.is_valid():
        bestand = read_peilbestand(form.csv(), meetbaar_in(agenda), today=timezone.localdate())
        if not bestand.fouten and "bevestig" in request.POST:
            try:
                aantal = import_peilingen(actor=actor_of(request), agenda_uuid=agenda.uuid, regels=bestand.regels)
            except NotPossible as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _imported_sentence(aantal, len(bestand.regels)))
                return redirect("beraad:cijfers", agenda.uuid)
        for fout in bestand.fouten:
            form.add_error(None, str(fout))
    context = agenda_context(request, agenda) | {"form": form, "voorbeeld": _preview(form, bestand)}
    status = 422 if is_post and form.errors else 200
    return render_page(request, "beraad/meten/inlezen.html", {}, context, status=status)


def _preview(form: PeilbestandForm, bestand: Peilbestand | None) -> dict[str, object] | None:
    """Only when all of it is right."""
    if bestand is None or form.errors:
        return None
    rijen = [
        [
            regel.indicator.naam,
            date_format(regel.peildatum, "j F Y"),
            as_tekst(regel.waarde, regel.indicator.eenheid),
            regel.bron,
        ]
        for regel in bestand.regels
    ]
    kolommen = [
        {"kop": _("Indicator")},
        {"kop": _("Peildatum")},
        {"kop": _("Waarde"), "getal": True},
        {"kop": _("Bron")},
    ]
    return {"rijen": rijen, "kolommen": kolommen, "tekst": form.csv(), "aantal": len(rijen)}


def _imported_sentence(aantal: int, regels: int) -> str:
    if not aantal:
        return _("Alle waarden uit dit bestand waren er al. Er is niets veranderd.")
    zin = ngettext("%(aantal)d waarde is ingelezen.", "%(aantal)d waarden zijn ingelezen.", aantal)
    known = regels - aantal
    if known:
        zin += " " + ngettext("%(known)d was er al.", "%(known)d waren er al.", known)
    return zin % {"aantal": aantal, "known": known}
