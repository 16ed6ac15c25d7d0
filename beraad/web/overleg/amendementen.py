"""A partij proposes a change of one part; the secretaris takes it over or says why not."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from beraad.enums import KnoopSoort
from beraad.models import Meerjarenagenda, Vertegenwoordiging
from beraad.policies import may_edit_agenda, may_speak_in_beraad
from beraad.queries.keuzes import keuzes_for
from beraad.queries.overleg import amendementen_of, amendementen_visible_to
from beraad.queries.voorstellen import mandates_on
from beraad.services.amendementen import (
    Overtaken,
    accept_amendement,
    file_amendement,
    reject_amendement,
    withdraw_amendement,
)
from beraad.web.gemeen import agenda_context, find, find_agenda
from beraad.web.overleg.forms import AntwoordForm, RedenForm
from beraad.web.overleg.weergave import label_of, make_regels
from beraad.web.secretariaat.formulieren import FORMULIER
from beraad.web.secretariaat.pagina import read_document
from werkcentrum.basis.decisions import NotPossible, denied, require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@require_safe
def amendementen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    agenda = find_agenda(request, uuid)
    return _show_list(request, agenda)


def _show_list(
    request: HttpRequest,
    agenda: Meerjarenagenda,
    *,
    ingevuld: dict[UUID, AntwoordForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    """`ingevuld`: the form of the amendement that someone answered, with what is wrong."""
    regels = make_regels(agenda, amendementen_of(agenda), today=timezone.localdate())
    formulieren = {regel.uuid: AntwoordForm(auto_id=_auto_id(regel.uuid)) for regel in regels if regel.is_open}
    context = agenda_context(request, agenda) | {
        "regels": regels,
        "mijn_partijen": {row.partij.uuid for row in _mandates(request, agenda)},
        "formulieren": formulieren | (ingevuld or {}),
        "is_fout": ingevuld is not None,
    }
    return render_page(request, "beraad/overleg/amendementen.html", {}, context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def stel_voor(request: HttpRequest, soort: KnoopSoort, uuid: UUID) -> HttpResponse:
    """The form of the part, filled in as it stands now, with the reason below it."""
    agenda = find_agenda(request, uuid, soort=soort)
    require(may_speak_in_beraad(actor_of(request), agenda.beraad))
    mandates = _mandates(request, agenda)
    if not mandates:
        require(denied(_("U hebt vandaag geen mandaat om namens een partij te spreken.")))
    plek = read_document(agenda).plek(uuid)
    data = request.POST if request.method == "POST" else None
    form = FORMULIER[soort](
        data,
        keuzes=keuzes_for(agenda, soort, timezone.localdate()),
        initial=FORMULIER[soort].initial_of(plek.deel),
    )
    reden = RedenForm(data, initial={"partij": mandates[0].partij})
    reden.fields["partij"].offer([(str(row.partij.uuid), row.partij.naam) for row in mandates])  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid() and reden.is_valid():
        try:
            file_amendement(
                actor=actor_of(request),
                soort=soort,
                uuid=uuid,
                partij_uuid=reden.cleaned_data["partij"],
                gegevens=form.gegevens(),
                reden=reden.cleaned_data["reden"],
            )
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Uw voorstel is ingediend. De secretaris leest het."))
            return redirect("beraad:amendementen", agenda.uuid)
    context = agenda_context(request, agenda) | {
        "deel": plek.deel,
        "form": form,
        "reden": reden,
        "bewerk": {"soort": soort},
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "beraad/overleg/stel_voor.html", {}, context, status=status)


@require_POST
def amendement_antwoord(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """`actie` is overnemen, afwijzen or intrekken."""
    row = find(request, amendementen_visible_to, uuid)
    form, actie = AntwoordForm(request.POST, auto_id=_auto_id(uuid)), request.POST.get("actie", "")
    if actie == "intrekken":
        require(may_speak_in_beraad(actor_of(request), row.agenda.beraad))
    else:
        require(may_edit_agenda(actor_of(request), row.agenda.beraad))
    if actie == "afwijzen" and form.is_valid() and not form.cleaned_data["antwoord"]:
        form.add_error("antwoord", _("Schrijf op waarom u het niet overneemt."))
    if actie not in ANTWOORDEN or not form.is_valid():
        return _show_list(request, row.agenda, ingevuld={uuid: form}, status=422)
    try:
        messages.success(request, _answer(request, actie, uuid, form.cleaned_data["antwoord"]))
    except Overtaken as error:
        velden = ", ".join(label_of(KnoopSoort(row.knoopsoort), naam) for naam in error.velden)
        form.add_error(None, f"{error} ({velden})")
        return _show_list(request, row.agenda, ingevuld={uuid: form}, status=422)
    except NotPossible as error:
        messages.error(request, str(error))
    return redirect("beraad:amendementen", row.agenda.uuid)


ANTWOORDEN = ("overnemen", "afwijzen", "intrekken")


def _answer(request: HttpRequest, actie: str, uuid: UUID, antwoord: str) -> str:
    actor = actor_of(request)
    if actie == "overnemen":
        accept_amendement(actor=actor, uuid=uuid, antwoord=antwoord)
        return _("Het voorstel staat nu in de tekst.")
    if actie == "afwijzen":
        reject_amendement(actor=actor, uuid=uuid, antwoord=antwoord)
        return _("De partij leest uw antwoord.")
    withdraw_amendement(actor=actor, uuid=uuid)
    return _("Uw voorstel is ingetrokken.")


def _auto_id(uuid: UUID) -> str:
    """Each open amendement has its own form on the page."""
    return f"antwoord-{uuid.hex[:8]}-%s"


def _mandates(request: HttpRequest, agenda: Meerjarenagenda) -> list[Vertegenwoordiging]:
    if not may_speak_in_beraad(actor_of(request), agenda.beraad):
        return []
    rows = mandates_on(actor_of(request), agenda.beraad, timezone.localdate())
    return list(rows.order_by("partij__naam"))
