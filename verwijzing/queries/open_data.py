"""The whole dienstenkaart for everybody. No person stands in it, and no organisatie without a dienst."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from verwijzing.enums import Dekking, Herkomst
from verwijzing.gids import VoorwaardeFout
from verwijzing.gids.inlezen import KaartInhoud
from verwijzing.hsds.taxonomie import Term, all_terms, terms_of
from verwijzing.hsds.vorm import Gemeenteaanbod, Partij, Stand, Status, Uitgave
from verwijzing.models import Aanbod, Dienst, DienstBron, DienstVersie, Kaartversie
from verwijzing.models.kaart import Stand as StandModel
from verwijzing.queries.inhoud import inhoud_of
from verwijzing.sleutels import dienst_uuid, organisatie_uuid
from werkcentrum.basis.models import Organisatie

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Moment:
    """Of which map an answer is: equal moments have equal answers."""

    kaart: int
    gewijzigd_op: datetime
    dag: date


@dataclass(frozen=True, slots=True)
class Keuze:
    """What a reader asks for; empty means all."""

    gewijzigd_na: datetime | None = None
    organisatie: UUID | None = None
    taxonomie: str = ""
    code: str = ""


ALLES = Keuze()


def current_moment(*, today: date) -> Moment | None:
    """Two queries. None while there is no map."""
    kaart = Kaartversie.objects.order_by("-geldig_op", "-id").values_list("pk", "geldig_op").first()
    gewijzigd = Dienst.objects.aggregate(Max("gewijzigd_op"))["gewijzigd_op__max"]
    if kaart is None or gewijzigd is None:
        return None
    return Moment(kaart[0], max(kaart[1], gewijzigd, _midnight(today)), today)


def services(keuze: Keuze, *, today: date) -> QuerySet[DienstVersie]:
    """The last versie of each dienst that may be shown, closed ones as well, in an order that stays."""
    rows = _last_versies().select_related("dienst__organisatie", "dienst__regio", "dienst__opgegaan_in")
    if keuze.gewijzigd_na is not None:
        ended_since = Q(
            regeling_tot__lt=today, regeling_tot__gte=timezone.localdate(keuze.gewijzigd_na) - timedelta(days=1)
        )
        rows = rows.filter(Q(dienst__gewijzigd_op__gte=keuze.gewijzigd_na) | ended_since)
    if keuze.organisatie is not None:
        rows = rows.filter(dienst__organisatie__uuid=keuze.organisatie)
    if keuze.taxonomie:
        rows = rows.filter(**{f"{keuze.taxonomie}__contains": [keuze.code]})
    return rows.order_by("dienst__uuid")


def organizations(keuze: Keuze, *, today: date) -> QuerySet[Organisatie]:
    """Who offers a dienst, or a gemeente's aanbod. With a moment: who has a dienst that changed since."""
    shown = services(keuze, today=today).order_by()
    own = Exists(shown.filter(dienst__organisatie=OuterRef("pk")))
    offers = Exists(Aanbod.objects.filter(organisatie=OuterRef("pk"), dienst__in=shown.values("dienst")))
    return Organisatie.objects.filter(own | offers).order_by("uuid")


def offers(keuze: Keuze, *, today: date) -> QuerySet[Aanbod]:
    """What each gemeente offers of the cards that are not closed."""
    open_ = services(keuze, today=today).order_by().filter(_is_open(today))
    return (
        Aanbod.objects.filter(dienst__in=open_.values("dienst"))
        .select_related("gemeente", "organisatie", "dienst")
        .order_by("uuid")
    )


def with_places(keuze: Keuze, *, today: date) -> QuerySet[DienstVersie]:
    """The cards that are not closed and name a place to go."""
    return services(keuze, today=today).filter(_is_open(today), bijzonderheden__has_key="locaties")


def publish(versies: Iterable[DienstVersie], *, today: date, met_aanbod: bool) -> list[Uitgave]:
    """What goes out of these; the aanbod of gemeenten in one query, and only where it is asked."""
    rows = list(versies)
    aanbod = _aanbod_of(rows) if met_aanbod else {}
    bronnen = _sources_of(rows)
    return [_uitgave(row, aanbod.get(row.dienst_id, []), bronnen.get(row.dienst_id), today) for row in rows]


def as_partij(organisatie: Organisatie) -> Partij:
    own = organisatie.uuid == organisatie_uuid(organisatie.sleutel)
    return Partij(
        id=str(organisatie.uuid),
        naam=organisatie.naam,
        soort=organisatie.soort,
        sleutel=organisatie.sleutel if own else "",
        kvk_nummer=organisatie.kvk_nummer,
    )


