"""The steps that every service on a verwijzing is made of. Call them inside its transaction."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from loket.enums import TRANSITIONS as VRAAG_TRANSITIONS
from loket.enums import VraagStatus
from loket.services.samenvoegen import lock_with_leading
from loket.services.vragen import move_vraag
from verwijzing.enums import TRANSITIONS, VerwijzingStatus
from verwijzing.models import Verwijzing
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.services.gebeurtenissen import Gegeven, record_gebeurtenis


def lock_verwijzing(verwijzing_uuid: UUID) -> tuple[Verwijzing, Any]:
    """The verwijzing with its vraag, and the vraag that it moves (its own, or the one in which that goes on), all
    locked. Always the vraag first, as every other service does, so that two people at once wait for each other
    instead of failing."""
    vraag_uuid = Verwijzing.objects.values_list("vraag__uuid", flat=True).get(uuid=verwijzing_uuid)
    vraag, zaak = lock_with_leading(vraag_uuid)
    verwijzing = Verwijzing.objects.select_for_update(of=("self",)).get(uuid=verwijzing_uuid)
    verwijzing.vraag = vraag
    return verwijzing, zaak


def move_verwijzing(verwijzing: Verwijzing, naar: VerwijzingStatus) -> None:
    """Along the table of states; the caller saves. Raises NotPossible for a step that the table does not know."""
    van = VerwijzingStatus(verwijzing.status)
    if naar not in TRANSITIONS[van]:
        raise NotPossible(f"Deze verwijzing heeft al de status “{van.label}”. Dit kan niet meer.")
    verwijzing.status = naar


def move_to_nazorg(*, actor: Actor, vraag: Any) -> None:
    """The vraag waits until we ask whether it helped; by way of in behandeling where the table asks that."""
    status = VraagStatus(vraag.status)
    if status != VraagStatus.NAZORG and VraagStatus.NAZORG not in VRAAG_TRANSITIONS[status]:
        move_vraag(actor=actor, vraag=vraag, naar=VraagStatus.IN_BEHANDELING)
    move_vraag(actor=actor, vraag=vraag, naar=VraagStatus.NAZORG)


def record_stap(actor: Actor, verwijzing: Verwijzing, deelwoord: str, gegevens: Mapping[str, Gegeven]) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=f"verwijzing.{deelwoord}",
        object_soort="verwijzing",
        object_uuid=verwijzing.uuid,
        regio=verwijzing.regio_id,
        gegevens={"vraag": str(verwijzing.vraag.uuid), **gegevens},
    )
