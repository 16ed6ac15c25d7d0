"""Whether conditions can hold together. Tried with the operators of the gids itself, on answers between which the
conditions see a difference, so that it says what the gids will do."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from loket.kenmerken import AFGELEID_VAN, ALLE, Kenmerk, Soort, Waarde, afgeleid
from verwijzing.gids.oordeel import Uitslag
from verwijzing.gids.operatoren import geldige_leden, toets
from verwijzing.gids.voorwaarden import EenVan, Operator, Regel, Voorwaarde

# A search that needs more steps than this is given up: what is not found impossible counts as possible.
STAPPEN = 5000
JONGER_DAN = (26, 27)
ANDERE_SBI = ("00000", "2025:00000")
ONGENOEMD = {Soort.TEKST: "geen van de genoemde", Soort.GEMEENTECODE: "GM0000"}


def bron_van(kenmerk: str) -> str:
    """What is asked to know this kenmerk."""
    return AFGELEID_VAN.get(kenmerk, kenmerk)


def is_gevraagd(kenmerk: str, doelgroep: str) -> bool:
    return doelgroep in ALLE[bron_van(kenmerk)].voor


def leden_op(regel: Regel, datum: date) -> tuple[Voorwaarde, ...]:
    """The conditions of which one must hold on this day; none when the rule is not in force."""
    if not regel.geldig.bevat(datum):
        return ()
    return geldige_leden(regel, datum) if isinstance(regel, EenVan) else (regel,)


def kan_passen(regels: Iterable[Regel], doelgroep: str, datum: date) -> bool:
    """Whether someone of this doelgroep can meet all these rules on this day."""
    keuzes = [leden for regel in regels if (leden := leden_op(regel, datum))]
    return _Zoeker(sorted(keuzes, key=len), doelgroep, datum).vindt(0, {})


class _Zoeker:
    def __init__(self, keuzes: Sequence[Sequence[Voorwaarde]], doelgroep: str, datum: date) -> None:
        self.keuzes, self.doelgroep, self.datum = keuzes, doelgroep, datum
        self.stappen = 0

    def vindt(self, nummer: int, gekozen: dict[str, tuple[Voorwaarde, ...]]) -> bool:
        """From this rule on: whether one condition of each can be met, beside what was chosen before."""
        if nummer == len(self.keuzes) or self.stappen > STAPPEN:
            return True
        for lid in self.keuzes[nummer]:
            self.stappen += 1
            bron = bron_van(lid.kenmerk)
            samen = (*gekozen.get(bron, ()), lid)
            if self._kan(bron, samen) and self.vindt(nummer + 1, {**gekozen, bron: samen}):
                return True
        return False

    def _kan(self, bron: str, samen: tuple[Voorwaarde, ...]) -> bool:
        if bron == "doelgroep":
            return all(_voldaan(v, "doelgroep", self.doelgroep, self.datum) for v in samen)
        return is_gevraagd(bron, self.doelgroep) and kan_samen(samen, self.datum)


@lru_cache(maxsize=4096)
def kan_samen(samen: tuple[Voorwaarde, ...], datum: date) -> bool:
    """Whether one answer meets all of these; they are decided by the same question."""
    bron = bron_van(samen[0].kenmerk)
    return any(all(_voldaan(v, bron, w, datum) for v in samen) for w in proefwaarden(bron, samen, datum))


def is_altijd_waar(v: Voorwaarde, datum: date) -> bool:
    bron = bron_van(v.kenmerk)
    return all(_voldaan(v, bron, w, datum) for w in proefwaarden(bron, (v,), datum))


@lru_cache(maxsize=4096)
def volgt_uit(gevolg: Voorwaarde, oorzaak: Voorwaarde, datum: date) -> bool:
    """Whether everyone who meets `oorzaak` meets `gevolg` as well, by the answer to one question."""
    bron = bron_van(oorzaak.kenmerk)
    if bron != bron_van(gevolg.kenmerk):
        return False
    return all(
        _voldaan(gevolg, bron, w, datum)
        for w in proefwaarden(bron, (oorzaak, gevolg), datum)
        if _voldaan(oorzaak, bron, w, datum)
    )


def _voldaan(v: Voorwaarde, bron: str, waarde: Waarde, datum: date) -> bool:
    feiten = {bron: waarde}
    feiten |= afgeleid(feiten, datum=datum)
    return toets(v, feiten.get(v.kenmerk), datum) is Uitslag.VOLDAAN


def proefwaarden(bron: str, voorwaarden: Sequence[Voorwaarde], datum: date) -> list[Waarde]:
    """Answers that stand for all answers, as far as these conditions can tell."""
    kenmerk = ALLE[bron]
    match kenmerk.soort:
        case Soort.KEUZE:
            return list(kenmerk.keuzes)
        case Soort.JA_NEE:
            return [True, False]
        case Soort.MEERKEUZE:
            return list(_verzamelingen(kenmerk, voorwaarden))
        case Soort.GETAL:
            laag, hoog = kenmerk.minimum or 0, kenmerk.maximum or 0
            return [getal for getal in sorted({laag, hoog, *_grenzen(voorwaarden)}) if laag <= getal <= hoog]
        case Soort.DATUM:
            return list(_dagen(voorwaarden, datum))
        case Soort.SBI:
            return [*_genoemd(voorwaarden), *ANDERE_SBI]
        case _:
            return [*_genoemd(voorwaarden), ONGENOEMD[kenmerk.soort]]


def _genoemd(voorwaarden: Iterable[Voorwaarde]) -> list[str]:
    return sorted({str(waarde) for v in voorwaarden for waarde in v.waarden})


def _verzamelingen(kenmerk: Kenmerk, voorwaarden: Sequence[Voorwaarde]) -> Iterator[tuple[str, ...]]:
    """One answer, two together, and as many as may be chosen beside what is ruled out."""
    anders = [waarde for waarde in kenmerk.keuzes if waarde != kenmerk.alleen]
    yield from ((waarde,) for waarde in kenmerk.keuzes)
    yield from combinations(anders, 2)
    verboden = {waarde for v in voorwaarden if v.operator is Operator.NIET_IN for waarde in v.waarden}
    meeste = tuple(waarde for waarde in anders if waarde not in verboden)
    if meeste:
        yield meeste


def _grenzen(voorwaarden: Iterable[Voorwaarde]) -> set[int]:
    """Every number that is named, with its neighbours; and where "jonger dan 27" turns."""
    getallen = {waarde for v in voorwaarden for waarde in v.waarden if isinstance(waarde, int)}
    return {0, *JONGER_DAN} | {getal + stap for getal in getallen for stap in (-1, 0, 1)}


def _dagen(voorwaarden: Iterable[Voorwaarde], datum: date) -> Iterator[date]:
    vroegst, laatst = (date.min - datum).days, (date.max - datum).days
    for dagen in sorted({vroegst, laatst, *_grenzen(voorwaarden)}):
        if vroegst <= dagen <= laatst:
            yield datum + timedelta(days=dagen)
