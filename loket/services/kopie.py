"""The copy of a vraag by mail: mails hold no content, so the mail brings the link to it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.models import Vraag
from loket.policies import may_follow_vraag
from loket.services.meldingen import tell_vrager
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def mail_kopie(*, actor: Actor, vraag_uuid: UUID) -> None:
    """Twice within one minute is one mail. Raises NotPossible when there is no address."""
    vraag = Vraag.objects.select_related("vrager__vertegenwoordiger").get(uuid=vraag_uuid)
    require(may_follow_vraag(actor, vraag))
    sleutel = f"vraag_kopie:{vraag.uuid}:{timezone.now():%Y%m%d%H%M}"
    if not tell_vrager(vraag=vraag, soort="vraag_kopie", sleutel=sleutel):
        raise NotPossible("Wij hebben geen e-mailadres van u. Bewaar de kopie als PDF, of print de pagina.")
    record_gebeurtenis(
        actor=actor,
        werkwoord="vraag.kopie_gevraagd",
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
    )
