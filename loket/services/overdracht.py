"""Giving a vraag to who goes on with it, with a note that says what comes next."""

from uuid import UUID

from django.db import transaction

from loket.enums import ContactRichting, ContactSoort, Kanaal
from loket.models import Contactmoment
from loket.services.vragen import assign_vraag, lock_for_handling
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def hand_over(
    *, actor: Actor, vraag_uuid: UUID, eigenaar_id: int | None, notitie: str, versie: int
) -> Contactmoment:
    """To a colleague of the regio, or to the queue with None. The note is for colleagues only."""
    lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=versie)
    vraag = assign_vraag(actor=actor, vraag_uuid=vraag_uuid, eigenaar_id=eigenaar_id)
    note = Contactmoment.objects.create(
        vraag=vraag,
        richting=ContactRichting.INTERN,
        soort=ContactSoort.OVERDRACHT,
        kanaal=Kanaal.BALIE,
        tekst=without_bsn(notitie),
        gelegd_door_id=actor.gebruiker_id,
    )
    record_gebeurtenis(
        actor=actor,
        werkwoord="vraag.overgedragen",
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        gegevens={"eigenaar": eigenaar_id},
    )
    return note
