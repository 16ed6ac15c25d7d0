"""Planning a meeting, calling it together, holding it, and adopting its minutes. Each is one transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from beraad.enums import VergaderingStatus
from beraad.models import Beraad, Vergadering
from beraad.notulen import draft_notulen
from beraad.policies import may_edit_vergadering
from beraad.queries.notulen import verslag_of
from beraad.queries.oproepen import opgeroepenen_of
from beraad.queries.vergaderingen import partijen_bij
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import Gegeven, record_gebeurtenis
from werkcentrum.basis.services.outbox import queue_bericht


@dataclass(frozen=True, slots=True)
class VergaderingGegevens:
    op: datetime
    tot: datetime
    plaats: str = ""


@transaction.atomic
def plan_vergadering(*, actor: Actor, beraad_uuid: UUID, gegevens: VergaderingGegevens) -> Vergadering:
    """It may lie in the past: a beraad that begins here writes down what it held before."""
    beraad = Beraad.objects.get(uuid=beraad_uuid)
    require(may_edit_vergadering(actor, beraad))
    row = Vergadering(beraad=beraad)
    _set_moment(row, gegevens)
    note_vergadering(actor, row, "vergadering.gepland")
    return row


@transaction.atomic
def move_vergadering(*, actor: Actor, uuid: UUID, gegevens: VergaderingGegevens) -> None:
    """To another time or place. Who was called before has to be called again."""
    row = lock_vergadering(actor, uuid)
    if row.status == VergaderingStatus.GEWEEST:
        raise NotPossible("Deze vergadering is al geweest. De tijd en de plaats kunt u niet meer wijzigen.")
    row.opgeroepen_op = None
    _set_moment(row, gegevens)
    note_vergadering(actor, row, "vergadering.verplaatst")


@transaction.atomic
def cancel_vergadering(*, actor: Actor, uuid: UUID) -> None:
    """Who was called together hears that it is off."""
    row = lock_vergadering(actor, uuid)
    if row.status == VergaderingStatus.GEWEEST:
        raise NotPossible("Deze vergadering is al geweest. U kunt haar niet meer afgelasten.")
    row.status = VergaderingStatus.AFGELAST
    _save_change(row)
    if row.opgeroepen_op is not None:
        _mail(row, "vergadering_afgelast")
    note_vergadering(actor, row, "vergadering.afgelast")


@transaction.atomic
def convoke_vergadering(*, actor: Actor, uuid: UUID) -> int:
    """A mail to everyone who speaks for a partij on that day; asked twice, nobody gets a second one. Returns how
    many people were asked."""
    row = lock_vergadering(actor, uuid)
    if row.status != VergaderingStatus.GEPLAND or row.op <= timezone.now():
        raise NotPossible("Deze vergadering is al begonnen of geweest. Oproepen kan niet meer.")
    aantal = _mail(row, "vergadering_oproep")
    if not aantal:
        raise NotPossible("Er is niemand om op te roepen: geef eerst iemand een mandaat.")
    row.opgeroepen_op = timezone.now()
    row.save(update_fields=["opgeroepen_op"])
    note_vergadering(actor, row, "vergadering.opgeroepen", {"aantal": aantal})
    return aantal


@transaction.atomic
def record_aanwezig(*, actor: Actor, uuid: UUID, partijen: tuple[UUID, ...]) -> None:
    """Who was there; with that the meeting was held."""
    row = lock_vergadering(actor, uuid)
    require_begun(row)
    if not partijen:
        raise NotPossible("Kies welke partijen er waren.")
    here = list(partijen_bij(row).filter(uuid__in=partijen))
    if len(here) != len(set(partijen)):
        raise NotPossible("Een van de partijen zat die dag niet aan tafel.")
    row.status = VergaderingStatus.GEWEEST
    _save_change(row)
    row.aanwezig.set(here)
    note_vergadering(actor, row, "vergadering.gehouden", {"aanwezig": len(here)})


@transaction.atomic
def save_notulen(*, actor: Actor, uuid: UUID, notulen: str) -> None:
    row = lock_vergadering(actor, uuid)
    if row.status != VergaderingStatus.GEWEEST:
        raise NotPossible("Leg eerst vast wie er waren.")
    row.notulen = notulen
    row.save(update_fields=["notulen"])
    note_vergadering(actor, row, "vergadering.notulen_bewaard")


def draft_of(vergadering: Vergadering) -> str:
    """The minutes as they follow from what was written down; nothing is saved."""
    return draft_notulen(verslag_of(vergadering, nu=timezone.now()))


@transaction.atomic
def adopt_notulen(*, actor: Actor, uuid: UUID) -> Vergadering:
    """In the first later meeting that was held. Returns that one. From then on nothing of it changes."""
    row = lock_vergadering(actor, uuid)
    if not row.notulen:
        raise NotPossible("Er zijn nog geen notulen om vast te stellen.")
    later = (
        Vergadering.objects.filter(beraad=row.beraad, op__gt=row.op, status=VergaderingStatus.GEWEEST)
        .order_by("op")
        .first()
    )
    if later is None:
        raise NotPossible(
            "Notulen worden vastgesteld in de volgende vergadering. Leg daar eerst vast wie er waren."
        )
    row.notulen_vastgesteld_in = later
    row.notulen_vastgesteld_op = timezone.now()
    row.save(update_fields=["notulen_vastgesteld_in", "notulen_vastgesteld_op"])
    note_vergadering(actor, row, "vergadering.notulen_vastgesteld", {"in": str(later.uuid)})
    return later


def lock_vergadering(actor: Actor, uuid: UUID) -> Vergadering:
    """For who may write in it, and only while it is open."""
    row = Vergadering.objects.select_for_update(of=("self",)).select_related("beraad__regio").get(uuid=uuid)
    require(may_edit_vergadering(actor, row.beraad))
    if row.status == VergaderingStatus.AFGELAST:
        raise NotPossible("Deze vergadering is afgelast. Er verandert niets meer aan.")
    if row.notulen_vastgesteld_op is not None:
        raise NotPossible("De notulen van deze vergadering zijn vastgesteld. Er verandert niets meer aan.")
    return row


def require_begun(row: Vergadering) -> None:
    if row.op > timezone.now():
        raise NotPossible("Deze vergadering is nog niet begonnen.")


def note_vergadering(
    actor: Actor, row: Vergadering, werkwoord: str, gegevens: dict[str, Gegeven] | None = None
) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="vergadering",
        object_uuid=row.uuid,
        regio=row.beraad.regio_id or "",
        gegevens=gegevens,
    )


def _set_moment(row: Vergadering, gegevens: VergaderingGegevens) -> None:
    if gegevens.tot <= gegevens.op:
        raise NotPossible("De vergadering eindigt vóór zij begint.")
    row.op, row.tot, row.plaats = gegevens.op, gegevens.tot, gegevens.plaats
    try:
        with transaction.atomic():
            _save_change(row)
    except IntegrityError as error:
        raise NotPossible("Er is al een vergadering van dit beraad op dit moment.") from error


def _save_change(row: Vergadering) -> None:
    """What a calendar shows changed."""
    row.volgnummer += 1
    row.gewijzigd_op = timezone.now()
    row.save()


def _mail(row: Vergadering, soort: str) -> int:
    people = opgeroepenen_of(row)
    for gebruiker in people:
        queue_bericht(
            soort=soort,
            object_uuid=row.uuid,
            aan=gebruiker.email,
            sleutel=f"{soort}:{row.uuid}:{gebruiker.pk}:{row.volgnummer}",
            regio=row.beraad.regio_id or "",
        )
    return len(people)
