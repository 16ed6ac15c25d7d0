"""Moving and removing parts of an agenda. The order has no gaps, so that numbers follow from it."""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from beraad.enums import KnoopSoort
from beraad.models import Ambitie, Doel, Indicator
from beraad.services.bewaren import MODEL, compare_versie, find_knoop, lock_agenda, note_change
from werkcentrum.basis.actor import Actor

Deel = Ambitie | Doel | Indicator


@transaction.atomic
def move_knoop(*, actor: Actor, soort: KnoopSoort, uuid: UUID, plaats: int) -> None:
    """To the `plaats`-th place (from 1) within its parent. Saying it twice changes nothing; too far is the end."""
    agenda = lock_agenda(actor=actor, soort=soort, uuid=uuid)
    knoop = find_knoop(MODEL[soort], uuid)
    others = [row for row in _siblings(knoop) if row.pk != knoop.pk]
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
    """With all that is in it. Refused with StaleSave when someone changed it in the meantime."""
    agenda = lock_agenda(actor=actor, soort=soort, uuid=uuid)
    knoop = find_knoop(MODEL[soort], uuid)
    compare_versie(knoop, versie)
    others = [row for row in _siblings(knoop) if row.pk != knoop.pk]
    knoop.delete()
    _number(others)
    note_change(actor=actor, agenda=agenda, werkwoord=f"{soort}.verwijderd", soort=soort, uuid=uuid)


def _siblings(knoop: Deel) -> QuerySet[Ambitie] | QuerySet[Doel] | QuerySet[Indicator]:
    if isinstance(knoop, Ambitie):
        return Ambitie.objects.filter(agenda_id=knoop.agenda_id).order_by("volgorde")
    if isinstance(knoop, Doel):
        return Doel.objects.filter(ambitie_id=knoop.ambitie_id).order_by("volgorde")
    return Indicator.objects.filter(doel_id=knoop.doel_id).order_by("volgorde")


def _number(rows: list[Deel]) -> None:
    """The constraint on the order is deferred to the end of the transaction, so rows may pass each other."""
    for place, row in enumerate(rows, start=1):
        if row.volgorde != place:
            row.volgorde = place
            row.save(update_fields=["volgorde"])
