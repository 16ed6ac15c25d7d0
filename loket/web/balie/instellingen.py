"""How the desk of a regio works: its terms, its opening hours and the days on which it is closed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.policies import may_view_instellingen, may_view_werkvoorraad
from loket.queries.instellingen import Instellingen, Regiokeuze, instellingen_of, regios_to_lead
from loket.queries.werkvoorraad import rail_of
from loket.services.caseload import set_wegingen
from loket.services.instellingen import add_sluitingsdag, remove_sluitingsdag, set_openingstijden, set_termijnen
from loket.web.balie.instellingen_forms import (
    OpeningstijdenForm,
    SluitingsdagForm,
    TermijnenForm,
    WegForm,
    WegingenForm,
    openingstijden_initial,
)
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


@dataclass(frozen=True, slots=True)
class Formulieren:
    """The forms of the page; the one that was sent holds its errors."""

    termijnen: TermijnenForm
    openingstijden: OpeningstijdenForm
    sluitingsdag: SluitingsdagForm
    wegingen: WegingenForm


@never_cache
@require_http_methods(["GET", "POST"])
def instellingen(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(may_view_instellingen(actor))
    regios = regios_to_lead(actor)
    regio = _chosen(regios, request.POST.get("regio") or request.GET.get("regio", ""))
    stand = instellingen_of(regio, today=timezone.localdate())
    formulieren = _forms(stand)
    if request.method == "GET":
        return _render(request, actor, regios, stand, formulieren, status=200)
    handler = HANDLERS.get(request.POST.get("onderdeel", ""))
    if handler is None:
        messages.error(request, _("Wij weten niet wat u wilt wijzigen. Gebruik een van de knoppen."))
        return _render(request, actor, regios, stand, formulieren, status=422)
    naam, form, save, gedaan = handler(actor, regio, request.POST)
    if form.is_valid():
        try:
            save()
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, gedaan)
            return redirect(f"{reverse('loket:instellingen')}?regio={regio.code}")
    if naam:
        sent: dict[str, Any] = {naam: form}
        formulieren = replace(formulieren, **sent)
    return _render(request, actor, regios, stand, formulieren, status=422)


Handled = tuple[str, forms.Form, Callable[[], None], str]


def _termijnen(actor: Actor, regio: Regiokeuze, data: QueryDict) -> Handled:
    form = TermijnenForm(data, prefix="termijn")

    def save() -> None:
        set_termijnen(actor=actor, regio_code=regio.code, termijnen=form.termijnen)

    return "termijnen", form, save, _("De termijnen zijn opgeslagen. De datums van open vragen tellen opnieuw.")


def _openingstijden(actor: Actor, regio: Regiokeuze, data: QueryDict) -> Handled:
    form = OpeningstijdenForm(data, prefix="open")

    def save() -> None:
        set_openingstijden(actor=actor, regio_code=regio.code, blokken=form.blokken)

    gedaan = _("De openingstijden zijn opgeslagen. De datums van open vragen tellen opnieuw.")
    return "openingstijden", form, save, gedaan


def _sluitingsdag(actor: Actor, regio: Regiokeuze, data: QueryDict) -> Handled:
    form = SluitingsdagForm(data, prefix="dicht", today=timezone.localdate())

    def save() -> None:
        add_sluitingsdag(
            actor=actor,
            regio_code=regio.code,
            datum=form.cleaned_data["datum"],
            reden=form.cleaned_data["reden"],
        )

    return "sluitingsdag", form, save, _("De sluitingsdag is toegevoegd.")


def _weg(actor: Actor, regio: Regiokeuze, data: QueryDict) -> Handled:
    form = WegForm(data)

    def save() -> None:
        remove_sluitingsdag(actor=actor, regio_code=regio.code, datum=form.cleaned_data["datum"])

    return "", form, save, _("De sluitingsdag is verwijderd.")


def _wegingen(actor: Actor, regio: Regiokeuze, data: QueryDict) -> Handled:
    form = WegingenForm(data, prefix="weging", wegingen={})

    def save() -> None:
        set_wegingen(actor=actor, regio_code=regio.code, wegingen=form.cleaned_data)

    return "wegingen", form, save, _("De uren per thema zijn opgeslagen.")


HANDLERS: dict[str, Callable[[Actor, Regiokeuze, QueryDict], Handled]] = {
    "termijnen": _termijnen,
    "openingstijden": _openingstijden,
    "sluitingsdag": _sluitingsdag,
    "weg": _weg,
    "wegingen": _wegingen,
}


def _chosen(regios: list[Regiokeuze], code: str) -> Regiokeuze:
    """The one that was asked for when this person leads it, otherwise their first."""
    return next((regio for regio in regios if regio.code == code), regios[0])


def _forms(stand: Instellingen) -> Formulieren:
    return Formulieren(
        termijnen=TermijnenForm(initial=stand.termijnen, prefix="termijn"),
        openingstijden=OpeningstijdenForm(initial=openingstijden_initial(stand.openingstijden), prefix="open"),
        sluitingsdag=SluitingsdagForm(prefix="dicht", today=timezone.localdate()),
        wegingen=WegingenForm(prefix="weging", wegingen=stand.wegingen),
    )


def _render(
    request: HttpRequest,
    actor: Actor,
    regios: list[Regiokeuze],
    stand: Instellingen,
    formulieren: Formulieren,
    *,
    status: int,
) -> HttpResponse:
    context: dict[str, Any] = {
        "stand": stand,
        "regios": regios if len(regios) > 1 else [],
        "formulieren": formulieren,
        "is_fout": status != 200,
        "rail": rail_of(actor) if may_view_werkvoorraad(actor) else (),
    }
    return render_page(request, "loket/balie/instellingen.html", {}, context, status=status)
