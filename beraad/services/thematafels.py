from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from beraad.models import Beraad, Partij, Thematafel
from beraad.services.tafel import lock_beraad, note_tafel
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible


@dataclass(frozen=True, slots=True)
class ThematafelGegevens:
    naam: str
    opdracht: str
    vanaf: date
    tot: date | None
    trekker: UUID | None = None
    partijen: tuple[UUID, ...] = ()


@transaction.atomic
def add_thematafel(*, actor: Actor, beraad_uuid: UUID, gegevens: ThematafelGegevens) -> Thematafel:
    beraad = lock_beraad(actor, beraad_uuid)
    tafel = Thematafel(beraad=beraad)
    _write(tafel, beraad, gegevens)
    note_tafel(actor, beraad, "beraad.thematafel_toegevoegd", {"thematafel": str(tafel.uuid)})
    return tafel


@transaction.atomic
def update_thematafel(*, actor: Actor, uuid: UUID, gegevens: ThematafelGegevens) -> None:
    """Its end is one of its facts: a thematafel is not removed."""
    tafel = Thematafel.objects.select_related("beraad").get(uuid=uuid)
    beraad = lock_beraad(actor, tafel.beraad.uuid)
    _write(tafel, beraad, gegevens)
    note_tafel(actor, beraad, "beraad.thematafel_gewijzigd", {"thematafel": str(tafel.uuid)})


def _write(tafel: Thematafel, beraad: Beraad, gegevens: ThematafelGegevens) -> None:
    if gegevens.tot is not None and gegevens.tot < gegevens.vanaf:
        raise NotPossible("De laatste dag ligt vóór de eerste dag.")
    wanted = {*gegevens.partijen} | ({gegevens.trekker} if gegevens.trekker else set())
    partijen = {partij.uuid: partij for partij in Partij.objects.filter(beraad=beraad, uuid__in=wanted)}
    if len(partijen) != len(wanted):
        raise NotPossible("Een van de partijen hoort niet bij dit beraad.")
    tafel.naam, tafel.opdracht = gegevens.naam, gegevens.opdracht
    tafel.vanaf, tafel.tot = gegevens.vanaf, gegevens.tot
    tafel.trekker = partijen[gegevens.trekker] if gegevens.trekker else None
    tafel.save()
    # Who leads it also takes part in it.
    tafel.partijen.set(partijen.values())
