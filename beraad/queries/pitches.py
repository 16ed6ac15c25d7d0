"""What partijen brought to a beraad, and what the secretaris answered. No names of persons."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from beraad.enums import Pitchstatus
from beraad.models import Beraad, Partij, Pitch
from beraad.queries.agendas import beraden_visible_to
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.cijfers import DREMPEL


@dataclass(frozen=True, slots=True)
class Pitchregel:
    """`onderbouwing` is the title of the figures it rests on, or empty."""

    uuid: UUID
    titel: str
    tekst: str
    partij: str
    onderbouwing: str
    cijfers: tuple[tuple[str, int], ...]
    ingediend_op: datetime
    status: Pitchstatus
    antwoord: str
    beantwoord_op: datetime | None

    @property
    def is_beantwoord(self) -> bool:
        return self.status != Pitchstatus.INGEDIEND


def pitches_of(beraad: Beraad) -> tuple[Pitchregel, ...]:
    """Newest first. One query."""
    rows = Pitch.objects.filter(beraad=beraad).select_related("partij", "hiaatcijfer")
    return tuple(_regel(row) for row in rows.order_by("-ingediend_op", "-pk"))


def pitches_visible_to(actor: Actor) -> QuerySet[Pitch]:
    return Pitch.objects.filter(beraad__in=beraden_visible_to(actor)).select_related(
        "beraad__regio", "partij", "hiaatcijfer"
    )


def regel_of(row: Pitch) -> Pitchregel:
    return _regel(row)


def own_partijen(actor: Actor, beraad: Beraad, *, today: date) -> list[Partij]:
    """For which partijen of this beraad this person speaks today; both deputies and representatives."""
    rows = Partij.objects.filter(
        Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=today),
        Q(vertegenwoordigingen__mandaat_tot__isnull=True) | Q(vertegenwoordigingen__mandaat_tot__gte=today),
        beraad=beraad,
        geldig_vanaf__lte=today,
        vertegenwoordigingen__gebruiker=actor.gebruiker_id,
        vertegenwoordigingen__mandaat_vanaf__lte=today,
    )
    return list(rows.distinct().order_by("naam", "pk"))


def _regel(row: Pitch) -> Pitchregel:
    return Pitchregel(
        uuid=row.uuid,
        titel=row.titel,
        tekst=row.tekst,
        partij=row.partij.naam,
        onderbouwing=row.hiaatcijfer.titel if row.hiaatcijfer else "",
        cijfers=_cijfers(row.hiaatcijfer.inhoud) if row.hiaatcijfer else (),
        ingediend_op=row.ingediend_op,
        status=Pitchstatus(row.status),
        antwoord=row.antwoord,
        beantwoord_op=row.beantwoord_op,
    )


def _cijfers(inhoud: dict[str, list[dict[str, object]]]) -> tuple[tuple[str, int], ...]:
    """Each need with its total, as it was frozen; never of a small group."""
    totalen = [(str(rij["naam"]), rij["totaal"]) for rij in inhoud.get("rijen", [])]
    return tuple((naam, totaal) for naam, totaal in totalen if isinstance(totaal, int) and totaal >= DREMPEL)
