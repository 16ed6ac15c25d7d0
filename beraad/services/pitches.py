"""A partij brings a subject; the secretaris answers once, in public."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beraad.enums import Pitchstatus
from beraad.models import Beraad, Pitch
from beraad.policies import may_answer_pitch, may_speak_in_beraad
from beraad.queries.pitches import own_partijen
from verwijzing.queries.hiaatcijfers import hiaatcijfer_pk
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.decisions import NotAllowed, NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def file_pitch(
    *,
    actor: Actor,
    beraad_uuid: UUID,
    partij_uuid: UUID,
    titel: str,
    tekst: str,
    hiaatcijfer_uuid: UUID | None = None,
) -> Pitch:
    """For a partij for which this person has a mandate of today."""
    beraad = Beraad.objects.get(uuid=beraad_uuid)
    require(may_speak_in_beraad(actor, beraad))
    own = {partij.uuid: partij for partij in own_partijen(actor, beraad, today=timezone.localdate())}
    if partij_uuid not in own or actor.gebruiker_id is None:
        raise NotAllowed("U hebt vandaag geen mandaat van deze partij.")
    pk = None
    if hiaatcijfer_uuid is not None:
        pk = hiaatcijfer_pk(hiaatcijfer_uuid, regio_code=beraad.regio_id or "")
        if pk is None:
            raise NotPossible("Deze cijfers zijn er niet in uw regio.")
    pitch = Pitch.objects.create(
        beraad=beraad,
        partij=own[partij_uuid],
        titel=without_bsn(titel),
        tekst=without_bsn(tekst),
        hiaatcijfer_id=pk,
        ingediend_door_id=actor.gebruiker_id,
    )
    _record(actor, pitch, "pitch.ingediend")
    return pitch


@transaction.atomic
def answer_pitch(*, actor: Actor, uuid: UUID, status: Pitchstatus, antwoord: str) -> None:
    """What was answered stays: a partij may rely on it."""
    pitch = Pitch.objects.select_for_update(of=("self",)).select_related("beraad").get(uuid=uuid)
    require(may_answer_pitch(actor, pitch.beraad))
    if pitch.status != Pitchstatus.INGEDIEND:
        raise NotPossible("Deze pitch is al beantwoord.")
    if status == Pitchstatus.INGEDIEND or not antwoord.strip():
        raise NotPossible("Kies wat het beraad ermee doet en leg uit waarom.")
    pitch.status = status
    pitch.antwoord = without_bsn(antwoord.strip())
    pitch.beantwoord_op = timezone.now()
    pitch.beantwoord_door_id = actor.gebruiker_id
    pitch.save()
    _record(actor, pitch, "pitch.beantwoord")


def _record(actor: Actor, pitch: Pitch, werkwoord: str) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="pitch",
        object_uuid=pitch.uuid,
        regio=pitch.beraad.regio_id or "",
        gegevens={"status": pitch.status},
    )
