"""The dienstenkaart as the gids reads it: per regio and gemeente, on a date, compiled once per process.

The compiled form is kept under the moment of the Kaartversie; whoever changes the map publishes a new one
(services/kaart.py), so one small query per request tells whether the kept form still holds.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet

from loket.kenmerken import Aandelen
from verwijzing.gids import (
    Capaciteit,
    Dienst,
    Gids,
    Json,
    Kaart,
    Organisatie,
    Periode,
    VoorwaardeFout,
    compile_kaart,
    parse_periode,
    parse_voorwaarden,
)
from verwijzing.gids import Dekking as GidsDekking
from verwijzing.models import Aanbod, Advies, DienstVersie, Kaartversie
from verwijzing.sleutels import aanbod_uuid
from werkcentrum.basis.enums import OrganisatieSoort
from werkcentrum.basis.queries.prepared import Prepared
from werkcentrum.basis.queries.regios import current_jaar

logger = logging.getLogger(__name__)


class KaartNietGeladen(LookupError):
    """There is no map yet: `manage.py load_dienstenkaart` loads it."""


@dataclass(frozen=True, slots=True)
class GemeenteAanbod:
    """What one gemeente offers: under which name, and which cards are not simply open."""

    gemeente: str
    organisatie: str
    diensten: frozenset[int]
    capaciteit: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class GeladenKaart:
    """A compiled map with what is needed to lay the same one out again. `versies`: sleutel → pk of its versie."""

    gids: Gids
    kaartversie_id: int
    versies: Mapping[str, int]
    aanbod: dict[str, Json]


@dataclass(frozen=True, slots=True)
class HuidigeKaart:
    """Which map holds, and since when: together never the same for two maps."""

    pk: int
    geldig_op: datetime


def current_kaartversie() -> HuidigeKaart:
    """The map that holds now. One query."""
    rows = _newest()
    if not rows:
        raise KaartNietGeladen("De dienstenkaart is nog niet geladen (manage.py load_dienstenkaart).")
    return HuidigeKaart(*rows[0])


@Prepared
def _newest() -> "QuerySet[Kaartversie, tuple[int, datetime]]":
    return Kaartversie.objects.order_by("-geldig_op", "-id").values_list("pk", "geldig_op")[:1]


def kaart_for(regio_code: str, gemeente: str | None, datum: date) -> GeladenKaart:
    """The map of this regio for someone of this gemeente; one query when it is already compiled."""
    return _compiled(current_kaartversie(), regio_code, gemeente, datum)


def kaart_of_advies(advies: Advies) -> Gids:
    """The map as it lay when this advies was made, from the versies and the aanbod it was stored with."""
    rows = DienstVersie.objects.filter(pk__in=advies.dienstversies).select_related("dienst")
    standen = advies.aanbod.get("standen", {})
    versies = tuple(_read_versies(rows.order_by("dienst__sleutel"), lambda row: standen.get(str(row.dienst_id))))
    return compile_kaart(_lay_out(advies.kaartversie, versies, _aanbod_from_json(advies.aanbod)))


def diensten_op(datum: date) -> tuple[Dienst, ...]:
    """Every card that holds on this date, of the country and of each regio. One query."""
    rows = (
        DienstVersie.objects.filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=datum), geldig_vanaf__lte=datum)
        .select_related("dienst")
        .order_by("dienst__sleutel")
    )
    return tuple(versie.dienst for versie in _read_versies(rows, lambda row: row.dienst.capaciteit))


def gidsen_of_andere_regios(regio_code: str, datum: date) -> dict[str, Gids]:
    """By regio: what only that other regio has, laid out on this date. One query."""
    rows = (
        DienstVersie.objects.filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=datum), geldig_vanaf__lte=datum)
        .filter(dienst__regio__isnull=False)
        .exclude(dienst__regio=regio_code)
        .select_related("dienst")
        .order_by("dienst__regio", "dienst__sleutel")
    )
    return {
        regio: compile_kaart(
            Kaart("", tuple(v.dienst for v in _read_versies(versies, lambda row: row.dienst.capaciteit)))
        )
        for regio, versies in groupby(rows, key=lambda row: str(row.dienst.regio_id))
    }


@lru_cache(maxsize=128)
def _compiled(huidig: HuidigeKaart, regio_code: str, gemeente: str | None, datum: date) -> GeladenKaart:
    kaartversie = Kaartversie.objects.get(pk=huidig.pk)
    versies = _versies_in_force(huidig, regio_code, datum)
    aanbod = _read_aanbod(regio_code, gemeente)
    return GeladenKaart(
        gids=compile_kaart(_lay_out(kaartversie, versies, aanbod)),
        kaartversie_id=kaartversie.pk,
        versies={versie.dienst.sleutel: versie.versie_id for versie in versies},
        aanbod=_aanbod_as_json(versies, aanbod),
    )


@dataclass(frozen=True, slots=True)
class _Versie:
    versie_id: int
    dienst_id: int
    dienst: Dienst


@lru_cache(maxsize=64)
def _versies_in_force(huidig: HuidigeKaart, regio_code: str, datum: date) -> tuple[_Versie, ...]:
    """The versies that hold on this date, of the country and of this regio, read once per kaartversie."""
    rows = (
        DienstVersie.objects.filter(Q(dienst__regio__isnull=True) | Q(dienst__regio_id=regio_code))
        .filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=datum), geldig_vanaf__lte=datum)
        .select_related("dienst")
        .order_by("dienst__sleutel")
    )
    return tuple(_read_versies(rows, lambda row: row.dienst.capaciteit))


def _read_versies(
    rows: Iterable[DienstVersie], capaciteit_of: Callable[[DienstVersie], str | None]
) -> Iterable[_Versie]:
    for row in rows:
        capaciteit = Capaciteit(capaciteit_of(row) or Capaciteit.OPEN)
        try:
            yield _Versie(versie_id=row.pk, dienst_id=row.dienst_id, dienst=_as_dienst(row, capaciteit))
        except (VoorwaardeFout, ValueError):
            # One card that cannot be read leaves the rest of the map standing, and is seen in the log.
            logger.exception("dienstversie %s of %s cannot be read", row.nummer, row.dienst.sleutel)


def _as_dienst(row: DienstVersie, capaciteit: Capaciteit) -> Dienst:
    return Dienst(
        uuid=str(row.dienst.uuid),
        sleutel=row.dienst.sleutel,
        naam=row.naam,
        organisatie=Organisatie(naam=row.organisatie_naam, soort=row.organisatie_soort),
        doelgroep=tuple(row.doelgroep),
        thema=tuple(row.thema),
        voorwaarden=parse_voorwaarden(row.voorwaarden),
        dekking=GidsDekking(row.dekking),
        versie_id=f"{row.dienst.sleutel}@{row.nummer}",
        vangnet=row.vangnet,
        grondslag=row.grondslag,
        bron=row.bron,
        zekerheid=row.zekerheid,
        geldig=Periode(row.regeling_vanaf, row.regeling_tot),
        aanvraagtijdvakken=tuple(parse_periode(vak, "aanvraagtijdvakken") for vak in row.aanvraagtijdvakken),
        capaciteit=capaciteit,
        verifieer_voor=row.verifieer_voor,
    )


def _read_aanbod(regio_code: str, gemeente: str | None) -> GemeenteAanbod | None:
    """None while the gemeente is unknown or belongs to another regio: its diensten stay without a name."""
    if gemeente is None:
        return None
    rows = list(
        Aanbod.objects.filter(
            gemeente_id=gemeente,
            gemeente__indelingen__regio_id=regio_code,
            gemeente__indelingen__jaar=current_jaar(),
        )
        .select_related("organisatie")
        .order_by("dienst_id")
    )
    if not rows:
        return None
    return GemeenteAanbod(
        gemeente=gemeente,
        organisatie=rows[0].organisatie.naam,
        diensten=frozenset(row.dienst_id for row in rows),
        capaciteit={row.dienst_id: row.capaciteit for row in rows if row.capaciteit != Capaciteit.OPEN},
    )


def _lay_out(kaartversie: Kaartversie, versies: Collection[_Versie], aanbod: GemeenteAanbod | None) -> Kaart:
    return Kaart(
        versie=kaartversie.sleutel,
        diensten=tuple(_with_aanbod(versie, aanbod) for versie in versies),
        aandelen=Aandelen.uit_json(kaartversie.aandelen),
    )


def _with_aanbod(versie: _Versie, aanbod: GemeenteAanbod | None) -> Dienst:
    """A per_gemeente card as the own gemeente offers it; without one, the card as it is."""
    dienst = versie.dienst
    if dienst.dekking is not GidsDekking.PER_GEMEENTE or aanbod is None or versie.dienst_id not in aanbod.diensten:
        return dienst
    return replace(
        dienst,
        uuid=str(aanbod_uuid(dienst.sleutel, aanbod.gemeente)),
        gemeente=aanbod.gemeente,
        organisatie=Organisatie(naam=aanbod.organisatie, soort=OrganisatieSoort.GEMEENTE.value),
        capaciteit=Capaciteit(aanbod.capaciteit.get(versie.dienst_id, Capaciteit.OPEN)),
    )


def _aanbod_as_json(versies: Collection[_Versie], aanbod: GemeenteAanbod | None) -> dict[str, Json]:
    standen: dict[str, Json] = {
        str(versie.dienst_id): versie.dienst.capaciteit.value
        for versie in versies
        if versie.dienst.capaciteit is not Capaciteit.OPEN
    }
    own: dict[str, Json] = {"standen": standen} if standen else {}
    if aanbod is None:
        return own
    return own | {
        "gemeente": aanbod.gemeente,
        "organisatie": aanbod.organisatie,
        "diensten": [versie.dienst_id for versie in versies if versie.dienst_id in aanbod.diensten],
        "capaciteit": {str(dienst_id): state for dienst_id, state in sorted(aanbod.capaciteit.items())},
    }


def _aanbod_from_json(raw: Mapping[str, Any]) -> GemeenteAanbod | None:
    if "gemeente" not in raw:
        return None
    return GemeenteAanbod(
        gemeente=raw["gemeente"],
        organisatie=raw["organisatie"],
        diensten=frozenset(raw["diensten"]),
        capaciteit={int(dienst_id): state for dienst_id, state in raw["capaciteit"].items()},
    )
