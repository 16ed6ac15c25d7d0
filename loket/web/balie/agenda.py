"""The agenda of the team, and the spreekuren that it is made of."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from loket.kenmerken import dag_in_woorden
from loket.models import Afwezigheid, Spreekuur
from loket.policies import may_view_werkvoorraad
from loket.queries.agenda import (
    afspraken_in,
    afwezigheidrijen,
    agenda_of,
    beheerde_collegas,
    koppeling_sinds,
    regio_of_agenda,
    spreekuurrijen,
)
from loket.queries.werkvoorraad import rail_of
from loket.services.agendakoppelingen import make_agendakoppeling, revoke_agendakoppeling
from loket.services.spreekuren import (
    add_afwezigheid,
    add_spreekuur,
    remove_afwezigheid,
    remove_spreekuur,
)
from loket.web.balie.spreekuurforms import AfwezigheidForm, SpreekuurForm
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.mailsoorten import absolute_url
from werkcentrum.basis.queries.actors import medewerkers_of_regio
from werkcentrum.basis.web.actor import actor_of
from werkcentrum.basis.web.rendering import render_page

WEEK = 7


@never_cache
@require_GET
def agenda(request: HttpRequest) -> HttpResponse:
    """A week or a day, of everyone or of one colleague. The address holds what is shown."""
    actor = _actor(request)
    regio = regio_of_agenda(actor)
    wie, dag = _number(request.GET.get("wie", "")), _day(request.GET.get("dag", ""))
    is_dag = request.GET.get("toon") == "dag"
    dagen = [dag] if is_dag else _week(dag)
    step = timedelta(days=1 if is_dag else WEEK)

    def url(day: date, *, toon: str = "dag" if is_dag else "week") -> str:
        fields = {"toon": toon, "dag": day.isoformat(), **({"wie": wie} if wie else {})}
        return f"{reverse('loket:agenda')}?{urlencode(fields)}"

    context = {
        "rijen": agenda_of(regio, dagen=dagen, wie=wie),
        "collegas": [(row.pk, row.naam) for row in medewerkers_of_regio(regio)],
        "wie": wie,
        "toon": "dag" if is_dag else "week",
        "dag": dag.isoformat(),
        "titel": dag_in_woorden(dag) if is_dag else _("week %(week)s") % {"week": dag.isocalendar().week},
        "periode": "" if is_dag else f"{dag_in_woorden(dagen[0])} - {dag_in_woorden(dagen[-1])}",
        "vorige_url": url(dag - step),
        "volgende_url": url(dag + step),
        "vandaag_url": url(timezone.localdate()),
        "week_url": url(dag, toon="week"),
        "dag_url": url(dag, toon="dag"),
        "rail": rail_of(actor),
    }
    return render_page(request, "loket/balie/agenda.html", {}, context)


@never_cache
@require_GET
def spreekuren(request: HttpRequest) -> HttpResponse:
    return _render(request)


@require_POST
def spreekuur_toevoegen(request: HttpRequest) -> HttpResponse:
    actor, regio = _actor(request), regio_of_agenda(_actor(request))
    form = SpreekuurForm(request.POST, prefix="spreekuur", collegas=beheerde_collegas(actor, regio))

    def act() -> None:
        add_spreekuur(
            actor=actor,
            regio_code=regio,
            gebruiker_id=form.cleaned_data["medewerker"],
            gegevens=form.gegevens,
        )
        messages.success(request, _("Het spreekuur is toegevoegd."))

    return _act(request, form, act, spreekuurform=form)


@require_POST
def spreekuur_weg(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        remove_spreekuur(actor=_actor(request), spreekuur_id=_of_regio(request, Spreekuur, pk))
    except Spreekuur.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("Het spreekuur is verwijderd. De afspraken blijven staan."))
    return redirect("loket:spreekuren")


@require_POST
def afwezigheid_toevoegen(request: HttpRequest) -> HttpResponse:
    actor, regio = _actor(request), regio_of_agenda(_actor(request))
    form = AfwezigheidForm(request.POST, prefix="afwezig", collegas=beheerde_collegas(actor, regio))

    def act() -> None:
        wie, van, tot = (form.cleaned_data[name] for name in ("medewerker", "van", "tot"))
        add_afwezigheid(actor=actor, regio_code=regio, gebruiker_id=wie, van=van, tot=tot)
        aantal = afspraken_in(wie, van=van, tot=tot)
        if aantal:
            messages.warning(
                request, _("In deze dagen staan nog %(aantal)s afspraken. Verzet ze.") % {"aantal": aantal}
            )
        messages.success(request, _("De afwezigheid is toegevoegd."))

    return _act(request, form, act, afwezigform=form)


@require_POST
def afwezigheid_weg(request: HttpRequest, pk: int) -> HttpResponse:
    regio = regio_of_agenda(_actor(request))
    try:
        remove_afwezigheid(actor=_actor(request), regio_code=regio, afwezigheid_id=pk)
    except (Afwezigheid.DoesNotExist, NotPossible) as error:
        raise Http404 from error
    messages.success(request, _("De afwezigheid is verwijderd."))
    return redirect("loket:spreekuren")


@require_POST
def koppeling_maken(request: HttpRequest) -> HttpResponse:
    """The address is on this one answer and nowhere else, so there is no redirect."""
    sleutel = make_agendakoppeling(actor=_actor(request))
    adres = absolute_url(reverse("loket:agendakoppeling", args=[sleutel]))
    return _render(request, koppeladres=adres)


@require_POST
def koppeling_intrekken(request: HttpRequest) -> HttpResponse:
    revoke_agendakoppeling(actor=_actor(request))
    messages.success(request, _("De koppeling is ingetrokken. Het oude adres werkt niet meer."))
    return redirect("loket:spreekuren")


def _act(request: HttpRequest, form: forms.Form, act: Callable[[], None], **shown: Any) -> HttpResponse:
    if form.is_valid():
        try:
            act()
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            return redirect("loket:spreekuren")
    return _render(request, **shown, status=422)


def _actor(request: HttpRequest) -> Actor:
    """Of someone who works at the desk."""
    actor = actor_of(request)
    require(may_view_werkvoorraad(actor))
    return actor


def _of_regio(request: HttpRequest, model: type[Spreekuur], pk: int) -> int:
    """The pk of a row of this person's own regio; raises DoesNotExist for any other."""
    return model.objects.get(pk=pk, regio=regio_of_agenda(_actor(request))).pk


