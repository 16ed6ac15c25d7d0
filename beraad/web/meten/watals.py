"""What if the target or the budget were another: last year again. Nothing is kept."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from beraad.document import Agendatekst, Doeltekst, Indicatortekst
from beraad.enums import Eenheid
from beraad.getallen import STREEP, als_bedrag, as_tekst
from beraad.models import Meerjarenagenda
from beraad.queries.watals import Doorrekening, doorrekenbaar_in, reken_agenda_door
from beraad.queries.werktekst import working_text
from beraad.watals import Gevraagd, Kosten
from beraad.web.gemeen import agenda_context, find_agenda
from beraad.web.meten.forms import WatAlsForm
from werkcentrum.basis.web.rendering import render_page


@never_cache
@require_safe
def wat_als(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The question is in the address, so that it can be sent to someone else."""
    agenda = find_agenda(request, uuid)
    tekst = working_text(agenda)
    keuzes = [(str(indicator.uuid), _keuze(doel, indicator)) for doel, indicator in doorrekenbaar_in(tekst)]
    form = WatAlsForm(request.GET if "streef" in request.GET else None, initial=request.GET.dict())
    form.offer(keuzes)
    context = agenda_context(request, agenda) | {
        "form": form,
        "keuzes": keuzes,
        "blok": _blok(agenda, tekst, form),
    }
    return render_page(request, "beraad/meten/wat_als.html", {}, context, status=422 if form.errors else 200)


def _keuze(doel: Doeltekst, indicator: Indicatortekst) -> str:
    naam = f"{doel.nummer} {indicator.naam}"
    if indicator.streefwaarde is None:
        return naam
    return _("%(naam)s (streefwaarde %(streef)s in %(jaar)s)") % {
        "naam": naam,
        "streef": as_tekst(indicator.streefwaarde, indicator.eenheid),
        "jaar": indicator.streefjaar,
    }


def _blok(agenda: Meerjarenagenda, tekst: Agendatekst, form: WatAlsForm) -> dict[str, object] | None:
    if not form.is_bound or not form.is_valid():
        return None
    som = reken_agenda_door(
        agenda,
        tekst,
        indicator_uuid=form.cleaned_data["indicator"],
        streef=form.cleaned_data["streef"],
        budget_procent=form.cleaned_data["budget"],
        today=timezone.localdate(),
    )
    return {
        "som": som,
        "is_geteld": bool(som.uitkomst.jaar.cijfer.noemer),
        "is_verborgen": som.uitkomst.jaar.cijfer.verborgen,
        "streef": as_tekst(som.uitkomst.streef, Eenheid.PROCENT),
        "budget": _verandering(som),
        "rijen": _kwartaalrijen(som.uitkomst.kwartalen),
        "per_kwartaal": as_tekst(som.uitkomst.per_kwartaal, Eenheid.AANTAL),
        "heel": _rij(_("Heel %(jaar)d") % {"jaar": som.jaar}, som.uitkomst.jaar),
        "kosten": _kosten(som.uitkomst.kosten, som.uitkomst.jaar),
    }


def _kwartaalrijen(kwartalen: Sequence[Gevraagd]) -> list[dict[str, object]]:
    """None of them when they are hidden."""
    return [
        _rij(_("Kwartaal %(nummer)d") % {"nummer": nummer}, kwartaal)
        for nummer, kwartaal in enumerate(kwartalen, start=1)
        if not kwartaal.cijfer.verborgen
    ]


def _verandering(som: Doorrekening) -> str:
    procent = som.uitkomst.budget_procent
    if not procent:
        return _("hetzelfde budget")
    deel = as_tekst(abs(procent), Eenheid.PROCENT)
    return (_("%(deel)s meer budget") if procent > 0 else _("%(deel)s minder budget")) % {"deel": deel}


def _rij(kop: str, gevraagd: Gevraagd) -> dict[str, object]:
    """Geteld, bereikt, in percents, needed, and how many more that is."""
    cijfer = gevraagd.cijfer
    procent = STREEP if cijfer.procent is None else f"{cijfer.procent}%"
    return {
        "kop": kop,
        "cellen": (
            _getal(cijfer.noemer),
            _getal(cijfer.teller),
            procent,
            _getal(gevraagd.nieuw),
            _getal(gevraagd.extra),
        ),
    }


def _getal(waarde: int | None) -> str:
    return STREEP if waarde is None else number_format(waarde, force_grouping=True)


def _kosten(kosten: Kosten | None, jaar: Gevraagd) -> list[tuple[str, str, str]] | None:
    """What, then and if."""
    if kosten is None:
        return None
    return [
        (_("Budget"), f"€ {als_bedrag(kosten.budget)}", f"€ {als_bedrag(kosten.nieuw_budget)}"),
        (_("Bereikt"), _getal(jaar.cijfer.teller), _getal(jaar.nieuw)),
        (_("Euro per bereikte"), _euro(kosten.per_bereikte), _euro(kosten.nieuw_per_bereikte)),
    ]


def _euro(bedrag: Decimal | None) -> str:
    return STREEP if bedrag is None else f"€ {als_bedrag(bedrag)}"
