from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.enums import ActieReden, ContactRichting, Kanaal, VraagStatus
from loket.models import Contactmoment, Vraag
from loket.policies import may_follow_vraag, may_write_to_vraag
from loket.services.samenvoegen import lock_with_leading
from loket.services.vragen import break_silence, lock_for_handling, move_vraag, raise_vraag
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

# Here the next step is ours, so a contact with the vrager is that step.
AAN_ONS = frozenset({VraagStatus.NIEUW, VraagStatus.IN_BEHANDELING})
# The words of the vrager end these states.
NU_AAN_ONS = frozenset({VraagStatus.WACHT_OP_VRAGER, VraagStatus.AFGESLOTEN})


@transaction.atomic
def record_contact(
    *,
    actor: Actor,
    vraag_uuid: UUID,
    richting: ContactRichting,
    kanaal: Kanaal,
    tekst: str,
    gelegd_op: datetime | None = None,
    versie: int | None = None,
) -> Contactmoment:
    """The desk writes down a contact. One with the vrager stops the clock of first contact and sets the next.

    `gelegd_op`: when it was, for one that is written down later; not in the future.
    """
    now = timezone.now()
    if gelegd_op is not None and gelegd_op > now:
        raise NotPossible("Dit moment moet nog komen. Leg een contact vast als het is geweest.")
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=versie)
    contact = Contactmoment.objects.create(
        vraag=vraag,
        richting=richting,
        kanaal=kanaal,
        tekst=without_bsn(tekst),
        gelegd_op=gelegd_op or now,
        gelegd_door_id=actor.gebruiker_id,
    )
    _record(actor, vraag, "contact.gelegd", {"richting": richting, "kanaal": kanaal})
    vraag.versie += 1
    vraag.save(update_fields=["versie", *break_silence(actor, vraag)])
    if richting != ContactRichting.INTERN:
        note_first_contact(actor=actor, vraag=vraag, op=gelegd_op)
        naar = _status_after_contact(vraag, richting)
        if naar is not None:
            move_vraag(actor=actor, vraag=vraag, naar=naar)
    return contact


def _status_after_contact(vraag: Vraag, richting: ContactRichting) -> VraagStatus | None:
    """The state whose clock starts now; None leaves the clock as it is (that of a partner, or of nobody)."""
    status = VraagStatus(vraag.status)
    if status in AAN_ONS:
        return VraagStatus.IN_BEHANDELING
    if status == VraagStatus.WACHT_OP_VRAGER:
        return VraagStatus.IN_BEHANDELING if richting == ContactRichting.IN else status
    if vraag.actie_reden in (ActieReden.VRAGER_REAGEERDE, ActieReden.PARTNER_NAM_AAN):
        return status
    return None


@transaction.atomic
def answer_as_vrager(*, actor: Actor, vraag_uuid: UUID, tekst: str) -> Contactmoment:
    """The vrager writes from the status page, or a Bedrijf from its dashboard; the vraag comes on top of the
    werkvoorraad. A state that waits for others, or for the first contact, stays; a vraag that was closed a short
    while ago opens again. Of a vraag that goes on in another one, it is the other that comes on top."""
    vraag, leading = lock_with_leading(vraag_uuid)
    require(may_follow_vraag(actor, vraag))
    decision = may_write_to_vraag(actor, vraag, today=timezone.localdate())
    if not decision and not leading.is_open:
        raise NotPossible(decision.reason)
    kanaal = Kanaal.BEDRIJF if actor.is_authenticated else Kanaal.WEBSITE
    contact = Contactmoment.objects.create(
        vraag=vraag,
        richting=ContactRichting.IN,
        kanaal=kanaal,
        tekst=without_bsn(tekst),
        gelegd_door_id=actor.gebruiker_id,
    )
    _record(actor, vraag, "contact.gelegd", {"richting": ContactRichting.IN, "kanaal": kanaal})
    status = VraagStatus(leading.status)
    raise_vraag(
        actor=actor,
        vraag=leading,
        reden=ActieReden.VRAGER_REAGEERDE,
        naar=VraagStatus.IN_BEHANDELING if status in NU_AAN_ONS else status,
    )
    return contact


def note_first_contact(*, actor: Actor, vraag: Vraag, op: datetime | None = None) -> None:
    """Once, on a locked vraag: the moment from which "eerste contact" counts in the figures.

    A contact from before the vraag was registered (`op`) counts from its registration.
    """
    if vraag.eerste_contact_op is None:
        vraag.eerste_contact_op = max(op, vraag.created_at) if op else timezone.now()
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
