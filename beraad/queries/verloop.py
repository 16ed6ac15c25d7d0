"""The course of indicatoren: the values that were kept, by reeks."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery

from beraad.enums import Eenheid, Herkomst
from beraad.models import Indicator, Meerjarenagenda, Meetreeks, Peiling
from beraad.peilbestand import Meetbaar


@dataclass(frozen=True, slots=True)
class Peilpunt:
    """`door` is empty when the system counted by itself. `is_vervangen`: a later value for this day followed."""

    peildatum: date
    waarde: Decimal | None
    noemer: int | None
    verborgen: bool
    herkomst: Herkomst
    bron: str
    vastgelegd_op: datetime
    door: str
    is_vervangen: bool = False


@dataclass(frozen=True, slots=True)
class Reeks:
    """Oldest day first."""

    nummer: int
    definitie: str
    omschrijving: str
    eenheid: Eenheid
    begonnen_op: datetime
    beeindigd_op: datetime | None
    punten: tuple[Peilpunt, ...]

    @property
    def geldend(self) -> tuple[Peilpunt, ...]:
        """One for each day: the last that was given."""
        return tuple(punt for punt in self.punten if not punt.is_vervangen)


@dataclass(frozen=True, slots=True)
class Indicatorregel:
    """An indicator of the working text with the last value that was kept."""

    uuid: UUID
    doel: str
    naam: str
    eenheid: Eenheid
    is_live: bool
    waarde: Decimal | None
    peildatum: date | None
    verborgen: bool
    aantal: int


def reeksen_of(indicator_uuid: UUID) -> tuple[Reeks, ...]:
    """Newest first. Two queries."""
    peilingen = Peiling.objects.select_related("vastgelegd_door").order_by("peildatum", "pk")
    rows = (
        Meetreeks.objects.filter(indicator_uuid=indicator_uuid)
        .order_by("-nummer")
        .prefetch_related(Prefetch("peilingen", peilingen))
    )
    return tuple(_reeks(row) for row in rows)


def indicator_of(uuid: UUID) -> Indicator:
    """With its doel. Who may read it, is decided before."""
    return Indicator.objects.select_related("doel").get(uuid=uuid)


def _reeks(row: Meetreeks) -> Reeks:
    peilingen = list(row.peilingen.all())
    last = {peiling.peildatum: peiling.pk for peiling in peilingen}
    return Reeks(
        nummer=row.nummer,
        definitie=row.definitie,
        omschrijving=row.omschrijving,
        eenheid=Eenheid(row.eenheid),
        begonnen_op=row.begonnen_op,
        beeindigd_op=row.beeindigd_op,
        punten=tuple(
            Peilpunt(
                peildatum=peiling.peildatum,
                waarde=peiling.waarde,
                noemer=peiling.noemer,
                verborgen=peiling.verborgen,
                herkomst=Herkomst(peiling.herkomst),
                bron=peiling.bron,
                vastgelegd_op=peiling.vastgelegd_op,
                door=peiling.vastgelegd_door.naam if peiling.vastgelegd_door else "",
                is_vervangen=last[peiling.peildatum] != peiling.pk,
            )
            for peiling in peilingen
        ),
    )


def indicatoren_of(agenda: Meerjarenagenda) -> tuple[Indicatorregel, ...]:
    """Of the working text, in the order of the document. One query."""
    last = Peiling.objects.filter(
        reeks__indicator_uuid=OuterRef("uuid"), reeks__beeindigd_op__isnull=True
    ).order_by("-peildatum", "-pk")
    rows = (
        _in_order(agenda)
        .select_related("doel")
        .annotate(
            laatste_waarde=Subquery(last.values("waarde")[:1]),
            laatste_dag=Subquery(last.values("peildatum")[:1]),
            laatste_verborgen=Subquery(last.values("verborgen")[:1]),
            aantal=Subquery(
                Peiling.objects.filter(reeks__indicator_uuid=OuterRef("uuid"))
                .order_by()
                .values("reeks__indicator_uuid")
                .annotate(aantal=Count("pk"))
                .values("aantal")
            ),
        )
    )
    return tuple(
        Indicatorregel(
            uuid=row.uuid,
            doel=row.doel.titel,
            naam=row.naam,
            eenheid=Eenheid(row.eenheid),
            is_live=row.definitie != "",
            waarde=row.laatste_waarde,
            peildatum=row.laatste_dag,
            verborgen=bool(row.laatste_verborgen),
            aantal=row.aantal or 0,
        )
        for row in rows
    )


def meetbaar_in(agenda: Meerjarenagenda) -> tuple[Meetbaar, ...]:
    """What a line of a file can be about."""
    return tuple(
        Meetbaar(row.uuid, row.naam, Eenheid(row.eenheid), is_live=row.definitie != "")
        for row in _in_order(agenda)
    )


def _in_order(agenda: Meerjarenagenda) -> QuerySet[Indicator]:
    return Indicator.objects.filter(doel__ambitie__agenda=agenda).order_by(
        "doel__ambitie__volgorde", "doel__volgorde", "volgorde"
    )
