"""The frame of every change of an agenda: lock the agenda, ask the policy, compare the version of the part.

One lock per agenda, because numbers depend on each other; nobody notices a lock of some milliseconds.
"""

from functools import partial
from uuid import UUID

from django.db.models import QuerySet, UUIDField
from django.utils import timezone

from beraad.boom import PAD
from beraad.enums import AgendaStatus, KnoopSoort
from beraad.models import (
    Ambitie,
    Analysecijfer,
    Doel,
    Indicator,
    Inzet,
    Maatregel,
    Meerjarenagenda,
    Middel,
    Onderdeel,
)
from beraad.models.knoop import Knoop
from beraad.policies import may_edit_agenda
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.queries.prepared import Parameter, Prepared
from werkcentrum.basis.services.gebeurtenissen import Gegeven, record_gebeurtenis

MODEL: dict[KnoopSoort, type[Knoop]] = {
    KnoopSoort.AGENDA: Meerjarenagenda,
    KnoopSoort.ONDERDEEL: Onderdeel,
    KnoopSoort.ANALYSECIJFER: Analysecijfer,
    KnoopSoort.AMBITIE: Ambitie,
    KnoopSoort.DOEL: Doel,
    KnoopSoort.INDICATOR: Indicator,
    KnoopSoort.MAATREGEL: Maatregel,
    KnoopSoort.INZET: Inzet,
    KnoopSoort.MIDDEL: Middel,
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
    rows: list[Meerjarenagenda] = _LOCKED[soort](uuid=uuid)
    if not rows:
        raise Gone
    (agenda,) = rows
    require(may_edit_agenda(actor, agenda.beraad))
    return agenda


def lock_to_write(*, actor: Actor, soort: KnoopSoort, uuid: UUID) -> Meerjarenagenda:
    """As lock_agenda, when its words may change: what the partijen are asked to adopt stays as it is."""
    agenda = lock_agenda(actor=actor, soort=soort, uuid=uuid)
    if agenda.status == AgendaStatus.TER_VASTSTELLING:
        raise NotPossible("Deze agenda ligt ter vaststelling. Trek het voorstel in om verder te schrijven.")
    return agenda


def find_knoop(soort: KnoopSoort, uuid: UUID) -> Knoop:
    """A part of an agenda that is locked by now."""
    rows: list[Knoop] = _FOUND[soort](uuid=uuid)
    if not rows:
        raise Gone
    (knoop,) = rows
    return knoop


def _agenda_of(pad: str) -> QuerySet[Meerjarenagenda]:
    rows = Meerjarenagenda.objects.select_for_update(of=("self",)).select_related("beraad")
    return rows.filter(**{pad: Parameter("uuid", UUIDField())})


def _knoop(model: type[Knoop]) -> QuerySet[Knoop]:
    return model._default_manager.filter(uuid=Parameter("uuid", UUIDField()))


# Each save begins with these.
_LOCKED = {soort: Prepared(partial(_agenda_of, pad)) for soort, pad in PAD.items()}
_FOUND = {soort: Prepared(partial(_knoop, model)) for soort, model in MODEL.items()}


def compare_versie(knoop: Knoop, versie: int) -> None:
    """`versie` is that of the text which the person began with."""
    if knoop.versie != versie:
        raise StaleSave(knoop)


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
    if agenda.status == AgendaStatus.VASTGESTELD:
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
