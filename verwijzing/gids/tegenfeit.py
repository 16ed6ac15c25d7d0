"""What would have to be different: the smallest set of changeable facts that turns valt_af into past.

Only what a person or company can change is offered: never age, benefit, place, reason of dismissal or anything
sensitive. Education and language only go up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from loket.kenmerken import (
    VOCABULAIRE,
    Kenmerk,
    Kenmerken,
    Soort,
    Waarde,
    afgeleid,
    in_zin,
    opsomming,
    render_value,
)
from verwijzing.gids.compilatie import bronkenmerken
from verwijzing.gids.kaart import Dienst
from verwijzing.gids.oordeel import Oordeel, Uitslag
from verwijzing.gids.uitleg import Beoordeling, beoordeel
from verwijzing.gids.voorwaarden import leden

MEESTE_WIJZIGINGEN = 3
ALLEEN_OMHOOG = ("opleidingsniveau", "taalniveau")
DOELEN = (Oordeel.PAST, Oordeel.MOGELIJK)


@dataclass(frozen=True, slots=True)
class Tegenfeit:
    """The changes, and the verdict they lead to (mogelijk when something else is still unknown)."""

    wijzigingen: tuple[tuple[str, Waarde], ...]
    oordeel: Oordeel

    @property
    def tekst(self) -> str:
        delen = [f"{in_zin(VOCABULAIRE[k].naam)}: {in_zin(render_value(k, w))}" for k, w in self.wijzigingen]
        return f"Zou {'wel' if self.oordeel is Oordeel.PAST else 'misschien'} passen bij {opsomming(delen)}"


def tegenfeit(dienst: Dienst, feiten: Kenmerken, *, datum: date, regio: str) -> Tegenfeit | None:
    """None when the dienst does not fall off, or when nothing that can be changed would help."""
    nu = _beoordeel(dienst, feiten, datum, regio)
    if nu.oordeel is not Oordeel.VALT_AF:
        return None
    keuzes = {key: tuple(_waarden(VOCABULAIRE[key], feiten, nu)) for key in _veranderbaar(nu)}
    pogingen = [
        Tegenfeit(wijziging, _beoordeel(dienst, Kenmerken({**feiten, **dict(wijziging)}), datum, regio).oordeel)
        for aantal in range(1, MEESTE_WIJZIGINGEN + 1)
        for keys in combinations(keuzes, aantal)
        for wijziging in product(*([(key, waarde) for waarde in keuzes[key]] for key in keys))
    ]
    for doel in DOELEN:
        for poging in pogingen:
            if poging.oordeel is doel:
                return poging
    return None


def _beoordeel(dienst: Dienst, feiten: Kenmerken, datum: date, regio: str) -> Beoordeling:
    return beoordeel(dienst, {**feiten, **afgeleid(feiten, datum=datum, regio=regio)}, datum)


def _veranderbaar(nu: Beoordeling) -> list[str]:
    """The changeable kenmerken in the hard rules that are not met, in the order of the vocabulary."""
    nodig = {
        key
        for r in nu.regels
        if r.regel.hard and r.uitslag is not Uitslag.VOLDAAN
        for key in bronkenmerken(r.regel)
    }
    return [key for key, kenmerk in VOCABULAIRE.items() if key in nodig and kenmerk.veranderbaar]


def _waarden(kenmerk: Kenmerk, feiten: Kenmerken, nu: Beoordeling) -> Iterator[Waarde]:
    """Other values worth trying; for a number those that the rules mention."""
    huidig = feiten.get(kenmerk.key)
    match kenmerk.soort:
        case Soort.JA_NEE:
            yield from (waarde for waarde in (True, False) if waarde is not huidig)
        case Soort.KEUZE:
            vanaf = kenmerk.keuzes.index(huidig) if isinstance(huidig, str) else -1
            alleen_omhoog = kenmerk.key in ALLEEN_OMHOOG
            yield from (w for i, w in enumerate(kenmerk.keuzes) if i != vanaf and (i > vanaf or not alleen_omhoog))
        case Soort.MEERKEUZE:
            yield from _lijsten(kenmerk, huidig if isinstance(huidig, tuple) else ())
        case _:
            eigen = [v for r in nu.regels for v in leden(r.regel) if v.kenmerk == kenmerk.key]
            yield from (w for v in eigen for w in v.waarden if isinstance(w, int) and w != huidig)


def _lijsten(kenmerk: Kenmerk, huidig: tuple[str, ...]) -> Iterator[Waarde]:
    """One choice more, or one less."""
    for keuze in kenmerk.keuzes:
        if keuze not in huidig:
            yield tuple(waarde for waarde in kenmerk.keuzes if waarde in huidig or waarde == keuze)
    for keuze in huidig:
        if len(huidig) > 1:
            yield tuple(waarde for waarde in huidig if waarde != keuze)
