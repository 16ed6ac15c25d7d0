"""Moving and removing parts of an agenda. The order has no gaps, so that numbers follow from it."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from beraad.boom import OUDER, VAST
from beraad.enums import KnoopSoort
from beraad.services.bewaren import MODEL, compare_versie, find_knoop, lock_to_write, note_change
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible


@transaction.atomic
def move_knoop(*, actor: Actor, soort: KnoopSoort, uuid: UUID, plaats: int) -> None:
    """To the `plaats`-th place (from 1) within its parent. Saying it twice changes nothing; too far is the end."""
    agenda = lock_to_write(actor=actor, soort=soort, uuid=uuid)
    knoop, others = _with_siblings(soort, uuid)
    place = min(max(plaats, 1), len(others) + 1)
    if place == knoop.volgorde:
        return
    _number([*others[: place - 1], knoop, *others[place - 1 :]])
    note_change(
        actor=actor,
        agenda=agenda,
        werkwoord=f"{soort}.verplaatst",
        soort=soort,
        uuid=uuid,
        gegevens={"plaats": place},
    )


@transaction.atomic
def remove_knoop(*, actor: Actor, soort: KnoopSoort, uuid: UUID, versie: int) -> None:
    """With all that is in it. Refused with StaleSave when someone changed it in the meantime, and when another
    part needs it."""
    agenda = lock_to_write(actor=actor, soort=soort, uuid=uuid)
    knoop, others = _with_siblings(soort, uuid)
    compare_versie(knoop, versie)
    try:
        knoop.delete()
    except ProtectedError as error:
        raise NotPossible("Er is inzet die hieruit betaald wordt. Kies daar eerst een andere dekking.") from error
    _number(others)
    note_change(actor=actor, agenda=agenda, werkwoord=f"{soort}.verwijderd", soort=soort, uuid=uuid)


def _with_siblings(soort: KnoopSoort, uuid: UUID) -> tuple[Any, list[Any]]:
    """The part, and the others under the same parent in their order."""
    if soort in VAST:
        raise NotPossible("Dit stuk heeft een vaste plaats.")
    knoop: Any = find_knoop(soort, uuid)
    ouder = f"{OUDER[soort]}_id"
    siblings = MODEL[soort]._default_manager.filter(**{ouder: getattr(knoop, ouder)}).order_by("volgorde")
    return knoop, [row for row in siblings if row.pk != knoop.pk]


def _number(rows: list[Any]) -> None:
    """The constraint on the order is deferred to the end of the transaction, so rows may pass each other."""
    for place, row in enumerate(rows, start=1):
        if row.volgorde != place:
            row.volgorde = place
            row.save(update_fields=["volgorde"])
