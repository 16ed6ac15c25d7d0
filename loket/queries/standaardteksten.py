"""The standaardteksten that someone may use or manage, and what their variables say in one case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import ndiff
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from loket.kenmerken import VOCABULAIRE, datum_in_woorden
from loket.models import Standaardtekst, StandaardtekstVersie, Vraag
from loket.policies import LEIDING, may_manage_standaardtekst
from loket.queries.voornaam import voornaam
from loket.sjabloon import VARIABELEN
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Arbeidsmarktregio
from werkcentrum.basis.queries.openingstijden import openingsregels

HELE_LAND = "Hele land"


@dataclass(frozen=True, slots=True)
class Tekstrij:
    uuid: UUID
    titel: str
    gebied: str
    themas: str
    versie: int
    is_ingetrokken: bool
    kan_wijzigen: bool


@dataclass(frozen=True, slots=True)
class Versieregel:
    """`teken` is + for what came in, - for what went out, and empty for what stayed."""

    teken: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Versie:
    nummer: int
    gemaakt_op: datetime
    gemaakt_door: str
    regels: tuple[Versieregel, ...]


def standaardteksten_for(actor: Actor) -> QuerySet[Standaardtekst]:
    """Those of the country and of the regio's where this person works, each with the words that hold (`tekst`)."""
    laatste = StandaardtekstVersie.objects.filter(standaardtekst=OuterRef("pk")).order_by("-nummer")
    return Standaardtekst.objects.filter(
        Q(regio__isnull=True) | Q(regio__in=actor.regios(*LEIDING, RolSoort.BALIEMEDEWERKER))
    ).annotate(tekst=Subquery(laatste.values("tekst")[:1]), versie=Subquery(laatste.values("nummer")[:1]))


def tekstrijen(actor: Actor) -> list[Tekstrij]:
    """For who manages them; what was withdrawn stands last. One query."""
    rows = standaardteksten_for(actor).select_related("regio").order_by("titel", "id")
    labels = dict(VOCABULAIRE["thema"].waarden)
    return [
        Tekstrij(
            uuid=row.uuid,
            titel=row.titel,
            gebied=row.regio.naam if row.regio else HELE_LAND,
            themas=", ".join(labels.get(thema, thema) for thema in row.themas) or "alle thema's",
            versie=row.versie,  # type: ignore[attr-defined] # annotated
            is_ingetrokken=row.ingetrokken_op is not None,
            kan_wijzigen=bool(may_manage_standaardtekst(actor, regio_code=row.regio_id)),
        )
        for row in sorted(rows, key=lambda row: row.ingetrokken_op is not None)
    ]


def gebieden_of(actor: Actor) -> list[tuple[str, str]]:
    """Code and name of where this person may add a standaardtekst; an empty code is the country. One query."""
    land = [("", HELE_LAND)] if may_manage_standaardtekst(actor, regio_code=None) else []
    return [*regios_of(actor), *land]


def regios_of(actor: Actor) -> list[tuple[str, str]]:
    """Code and name of the regio's that this person leads or manages. One query."""
    return list(Arbeidsmarktregio.objects.filter(code__in=actor.regios(*LEIDING)).values_list("code", "naam"))


def versies_of(standaardtekst: Standaardtekst) -> list[Versie]:
    """Newest first, each with what it changed. One query."""
    rows = list(standaardtekst.versies.select_related("gemaakt_door").order_by("nummer"))
    before = ["", *(row.tekst for row in rows)]
    return [
        Versie(
            nummer=row.nummer,
            gemaakt_op=row.gemaakt_op,
            gemaakt_door=row.gemaakt_door.naam if row.gemaakt_door else "Systeem",
            regels=verschil(previous, row.tekst),
        )
        for previous, row in reversed(list(zip(before, rows, strict=False)))
    ]


def verschil(oud: str, nieuw: str) -> tuple[Versieregel, ...]:
    """Line by line."""
    regels = ndiff(oud.splitlines(), nieuw.splitlines())
    return tuple(Versieregel(regel[0].strip(), regel[2:]) for regel in regels if regel[0] != "?")


def bruikbaar_bij(actor: Actor, vraag: Vraag) -> QuerySet[Standaardtekst]:
    """What one can start from in this case: of its regio or the country, for its thema or for all, in use."""
    return (
        standaardteksten_for(actor)
        .filter(Q(regio__isnull=True) | Q(regio=vraag.regio_id), ingetrokken_op__isnull=True)
        .filter(Q(themas=[]) | Q(themas__contains=[vraag.thema]))
        .order_by("titel", "id")
    )


def waarden_bij(actor: Actor, vraag: Vraag) -> dict[str, str]:
    """Variable → what it says in this case; empty when we do not know it. Two queries."""
    return waarden_van_regio(actor, vraag.regio_id) | {
        "voornaam": voornaam(vraag.vrager.naam),
        "nummer": vraag.nummer,
    }


def voorbeeldwaarden(actor: Actor, regio_code: str) -> Mapping[str, str]:
    """For a made-up vrager: with the real facts of the regio, so that what is missing there shows. A text of the
    country gets made-up ones."""
    voorbeeld = {naam: variabele.voorbeeld for naam, variabele in VARIABELEN.items()}
    return voorbeeld | (waarden_van_regio(actor, regio_code) if regio_code else {})


def waarden_van_regio(actor: Actor, regio_code: str) -> dict[str, str]:
    regio = Arbeidsmarktregio.objects.get(code=regio_code)
    return {
        "werkcentrum": f"Werkcentrum {regio.naam}",
        "telefoon_werkcentrum": regio.telefoon,
        "openingstijden": ", ".join(f"{regel.dagen} {regel.tijden}" for regel in openingsregels(regio_code)),
        "naam_medewerker": actor.naam,
        "datum": datum_in_woorden(timezone.localdate()),
    }
