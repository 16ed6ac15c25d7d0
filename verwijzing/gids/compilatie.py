"""The kaart in a form that matches fast: one bit per dienst, one mask per rule.

A rule that stands on many cards is evaluated once; a verdict over all diensten is then a handful of AND and OR on
whole numbers. Diensten with the same rules share a profiel, so their specificity is added up once.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress

from loket.kenmerken import AFGELEID_VAN, Feiten
from verwijzing.gids.kaart import Dekking, Dienst, Kaart
from verwijzing.gids.maat import bijdrage, maat
from verwijzing.gids.oordeel import Uitslag
from verwijzing.gids.operatoren import evalueer, toets
from verwijzing.gids.rangorde import vaste_termen
from verwijzing.gids.uitleg import DOELGROEPEN
from verwijzing.gids.voorwaarden import EenVan, Periode, Regel, Voorwaarde, leden

STANDEN = 16
NUL_EN_EEN = bytes.maketrans(b"01", b"\x00\x01")
Bijdragen = tuple[int, int, int, int]
Paar = tuple[int, Uitslag | None]
Uitslagen = list[Uitslag | None]


def posities(masker: int) -> list[int]:
    """The numbers of the bits that are set, lowest first."""
    bits = bin(masker)[:1:-1].encode().translate(NUL_EN_EEN)
    return list(compress(range(len(bits)), bits))


def kern(regel: Regel) -> Regel:
    """The rule without its weight and source: what decides its outcome."""
    if isinstance(regel, EenVan):
        leden = tuple(sorted((replace(lid, hard=True, bron="") for lid in regel.leden), key=repr))
        return EenVan(leden, geldig=regel.geldig, bron_tot=regel.bron_tot)
    return replace(regel, hard=True, bron="")


def bronkenmerken(regel: Regel) -> frozenset[str]:
    """The kenmerken that a person can be asked for to decide this rule."""
    return frozenset(AFGELEID_VAN.get(lid.kenmerk, lid.kenmerk) for lid in leden(regel))


@dataclass(slots=True)
class Kern:
    """One distinct rule and the diensten that have it."""

    regel: Regel
    bronnen: frozenset[str]
    hard: int = 0
    zacht: int = 0

    @property
    def los(self) -> Voorwaarde | None:
        """The condition itself when one value decides it, always."""
        if isinstance(self.regel, Voorwaarde) and self.regel.geldig.altijd and self.regel.bron_tot is None:
            return self.regel
        return None


@dataclass(frozen=True, slots=True)
class Stand:
    """The kaart on one date: which diensten are in force, and the order among equals."""

    geldig: int
    volg: tuple[int, ...]
    op_volg: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Treffers:
    """Verdict sets as masks, and the outcome of every distinct rule."""

    past: int
    mogelijk: int
    valt_af: int
    uitslagen: Uitslagen


class Compilatie:
    def __init__(self, kaart: Kaart) -> None:
        self.diensten: tuple[Dienst, ...] = tuple(sorted(kaart.diensten, key=lambda dienst: dienst.uuid))
        self.aandelen = kaart.aandelen
        self.alle = (1 << len(self.diensten)) - 1
        self.thema = self._per_naam(lambda dienst: dienst.thema)
        self.met_thema = self._of(self.thema.values())
        self.doelgroep = self._per_naam(lambda dienst: dienst.doelgroep)
        self.voor_iedereen = self._en(self.doelgroep.get(naam, 0) for naam in DOELGROEPEN)
        self.gemeente: dict[str, int] = {}
        self.periodes: dict[Periode, int] = {}
        self.kernen: list[Kern] = []
        self.profielen: list[tuple[tuple[int, Bijdragen], ...]] = []
        self.profiel_van: list[int] = []
        self._lees_diensten()
        self.gebonden = self._of(self.gemeente.values())
        self.los_per_kenmerk: dict[str, list[tuple[int, Voorwaarde]]] = {}
        self.onbekend_per_kenmerk: dict[str, int] = {}
        self.samengesteld: list[int] = []
        self._verdeel_kernen()
        self._standen: dict[tuple[date, bool], Stand] = {}

    def match(self, feiten: Feiten, datum: date) -> Treffers:
        """All diensten against the facts (with what is derived), by the operators of the explaining evaluator."""
        uitslagen = self._uitslagen(feiten, datum)
        af, twijfel = self._vaste_regels(feiten)
        for key, masker in self.onbekend_per_kenmerk.items():
            if key not in feiten:
                twijfel |= masker
        door_af, door_twijfel = self.maskers((n, uitslagen[n]) for n in self._beslisbaar(feiten))
        geldig = self.stand(datum, "gemeente" in feiten).geldig
        af = (af | door_af) & geldig
        twijfel = (twijfel | door_twijfel) & geldig & ~af
        return Treffers(geldig & ~af & ~twijfel, twijfel, af, uitslagen)

    def maskers(self, paren: Iterable[Paar]) -> tuple[int, int]:
        """The diensten that these outcomes make fall off, and those they leave in doubt."""
        af = twijfel = 0
        for nummer, uitslag in paren:
            if uitslag is Uitslag.NIET_VOLDAAN:
                af |= self.kernen[nummer].hard
            elif uitslag is not None and uitslag is not Uitslag.VOLDAAN:
                twijfel |= self.kernen[nummer].hard
        return af, twijfel

    def _uitslagen(self, feiten: Feiten, datum: date) -> Uitslagen:
        uitslagen: Uitslagen = [Uitslag.ONBEKEND] * len(self.kernen)
        for key, waarde in feiten.items():
            for nummer, voorwaarde in self.los_per_kenmerk.get(key, ()):
                uitslagen[nummer] = toets(voorwaarde, waarde, datum)
        for nummer in self.samengesteld:
            uitslagen[nummer] = evalueer(self.kernen[nummer].regel, feiten, datum)
        return uitslagen

    def _beslisbaar(self, feiten: Feiten) -> Iterator[int]:
        """The rules that are more than one unknown kenmerk."""
        for key in feiten:
            yield from (nummer for nummer, _ in self.los_per_kenmerk.get(key, ()))
        yield from self.samengesteld

    def thema_masker(self, feiten: Feiten) -> int:
        """The diensten that fit the thema; all of them while it is unknown."""
        thema = feiten.get("thema")
        return self.thema.get(thema, 0) if isinstance(thema, str) else self.alle

    def stand(self, datum: date, gemeente_bekend: bool) -> Stand:
        """Depends on the date only, so it is kept; an old one makes room."""
        stand = self._standen.get((datum, gemeente_bekend))
        if stand is None:
            if len(self._standen) >= STANDEN:
                self._standen.clear()
            stand = self._maak_stand(datum, gemeente_bekend)
            self._standen[datum, gemeente_bekend] = stand
        return stand

    def rangschik(self, masker: int, uitslagen: Uitslagen, stand: Stand) -> list[int]:
        """The diensten of the mask by terms 2 to 7 of the key."""
        op_volg, aantal = stand.op_volg, len(self.diensten)
        return [op_volg[sleutel % aantal] for sleutel in sorted(self.sleutels(masker, uitslagen, stand))]

    def sleutels(self, masker: int, uitslagen: Uitslagen, stand: Stand) -> list[int]:
        """A number per dienst that sorts as terms 2 to 7; its remainder by their number sorts as 3 to 7."""
        gescoord: dict[int, int] = {}
        sleutels = []
        for nummer in posities(masker):
            profiel = self.profiel_van[nummer]
            score = gescoord.get(profiel)
            if score is None:
                score = self.profielscore(profiel, uitslagen)
                gescoord[profiel] = score
            if score > 0 and self.diensten[nummer].vangnet:
                score = 0
            sleutels.append(-score * len(self.diensten) + stand.volg[nummer])
        return sleutels

    def profielscore(self, profiel: int, uitslagen: Uitslagen) -> int:
        score = 0
        for kernnummer, bijdragen in self.profielen[profiel]:
            uitslag = uitslagen[kernnummer]
            if uitslag is not None:
                score += bijdragen[uitslag]
        return score

    def _vaste_regels(self, feiten: Feiten) -> tuple[int, int]:
        af = twijfel = 0
        doelgroep, gemeente = feiten.get("doelgroep"), feiten.get("gemeente")
        if isinstance(doelgroep, str):
            af |= self.alle & ~self.doelgroep.get(doelgroep, 0)
        else:
            twijfel |= self.alle & ~self.voor_iedereen
        if isinstance(gemeente, str):
            af |= self.gebonden & ~self.gemeente.get(gemeente, 0)
        else:
            twijfel |= self.gebonden
        return af, twijfel

    def _lees_diensten(self) -> None:
        nummers: dict[Regel, int] = {}
        profielen: dict[tuple[tuple[int, Bijdragen], ...], int] = {}
        for plek, dienst in enumerate(self.diensten):
            bit = 1 << plek
            self.periodes[dienst.geldig] = self.periodes.get(dienst.geldig, 0) | bit
            if dienst.dekking is Dekking.PER_GEMEENTE and dienst.gemeente is not None:
                self.gemeente[dienst.gemeente] = self.gemeente.get(dienst.gemeente, 0) | bit
            profiel = tuple(sorted(self._lees_regels(dienst, bit, nummers)))
            if profiel not in profielen:
                profielen[profiel] = len(self.profielen)
                self.profielen.append(profiel)
            self.profiel_van.append(profielen[profiel])

    def _lees_regels(self, dienst: Dienst, bit: int, nummers: dict[Regel, int]) -> list[tuple[int, Bijdragen]]:
        profiel = []
        for regel in dienst.voorwaarden:
            kale = kern(regel)
            nummer = nummers.setdefault(kale, len(self.kernen))
            if nummer == len(self.kernen):
                self.kernen.append(Kern(kale, bronkenmerken(kale)))
            if regel.hard:
                self.kernen[nummer].hard |= bit
            else:
                self.kernen[nummer].zacht |= bit
            profiel.append((nummer, maat(regel, self.aandelen).bijdrage))
        return profiel

    def _verdeel_kernen(self) -> None:
        for nummer, kern_ in enumerate(self.kernen):
            los = kern_.los
            if los is None:
                self.samengesteld.append(nummer)
                continue
            self.los_per_kenmerk.setdefault(los.kenmerk, []).append((nummer, los))
            self.onbekend_per_kenmerk[los.kenmerk] = self.onbekend_per_kenmerk.get(los.kenmerk, 0) | kern_.hard

    def _maak_stand(self, datum: date, gemeente_bekend: bool) -> Stand:
        geldig = self._of(masker for periode, masker in self.periodes.items() if periode.bevat(datum))
        op_volg = sorted(
            range(len(self.diensten)), key=lambda i: vaste_termen(self.diensten[i], datum, gemeente_bekend)
        )
        volg = [0] * len(op_volg)
        for plek, nummer in enumerate(op_volg):
            volg[nummer] = plek
        return Stand(geldig, tuple(volg), tuple(op_volg))

    def _per_naam(self, namen_van: Callable[[Dienst], Iterable[str]]) -> dict[str, int]:
        maskers: dict[str, int] = {}
        for plek, dienst in enumerate(self.diensten):
            for naam in namen_van(dienst):
                maskers[naam] = maskers.get(naam, 0) | 1 << plek
        return maskers

    def _en(self, maskers: Iterable[int]) -> int:
        uit = self.alle
        for masker in maskers:
            uit &= masker
        return uit

    @staticmethod
    def _of(maskers: Iterable[int]) -> int:
        uit = 0
        for masker in maskers:
            uit |= masker
        return uit


def bijdragen_van(dienst: Dienst, uitslagen: Iterable[tuple[Regel, Uitslag]], kaart: Kaart) -> int:
    """The same sum as profielscore, from the explaining evaluator."""
    return sum(bijdrage(maat(regel, kaart.aandelen), uitslag) for regel, uitslag in uitslagen)
