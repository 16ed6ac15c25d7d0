"""How one maatregel goes: what its trekker says, what the figures say, and what was spent."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from beraad.enums import KnoopSoort, Voortgangstatus
from beraad.models import Meerjarenagenda
from beraad.policies import may_edit_agenda, may_tell_voortgang
from beraad.queries.voortgang import Maatregelstand, maatregelstand_of, speaks_for
from beraad.services.hiaten import link_hiaatcijfer
from beraad.services.voortgang import add_mijlpaal, note_besteding, reach_mijlpaal, tell_voortgang
from beraad.web.gemeen import agenda_context, find_agenda, is_saved
from beraad.web.meten.maatregelforms import BestedingForm, HiaatForm, MijlpaalForm, VoortgangForm
from verwijzing.policies import may_view_hiaatcijfer
from verwijzing.queries.hiaatcijfers import Onderwerp, onderwerpen_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

Formulieren = dict[str, VoortgangForm | MijlpaalForm | BestedingForm | HiaatForm]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def maatregel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    agenda = find_agenda(request, uuid, soort=KnoopSoort.MAATREGEL)
    stand = maatregelstand_of(agenda, uuid, today=timezone.localdate())
    if stand is None:
        raise Http404
    kan = _may(actor_of(request), agenda, stand)
    actie = request.POST.get("actie", "") if request.method == "POST" else ""
    if request.method == "POST" and not any(kan[name] for name in ("bewerken", "melden", "besteden")):
        require(may_tell_voortgang(actor_of(request), agenda.beraad, spreekt=False))
    formulieren = _forms(request, stand, actie, _onderwerpen(agenda, kan))
    if request.method == "POST" and _save(request, uuid, actie, formulieren):
        return redirect("beraad:maatregel", uuid)
    context = agenda_context(request, agenda) | {
        "stand": stand,
        "formulieren": formulieren,
        "fout": formulieren.get(actie),
        "vandaag": timezone.localdate(),
        "kan": kan,
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "beraad/meten/maatregel.html", {}, context, status=status)


def _may(actor: Actor, agenda: Meerjarenagenda, stand: Maatregelstand) -> dict[str, bool]:
    """A partij may note what was spent of its own inzet, also when another one is the trekker."""
    trekker = stand.maatregel.trekker
    partijen = {rij.inzet.partij.uuid for rij in stand.inzet} | ({trekker.uuid} if trekker else set())
    own = speaks_for(actor, partijen, today=timezone.localdate())
    is_trekker = bool(trekker and trekker.uuid in own)
    return {
        "bewerken": bool(may_edit_agenda(actor, agenda.beraad)),
        "melden": bool(may_tell_voortgang(actor, agenda.beraad, spreekt=is_trekker)),
        "hiaat_lezen": bool(may_view_hiaatcijfer(actor)),
        "besteden": bool(stand.inzet) and bool(may_tell_voortgang(actor, agenda.beraad, spreekt=bool(own))),
    }


def _onderwerpen(agenda: Meerjarenagenda, kan: dict[str, bool]) -> list[Onderwerp]:
    """Only the secretaris chooses from them."""
    return onderwerpen_of([agenda.beraad.regio_id]) if kan["bewerken"] and agenda.beraad.regio_id else []


def _forms(request: HttpRequest, stand: Maatregelstand, actie: str, onderwerpen: list[Onderwerp]) -> Formulieren:
    """Each with its own prefix, as they stand on one page; only the one that was sent is bound."""
    data = {actie: request.POST}
    besteding = BestedingForm(data.get("besteding"), prefix="besteding")
    besteding.offer(stand)
    initial = {"hiaatcijfer": stand.hiaat.uuid if stand.hiaat else ""}
    hiaat = HiaatForm(data.get("hiaat"), prefix="hiaat", initial=initial)
    hiaat.offer(onderwerpen)
    return {
        "hiaat": hiaat,
        "voortgang": VoortgangForm(data.get("voortgang"), prefix="voortgang"),
        "mijlpaal": MijlpaalForm(data.get("mijlpaal"), prefix="mijlpaal"),
        "besteding": besteding,
    }


def _save(request: HttpRequest, uuid: UUID, actie: str, formulieren: Formulieren) -> bool:
    """Says what was kept; what was wrong stands in the form."""
    if actie == "gehaald":
        return _reach(request, uuid)
    form = formulieren.get(actie)
    return form is not None and is_saved(
        request, form, lambda: SAVE[actie](actor_of(request), uuid, form), gelukt=BEWAARD[actie]
    )


def _reach(request: HttpRequest, uuid: UUID) -> bool:
    try:
        mijlpaal = UUID(request.POST.get("mijlpaal", ""))
        reach_mijlpaal(
            actor=actor_of(request), maatregel_uuid=uuid, mijlpaal_uuid=mijlpaal, op=timezone.localdate()
        )
    except ValueError:
        return False
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("De mijlpaal is gehaald."))
    return True


def _tell(actor: Actor, uuid: UUID, form: forms.Form) -> None:
    data = form.cleaned_data
    tell_voortgang(
        actor=actor,
        maatregel_uuid=uuid,
        status=Voortgangstatus(data["status"]),
        toelichting=data["toelichting"],
    )


def _add(actor: Actor, uuid: UUID, form: forms.Form) -> None:
    add_mijlpaal(actor=actor, maatregel_uuid=uuid, **form.cleaned_data)


def _spend(actor: Actor, uuid: UUID, form: forms.Form) -> None:
    data = dict(form.cleaned_data)
    note_besteding(actor=actor, inzet_uuid=UUID(data.pop("inzet")), **data)


def _link(actor: Actor, uuid: UUID, form: forms.Form) -> None:
    chosen = form.cleaned_data["hiaatcijfer"]
    link_hiaatcijfer(actor=actor, maatregel_uuid=uuid, hiaatcijfer_uuid=UUID(chosen) if chosen else None)


SAVE: dict[str, Callable[[Actor, UUID, forms.Form], None]] = {
    "voortgang": _tell,
    "mijlpaal": _add,
    "besteding": _spend,
    "hiaat": _link,
}
BEWAARD = {
    "voortgang": "De voortgang is gemeld.",
    "mijlpaal": "De mijlpaal is toegevoegd.",
    "besteding": "De besteding is vastgelegd.",
    "hiaat": "De koppeling is bewaard.",
}
