"""The fairness watch: the figures of a quarter, and what was concluded about a group that stands out."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from loket.queries.werkvoorraad import Railgroep, rail_of
from verwijzing.gids.eerlijkheid import MINIMAAL_VERSCHIL, MINIMUM
from verwijzing.policies import may_view_eerlijkheid
from verwijzing.queries.eerlijkheid import (
    alarm_of,
    cijfers_of,
    cijfers_visible_to,
    kwartalen_of,
    open_alarms,
    regios_for_eerlijkheid,
)
from verwijzing.services.eerlijkheid import judge_cijfer
from verwijzing.web.balie.forms import TE_LANG
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

MAX_OORDEEL = 500


class OordeelForm(forms.Form):
    oordeel = forms.CharField(
        label=gettext_lazy("Wat is uw conclusie?"),
        help_text=gettext_lazy(
            "Bijvoorbeeld: er is uitleg voor, een kaart is aangepast, of wij zoeken het verder uit. "
            "Schrijf geen namen of andere gegevens van personen op."
        ),
        max_length=MAX_OORDEEL,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Vul in wat uw conclusie is."), "max_length": TE_LANG},
    )


@never_cache
@require_GET
def eerlijkheid(request: HttpRequest) -> HttpResponse:
    """Another regio than one may see does not exist; an unknown quarter is the newest."""
    actor = actor_of(request)
    require(may_view_eerlijkheid(actor))
    regios = regios_for_eerlijkheid(actor)
    code = request.GET.get("regio") or regios[0][0]
    naam = dict(regios).get(code)
    if naam is None:
        raise Http404
    kwartalen = kwartalen_of(code)
    asked = request.GET.get("kwartaal", "")
    kwartaal = next((k for k in kwartalen if k.sleutel == asked), kwartalen[0] if kwartalen else None)
    context = {
        "regios": regios,
        "regio": {"code": code, "naam": naam},
        "kwartalen": kwartalen,
        "kwartaal": kwartaal,
        "delen": cijfers_of(code, kwartaal.dag) if kwartaal else [],
        "alarmen": open_alarms(actor),
        "minimum": MINIMUM,
        "minimaal_verschil": round(100 * MINIMAAL_VERSCHIL),
        "rail": _rail(request),
    }
    return render_page(request, "verwijzing/balie/eerlijkheid.html", {}, context)


@never_cache
@require_http_methods(["GET", "POST"])
def eerlijkheid_oordeel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    actor = actor_of(request)
    require(may_view_eerlijkheid(actor))
    row = cijfers_visible_to(actor).filter(uuid=uuid, opvallend=True).first()
    if row is None:
        raise Http404
    form = OordeelForm(request.POST if request.method == "POST" else None, initial={"oordeel": row.oordeel})
    if form.is_valid():
        try:
            judge_cijfer(actor=actor, uuid=row.uuid, oordeel=form.cleaned_data["oordeel"])
        except NotPossible as error:
            form.add_error("oordeel", str(error))
        else:
            messages.success(request, _("Uw conclusie is bewaard, met uw naam en de datum."))
            return redirect("verwijzing:eerlijkheid")
    context = {"alarm": alarm_of(row), "formulier": form, "rail": _rail(request)}
    status = 200 if request.method == "GET" else 422
    return render_page(request, "verwijzing/balie/eerlijkheid_oordeel.html", {}, context, status=status)


def _rail(request: HttpRequest) -> tuple[Railgroep, ...]:
    """Only who works at the desk has views of the werkvoorraad."""
    actor = actor_of(request)
    return rail_of(actor) if actor.regios(RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER) else ()
