"""Who would get another advice when a card changes: counted over what was asked lately, never one vraag.

Every number is rounded down to a whole number of fives, and nothing below five is told apart from nothing. So a
number cannot point at a person, not by subtracting it from another either, nor from that of a slightly other card.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.utils import timezone

from loket.kenmerken import Kenmerken, label
from loket.queries.recent import recente_kenmerken
from verwijzing.gids import Dienst as GidsDienst
from verwijzing.gids import Gids, Kaart, Oordeel, compile_kaart
from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.models import Contactpunt
from verwijzing.queries.herhaling import TOP
from verwijzing.queries.kaart import kaart_for
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.cijfers import DREMPEL
from werkcentrum.basis.enums import RolSoort

DAGEN = 90
HOOGSTENS = 2000
NIEUW = "nieuwe-dienst"


@dataclass(frozen=True, slots=True)
class Plek:
    """Where one dienst stands for one vraag. `oordeel` None: it is not on the map of that regio."""

    oordeel: Oordeel | None
    in_top: bool


@dataclass(frozen=True, slots=True)
class Groepsregel:
    """What changes for the vragen of one thema and doelgroep, in words."""

    thema: str
    doelgroep: str
    vragen: str
    erbij: str
    eraf: str
    anders: str


@dataclass(frozen=True, slots=True)
class Voorvertoning:
    """`regels`: the groups in which something changes for enough vragen to say so. `heeft_vragen`: enough was
    asked to look at in some group at all. The totals count what is shown, and nothing else."""

    dagen: int
    heeft_vragen: bool
    regels: tuple[Groepsregel, ...]
    erbij: int
    eraf: int


@dataclass(slots=True)
class _Telling:
    vragen: int = 0
    erbij: int = 0
    eraf: int = 0
    anders: int = 0

    def add(self, oud: Plek, nieuw: Plek) -> None:
        self.vragen += 1
        self.erbij += nieuw.in_top and not oud.in_top
        self.eraf += oud.in_top and not nieuw.in_top
        self.anders += oud.oordeel is not nieuw.oordeel


@dataclass(slots=True)
class _Regiokaart:
    """The map of one regio, and the changed dienst on it by itself."""

    gids: Gids
    oud: GidsDienst | None
    nieuw: Gids | None
    per_sleutel: dict[str, str] = field(default_factory=dict)


def regios_to_preview(actor: Actor) -> frozenset[str] | None:
    """The regios of which this person may see figures, None for all: where the teamleider leads, and where the
    Werkcentrum sends people to the partner."""
    if actor.has_rol(RolSoort.FUNCTIONEEL_BEHEERDER):
        return None
    eigen = actor.organisaties(RolSoort.PARTNER)
    van_partner = Contactpunt.objects.filter(organisatie__in=eigen).values_list("regio_id", flat=True)
    return actor.regios(RolSoort.TEAMLEIDER) | (frozenset(van_partner) if eigen else frozenset())


def preview_change(
    inhoud: KaartInhoud, *, sleutel: str, regio_code: str | None, regios: frozenset[str] | None
) -> Voorvertoning:
    """What this content would change. `sleutel`: of the dienst that it is a change of, "" for a new one;
    `regio_code`: when only one regio has it.

    Each vraag is held against the map of its regio, with the cards of a gemeente as of its own gemeente.
    """
    today = timezone.localdate()
    sinds = timezone.now() - timedelta(days=DAGEN)
    vergelijker = _Vergelijker(inhoud, sleutel, regio_code, today)
    tellingen: dict[tuple[str, str], _Telling] = {}
    for regio, kenmerken in recente_kenmerken(sinds=sinds, hoogstens=HOOGSTENS, regios=regios):
        groep = str(kenmerken.get("thema", "")), str(kenmerken.get("doelgroep", ""))
        tellingen.setdefault(groep, _Telling()).add(*vergelijker.plekken(regio, kenmerken))
    return _as_voorvertoning(tellingen)


class _Vergelijker:
    def __init__(self, inhoud: KaartInhoud, sleutel: str, regio_code: str | None, today: date) -> None:
        self.inhoud, self.sleutel, self.regio_code, self.today = inhoud, sleutel or NIEUW, regio_code, today
        self.regiokaarten: dict[str, _Regiokaart] = {}

    def plekken(self, regio: str, kenmerken: Kenmerken) -> tuple[Plek, Plek]:
        """Where the dienst stands for these facts, now and with the change.

        The change moves one dienst only: it comes in the first ten when it ranks before the last of ten others.
        """
        if regio not in self.regiokaarten:
            self.regiokaarten[regio] = self._regiokaart(regio)
        kaart = self.regiokaarten[regio]
        eerste = kaart.gids.ordening(kenmerken, datum=self.today, regio=regio, top=TOP + 1).eerste
        return self._nu(kaart, regio, kenmerken, eerste), self._straks(kaart, regio, kenmerken, eerste)

    def _nu(self, kaart: _Regiokaart, regio: str, kenmerken: Kenmerken, eerste: Sequence[str]) -> Plek:
        if kaart.oud is None or not kaart.oud.geldig.bevat(self.today):
            return Plek(None, in_top=False)
        oordeel = kaart.gids.beoordeel(kaart.oud.uuid, kenmerken, datum=self.today, regio=regio).oordeel
        return Plek(oordeel, in_top=self.sleutel in eerste[:TOP])

    def _straks(self, kaart: _Regiokaart, regio: str, kenmerken: Kenmerken, eerste: Sequence[str]) -> Plek:
        if kaart.nieuw is None or not self.inhoud.geldig.bevat(self.today):
            return Plek(None, in_top=False)
        (dienst,) = kaart.nieuw.kaart.diensten
        advies = kaart.nieuw.leg_uit(dienst.uuid, kenmerken, datum=self.today, regio=regio)
        if advies.oordeel is Oordeel.VALT_AF or not dienst.thema:
            return Plek(advies.oordeel, in_top=False)
        anderen = [sleutel for sleutel in eerste if sleutel != self.sleutel][:TOP]
        if len(anderen) < TOP:
            return Plek(advies.oordeel, in_top=True)
        laatste = kaart.per_sleutel[anderen[-1]]
        grens = kaart.gids.leg_uit(laatste, kenmerken, datum=self.today, regio=regio).rangtermen.sleutel(laatste)
        return Plek(advies.oordeel, in_top=advies.rangtermen.sleutel(dienst.uuid) < grens)

    def _regiokaart(self, regio: str) -> _Regiokaart:
        gids = kaart_for(regio, None, self.today).gids
        per_sleutel = {dienst.sleutel: dienst.uuid for dienst in gids.kaart.diensten}
        oud = gids.dienst(per_sleutel[self.sleutel]) if self.sleutel in per_sleutel else None
        if self.regio_code not in (None, regio):
            return _Regiokaart(gids, oud, None, per_sleutel)
        nieuw = self.inhoud.als_dienst(uuid=oud.uuid if oud else NIEUW)
        if oud:
            nieuw = replace(nieuw, capaciteit=oud.capaciteit)
        klein = Kaart(gids.kaart.versie, (nieuw,), gids.kaart.aandelen)
        return _Regiokaart(gids, oud, compile_kaart(klein), per_sleutel)


def _as_voorvertoning(tellingen: dict[tuple[str, str], _Telling]) -> Voorvertoning:
    getoond = [(groep, telling) for groep, telling in sorted(tellingen.items()) if _changes(telling)]
    return Voorvertoning(
        dagen=DAGEN,
        heeft_vragen=any(telling.vragen >= DREMPEL for telling in tellingen.values()),
        regels=tuple(_regel(groep, telling) for groep, telling in getoond),
        erbij=sum(_fives(telling.erbij) for _, telling in getoond),
        eraf=sum(_fives(telling.eraf) for _, telling in getoond),
    )


def _changes(telling: _Telling) -> bool:
    return any(aantal >= DREMPEL for aantal in (telling.erbij, telling.eraf, telling.anders))


def _regel(groep: tuple[str, str], telling: _Telling) -> Groepsregel:
    thema, doelgroep = groep
    return Groepsregel(
        thema=label("thema", thema) if thema else "Geen thema",
        doelgroep=label("doelgroep", doelgroep) if doelgroep else "Geen doelgroep",
        vragen=in_woorden(telling.vragen),
        erbij=in_woorden(telling.erbij),
        eraf=in_woorden(telling.eraf),
        anders=in_woorden(telling.anders),
    )


def in_woorden(aantal: int) -> str:
    return f"{_fives(aantal)} of meer" if aantal >= DREMPEL else f"minder dan {DREMPEL}"


def _fives(aantal: int) -> int:
    return aantal // DREMPEL * DREMPEL
