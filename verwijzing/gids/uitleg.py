"""The explaining evaluator: one dienst against the facts, rule by rule, nothing skipped."""

from dataclasses import dataclass
from datetime import date

from loket.kenmerken import WERKENDE, WERKGEVER, WERKZOEKENDE, Feiten
from verwijzing.gids.kaart import Dekking, Dienst
from verwijzing.gids.oordeel import Oordeel, Uitslag, oordeel_over
from verwijzing.gids.operatoren import evalueer
from verwijzing.gids.voorwaarden import Operator, Regel, Voorwaarde

DOELGROEPEN = (WERKZOEKENDE, WERKENDE, WERKGEVER)


@dataclass(frozen=True, slots=True)
class Regelregel:
    """One rule and its outcome; `vast` marks the two that every card has by its kind, not by its conditions."""

    regel: Regel
    uitslag: Uitslag
    vast: bool = False


@dataclass(frozen=True, slots=True)
class Beoordeling:
    dienst: Dienst
    oordeel: Oordeel
    regels: tuple[Regelregel, ...]


def beoordeel(dienst: Dienst, feiten: Feiten, datum: date) -> Beoordeling:
    """Verdict and every rule in force; `feiten` hold what is derived as well."""
    alle = [(regel, True) for regel in vaste_regels(dienst)] + [(regel, False) for regel in in_volgorde(dienst)]
    regels = [
        Regelregel(regel, uitslag, vast)
        for regel, vast in alle
        if (uitslag := evalueer(regel, feiten, datum)) is not None
    ]
    oordeel = oordeel_over(r.uitslag for r in regels if r.regel.hard)
    return Beoordeling(dienst, oordeel, tuple(regels))


def vaste_regels(dienst: Dienst) -> tuple[Regel, ...]:
    """Doelgroep, and for the copy of a per_gemeente card the own gemeente: both hard on every card."""
    doelgroep = tuple(d for d in DOELGROEPEN if d in dienst.doelgroep)
    regels: list[Regel] = [Voorwaarde("doelgroep", Operator.IN, doelgroep, hard=True, bron=dienst.bron)]
    if dienst.dekking is Dekking.PER_GEMEENTE and dienst.gemeente is not None:
        regels.append(Voorwaarde("gemeente", Operator.IN, (dienst.gemeente,), hard=True, bron=dienst.bron))
    return tuple(regels)


def in_volgorde(dienst: Dienst) -> list[Regel]:
    """Hard before soft, then by content: the order on the card may not show in the outcome."""
    return sorted(dienst.voorwaarden, key=lambda regel: (not regel.hard, repr(regel)))
