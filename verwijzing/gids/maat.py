"""How much a rule says, in thousandths of a bit: −log2 of the share of askers who meet it.

Whole numbers, so that adding them up gives the same sum in any order.
"""

from dataclasses import dataclass
from math import log2, prod

from loket.kenmerken import ALLE, Aandelen, Soort, Verdeling
from verwijzing.gids.oordeel import Uitslag
from verwijzing.gids.voorwaarden import EenVan, Operator, Regel, Voorwaarde, leden

KLEINSTE = 0.0005
DUIZEND = 1000


@dataclass(frozen=True, slots=True)
class Maat:
    """What a rule adds to the specificity, by Uitslag."""

    bits: int
    bijdrage: tuple[int, int, int, int]


def aandeel(regel: Regel, aandelen: Aandelen) -> float:
    """Share of askers who meet the rule, between KLEINSTE and 1."""
    if isinstance(regel, EenVan):
        deel = 1 - prod(1 - aandeel(lid, aandelen) for lid in regel.leden)
    else:
        deel = _aandeel_of_alles(regel, aandelen[regel.kenmerk])
    return min(1.0, max(KLEINSTE, deel))


def maat(regel: Regel, aandelen: Aandelen) -> Maat:
    """Hard: all bits when met, minus them while unknown. Soft: half, plus when met and minus when not."""
    bits = round(-log2(aandeel(regel, aandelen)) * DUIZEND)
    if regel.hard:
        onbekend = -min(bits, _plafond(regel))
        return Maat(bits, (bits, 0, onbekend, onbekend))
    half = bits // 2
    return Maat(bits, (half, -half, 0, 0))


def bijdrage(maat: Maat, uitslag: Uitslag | None) -> int:
    return 0 if uitslag is None else maat.bijdrage[uitslag]


def _plafond(regel: Regel) -> int:
    plafonds = [p for p in (ALLE[lid.kenmerk].plafond_onbekend for lid in leden(regel)) if p is not None]
    return round(min(plafonds, default=99.0) * DUIZEND)


def _aandeel_of_alles(v: Voorwaarde, verdeling: Verdeling) -> float:
    """A broken condition says nothing; it shows up as fout in the reasons."""
    try:
        return _aandeel(v, verdeling)
    except (IndexError, ValueError):
        return 1.0


def _aandeel(v: Voorwaarde, verdeling: Verdeling) -> float:
    match v.operator:
        case Operator.IN | Operator.BEVAT:
            return _overlap(v, verdeling)
        case Operator.NIET_IN:
            return 1 - _overlap(v, verdeling)
        case Operator.IS_WAAR:
            return verdeling.deel("ja")
        case Operator.IS_ONWAAR:
            return verdeling.deel("nee")
        case Operator.BEGINT_MET:
            return _prefixen(v, verdeling)
        case _:
            return _aandeel_getal(v, verdeling)


def _aandeel_getal(v: Voorwaarde, verdeling: Verdeling) -> float:
    grenzen = _getallen(v)
    match v.operator:
        case Operator.HOOGSTENS:
            return verdeling.tot_en_met(grenzen[0])
        case Operator.MINSTENS:
            return 1 - verdeling.tot_en_met(grenzen[0] - 1)
        case Operator.NA_DAGEN:
            return verdeling.knopen[-1][1] - verdeling.tot_en_met(grenzen[0])
        case _:
            laag, hoog = (0, grenzen[0]) if len(grenzen) == 1 else grenzen
            return verdeling.tussen(laag, hoog)


def _getallen(v: Voorwaarde) -> list[int]:
    return [waarde for waarde in v.waarden if isinstance(waarde, int)]


def _overlap(v: Voorwaarde, verdeling: Verdeling) -> float:
    """Values of a choice exclude each other and add up; those of a meerkeuze may come together."""
    delen = [verdeling.deel(str(waarde)) for waarde in v.waarden]
    if ALLE[v.kenmerk].soort is Soort.MEERKEUZE:
        return 1 - prod(1 - deel for deel in delen)
    return sum(delen)


def _prefixen(v: Voorwaarde, verdeling: Verdeling) -> float:
    """The wider of the two SBI versions: a company has a code in one of them."""
    per_versie = {"2008": 0.0, "2025": 0.0}
    for waarde in v.waarden:
        versie, _, cijfers = str(waarde).rpartition(":")
        per_versie[versie or "2008"] += verdeling.deel(str(len(cijfers)))
    return max(per_versie.values())
