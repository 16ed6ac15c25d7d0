"""What was offered to the partijen, what they said of it, and who may speak for whom today."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from beraad.enums import AgendaStatus, Bank, Besluitregel, Oordeel, VoorstelSoort
from beraad.models import Akkoord, Beraad, Meerjarenagenda, Vertegenwoordiging, Voorstel
from beraad.queries.agendas import beraden_visible_to
from beraad.queries.tafel import dag_tekst, minimum_on, partijen_on, periode
from beraad.uitkomst import Deelnemer, Uitkomst, Verklaring, uitkomst_of
from werkcentrum.basis.actor import Actor, holds_on

AANGEBODEN = (AgendaStatus.CONSULTATIE, AgendaStatus.TER_VASTSTELLING)


@dataclass(frozen=True, slots=True)
class Akkoordstand:
    """Of a voorstel that is open: what was asked, and how far the partijen are. A consultatie has no uitkomst."""

    uuid: UUID
    soort: VoorstelSoort
    nummer: int
    aangeboden_op: datetime
    uitkomst: Uitkomst | None
    # Statements that were given outside a mandate, in words.
    ongeldig: tuple[str, ...] = ()

    @property
    def ontbreekt(self) -> tuple[str, ...]:
        return (*self.uitkomst.ontbreekt, *self.ongeldig) if self.uitkomst else ()

    @property
    def kan_vastgesteld(self) -> bool:
        return self.uitkomst is not None and not self.ontbreekt


@dataclass(frozen=True, slots=True)
class Spreekrecht:
    """A mandate of today: for which partij, as whom, and what that partij said last."""

    partij: UUID
    naam: str
    bank: str
    is_plaatsvervanger: bool
    # Whom a plaatsvervanger replaces; empty when the partij has no vertegenwoordiger today.
    vervangt: str
    laatste: Oordeel | None
    voorbehoud: str


@dataclass(frozen=True, slots=True)
class Uitspraak:
    """One statement, as it can be read afterwards."""

    partij: str
    oordeel: Oordeel
    voorbehoud: str
    spreker: str
    is_plaatsvervanger: bool
    gegeven_op: datetime
    telt: bool


def voorstellen_visible_to(actor: Actor) -> QuerySet[Voorstel]:
    return Voorstel.objects.filter(agenda__beraad__in=beraden_visible_to(actor)).select_related(
        "agenda__beraad__regio", "versie"
    )


def open_voorstel(agenda: Meerjarenagenda) -> Voorstel | None:
    """What the partijen can still say something of."""
    return Voorstel.objects.filter(agenda=agenda, ingetrokken_op__isnull=True, versie__isnull=True).first()


def is_open(voorstel: Voorstel) -> bool:
    return voorstel.ingetrokken_op is None and not hasattr(voorstel, "versie")


def akkoorden_of(voorstel: Voorstel) -> list[Akkoord]:
    """In the order in which they were given, with who spoke for whom."""
    rows = Akkoord.objects.filter(voorstel=voorstel).select_related("partij", "vertegenwoordiging__gebruiker")
    return list(rows.order_by("gegeven_op", "pk"))


def last_akkoorden(akkoorden: list[Akkoord]) -> dict[int, Akkoord]:
    """The one that counts, by the pk of its partij."""
    return {row.partij_id: row for row in akkoorden}


def uitkomst_on(
    beraad: Beraad, akkoorden: list[Akkoord], *, dag: date, regel: Besluitregel | None = None
) -> Uitkomst:
    """With who sits at the table and what is the minimum on this day; by the rule of the beraad, or `regel`."""
    return uitkomst_of(
        regel or Besluitregel(beraad.besluitregel),
        [Deelnemer(row.uuid, row.naam, Bank(row.bank)) for row in partijen_on(beraad, dag)],
        [minimum.bank for minimum in minimum_on(beraad, dag) if not minimum.is_onzeker],
        [Verklaring(row.partij.uuid, Oordeel(row.oordeel), row.gegeven_op) for row in akkoorden],
    )


def outside_mandate(uitkomst: Uitkomst, akkoorden: list[Akkoord]) -> tuple[str, ...]:
    """Of the statements that count: each that was given on a day that its mandate does not cover, in words."""
    at_table = {stand.deelnemer.uuid for bank in uitkomst.banken for stand in bank.partijen}
    return tuple(
        _outside(row)
        for row in last_akkoorden(akkoorden).values()
        if row.partij.uuid in at_table and not _was_valid(row)
    )


def _outside(row: Akkoord) -> str:
    mandaat = row.vertegenwoordiging
    return (
        f"{mandaat.gebruiker.naam} sprak op {dag_tekst(_day(row))} namens {row.partij.naam}, maar het mandaat "
        f"gold toen niet ({periode(mandaat.mandaat_vanaf, mandaat.mandaat_tot)})."
    )


def _was_valid(row: Akkoord) -> bool:
    mandaat = row.vertegenwoordiging
    return holds_on(_day(row), geldig_vanaf=mandaat.mandaat_vanaf, geldig_tot=mandaat.mandaat_tot)


def _day(row: Akkoord) -> date:
    return timezone.localdate(row.gegeven_op)


def akkoordstand_of(agenda: Meerjarenagenda, *, today: date) -> Akkoordstand | None:
    """No query for an agenda that is not offered; four at most for one that is."""
    if agenda.status not in AANGEBODEN:
        return None
    voorstel = open_voorstel(agenda)
    return None if voorstel is None else stand_of(voorstel, agenda.beraad, today=today)


def stand_of(voorstel: Voorstel, beraad: Beraad, *, today: date) -> Akkoordstand:
    uitkomst: Uitkomst | None = None
    ongeldig: tuple[str, ...] = ()
    if voorstel.soort == VoorstelSoort.VASTSTELLING:
        akkoorden = akkoorden_of(voorstel)
        uitkomst = uitkomst_on(beraad, akkoorden, dag=today)
        ongeldig = outside_mandate(uitkomst, akkoorden)
    return Akkoordstand(
        uuid=voorstel.uuid,
        soort=VoorstelSoort(voorstel.soort),
        nummer=voorstel.nummer,
        aangeboden_op=voorstel.aangeboden_op,
        uitkomst=uitkomst,
        ongeldig=ongeldig,
    )


def uitspraken_of(voorstel: Voorstel) -> list[Uitspraak]:
    """The newest first; one query."""
    akkoorden = akkoorden_of(voorstel)
    counted = {row.pk for row in last_akkoorden(akkoorden).values()}
    return [
        Uitspraak(
            partij=row.partij.naam,
            oordeel=Oordeel(row.oordeel),
            voorbehoud=row.voorbehoud,
            spreker=row.vertegenwoordiging.gebruiker.naam,
            is_plaatsvervanger=row.vertegenwoordiging.is_plaatsvervanger,
            gegeven_op=row.gegeven_op,
            telt=row.pk in counted,
        )
        for row in reversed(akkoorden)
    ]


def mandates_of_beraad(beraad: Beraad, dag: date) -> QuerySet[Vertegenwoordiging]:
    """Who may speak on this day, for a partij that sits at the table then."""
    return _mandates_on(dag).filter(partij__in=partijen_on(beraad, dag).values("pk"), gebruiker__is_active=True)


def mandates_on(actor: Actor, beraad: Beraad, dag: date) -> QuerySet[Vertegenwoordiging]:
    return mandates_of_beraad(beraad, dag).filter(gebruiker_id=_pk(actor))


def _pk(actor: Actor) -> int:
    """0 is nobody."""
    return actor.gebruiker_id or 0


def spreekrechten_of(actor: Actor, voorstel: Voorstel, *, today: date) -> list[Spreekrecht]:
    """Three queries."""
    rows = list(mandates_on(actor, voorstel.agenda.beraad, today).order_by("partij__naam", "pk"))
    if not rows:
        return []
    partijen = [row.partij_id for row in rows]
    holders = {
        row.partij_id: row.gebruiker.naam
        for row in _mandates_on(today).filter(partij__in=partijen, is_plaatsvervanger=False)
    }
    last = last_akkoorden(akkoorden_of(voorstel))
    return [_spreekrecht(row, holders.get(row.partij_id, ""), last.get(row.partij_id)) for row in rows]


def _spreekrecht(row: Vertegenwoordiging, holder: str, last: Akkoord | None) -> Spreekrecht:
    return Spreekrecht(
        partij=row.partij.uuid,
        naam=row.partij.naam,
        bank=str(Bank(row.partij.bank).label),
        is_plaatsvervanger=row.is_plaatsvervanger,
        vervangt=holder if row.is_plaatsvervanger else "",
        laatste=Oordeel(last.oordeel) if last else None,
        voorbehoud=last.voorbehoud if last else "",
    )


def why_not(actor: Actor, voorstel: Voorstel, *, today: date) -> str:
    """For who represents a partij, but has no mandate today: why."""
    rows = Vertegenwoordiging.objects.filter(
        gebruiker_id=_pk(actor), partij__beraad=voorstel.agenda.beraad
    ).select_related("partij")
    last = rows.order_by("-mandaat_vanaf").first()
    if last is None:
        return "U spreekt in dit beraad niet namens een partij. De secretaris kan u een mandaat geven."
    if last.mandaat_vanaf > today:
        return f"Uw mandaat namens {last.partij.naam} begint op {dag_tekst(last.mandaat_vanaf)}."
    if last.mandaat_tot and last.mandaat_tot < today:
        return (
            f"Uw mandaat namens {last.partij.naam} liep t/m {dag_tekst(last.mandaat_tot)}. "
            "De secretaris kan u een nieuw mandaat geven."
        )
    return f"{last.partij.naam} zit vandaag niet aan tafel."


def _mandates_on(dag: date) -> QuerySet[Vertegenwoordiging]:
    rows = Vertegenwoordiging.objects.filter(mandaat_vanaf__lte=dag).select_related("partij", "gebruiker")
    return rows.exclude(mandaat_tot__lt=dag)
