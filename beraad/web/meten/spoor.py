"""The trace of a euro: what was put in, through which dienst it reached people, and how that ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from beraad.afscherming import Som, Somrij, Telrij
from beraad.geld import Bedragen
from beraad.getallen import STREEP
from beraad.queries.spoor import spoor_of
from beraad.queries.werktekst import working_text
from beraad.spoor import Dienstspoor, Doelspoor, Spoor, jaren_of, laatste_dag, periode_of
from beraad.web.gemeen import agenda_context, find_agenda
from werkcentrum.basis.web.rendering import render_page

# How many of the cells stand beside the money of a maatregel.
KORT = 2
# Each with the heading of its column.
Cellen = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Maatregelrij:
    """`cellen`: verwijzingen and geholpen."""

    uuid: UUID
    kop: str
    dienst: str
    is_gedeeld: bool
    bedragen: Bedragen
    cellen: Cellen


@dataclass(frozen=True, slots=True)
class Doelblok:
    uuid: UUID
    kop: str
    rijen: tuple[Maatregelrij, ...]
    bedragen: Bedragen
    som: Cellen


@dataclass(frozen=True, slots=True)
class Dienstrij:
    naam: str
    maatregelen: str
    is_gedeeld: bool
    cellen: Cellen


@never_cache
@require_safe
def spoor(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Of one year; one that is unknown is the newest."""
    agenda = find_agenda(request, uuid)
    today = timezone.localdate()
    tekst = working_text(agenda)
    jaren = jaren_of(tekst, today)
    jaar = next((jaar for jaar in jaren if str(jaar) == request.GET.get("jaar")), jaren[0])
    gevonden = spoor_of(agenda, tekst, jaar=jaar, today=today)
    context = agenda_context(request, agenda) | {
        "spoor": gevonden,
        "jaren": jaren,
        "periode": periode_of(jaar, today),
        "stand": laatste_dag(today),
        "doelen": [_doelblok(doel) for doel in gevonden.doelen],
        "diensten": [_dienstrij(dienst) for dienst in gevonden.diensten],
        "som": _somcellen(gevonden.som),
        "verborgen": _has_hidden(gevonden),
    }
    return render_page(request, "beraad/meten/spoor.html", {}, context)


def _doelblok(doel: Doelspoor) -> Doelblok:
    leeg = _met_koppen((STREEP,) * KORT)
    return Doelblok(
        uuid=doel.doel.uuid,
        kop=f"{doel.doel.nummer} {doel.doel.titel}",
        rijen=tuple(
            Maatregelrij(
                uuid=rij.maatregel.uuid,
                kop=f"{rij.maatregel.nummer} {rij.maatregel.titel}",
                dienst=rij.dienst.dienst.naam if rij.dienst else "",
                is_gedeeld=rij.dienst is not None and rij.dienst.is_gedeeld,
                bedragen=rij.bedragen,
                cellen=_cellen(rij.dienst.rij)[:KORT] if rij.dienst else leeg,
            )
            for rij in doel.maatregelen
        ),
        bedragen=doel.bedragen,
        som=_somcellen(doel.som)[:KORT] if any(rij.dienst for rij in doel.maatregelen) else leeg,
    )


def _dienstrij(dienst: Dienstspoor) -> Dienstrij:
    return Dienstrij(
        naam=dienst.dienst.naam,
        maatregelen=", ".join(maatregel.nummer for maatregel in dienst.maatregelen),
        is_gedeeld=dienst.is_gedeeld,
        cellen=_cellen(dienst.rij),
    )


def _has_hidden(gevonden: Spoor) -> bool:
    return not all(dienst.rij.is_heel for dienst in gevonden.diensten)


def _cellen(rij: Telrij) -> Cellen:
    return _met_koppen(_cel(waarde) for waarde in (rij.aantal, *rij.delen))


def _somcellen(rij: Somrij) -> Cellen:
    return _met_koppen(_somcel(som) for som in (rij.aantal, *rij.delen))


def _met_koppen(teksten: Iterable[str]) -> Cellen:
    koppen = (
        _("Verwijzingen"),
        _("Geholpen"),
        _("Begonnen, hielp niet"),
        _("Niet begonnen"),
        _("Zonder uitkomst"),
    )
    return tuple(zip(koppen, teksten, strict=False))


def _cel(waarde: int | None) -> str:
    return _("niet getoond") if waarde is None else number_format(waarde, force_grouping=True)


def _somcel(som: Som) -> str:
    if som.is_heel:
        return _cel(som.waarde)
    return _("minstens %(aantal)s") % {"aantal": _cel(som.waarde)} if som.waarde else _cel(None)
