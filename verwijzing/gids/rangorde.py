"""The order of the advice: one documented key.

1. fit with the thema of the question (0 fits, 1 does not; all 0 while the thema is unknown);
2. specificity, highest first, in thousandths of a bit:
     bits of the hard rules met + half the bits of the soft ones met
     − bits of the hard ones still unknown − half the bits of the soft ones not met,
   where bits = −log2(share of askers who meet the rule); a vangnet never scores above 0;
3. vangnet after what is not;
4. nearness: own gemeente, regio, country; the copy of a gemeente while the own gemeente is unknown comes last;
5. availability: open, eerst beoordelen, wachtlijst, vol; a closed application window counts as wachtlijst while
   another one is known to come, as vol when none is;
6. freshness: verified in time before past its date;
7. uuid, so that no two are ever equal.

Doelgroep and own gemeente are hard conditions but carry no bits: everything in reach meets them, and general
advice must score 0.
"""

from dataclasses import dataclass
from datetime import date

from verwijzing.gids.kaart import Capaciteit, Dekking, Dienst

NABIJ = {Dekking.PER_GEMEENTE: 0, Dekking.PER_REGIO: 2, Dekking.LANDELIJK: 3, Dekking.SECTOR: 3}
GEMEENTE_ZONDER_CODE = 1
GEMEENTE_ONBEKEND = 4
BESCHIKBAAR = {Capaciteit.OPEN: 0, Capaciteit.EERST_BEOORDELEN: 1, Capaciteit.WACHTLIJST: 2, Capaciteit.VOL: 3}


@dataclass(frozen=True, slots=True)
class Rangtermen:
    """The key of one dienst, kept with the advies so that the order can be checked afterwards."""

    thema_past: bool
    specificiteit: int
    vangnet: bool
    nabijheid: int
    beschikbaarheid: int
    verouderd: bool

    def sleutel(self, uuid: str) -> tuple[bool, int, bool, int, int, bool, str]:
        return (
            not self.thema_past,
            -self.specificiteit,
            self.vangnet,
            self.nabijheid,
            self.beschikbaarheid,
            self.verouderd,
            uuid,
        )


def specificiteit(dienst: Dienst, bijdragen: int) -> int:
    return min(bijdragen, 0) if dienst.vangnet else bijdragen


def thema_past(dienst: Dienst, thema: object) -> bool:
    return thema is None or thema in dienst.thema


def nabijheid(dienst: Dienst, gemeente_bekend: bool) -> int:
    if dienst.dekking is Dekking.PER_GEMEENTE and dienst.gemeente is None:
        return GEMEENTE_ZONDER_CODE
    if dienst.dekking is Dekking.PER_GEMEENTE and not gemeente_bekend:
        return GEMEENTE_ONBEKEND
    return NABIJ[dienst.dekking]


def beschikbaarheid(dienst: Dienst, datum: date) -> int:
    eigen = BESCHIKBAAR[dienst.capaciteit]
    tijdvakken = dienst.aanvraagtijdvakken
    if not tijdvakken or any(t.bevat(datum) for t in tijdvakken):
        return eigen
    komt_nog = any(t.van is not None and t.van > datum for t in tijdvakken)
    return max(eigen, BESCHIKBAAR[Capaciteit.WACHTLIJST if komt_nog else Capaciteit.VOL])


def is_vol(dienst: Dienst, datum: date) -> bool:
    """No room, or an application window that closed without a next one."""
    return beschikbaarheid(dienst, datum) == BESCHIKBAAR[Capaciteit.VOL]


def verouderd(dienst: Dienst, datum: date) -> bool:
    return dienst.verifieer_voor is not None and dienst.verifieer_voor < datum


def vaste_termen(dienst: Dienst, datum: date, gemeente_bekend: bool) -> tuple[bool, int, int, bool, str]:
    """Terms 3 to 7, which do not depend on the answers."""
    return (
        dienst.vangnet,
        nabijheid(dienst, gemeente_bekend),
        beschikbaarheid(dienst, datum),
        verouderd(dienst, datum),
        dienst.uuid,
    )


def rangtermen(dienst: Dienst, bijdragen: int, *, thema: object, gemeente_bekend: bool, datum: date) -> Rangtermen:
    vangnet, nabij, beschikbaar, oud, _ = vaste_termen(dienst, datum, gemeente_bekend)
    return Rangtermen(
        thema_past(dienst, thema), specificiteit(dienst, bijdragen), vangnet, nabij, beschikbaar, oud
    )
