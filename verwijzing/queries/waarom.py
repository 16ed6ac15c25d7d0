"""Why this advice, for the person it is about: what was stored when an adviser chose, rule by rule."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from verwijzing.enums import Capaciteit
from verwijzing.models import Advies
from verwijzing.queries.standen import Stand, standen_of
from verwijzing.queries.van_vraag import verwijzingen_of


@dataclass(frozen=True, slots=True)
class Redenregel:
    """One rule: `kenmerk`, `oordeel` and `hard` as the adviser saw them, `tekst` in words for the person."""

    kenmerk: str
    oordeel: str
    hard: bool
    tekst: str


@dataclass(frozen=True, slots=True)
class Overwogen:
    """One dienst that was looked at."""

    uuid: str
    naam: str
    organisatie: str
    oordeel: str
    redenen: tuple[Redenregel, ...]
    gekozen: bool
    # Whether there is room, in a sentence; empty when it was open.
    stand: str


@dataclass(frozen=True, slots=True)
class Waarom:
    """`overwogen`: those with a reason in words, as the advies ranks them. `andere`: how many more there were."""

    datum: date
    overwogen: tuple[Overwogen, ...]
    andere: int


def waarom_of(vraag_id: int) -> Waarom | None:
    """From the last advies of this vraag; None while nobody chose a dienst yet. Two queries, three when a dienst
    was not simply open."""
    advies = Advies.objects.filter(vraag=vraag_id).order_by("-id").only("datum", "uitkomst").first()
    if advies is None:
        return None
    diensten = json.loads(advies.uitkomst).get("diensten", [])
    gekozen = {str(kort.dienst_uuid) for kort in verwijzingen_of([vraag_id]).get(vraag_id, [])}
    in_woorden = [dienst for dienst in diensten if "naam" in dienst]
    standen = standen_of({dienst["dienst"]: dienst.get("capaciteit", Capaciteit.OPEN) for dienst in in_woorden})
    return Waarom(
        datum=advies.datum,
        overwogen=tuple(
            _overwogen(dienst, gekozen=dienst["dienst"] in gekozen, stand=standen.get(dienst["dienst"]))
            for dienst in in_woorden
        ),
        andere=len(diensten) - len(in_woorden),
    )


def _overwogen(dienst: Mapping[str, Any], *, gekozen: bool, stand: Stand | None) -> Overwogen:
    return Overwogen(
        uuid=dienst["dienst"],
        naam=dienst["naam"],
        organisatie=dienst["organisatie"]["naam"],
        oordeel=dienst["oordeel"],
        redenen=tuple(
            Redenregel(reden["kenmerk"], reden["oordeel"], reden["hard"], reden["tekst_b1"])
            for reden in dienst["redenen"]
        ),
        gekozen=gekozen,
        stand=stand.in_woorden if stand else "",
    )
