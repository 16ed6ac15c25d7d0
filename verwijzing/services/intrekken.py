"""The vrager takes a vraag back, or the consent for one verwijzing: who it went to sees nothing of it any more."""

from typing import Any
from uuid import UUID

from django.db import transaction

from loket.enums import ActieReden, VraagStatus
from loket.policies import may_follow_vraag
from loket.queries.samenhang import opgenomen_ids
from loket.services.meldingen import tell_vrager
from loket.services.vragen import lock_vraag, raise_vraag, withdraw_vraag
from verwijzing.enums import LOPEND, Grondslag, VerwijzingStatus
from verwijzing.models import Verwijzing
from verwijzing.policies import may_withdraw_toestemming
from verwijzing.services.stappen import lock_verwijzing, move_verwijzing, record_stap
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require

WACHT_OP_EEN_ANDER = frozenset({VraagStatus.WACHT_OP_PARTNER, VraagStatus.NAZORG})


@transaction.atomic
def withdraw_vraag_with_verwijzingen(*, actor: Actor, vraag_uuid: UUID) -> None:
    """The links of its running verwijzingen stop at once. Raises NotAllowed, or NotPossible when it is closed."""
    vraag = lock_vraag(vraag_uuid)
    require(may_follow_vraag(actor, vraag))
    withdraw_vraag(actor=actor, vraag_uuid=vraag_uuid)
    vragen = [vraag.pk, *opgenomen_ids(vraag.pk)]
    lopend = Verwijzing.objects.select_for_update(of=("self",)).filter(vraag__in=vragen, status__in=LOPEND)
    for verwijzing in lopend.select_related("vraag").order_by("id"):
        _withdraw(actor, verwijzing)


@transaction.atomic
def withdraw_toestemming(*, actor: Actor, verwijzing_uuid: UUID) -> None:
    """The organisatie sees nothing of the vrager from now on; the desk finds the vraag on top, and the vrager gets
    a confirmation. Raises NotPossible when it does not rest on consent, or when there is nothing left to see."""
    verwijzing, vraag = lock_verwijzing(verwijzing_uuid)
    require(may_withdraw_toestemming(actor, verwijzing))
    if verwijzing.grondslag != Grondslag.TOESTEMMING:
        raise NotPossible(
            "Deze organisatie mag uw gegevens zien omdat de wet het regelt. Intrekken kan daarom niet."
        )
    if verwijzing.status not in LOPEND or not verwijzing.vraag.is_open:
        raise NotPossible("Deze organisatie ziet al niets meer van u. Intrekken hoeft niet.")
    _withdraw(actor, verwijzing)
    raise_vraag(actor=actor, vraag=vraag, reden=ActieReden.VRAGER_REAGEERDE, naar=_status_after(vraag))
    tell_vrager(vraag=vraag, soort="toestemming_ingetrokken", sleutel=f"toestemming_ingetrokken:{verwijzing.uuid}")


def _withdraw(actor: Actor, verwijzing: Verwijzing) -> None:
    move_verwijzing(verwijzing, VerwijzingStatus.INGETROKKEN)
    verwijzing.link_nonce += 1
    verwijzing.save(update_fields=["status", "link_nonce"])
    record_stap(actor, verwijzing, "ingetrokken", {})


def _status_after(vraag: Any) -> VraagStatus:
    """Ours again, unless another organisatie still has it."""
    status = VraagStatus(vraag.status)
    if status in WACHT_OP_EEN_ANDER and not Verwijzing.objects.filter(vraag=vraag, status__in=LOPEND).exists():
        return VraagStatus.IN_BEHANDELING
    return status
