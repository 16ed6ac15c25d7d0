"""The settings of a regio, for the page where they are changed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from loket.enums import Klok
from loket.klokken import STANDAARD
from loket.models import Termijn, Weging
from loket.policies import LEIDING
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.models import Arbeidsmarktregio, Openingstijd, Sluitingsdag


@dataclass(frozen=True, slots=True)
class Sluitingsregel:
    datum: date
    reden: str


@dataclass(frozen=True, slots=True)
class Instellingen:
    regio_code: str
    regio_naam: str
    termijnen: dict[str, int]
    # By day of the week: "9.00-12.30, 13.00-17.00"; empty when closed.
    openingstijden: dict[int, str]
    sluitingsdagen: tuple[Sluitingsregel, ...]
    # Hours by thema.
    wegingen: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Regiokeuze:
    code: str
    naam: str


def regios_to_lead(actor: Actor) -> list[Regiokeuze]:
    """The regio's whose settings this person may change, by name. One query."""
    rijen = Arbeidsmarktregio.objects.filter(code__in=actor.regios(*LEIDING)).order_by("naam")
    return [Regiokeuze(code, naam) for code, naam in rijen.values_list("code", "naam")]


def instellingen_of(regio: Regiokeuze, *, today: date) -> Instellingen:
    """Four queries. Closing days that are over are not listed."""
    eigen = dict(Termijn.objects.filter(regio=regio.code).values_list("klok", "werkdagen"))
    blokken: dict[int, list[str]] = {}
    for rij in Openingstijd.objects.filter(regio=regio.code).order_by("weekdag", "van"):
        blokken.setdefault(rij.weekdag, []).append(f"{rij.van.hour}.{rij.van:%M}-{rij.tot.hour}.{rij.tot:%M}")
    dagen = Sluitingsdag.objects.filter(regio=regio.code, datum__gte=today).order_by("datum")
    return Instellingen(
        regio_code=regio.code,
        regio_naam=regio.naam,
        termijnen={klok.value: eigen.get(klok.value, STANDAARD[klok]) for klok in Klok},
        openingstijden={dag: ", ".join(teksten) for dag, teksten in blokken.items()},
        sluitingsdagen=tuple(Sluitingsregel(dag.datum, dag.reden) for dag in dagen),
        wegingen=dict(Weging.objects.filter(regio=regio.code).values_list("thema", "uren")),
    )
