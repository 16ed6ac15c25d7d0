from uuid import UUID

from django.db import transaction

from loket.enums import ContactRichting, Kanaal, VraagStatus
from loket.models import Contactmoment
from loket.services.contacten import record_contact
from loket.services.meldingen import tell_vrager
from loket.sjabloon import TEKEN
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible


@transaction.atomic
def write_to_vrager(
    *, actor: Actor, vraag_uuid: UUID, tekst: str, versie: int | None = None, als_brief: bool = False
) -> Contactmoment:
    """The vrager reads it on the status page and gets a mail that something is there, without what it says; who
    writes a letter prints it. It counts as contact. A text with something still to fill in does not leave."""
    if (open_plek := TEKEN.search(tekst)) is not None:
        raise NotPossible(f"In de tekst staat nog {open_plek.group(0)}. Vul dat eerst in.")
    contact = record_contact(
        actor=actor,
        vraag_uuid=vraag_uuid,
        richting=ContactRichting.UIT,
        kanaal=Kanaal.BRIEF if als_brief else Kanaal.WEBSITE,
        tekst=tekst,
        versie=versie,
    )
    if contact.vraag.status == VraagStatus.INGETROKKEN:
        raise NotPossible("De vrager trok deze vraag in. U kunt er niet meer op schrijven.")
    if als_brief:
        return contact
    if not tell_vrager(vraag=contact.vraag, soort="vraag_bericht", sleutel=f"vraag_bericht:{contact.pk}"):
        raise NotPossible("Deze vrager gaf geen e-mailadres. Maak er een brief van.")
    return contact
