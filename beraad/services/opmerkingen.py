"""Remarks about the parts of an agenda. One transaction each."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beraad.boom import PAD
from beraad.enums import KnoopSoort
from beraad.models import Meerjarenagenda, Opmerking
from beraad.policies import may_comment_on_agenda, may_edit_agenda
from beraad.services.bewaren import Gone
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def write_opmerking(*, actor: Actor, soort: KnoopSoort, uuid: UUID, tekst: str) -> Opmerking:
    agenda = Meerjarenagenda.objects.select_related("beraad").filter(**{PAD[soort]: uuid}).first()
    if agenda is None:
        raise Gone
    require(may_comment_on_agenda(actor, agenda.beraad))
    if actor.gebruiker_id is None:
        raise NotAllowed("Een opmerking staat altijd op naam van een persoon.")
    row = Opmerking.objects.create(
        agenda=agenda, knoopsoort=soort, knoop_uuid=uuid, tekst=tekst, geschreven_door_id=actor.gebruiker_id
    )
    _note(actor, row, "opmerking.geschreven")
    return row


@transaction.atomic
def settle_opmerking(*, actor: Actor, uuid: UUID) -> Opmerking:
    """The secretaris did something with it."""
    rows = Opmerking.objects.select_for_update(of=("self",)).select_related("agenda__beraad")
    row = rows.get(uuid=uuid)
    require(may_edit_agenda(actor, row.agenda.beraad))
    if row.afgehandeld_op is not None:
        raise NotPossible("Deze opmerking is al afgehandeld.")
    row.afgehandeld_op = timezone.now()
    row.save(update_fields=["afgehandeld_op"])
    _note(actor, row, "opmerking.afgehandeld")
    return row


def _note(actor: Actor, row: Opmerking, werkwoord: str) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort=row.knoopsoort,
        object_uuid=row.knoop_uuid,
        regio=row.agenda.beraad.regio_id or "",
        gegevens={"agenda": str(row.agenda.uuid), "opmerking": str(row.uuid)},
    )
