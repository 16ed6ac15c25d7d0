"""The figures of the fairness watch, with texts ready to show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from verwijzing.enums import Groepsoort, Meetpunt
from verwijzing.gids.eerlijkheid import Meting, Telling, vergelijk_groep
from verwijzing.models import Eerlijkheidscijfer
from verwijzing.queries.eerlijkheidsgroepen import groep_als_tekst
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.cijfers import DREMPEL
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Arbeidsmarktregio
from werkcentrum.basis.queries.namen import namen_of_gemeenten

# What each outcome is a share of.
UITLEG = {
    Meetpunt.VERWEZEN: "Van alle vragen: hoeveel er naar minstens één dienst zijn verwezen.",
    Meetpunt.AANGENOMEN: "Van de vragen waarop een partner antwoordde: hoeveel er zijn aangenomen.",
    Meetpunt.GEHOLPEN: "Van de verwezen vragen met een uitkomst: hoeveel mensen er zijn geholpen.",
}


@dataclass(frozen=True, slots=True)
class Cijferrij:
    """One group. `aantal` is rounded down to steps of five and the shares to whole percents, so that no person is
    found by laying outcomes beside each other."""

    uuid: UUID
    groep: str
    aantal: int
    procent: int
    procent_anderen: int
    verschil: str
    tussen: str
    opvallend: bool
    oordeel: str
    beoordeeld_op: date | None
    beoordeeld_door: str


@dataclass(frozen=True, slots=True)
class Cijfertabel:
    soort: str
    rijen: tuple[Cijferrij, ...]


@dataclass(frozen=True, slots=True)
class Meetpuntdeel:
    sleutel: str
    naam: str
    uitleg: str
    # All that were counted, in steps of five; 0 when no group may be shown.
    geteld: int
    tabellen: tuple[Cijfertabel, ...]


@dataclass(frozen=True, slots=True)
class Alarm:
    """A group that stands out, as a sentence."""

    uuid: UUID
    regio: str
    kwartaal: str
    zin: str
    rij: Cijferrij


@dataclass(frozen=True, slots=True)
class Kwartaalkeuze:
    sleutel: str
    naam: str
    dag: date


def regios_for_eerlijkheid(actor: Actor) -> list[tuple[str, str]]:
    """Code and naam. One query."""
    regios = Arbeidsmarktregio.objects.order_by("naam")
    if not actor.has_rol(RolSoort.FUNCTIONEEL_BEHEERDER):
        regios = regios.filter(code__in=actor.regios(RolSoort.TEAMLEIDER))
    return list(regios.values_list("code", "naam"))


def cijfers_visible_to(actor: Actor) -> QuerySet[Eerlijkheidscijfer]:
    cijfers = Eerlijkheidscijfer.objects.select_related("regio", "beoordeeld_door")
    if actor.has_rol(RolSoort.FUNCTIONEEL_BEHEERDER):
        return cijfers
    return cijfers.filter(regio__in=actor.regios(RolSoort.TEAMLEIDER))


def kwartalen_of(regio_code: str) -> list[Kwartaalkeuze]:
    """That were counted and have something to show, newest first. One query."""
    days = (
        Eerlijkheidscijfer.objects.filter(regio=regio_code)
        .order_by("-kwartaal")
        .values_list("kwartaal", flat=True)
        .distinct()
    )
    return [Kwartaalkeuze(kwartaalsleutel(day), kwartaal_in_woorden(day), day) for day in days]


def cijfers_of(regio_code: str, kwartaal: date) -> list[Meetpuntdeel]:
    """Per outcome a table per kind of group. Two queries."""
    rows = list(
        Eerlijkheidscijfer.objects.filter(regio=regio_code, kwartaal=kwartaal)
        .select_related("beoordeeld_door")
        .order_by("groep")
    )
    gemeenten = _gemeenten(rows)
    delen = []
    for meetpunt in Meetpunt:
        tabellen = []
        for soort in Groepsoort:
            rijen = [_rij(row, gemeenten) for row in rows if (row.meetpunt, row.soort) == (meetpunt, soort)]
            if rijen:
                tabellen.append(Cijfertabel(soort.label, tuple(rijen)))
        geteld = next((row.aantal + row.aantal_anderen for row in rows if row.meetpunt == meetpunt), 0)
        delen.append(
            Meetpuntdeel(
                sleutel=meetpunt.value,
                naam=meetpunt.label,
                uitleg=UITLEG[meetpunt],
                geteld=geteld // DREMPEL * DREMPEL,
                tabellen=tuple(tabellen),
            )
        )
    return delen


def open_alarms(actor: Actor) -> list[Alarm]:
    """What nobody looked at yet, oldest first. Two queries."""
    rows = list(
        cijfers_visible_to(actor)
        .filter(opvallend=True, beoordeeld_op__isnull=True)
        .order_by("kwartaal", "regio__naam", "pk")[:100]
    )
    gemeenten = _gemeenten(rows)
    return [alarm_of(row, gemeenten) for row in rows]


def count_open_alarms(actor: Actor) -> int:
    return cijfers_visible_to(actor).filter(opvallend=True, beoordeeld_op__isnull=True).count()


def alarm_of(row: Eerlijkheidscijfer, gemeenten: dict[str, str] | None = None) -> Alarm:
    rij = _rij(row, _gemeenten([row]) if gemeenten is None else gemeenten)
    zin = (
        f"{Groepsoort(row.soort).label}, {rij.groep}: {rij.procent}% van ten minste {rij.aantal} vragen. "
        f"Bij alle anderen {rij.procent_anderen}%. Het verschil is {rij.verschil} ({rij.tussen})."
    )
    return Alarm(
        uuid=row.uuid,
        regio=row.regio.naam,
        kwartaal=kwartaal_in_woorden(row.kwartaal),
        zin=f"{Meetpunt(row.meetpunt).label}. {zin}",
        rij=rij,
    )


def kwartaalsleutel(day: date) -> str:
    return f"{day.year}-K{(day.month + 2) // 3}"


def kwartaal_in_woorden(day: date) -> str:
    return f"{(day.month + 2) // 3}e kwartaal van {day.year}"


def _gemeenten(rows: Iterable[Eerlijkheidscijfer]) -> dict[str, str]:
    return dict(namen_of_gemeenten({row.groep for row in rows if row.soort == Groepsoort.GEMEENTE}))


def _rij(row: Eerlijkheidscijfer, gemeenten: dict[str, str]) -> Cijferrij:
    meting = _meting(row)
    return Cijferrij(
        uuid=row.uuid,
        groep=groep_als_tekst(Groepsoort(row.soort), row.groep, gemeenten),
        aantal=row.aantal // DREMPEL * DREMPEL,
        procent=round(100 * meting.zelf.aandeel),
        procent_anderen=round(100 * meting.anderen.aandeel),
        verschil=_punten(meting.verschil),
        tussen=f"tussen {_getal(meting.laag)} en {_getal(meting.hoog)}",
        opvallend=row.opvallend,
        oordeel=row.oordeel,
        beoordeeld_op=timezone.localdate(row.beoordeeld_op) if row.beoordeeld_op else None,
        beoordeeld_door=row.beoordeeld_door.naam if row.beoordeeld_door else "",
    )


def _meting(row: Eerlijkheidscijfer) -> Meting:
    return vergelijk_groep(
        row.groep,
        Telling(row.aantal, row.teller),
        Telling(row.aantal_anderen, row.teller_anderen),
        vergelijkingen=row.vergelijkingen,
    )


def _punten(verschil: float) -> str:
    punten = round(100 * verschil)
    if punten == 0:
        return "minder dan 1 procentpunt"
    woord = "procentpunt" if abs(punten) == 1 else "procentpunten"
    return f"{abs(punten)} {woord} {'meer' if punten > 0 else 'minder'}"


def _getal(deel: float) -> str:
    """With a real minus sign, as a table shows it."""
    return f"{round(100 * deel):+d}".replace("-", "\u2212").replace("+0", "0")
