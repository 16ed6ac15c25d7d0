from django.db import transaction

from loket.models import Vraag
from loket.queries.volgen import vraag_by_nummer
from loket.services.meldingen import tell_vrager
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def renew_volglink(*, actor: Actor, nummer: str, email: str, telefoon: str) -> None:
    """Mail a fresh private link when the number and the address match; the link before it stops working.

    Says nothing to the caller: who asks may not learn whether a number exists. Without an e-mail address on the
    vraag there is nothing to mail, and the old link stays as it is.
    """
    found = vraag_by_nummer(nummer=nummer, email=email, telefoon=telefoon)
    if found is None or not found.vrager.email:
        return
    vraag = Vraag.objects.select_for_update(of=("self",)).select_related("vrager").get(pk=found.pk)
    vraag.link_nonce += 1
    vraag.save(update_fields=["link_nonce"])
    record_gebeurtenis(
        actor=actor,
        werkwoord="vraag.link_vernieuwd",
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
    )
    tell_vrager(vraag=vraag, soort="vraag_link", sleutel=f"vraag_link:{vraag.uuid}:{vraag.link_nonce}")
