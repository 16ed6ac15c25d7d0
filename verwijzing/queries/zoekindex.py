"""The dienstenkaart as the search reads it: narrow rows in order of name, and the words in them.

Kept per map and day in each process, like the compiled map (queries/kaart.py); why: docs/adr/0023.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q

from loket.kenmerken import VOCABULAIRE
from verwijzing.enums import Capaciteit, Dekking
from verwijzing.gids import VoorwaardeFout
from verwijzing.gids.bijzonderheden import Bijzonderheden, parse_bijzonderheden
from verwijzing.models import DienstVersie
from verwijzing.queries.kaart import HuidigeKaart, KaartNietGeladen, current_kaartversie
from verwijzing.zoeken import Woordenboek
from verwijzing.zoeken.woorden import fold
from werkcentrum.basis.queries.regios import gemeenten_by_pc4, regio_by_gemeente

Sleutel = TypeVar("Sleutel")

# How much a word says, by where it stands.
NAAM, WAT, WIE, ONDERWERP = 4.0, 1.5, 1.0, 1.0
THEMAS = dict(VOCABULAIRE["thema"].waarden)
GRATIS, ZIE_KAART, NIET_OPGEGEVEN = "gratis", "kaart", "onbekend"
# The room of a per_gemeente card is that of a gemeente; without one it is not known.
PER_GEMEENTE = "per_gemeente"
LAND = ""


@dataclass(frozen=True, slots=True)
class Plaatsnaam:
    """`gemeente`: its code, "" when the card does not say enough to know. `sleutel`: the name to compare by."""

    naam: str
    sleutel: str
    gemeente: str


@dataclass(frozen=True, slots=True)
class Kaartrij:
    versie: int
    dienst: int
    uuid: UUID
    naam: str
    sorteernaam: str
    organisatie: str
    regio: str
    dekking: str
    is_onzeker: bool
    plaatsen: tuple[Plaatsnaam, ...]
    # What it has of each facet.
    facetten: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Zoekindex:
    """Sets of rows are numbers: bit n is row n. `facetten`: facet → value → the rows that have it."""

    rijen: tuple[Kaartrij, ...]
    woorden: Woordenboek
    facetten: Mapping[str, Mapping[str, int]]
    regios: Mapping[str, int]
    dekkingen: Mapping[str, int]
    plaatsen: Mapping[Plaatsnaam, int]
    diensten: Mapping[int, int]
    regio_van: Mapping[str, str]

    def visible_in(self, regio_code: str) -> int:
        """The rows of the country and of this regio."""
        return self.regios.get(LAND, 0) | (self.regios.get(regio_code, 0) if regio_code else 0)


def current_zoekindex(today: date) -> Zoekindex:
    """One query when it is already there. Before a map is loaded nothing tells when it changes: not kept then."""
    try:
        huidig = current_kaartversie()
    except KaartNietGeladen:
        return _read(today)
    return _kept(huidig, today)


def bits(rows: Iterable[int], aantal: int) -> int:
    raw = bytearray(aantal // 8 + 1)
    for row in rows:
        raw[row >> 3] |= 1 << (row & 7)
    return int.from_bytes(raw, "little")


def rows_of(mask: int) -> list[int]:
    return [at for at, bit in enumerate(bin(mask)[:1:-1]) if bit == "1"]


def union(masks: Collection[int]) -> int:
    total = 0
    for mask in masks:
        total |= mask
    return total


@lru_cache(maxsize=2)
def _kept(huidig: HuidigeKaart, today: date) -> Zoekindex:
    return _read(today)


def _read(today: date) -> Zoekindex:
    versies: list[Mapping[str, Any]] = list(_in_force(today))
    extra = [_bijzonderheden(versie["bijzonderheden"]) for versie in versies]
    gemeenten = gemeenten_by_pc4(
        {_pc4(adres.postcode) for deel in extra for adres in deel.locaties if adres.postcode}
    )
    pairs = [(_rij(versie, deel, gemeenten), versie) for versie, deel in zip(versies, extra, strict=True)]
    pairs.sort(key=lambda pair: (pair[0].sorteernaam, pair[0].versie))
    rijen = tuple(rij for rij, _ in pairs)
    aantal = len(rijen)
    return Zoekindex(
        rijen=rijen,
        woorden=Woordenboek(_texts(versie) for _, versie in pairs),
        facetten={
            naam: _grouped(((at, waarde) for at, rij in enumerate(rijen) for waarde in rij.facetten[naam]), aantal)
            for naam in ("doelgroep", "thema", "soort", "kosten", "taal", "stand")
        },
        regios=_grouped(((at, rij.regio) for at, rij in enumerate(rijen)), aantal),
        dekkingen=_grouped(((at, rij.dekking) for at, rij in enumerate(rijen) if not rij.plaatsen), aantal),
        plaatsen=_grouped(((at, plek) for at, rij in enumerate(rijen) for plek in rij.plaatsen), aantal),
        diensten={rij.dienst: at for at, rij in enumerate(rijen)},
        regio_van=regio_by_gemeente() if gemeenten else {},
    )


def _in_force(today: date) -> Iterable[Mapping[str, Any]]:
    """What holds today, of the country and of each regio; what became part of another card does not."""
    return DienstVersie.objects.filter(
        Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=today),
        Q(regeling_vanaf__isnull=True) | Q(regeling_vanaf__lte=today),
        Q(regeling_tot__isnull=True) | Q(regeling_tot__gte=today),
        geldig_vanaf__lte=today,
        dienst__opgegaan_in__isnull=True,
    ).values(
        "pk", "dienst_id", "dienst__uuid", "dienst__regio_id", "dienst__capaciteit", "naam", "wat", "uitvoerder",
        "organisatie_naam", "organisatie_soort", "dekking", "doelgroep", "thema", "kosten", "zekerheid",
        "bijzonderheden",
    )  # fmt: skip


def _texts(versie: Mapping[str, Any]) -> list[tuple[str, float]]:
    return [
        (versie["naam"], NAAM),
        (versie["wat"], WAT),
        (f"{versie['organisatie_naam']} {versie['uitvoerder']}", WIE),
        (" ".join(str(THEMAS.get(thema, "")) for thema in versie["thema"]), ONDERWERP),
    ]


def _rij(versie: Mapping[str, Any], extra: Bijzonderheden, gemeenten: Mapping[str, str]) -> Kaartrij:
    plaatsen = {
        Plaatsnaam(adres.plaats, fold(adres.plaats), gemeenten.get(_pc4(adres.postcode), ""))
        for adres in extra.locaties
        if adres.plaats
    }
    per_gemeente = versie["dekking"] == Dekking.PER_GEMEENTE
    return Kaartrij(
        versie=versie["pk"],
        dienst=versie["dienst_id"],
        uuid=versie["dienst__uuid"],
        naam=versie["naam"],
        sorteernaam=fold(versie["naam"]),
        organisatie=versie["organisatie_naam"],
        regio=versie["dienst__regio_id"] or LAND,
        dekking=versie["dekking"],
        is_onzeker=versie["zekerheid"] != "hoog",
        plaatsen=tuple(sorted(plaatsen, key=lambda plek: plek.naam)),
        facetten={
            "doelgroep": tuple(versie["doelgroep"]),
            "thema": tuple(versie["thema"]),
            "soort": (versie["organisatie_soort"],),
            "kosten": (_kosten(versie["kosten"], extra),),
            "taal": extra.talen,
            "stand": (PER_GEMEENTE if per_gemeente else versie["dienst__capaciteit"] or Capaciteit.OPEN,),
        },
    )


def _kosten(tekst: str, extra: Bijzonderheden) -> str:
    """Free only when the card says that and nothing else: "gratis of een eigen deel" is for the card to tell."""
    bedragen = {optie.bedrag for optie in extra.kostenopties}
    if bedragen == {0} or (not bedragen and tekst.strip(" .").lower() == "gratis"):
        return GRATIS
    return ZIE_KAART if bedragen or tekst.strip() else NIET_OPGEGEVEN


def _bijzonderheden(raw: object) -> Bijzonderheden:
    try:
        return parse_bijzonderheden(raw)
    except VoorwaardeFout:
        return Bijzonderheden()


def _pc4(postcode: str) -> str:
    return postcode.strip()[:4]


def _grouped(pairs: Iterable[tuple[int, Sleutel]], aantal: int) -> dict[Sleutel, int]:
    found: dict[Sleutel, list[int]] = {}
    for at, sleutel in pairs:
        found.setdefault(sleutel, []).append(at)
    return {sleutel: bits(rows, aantal) for sleutel, rows in found.items()}
