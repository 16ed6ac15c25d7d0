"""The vrager takes a vraag back: whoever it was pointed to sees nothing of it any more."""

from uuid import UUID

from django.db import transaction

from loket.policies import may_follow_vraag
from loket.queries.samenhang import opgenomen_ids
from loket.services.vragen import lock_vraag, withdraw_vraag
from verwijzing.enums import LOPEND, VerwijzingStatus
from verwijzing.models import Verwijzing
from verwijzing.services.stappen import move_verwijzing, record_stap
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require


@transaction.atomic
def withdraw_vraag_with_verwijzingen(*, actor: Actor, vraag_uuid: UUID) -> None:
    """The links of its running verwijzingen stop at once. Raises NotAllowed, or NotPossible when it is closed."""
    vraag = lock_vraag(vraag_uuid)
    require(may_follow_vraag(actor, vraag))
    withdraw_vraag(actor=actor, vraag_uuid=vraag_uuid)
    vragen = [vraag.pk, *opgenomen_ids(vraag.pk)]
    lopend = Verwijzing.objects.select_for_update(of=("self",)).filter(vraag__in=vragen, status__in=LOPEND)
    for verwijzing in lopend.select_related("vraag").order_by("id"):
        move_verwijzing(verwijzing, VerwijzingStatus.INGETROKKEN)
        verwijzing.link_nonce += 1
        verwijzing.save(update_fields=["status", "link_nonce"])
        record_stap(actor, verwijzing, "ingetrokken", {})
