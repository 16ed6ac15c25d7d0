from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.enums import ActieReden, ContactRichting, Kanaal, VraagStatus
from loket.models import Contactmoment, Vraag
from loket.policies import may_follow_vraag, may_handle_vraag
from loket.services.vragen import lock_vraag, move_vraag, raise_vraag
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def record_contact(
    *, actor: Actor, vraag_uuid: UUID, richting: ContactRichting, kanaal: Kanaal, tekst: str
) -> Contactmoment:
    """The desk writes down a contact. The first one with the vrager stops the clock of first contact."""
    vraag = lock_vraag(vraag_uuid)
    require(may_handle_vraag(actor, vraag))
    contact = Contactmoment.objects.create(
        vraag=vraag, richting=richting, kanaal=kanaal, tekst=tekst, gelegd_door_id=actor.gebruiker_id
    )
    _record(actor, vraag, "contact.gelegd", {"richting": richting, "kanaal": kanaal})
    if richting != ContactRichting.INTERN:
        note_first_contact(actor=actor, vraag=vraag)
        if vraag.status == VraagStatus.NIEUW:
            move_vraag(actor=actor, vraag=vraag, naar=VraagStatus.IN_BEHANDELING)
    return contact


@transaction.atomic
def answer_as_vrager(*, actor: Actor, vraag_uuid: UUID, tekst: str) -> Contactmoment:
    """The vrager writes from the status page; the vraag comes on top of the werkvoorraad."""
    vraag = lock_vraag(vraag_uuid)
    require(may_follow_vraag(actor, vraag))
    if not vraag.is_open:
        raise NotPossible("Deze vraag is afgerond. Stel een nieuwe vraag, dan pakken wij die op.")
    contact = Contactmoment.objects.create(
        vraag=vraag, richting=ContactRichting.IN, kanaal=Kanaal.WEBSITE, tekst=tekst
    )
    _record(actor, vraag, "contact.gelegd", {"richting": ContactRichting.IN, "kanaal": Kanaal.WEBSITE})
    raise_vraag(actor=actor, vraag=vraag, reden=ActieReden.VRAGER_REAGEERDE)
    return contact


def note_first_contact(*, actor: Actor, vraag: Vraag) -> None:
    """Once, on a locked vraag: the moment from which "eerste contact" counts in the figures."""
    if vraag.eerste_contact_op is None:
        vraag.eerste_contact_op = timezone.now()
        vraag.save(update_fields=["eerste_contact_op"])
        _record(actor, vraag, "vraag.eerste_contact", {})


def _record(actor: Actor, vraag: Vraag, werkwoord: str, gegevens: dict[str, str]) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        gegevens=gegevens,
    )
