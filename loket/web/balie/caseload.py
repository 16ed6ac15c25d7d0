"""The work of a team in weighted hours, and levelling it."""

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from loket.models.caseload import MAX_UREN_PER_WEEK
from loket.policies import may_lead_team
from loket.queries.caseload import Medewerkerlast, caseload_of, voorstellen_of
from loket.queries.instellingen import Regiokeuze
from loket.queries.team import regios_of_teamleider
from loket.queries.werkvoorraad import rail_of
from loket.services.caseload import Zet, Zetuitkomst, level_team, set_beschikbaarheid
from verwijzing.queries.van_vraag import vragen_met_lopende_verwijzing
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page


class BeschikbaarheidForm(forms.Form):
    """Hours a week of each colleague."""

    def __init__(self, *args: Any, lasten: list[Medewerkerlast], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for last in lasten:
            fout = _("%(naam)s: vul een aantal uren in van 0 tot en met %(hoogste)d.") % {
                "naam": last.naam,
                "hoogste": MAX_UREN_PER_WEEK,
            }
            self.fields[f"uren_{last.gebruiker_id}"] = forms.DecimalField(
                label=last.naam,
                min_value=0,
                max_value=MAX_UREN_PER_WEEK,
                max_digits=4,
                decimal_places=1,
                localize=True,
                initial=last.beschikbaar,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value", "max_digits", "max_decimal_places"), fout
                ),
            )

    @property
    def uren(self) -> dict[int, Decimal]:
        return {int(name.removeprefix("uren_")): value for name, value in self.cleaned_data.items()}


class ZetForm(forms.Form):
    """One move, as the preview sent it along."""

    uuid = forms.UUIDField()
    versie = forms.IntegerField(min_value=1)
    van = forms.IntegerField()
    naar = forms.IntegerField()


@never_cache
@require_http_methods(["GET", "POST"])
def caseload(request: HttpRequest) -> HttpResponse:
    """Each colleague with their open vragen, in hours, against the hours they have."""
    actor, regio, regios = _who(request)
    lasten = caseload_of(regio.code)
    form = BeschikbaarheidForm(request.POST if request.method == "POST" else None, lasten=lasten)
    if request.method == "POST" and form.is_valid():
        set_beschikbaarheid(actor=actor, regio_code=regio.code, uren=form.uren)
        messages.success(request, _("De uren zijn opgeslagen."))
        return redirect(f"{reverse('loket:caseload')}?regio={regio.code}")
    context = {
        "regio_keuze": regio,
        "regios": regios if len(regios) > 1 else [],
        "formulier": form,
        "kolommen": [
            {"kop": _("Medewerker")},
            {"kop": _("Open vragen"), "getal": True},
            {"kop": _("Gewogen uren"), "getal": True},
            {"kop": _("Uren per week"), "getal": True},
            {"kop": _("Gevuld"), "getal": True},
        ],
        "tabelrijen": [[last.naam, last.aantal, last.uren, last.beschikbaar, last.procent] for last in lasten],
        "rail": rail_of(actor),
    }
    return render_page(
        request, "loket/balie/caseload.html", {}, context, status=422 if request.method == "POST" else 200
    )


@never_cache
@require_http_methods(["GET", "POST"])
def verdeel(request: HttpRequest) -> HttpResponse:
    """What would move from whom to whom; and, when that was seen, the moves."""
    actor, regio, _regios = _who(request)
    behalve = vragen_met_lopende_verwijzing(regio.code)
    if request.method == "GET":
        return _render_voorstel(request, actor, regio, behalve, verslag=[], status=200)
    zetten = _zetten(request.POST)
    if not zetten:
        messages.error(request, _("Er is niets om te verdelen."))
        return _render_voorstel(request, actor, regio, behalve, verslag=[], status=422)
    verslag = level_team(
        actor=actor, regio_code=regio.code, zetten=zetten, sleutel=_sleutel(request.POST), behalve=behalve
    )
    return _render_voorstel(request, actor, regio, behalve, verslag=verslag, status=200)


def _who(request: HttpRequest) -> tuple[Actor, Regiokeuze, list[Regiokeuze]]:
    actor = actor_of(request)
    require(may_lead_team(actor))
    regios = regios_of_teamleider(actor)
    code = request.POST.get("regio") or request.GET.get("regio", "")
    return actor, next((regio for regio in regios if regio.code == code), regios[0]), regios


def _zetten(data: QueryDict) -> list[Zet]:
    """The moves of the preview; what is not a move is left out."""
    zetten = []
    for tekst in data.getlist("zet"):
        form = ZetForm(dict(zip(("uuid", "versie", "van", "naar"), tekst.split("/"), strict=False)))
        if form.is_valid():
            velden = form.cleaned_data
            zetten.append(Zet(velden["uuid"], velden["versie"], velden["van"], velden["naar"]))
    return zetten


def _sleutel(data: QueryDict) -> UUID:
    """Of this preview: sending it twice tells nobody twice."""
    try:
        return UUID(data.get("sleutel", ""))
    except ValueError:
        return uuid4()


def _render_voorstel(
    request: HttpRequest,
    actor: Actor,
    regio: Regiokeuze,
    behalve: frozenset[int],
    *,
    verslag: list[Zetuitkomst],
    status: int,
) -> HttpResponse:
    context = {
        "regio_keuze": regio,
        "verslag": verslag,
        # After a round the next one is a choice of its own.
        "voorstellen": [] if verslag else voorstellen_of(regio.code, behalve=behalve),
        "sleutel": uuid4(),
        "rail": rail_of(actor),
    }
    return render_page(request, "loket/balie/verdeel.html", {}, context, status=status)
