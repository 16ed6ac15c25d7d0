"""The cards that someone keeps: how good they are, whether they are fresh, whether there is room."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from verwijzing.enums import Capaciteit, Dekking, Kaartmeldingsoort, Toon
from verwijzing.gids.kwaliteit import Kwaliteit
from verwijzing.models import Aanbod, Dienst, DienstVersie, Kaartmelding
from verwijzing.policies import may_manage_kaart
from verwijzing.queries.kwaliteit import kwaliteit_of
from verwijzing.queries.standen import Stand, stand_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.paging import keyset_page

PER_PAGINA = 25
HOOGSTENS_GROEPEN = 10
HOOGSTENS_MELDINGEN = 50
HOOGSTENS_STANDEN = 100
# So few diensten all stand in view.
WEINIG = 6
HELE_LAND = "Hele land"


@dataclass(frozen=True, slots=True)
class Standrij:
    """A dienst, or what one gemeente offers, with the room there is: one compact form."""

    uuid: UUID
    naam: str
    stand: Stand


@dataclass(frozen=True, slots=True)
class Standen:
    """`eerst` in view, the `rest` behind a click; false when there are none at all."""

    eerst: list[Standrij]
    rest: list[Standrij]

    def __bool__(self) -> bool:
        return bool(self.eerst or self.rest)


@dataclass(frozen=True, slots=True)
class Kaartregel:
    """One card in the list. `stand` is None where each gemeente tells for itself whether there is room."""

    uuid: UUID
    naam: str
    versie: int
    eigenaar: str
    regio: str
    kwaliteit: Kwaliteit
    verifieer_voor: date
    is_verouderd: bool
    stand: Standrij | None


@dataclass(frozen=True, slots=True)
class Kaartlijst:
    regels: list[Kaartregel]
    volgende: str = ""
    vorige: str = ""


@dataclass(frozen=True, slots=True)
class Aandeel:
    """How many of these cards are past their date."""

    naam: str
    aantal: int
    verouderd: int

    @property
    def procent(self) -> int:
        return round(100 * self.verouderd / self.aantal) if self.aantal else 0


@dataclass(frozen=True, slots=True)
class Verversing:
    """The steering figure: the stale share of all, and per organisatie and regio, most stale first."""

    alles: Aandeel
    per_organisatie: tuple[Aandeel, ...]
    per_regio: tuple[Aandeel, ...]


@dataclass(frozen=True, slots=True)
class Meldingregel:
    uuid: UUID
    dienst_uuid: UUID
    dienst: str
    soort: str
    tekst: str
    regio: str
    op: datetime
    datum: date | None


def kept_versies(actor: Actor) -> QuerySet[DienstVersie]:
    """The cards that hold and that this person may keep."""
    held = DienstVersie.objects.filter(geldig_tot__isnull=True, dienst__opgegaan_in__isnull=True)
    return held.filter(_kept(actor, "dienst__")).select_related("dienst__organisatie", "dienst__regio")


def get_kept_dienst(actor: Actor, uuid: UUID) -> Dienst:
    """Raises Dienst.DoesNotExist for a card that someone else keeps."""
    return Dienst.objects.filter(_kept(actor, "")).get(uuid=uuid)


def _kept(actor: Actor, prefix: str) -> Q:
    if may_manage_kaart(actor):
        return Q()
    return Q(**{f"{prefix}organisatie__in": actor.organisaties(RolSoort.PARTNER)}) | Q(
        **{f"{prefix}regio__in": actor.regios(RolSoort.TEAMLEIDER)}
    )


def kaartlijst(actor: Actor, *, toon: Toon, zoek: str, today: date, na: str = "", voor: str = "") -> Kaartlijst:
    """What must be looked at first stands first. One query."""
    rows = kept_versies(actor).filter(_toon(toon, today))
    if zoek:
        rows = rows.filter(Q(naam__icontains=zoek) | Q(dienst__organisatie__naam__icontains=zoek))
    pagina = keyset_page(rows, velden=("verifieer_voor", "id"), na=na, voor=voor, per_pagina=PER_PAGINA)
    return Kaartlijst([_regel(row, today) for row in pagina.rijen], pagina.volgende, pagina.vorige)


def _toon(toon: Toon, today: date) -> Q:
    match toon:
        case Toon.VEROUDERD:
            return Q(verifieer_voor__lt=today)
        case Toon.ONZEKER:
            return Q(zekerheid="laag")
        case Toon.GEEN_PLEK:
            return ~Q(dienst__capaciteit=Capaciteit.OPEN)
        case Toon.MELDING:
            return Q(Exists(Kaartmelding.objects.filter(dienst=OuterRef("dienst"), afgehandeld_op__isnull=True)))
        case _:
            return Q()


def _regel(versie: DienstVersie, today: date) -> Kaartregel:
    dienst = versie.dienst
    per_gemeente = versie.dekking == Dekking.PER_GEMEENTE
    return Kaartregel(
        uuid=dienst.uuid,
        naam=versie.naam,
        versie=versie.nummer,
        eigenaar="Elke gemeente" if per_gemeente else dienst.organisatie.naam,
        regio=dienst.regio.naam if dienst.regio else HELE_LAND,
        kwaliteit=kwaliteit_of(versie, today),
        verifieer_voor=versie.verifieer_voor,
        is_verouderd=versie.verifieer_voor < today,
        stand=None if per_gemeente else Standrij(dienst.uuid, versie.naam, stand_of(dienst)),
    )


def verversing_of(actor: Actor, *, today: date) -> Verversing:
    """Two queries."""
    kept = kept_versies(actor)
    regios = _aandelen(kept, "dienst__regio__naam", today)
    aantal, verouderd = sum(deel.aantal for deel in regios), sum(deel.verouderd for deel in regios)
    organisaties = _aandelen(kept, "dienst__organisatie__naam", today)
    return Verversing(
        alles=Aandeel("", aantal, verouderd),
        per_organisatie=tuple(deel for deel in organisaties if deel.verouderd)[:HOOGSTENS_GROEPEN],
        per_regio=tuple(regios),
    )


def _aandelen(kept: QuerySet[DienstVersie], veld: str, today: date) -> list[Aandeel]:
    rows = (
        kept.order_by()
        .values(veld)
        .annotate(aantal=Count("pk"), verouderd=Count("pk", filter=Q(verifieer_voor__lt=today)))
    )
    found = [Aandeel(row[veld] or HELE_LAND, row["aantal"], row["verouderd"]) for row in rows]
    return sorted(found, key=lambda deel: (-deel.verouderd, deel.naam))


def open_meldingen(actor: Actor) -> list[Meldingregel]:
    """What came in about these cards and was not settled, oldest first. One query."""
    latest = DienstVersie.objects.filter(dienst=OuterRef("dienst")).order_by("-nummer")
    rows: QuerySet[Any] = (
        Kaartmelding.objects.filter(_kept(actor, "dienst__"), afgehandeld_op__isnull=True)
        .select_related("dienst", "regio")
        .annotate(naam=latest.values("naam")[:1])
        .order_by("created_at", "id")[:HOOGSTENS_MELDINGEN]
    )
    return [
        Meldingregel(
            uuid=row.uuid,
            dienst_uuid=row.dienst.uuid,
            dienst=row.naam,
            soort=Kaartmeldingsoort(row.soort).label,
            tekst=row.tekst,
            regio=row.regio.naam if row.regio else "",
            op=row.created_at,
            datum=row.datum,
        )
        for row in rows
    ]


def standrijen(organisaties: frozenset[int], *, regio_code: str | None = None) -> list[Standrij]:
    """Each dienst of these organisaties, and for a gemeente what it offers itself; what is not open first. With
    `regio_code` only what is there too. Two queries."""
    held = DienstVersie.objects.filter(
        dienst__organisatie__in=organisaties, geldig_tot__isnull=True, dienst__opgegaan_in__isnull=True
    ).exclude(dekking=Dekking.PER_GEMEENTE)
    if regio_code is not None:
        held = held.filter(Q(dienst__regio__isnull=True) | Q(dienst__regio=regio_code))
    diensten = [
        Standrij(versie.dienst.uuid, versie.naam, stand_of(versie.dienst))
        for versie in held.select_related("dienst").order_by("naam", "id")[:HOOGSTENS_STANDEN]
    ]
    rows = sorted([*diensten, *_aanbodrijen(organisaties)], key=lambda row: row.naam.casefold())
    return sorted(rows, key=lambda row: row.stand.capaciteit == Capaciteit.OPEN)


def in_beeld(rijen: list[Standrij], namen: Collection[str]) -> Standen:
    """First those to which people were sent (`namen`) and those that are not open; all when they are few."""
    if len(rijen) <= WEINIG:
        return Standen(rijen, [])
    telt = {rij.uuid for rij in rijen if rij.naam in namen or rij.stand.capaciteit != Capaciteit.OPEN}
    return Standen([rij for rij in rijen if rij.uuid in telt], [rij for rij in rijen if rij.uuid not in telt])


def _aanbodrijen(organisaties: frozenset[int]) -> list[Standrij]:
    held = DienstVersie.objects.filter(dienst=OuterRef("dienst"), geldig_tot__isnull=True)
    rows: QuerySet[Any] = (
        Aanbod.objects.filter(organisatie__in=organisaties)
        .annotate(naam=held.values("naam")[:1])
        .filter(naam__isnull=False)
        .order_by("naam", "id")[:HOOGSTENS_STANDEN]
    )
    return [Standrij(row.uuid, row.naam, stand_of(row)) for row in rows]
