"""The next best question: the unknown kenmerk whose answer would most reduce what is still mogelijk.

Only the diensten in reach count: not fallen off, and of the thema asked about. For every kenmerk the answers are
taken in classes between which no rule can tell the difference, each with its share of askers. A kenmerk is asked
only when some answer would change the top.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heapify, heappop, heappush

from loket.kenmerken import VOCABULAIRE, Feiten, Kenmerk, Soort, Verdeling, Waarde, afgeleid
from verwijzing.gids.advies import VolgendeVraag
from verwijzing.gids.compilatie import Compilatie, Paar, Stand, Treffers, bronkenmerken
from verwijzing.gids.oordeel import Uitslag
from verwijzing.gids.operatoren import evalueer
from verwijzing.gids.voorwaarden import Operator, Voorwaarde, leden

BREED = 10
IJKDATUM = date(2000, 1, 1)
EERST = ("doelgroep", "thema")
VER_WEG = 3650
IETS_ANDERS = {Soort.SBI: "00000", Soort.TEKST: "iets anders", Soort.GEMEENTECODE: "GM0000"}


@dataclass(frozen=True, slots=True)
class Klasse:
    """One kind of answer: a value that stands for it, its share, and what it does to the rules."""

    waarde: Waarde | timedelta
    deel: float
    uitslagen: tuple[Paar, ...]
    af: int
    twijfel: int


class Vraagsteller:
    def __init__(self, compilatie: Compilatie) -> None:
        self.c = compilatie
        self.kernen_van: dict[str, list[int]] = {}
        self.raakt: dict[str, int] = {}
        self.raakt_hard: dict[str, int] = {}
        for nummer, kern in enumerate(compilatie.kernen):
            for key in kern.bronnen:
                self.kernen_van.setdefault(key, []).append(nummer)
                self.raakt[key] = self.raakt.get(key, 0) | kern.hard | kern.zacht
                self.raakt_hard[key] = self.raakt_hard.get(key, 0) | kern.hard
        self.klassen = {key: self._klassen(VOCABULAIRE[key]) for key in self.kernen_van if key in VOCABULAIRE}

    def volgende(
        self, feiten: Feiten, volledig: Feiten, treffers: Treffers, *, datum: date, regio: str
    ) -> VolgendeVraag | None:
        ronde = Ronde(self, feiten, volledig, treffers, datum, regio)
        if not ronde.bereik:
            return None
        for key in EERST:
            if key not in feiten:
                return _als_vraag(VOCABULAIRE[key])
        for key in ronde.op_voorrang():
            if ronde.verandert_de_top(key):
                return _als_vraag(VOCABULAIRE[key])
        return None

    def masker_van(self, key: str) -> int:
        """The diensten on which this kenmerk bears."""
        return self.c.gebonden if key == "gemeente" else self.raakt.get(key, 0)

    def _klassen(self, kenmerk: Kenmerk) -> list[Klasse]:
        kernen = [(nummer, self.c.kernen[nummer]) for nummer in self.kernen_van[kenmerk.key]]
        losse = [(nummer, kern.los) for nummer, kern in kernen if kern.los is not None]
        grenzen = [v for _, kern in kernen for v in leden(kern.regel) if kenmerk.key in bronkenmerken(v)]
        ruw = list(_waarden(kenmerk, grenzen, self.c.aandelen[kenmerk.key]))
        totaal = sum(deel for _, deel in ruw) or 1.0
        return [self._klasse(kenmerk.key, waarde, deel / totaal, losse) for waarde, deel in ruw]

    def _klasse(
        self, key: str, waarde: Waarde | timedelta, deel: float, losse: Sequence[tuple[int, Voorwaarde]]
    ) -> Klasse:
        feiten = _aangevuld({}, key, waarde, IJKDATUM)
        uitslagen = [(nummer, evalueer(los, feiten, IJKDATUM)) for nummer, los in losse]
        af, twijfel = self.c.maskers(uitslagen)
        return Klasse(waarde, deel, tuple(uitslagen), af, twijfel)


class Ronde:
    """One search for a question, with what is fixed during it."""

    def __init__(
        self, steller: Vraagsteller, feiten: Feiten, volledig: Feiten, treffers: Treffers, datum: date, regio: str
    ) -> None:
        self.steller, self.c = steller, steller.c
        self.feiten, self.volledig, self.datum, self.regio = feiten, volledig, datum, regio
        self.uitslagen = treffers.uitslagen
        self.stand: Stand = self.c.stand(datum, "gemeente" in feiten)
        in_zicht = (treffers.past | treffers.mogelijk) & self.c.met_thema
        self.bereik = in_zicht & self.c.thema_masker(feiten) or in_zicht
        self.twijfels = self._twijfels()
        self.open = treffers.mogelijk & self.bereik
        self.sleutels = sorted(self.c.sleutels(self.bereik, self.uitslagen, self.stand))
        self.top = self._top(self.sleutels)
        self.top_masker = sum(1 << nummer for nummer in self.top)

    def te_vragen(self, key: str) -> bool:
        """Unknown, meant for this doelgroep, sensible now, and for what is sensitive: needed."""
        kenmerk = VOCABULAIRE[key]
        if key in self.feiten or self.feiten.get("doelgroep") not in kenmerk.voor:
            return False
        if not self.steller.masker_van(key) & self.bereik or not kenmerk.zinvol(self.feiten):
            return False
        if not kenmerk.gevoelig:
            return True
        hard = self.steller.raakt_hard.get(key, 0) & self.bereik
        return bool(hard or self.steller.raakt[key] & self.top_masker)

    def op_voorrang(self) -> Iterator[str]:
        """Most decided first; then most diensten touched; then not sensitive; then the order of the vocabulary.

        To count what a kenmerk decides takes long, and mostly the first is enough. So each begins with the most
        that it could decide, and is counted when nothing before it could decide more.
        """
        rij = [
            (-self.hoogstens(key), -self._geraakt(key), VOCABULAIRE[key].gevoelig, plaats, key, False)
            for plaats, key in enumerate(VOCABULAIRE)
            if self.te_vragen(key)
        ]
        heapify(rij)
        while rij:
            _, geraakt, gevoelig, plaats, key, is_geteld = heappop(rij)
            if is_geteld:
                yield key
            else:
                heappush(rij, (-self.vermindering(key), geraakt, gevoelig, plaats, key, True))

    def hoogstens(self, key: str) -> float:
        """No less than `vermindering`: all that is in doubt and has a hard rule on this kenmerk."""
        masker = self.c.gebonden if key == "gemeente" else self.steller.raakt_hard.get(key, 0)
        return float((self.open & masker).bit_count())

    def _geraakt(self, key: str) -> int:
        return (self.steller.masker_van(key) & self.bereik).bit_count()

    def vermindering(self, key: str) -> float:
        """How many diensten are expected to leave what is mogelijk, by the shares of the answers.

        A dienst that stays mogelijk for another reason, but with one doubt less, counts for half: without that,
        two kenmerken that are needed together would never be asked.
        """
        if key == "gemeente":
            return float((self.open & self.c.gebonden).bit_count())
        eigen, anders = self._twijfel(key)
        totaal = 0.0
        for klasse, gemengd in self._per_klasse(key):
            af, twijfel = self._maskers(klasse, gemengd)
            beslist = self.open & (af | ~(anders | twijfel))
            dichterbij = self.open & eigen & ~twijfel & ~beslist
            totaal += klasse.deel * (beslist.bit_count() + dichterbij.bit_count() / 2)
        return round(totaal, 6)

    def verandert_de_top(self, key: str) -> bool:
        """Whether some answer puts another dienst in the top, or the same in another order."""
        if key == "gemeente":
            return True
        geraakt = self.steller.raakt[key] & self.bereik
        vast = [s for s in self.sleutels if not geraakt >> self.stand.op_volg[s % len(self.c.diensten)] & 1]
        for klasse, gemengd in self._per_klasse(key):
            if klasse.deel <= 0:
                continue
            af, _ = self._maskers(klasse, gemengd)
            uitslagen = self.uitslagen.copy()
            for nummer, uitslag in (*klasse.uitslagen, *gemengd):
                uitslagen[nummer] = uitslag
            nieuw = self.c.sleutels(geraakt & ~af, uitslagen, self.stand)
            if self._top(sorted(vast + nieuw)) != self.top:
                return True
        return False

    def _per_klasse(self, key: str) -> Iterator[tuple[Klasse, list[Paar]]]:
        """Every kind of answer with the outcome of the rules that mix this kenmerk with others."""
        samengesteld = [
            nummer
            for nummer in self.steller.kernen_van[key]
            if self.c.kernen[nummer].los is None
            and (self.c.kernen[nummer].hard | self.c.kernen[nummer].zacht) & self.bereik
        ]
        for klasse in self.steller.klassen[key]:
            gemengd: list[Paar] = []
            if samengesteld:
                feiten = _aangevuld(self.volledig, key, klasse.waarde, self.datum)
                gemengd = [(n, evalueer(self.c.kernen[n].regel, feiten, self.datum)) for n in samengesteld]
            yield klasse, gemengd

    def _maskers(self, klasse: Klasse, gemengd: Iterable[Paar]) -> tuple[int, int]:
        af, twijfel = self.c.maskers(gemengd)
        return klasse.af | af, klasse.twijfel | twijfel

    def _twijfel(self, key: str) -> tuple[int, int]:
        """The diensten in doubt over this kenmerk, and those in doubt over something else."""
        eigen = anders = 0
        for bronnen, masker in self.twijfels.items():
            if key in bronnen:
                eigen |= masker
            else:
                anders |= masker
        return eigen, anders

    def _twijfels(self) -> dict[frozenset[str], int]:
        """The doubt so far, by the kenmerken that could take it away."""
        twijfels = {frozenset(("gemeente",)): 0 if "gemeente" in self.feiten else self.c.gebonden}
        for kern, uitslag in zip(self.c.kernen, self.uitslagen, strict=True):
            if kern.hard and (uitslag is Uitslag.ONBEKEND or uitslag is Uitslag.FOUT):
                twijfels[kern.bronnen] = twijfels.get(kern.bronnen, 0) | kern.hard
        return twijfels

    def _top(self, sleutels: Iterable[int]) -> list[int]:
        """The first ten by sleutel of the dienst, as the advice shows them."""
        gezien: set[str] = set()
        top: list[int] = []
        for sleutel in sleutels:
            nummer = self.stand.op_volg[sleutel % len(self.c.diensten)]
            naam = self.c.diensten[nummer].sleutel
            if naam not in gezien:
                gezien.add(naam)
                top.append(nummer)
                if len(top) == BREED:
                    break
        return top


def _als_vraag(kenmerk: Kenmerk) -> VolgendeVraag:
    return VolgendeVraag(kenmerk.key, kenmerk.vraag, kenmerk.waarom, kenmerk.gevoelig)


def _aangevuld(feiten: Feiten, key: str, waarde: Waarde | timedelta, datum: date) -> Mapping[str, Waarde]:
    """The facts with one answer more, and what follows from it."""
    antwoord: dict[str, Waarde] = {key: datum + waarde if isinstance(waarde, timedelta) else waarde}
    return {**feiten, **antwoord, **afgeleid(antwoord, datum=datum)}


def _waarden(
    kenmerk: Kenmerk, grenzen: Sequence[Voorwaarde], verdeling: Verdeling
) -> Iterator[tuple[Waarde | timedelta, float]]:
    """Answers that stand for all answers, each with its share."""
    match kenmerk.soort:
        case Soort.KEUZE:
            yield from ((waarde, verdeling.deel(waarde)) for waarde in kenmerk.keuzes)
        case Soort.MEERKEUZE:
            yield from (((waarde,), verdeling.deel(waarde)) for waarde in kenmerk.keuzes)
        case Soort.JA_NEE:
            yield from ((True, verdeling.deel("ja")), (False, verdeling.deel("nee")))
        case Soort.GETAL | Soort.DATUM:
            yield from _stukken(kenmerk, grenzen, verdeling)
        case _:
            yield from _open_waarden(kenmerk, grenzen, verdeling)


def _stukken(
    kenmerk: Kenmerk, grenzen: Sequence[Voorwaarde], verdeling: Verdeling
) -> Iterator[tuple[int | timedelta, float]]:
    is_datum = kenmerk.soort is Soort.DATUM
    uiterst = (-VER_WEG, VER_WEG) if is_datum else (kenmerk.minimum or 0, kenmerk.maximum or 0)
    for laag, hoog in _vakken(*uiterst, grenzen):
        yield timedelta(days=laag) if is_datum else laag, verdeling.tussen(laag, hoog)


def _open_waarden(
    kenmerk: Kenmerk, grenzen: Sequence[Voorwaarde], verdeling: Verdeling
) -> Iterator[tuple[Waarde, float]]:
    """What the cards name, and half of the askers with something else."""
    genoemd = sorted({str(waarde) for v in grenzen for waarde in v.waarden})
    if kenmerk.soort is Soort.SBI:
        genoemd = [code for code in genoemd if ":" not in code]
    delen = [verdeling.deel(str(len(w)) if kenmerk.soort is Soort.SBI else w) for w in genoemd]
    yield from zip(genoemd, delen, strict=True)
    yield IETS_ANDERS[kenmerk.soort], sum(delen) or 1.0


def _vakken(laag: int, hoog: int, grenzen: Sequence[Voorwaarde]) -> Iterator[tuple[int, int]]:
    """The stretches between which the rules see no difference."""
    begin = {laag}
    for v in grenzen:
        begin.update(_beginpunten(v))
    punten = sorted(punt for punt in begin if laag <= punt <= hoog)
    for punt, volgend in zip(punten, [*punten[1:], hoog + 1], strict=True):
        yield punt, volgend - 1


def _beginpunten(v: Voorwaarde) -> Iterator[int]:
    """Where the outcome of the condition may turn, counted from below."""
    getallen = [waarde for waarde in v.waarden if isinstance(waarde, int)]
    if not getallen and v.operator not in (Operator.IS_WAAR, Operator.IS_ONWAAR):
        return  # a broken condition: fout for every answer
    match v.operator:
        case Operator.MINSTENS:
            yield getallen[0]
        case Operator.HOOGSTENS | Operator.NA_DAGEN:
            yield getallen[0] + 1
        case Operator.TUSSEN | Operator.BINNEN_DAGEN:
            yield from ((0, getallen[0] + 1) if len(getallen) == 1 else (getallen[0], getallen[1] + 1))
        case _:
            yield 27  # jongere, the only yes or no that is derived from a number