def as_aanbod(row: Aanbod) -> Gemeenteaanbod:
    return Gemeenteaanbod(
        id=str(row.uuid),
        dienst=str(row.dienst.uuid),
        gemeente=row.gemeente_id,
        gemeente_naam=f"Gemeente {row.gemeente.naam}",
        partij_id=str(row.organisatie.uuid),
        stand=_stand(row),
    )


@lru_cache(maxsize=2)
def terms(moment: Moment) -> Sequence[Term]:
    """Every word that a card can be found by, with those of other lists that cards name now."""
    rows = _last_versies().filter(_is_open(moment.dag)).exclude(bijzonderheden={}).select_related("dienst")
    found: list[Term] = []
    for row in rows.order_by("dienst__sleutel"):
        inhoud = _readable(row)
        found += terms_of(inhoud) if inhoud else []
    return all_terms(found)


def _last_versies() -> QuerySet[DienstVersie]:
    later = DienstVersie.objects.filter(dienst=OuterRef("dienst"), nummer__gt=OuterRef("nummer"))
    return DienstVersie.objects.filter(~Exists(later))


def _is_open(today: date) -> Q:
    return Q(geldig_vanaf__lte=today) & (Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=today))


def _aanbod_of(rows: Sequence[DienstVersie]) -> dict[int, list[Gemeenteaanbod]]:
    per_gemeente = [row.dienst_id for row in rows if row.dekking == Dekking.PER_GEMEENTE]
    found: dict[int, list[Gemeenteaanbod]] = {}
    aanbod = Aanbod.objects.filter(dienst__in=per_gemeente).select_related("gemeente", "organisatie", "dienst")
    for row in aanbod.order_by("dienst", "gemeente"):
        found.setdefault(row.dienst_id, []).append(as_aanbod(row))
    return found


def _sources_of(rows: Sequence[DienstVersie]) -> dict[int | None, Mapping[str, Any]]:
    """What the first source of each imported card said."""
    imported = [row.dienst_id for row in rows if row.dienst.herkomst == Herkomst.IMPORT]
    living = DienstBron.objects.filter(dienst__in=imported, weg_op__isnull=True)
    first = living.order_by("dienst", F("was_van").asc(nulls_first=True), "pk").distinct("dienst")
    return dict(first.values_list("dienst_id", "inhoud"))


def _uitgave(
    row: DienstVersie, aanbod: Sequence[Gemeenteaanbod], bron: Mapping[str, Any] | None, today: date
) -> Uitgave:
    dienst = row.dienst
    status = _status(row, today)
    inhoud = None if status is Status.GESLOTEN else _readable(row)
    regio = dienst.regio
    return Uitgave(
        id=str(dienst.uuid),
        naam=row.naam,
        partij=as_partij(dienst.organisatie),
        status=Status.GESLOTEN if inhoud is None else status,
        gewijzigd_op=_changed(row, status),
        inhoud=inhoud,
        sleutel=dienst.sleutel if dienst.uuid == dienst_uuid(dienst.sleutel) else "",
        regio=(regio.code, regio.naam) if regio else None,
        stand=_stand(dienst),
        verifieer_voor=row.verifieer_voor,
        aanbod=tuple(aanbod) if inhoud else (),
        bron=bron,
        opgegaan_in=str(dienst.opgegaan_in.uuid) if dienst.opgegaan_in else "",
    )


def _status(row: DienstVersie, today: date) -> Status:
    if row.dienst.opgegaan_in_id is not None or (row.geldig_tot is not None and row.geldig_tot < today):
        return Status.GESLOTEN
    return Status.AFGELOPEN if row.regeling_tot is not None and row.regeling_tot < today else Status.ACTIEF


def _changed(row: DienstVersie, status: Status) -> datetime:
    """A regeling that ended changed the card on the day after, although nobody wrote anything."""
    changed: datetime = row.dienst.gewijzigd_op
    if status is Status.AFGELOPEN and row.regeling_tot is not None:
        return max(changed, _midnight(row.regeling_tot + timedelta(days=1)))
    return changed


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _stand(row: StandModel) -> Stand:
    return Stand(row.capaciteit, row.wachtweken, row.capaciteit_op, row.capaciteit_bron)


def _readable(row: DienstVersie) -> KaartInhoud | None:
    """One card that cannot be read leaves the rest standing, and is seen in the log."""
    try:
        return inhoud_of(row)
    except (VoorwaardeFout, ValueError):
        logger.exception("dienstversie %s of %s cannot be read", row.nummer, row.dienst.sleutel)
        return None
