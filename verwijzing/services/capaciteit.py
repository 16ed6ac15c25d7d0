"""Whether there is room at a dienst now: who offers it says so, and the map knows it at the next request."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from verwijzing.enums import Capaciteit
from verwijzing.models import Aanbod, Dienst
from verwijzing.policies import may_set_capaciteit, spreekt_als
from verwijzing.services.kaartversie import lock_kaart, republish_kaartversie
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

HOOGSTENS_WEKEN = 104


@transaction.atomic
def set_capaciteit(
    *, actor: Actor, uuid: UUID, capaciteit: Capaciteit, wachtweken: int | None = None
) -> Dienst | Aanbod:
    """By the uuid of the dienst, or of what one gemeente offers. With the date of today and in which role it was
    said; a second time the same only moves the date. Raises NotAllowed, NotPossible or Dienst.DoesNotExist."""
    if wachtweken is not None and capaciteit != Capaciteit.WACHTLIJST:
        wachtweken = None
    if wachtweken is not None and not 0 < wachtweken <= HOOGSTENS_WEKEN:
        raise NotPossible(f"Wachttijd: vul een aantal weken in van 1 tot en met {HOOGSTENS_WEKEN}.")
    lock_kaart()
    row: Dienst | Aanbod | None = Aanbod.objects.filter(uuid=uuid).select_for_update(no_key=True).first()
    row = row or Dienst.objects.select_for_update(no_key=True).get(uuid=uuid)
    regio = row.regio_id if isinstance(row, Dienst) else None
    require(may_set_capaciteit(actor, organisatie_id=row.organisatie_id, regio_code=regio))
    was = row.capaciteit
    row.capaciteit, row.wachtweken = capaciteit, wachtweken
    row.capaciteit_op, row.capaciteit_bron = timezone.localdate(), spreekt_als(actor, row.organisatie_id)
    row.save(update_fields=["capaciteit", "wachtweken", "capaciteit_op", "capaciteit_bron"])
    record_gebeurtenis(
        actor=actor,
        werkwoord="dienst.capaciteit_gemeld",
        object_soort="dienst",
        object_uuid=uuid,
        regio=regio or "",
        gegevens={"van": was, "naar": capaciteit, "wachtweken": wachtweken},
    )
    republish_kaartversie()
    return row
