"""The page of who leads a team: what the last night found, and which vragen ask for attention."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from loket.models import Nachtcontrole, Vraag
from loket.queries.instellingen import Regiokeuze
from loket.queries.sluitend import stilgevallen, zonder_bericht, zonder_datum, zonder_eigenaar
from loket.queries.tijdlijn import moment_in_woorden
from loket.queries.zaken import naam_of, onderwerp_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Arbeidsmarktregio

# More than these are not read one by one; the number above the list counts them all.
MAX_REGELS = 25


@dataclass(frozen=True, slots=True)
class Vraagregel:
    uuid: str
    nummer: str
    naam: str
    onderwerp: str
    eigenaar: str


@dataclass(frozen=True, slots=True)
class Aandachtspunt:
    kop: str
    uitleg: str
    aantal: int
    regels: tuple[Vraagregel, ...]


@dataclass(frozen=True, slots=True)
class Controle:
    """The row of last night, in words; `aantal` is None when no night was checked yet."""

    aantal: int | None = None
    uitleg: str = ""


def regios_of_teamleider(actor: Actor) -> list[Regiokeuze]:
    rijen = Arbeidsmarktregio.objects.filter(code__in=actor.regios(RolSoort.TEAMLEIDER)).order_by("naam")
    return [Regiokeuze(code, naam) for code, naam in rijen.values_list("code", "naam")]


def last_controle(regio_code: str) -> Controle:
    """One query."""
    rij = Nachtcontrole.objects.filter(regio=regio_code).order_by("-datum").first()
    if rij is None:
        return Controle()
    return Controle(
        aantal=rij.aantal_fout,
        uitleg=f"van {rij.aantal_open} open vragen, {moment_in_woorden(rij.gedaan_op)}",
    )


def aandachtspunten(regio_code: str, *, today: date) -> tuple[Aandachtspunt, ...]:
    """As it is now, not as it was last night. Two queries for each."""
    return (
        _punt(
            "Zonder eigenaar",
            "De vraag staat op naam van iemand die niet meer bij deze balie werkt.",
            zonder_eigenaar(regio_code, today=today),
        ),
        _punt(
            "Zonder volgende datum",
            "De vraag is open, maar komt nergens meer op een lijst.",
            zonder_datum(regio_code),
        ),
        _punt(
            "Vrager hoorde nog niets",
            "Er ging geen bevestiging de deur uit en er was geen contact.",
            zonder_bericht(regio_code, today=today),
        ),
        _punt(
            "Ligt stil",
            "Hier deed niemand iets, ook niet na een bericht aan de eigenaar.",
            stilgevallen(regio_code),
        ),
    )


def _punt(kop: str, uitleg: str, vragen: QuerySet[Vraag]) -> Aandachtspunt:
    rijen = vragen.select_related("vrager__organisatie", "eigenaar").order_by("pk")[:MAX_REGELS]
    return Aandachtspunt(kop, uitleg, vragen.count(), tuple(_regel(vraag) for vraag in rijen))


def _regel(vraag: Vraag) -> Vraagregel:
    vrager = vraag.vrager
    return Vraagregel(
        uuid=str(vraag.uuid),
        nummer=vraag.nummer,
        naam=naam_of(vrager.organisatie.naam if vrager.organisatie else vrager.naam, vraag.kanaal),
        onderwerp=onderwerp_of(vraag.thema, vraag.doelgroep),
        eigenaar=vraag.eigenaar.naam if vraag.eigenaar else "",
    )
