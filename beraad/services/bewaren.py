"""The frame of every change of an agenda: lock the agenda, ask the policy, compare the version of the part.

One lock per agenda, because numbers depend on each other; nobody notices a lock of some milliseconds.
"""

from typing import TypeVar
from uuid import UUID

from django.utils import timezone

from beraad.enums import AgendaStatus, KnoopSoort
from beraad.models import Ambitie, Doel, Indicator, Meerjarenagenda
from beraad.models.knoop import Knoop
from beraad.policies import may_edit_agenda
from beraad.queries.agendas import PAD
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import Gegeven, record_gebeurtenis

K = TypeVar("K", bound=Knoop)

MODEL: dict[KnoopSoort, type[Ambitie] | type[Doel] | type[Indicator]] = {
    KnoopSoort.AMBITIE: Ambitie,
    KnoopSoort.DOEL: Doel,
    KnoopSoort.INDICATOR: Indicator,
}


class StaleSave(NotPossible):
    """Someone else saved this part in the meantime; `knoop` is what stands there now. Nothing was written."""

    def __init__(self, knoop: Knoop) -> None:
        super().__init__("Iemand anders heeft dit stuk intussen gewijzigd. Vergelijk de twee teksten.")
        self.knoop = knoop


class Gone(NotPossible):
    """Someone else removed this part."""

    def __init__(self) -> None:
        super().__init__("Iemand anders heeft dit stuk intussen verwijderd.")


def lock_agenda(*, actor: Actor, soort: KnoopSoort, uuid: UUID) -> Meerjarenagenda:
    """The agenda that holds this part, locked, when the actor may edit it."""
    agenda = (
        Meerjarenagenda.objects.select_for_update(of=("self",))
        .select_related("beraad")
        .filter(**{PAD[soort]: uuid})
        .first()
    )
    if agenda is None:
        raise Gone
    require(may_edit_agenda(actor, agenda.beraad))
    return agenda


def find_knoop(model: type[K], uuid: UUID) -> K:
    """A part of an agenda that is locked by now."""
    knoop = model._default_manager.filter(uuid=uuid).first()
    if knoop is None:
        raise Gone
    return knoop


def compare_versie(knoop: Knoop, versie: int) -> None:
    """`versie` is that of the text which the person began with."""
    if knoop.versie != versie:
        raise StaleSave(knoop)


def save_knoop(knoop: Knoop, **velden: object) -> None:
    for naam, waarde in velden.items():
        setattr(knoop, naam, waarde)
    knoop.versie += 1
    knoop.gewijzigd_op = timezone.now()
    knoop.save()


def note_change(
    *,
    actor: Actor,
    agenda: Meerjarenagenda,
    werkwoord: str,
    soort: KnoopSoort,
    uuid: UUID,
    gegevens: dict[str, Gegeven] | None = None,
) -> None:
    """The agenda has a newer working text than its last adopted version, and who did it is on record."""
    agenda.bewaard_op = timezone.now()
    agenda.status = AgendaStatus.CONCEPT
    agenda.save(update_fields=["bewaard_op", "status"])
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort=soort,
        object_uuid=uuid,
        regio=agenda.beraad.regio_id or "",
        gegevens={"agenda": str(agenda.uuid)} | (gegevens or {}),
    )