def _day(value: str) -> date:
    """Today for what is no day."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return timezone.localdate()


def _week(dag: date) -> list[date]:
    """Monday up to and including Friday; the weekend as well when it is asked for by one of its days."""
    maandag = dag - timedelta(days=dag.weekday())
    return [maandag + timedelta(days=offset) for offset in range(WEEK if dag.weekday() >= 5 else 5)]


def _number(value: str) -> int | None:
    return int(value) if value.isdecimal() and len(value) < 10 else None


def _render(
    request: HttpRequest,
    *,
    spreekuurform: SpreekuurForm | None = None,
    afwezigform: AfwezigheidForm | None = None,
    koppeladres: str = "",
    status: int = 200,
) -> HttpResponse:
    actor = _actor(request)
    regio = regio_of_agenda(actor)
    collegas = beheerde_collegas(actor, regio)
    initial = {"medewerker": actor.gebruiker_id}
    context = {
        "spreekuren": spreekuurrijen(regio, dict(collegas)),
        "afwezigheden": afwezigheidrijen(dict(collegas)),
        "spreekuurform": spreekuurform or SpreekuurForm(prefix="spreekuur", collegas=collegas, initial=initial),
        "afwezigform": afwezigform or AfwezigheidForm(prefix="afwezig", collegas=collegas, initial=initial),
        "foutformulier": spreekuurform or afwezigform,
        "koppeladres": koppeladres,
        "koppeling_sinds": koppeling_sinds(actor.gebruiker_id),
        "rail": rail_of(actor),
    }
    return render_page(request, "loket/balie/spreekuren.html", {}, context, status=status)
