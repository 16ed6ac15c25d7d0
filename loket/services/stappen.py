"""Which steps of a vraag the vrager sees."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.models import Statuswijziging, Vraag
from loket.policies import may_handle_vraag
from loket.queries.leesbaar import WIJZIGING_TE_TONEN
from loket.services.vragen import lock_vraag
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def hide_stap(*, actor: Actor, vraag_uuid: UUID, wijziging_id: int) -> None:
    """The vrager no longer sees this change of state on the timeline. Twice is once."""
    vraag, wijziging = _lock(actor, vraag_uuid, wijziging_id)
    if wijziging.verborgen_op is None:
        wijziging.verborgen_op = timezone.now()
        wijziging.verborgen_door_id = actor.gebruiker_id
        _save(actor, vraag, wijziging, "vraag.stap_verborgen")


@transaction.atomic
def show_stap(*, actor: Actor, vraag_uuid: UUID, wijziging_id: int) -> None:
    vraag, wijziging = _lock(actor, vraag_uuid, wijziging_id)
    if wijziging.verborgen_op is not None:
        wijziging.verborgen_op = wijziging.verborgen_door = None
        _save(actor, vraag, wijziging, "vraag.stap_getoond")


def _lock(actor: Actor, vraag_uuid: UUID, wijziging_id: int) -> tuple[Vraag, Statuswijziging]:
    vraag = lock_vraag(vraag_uuid)
    require(may_handle_vraag(actor, vraag))
    wijziging = Statuswijziging.objects.filter(WIJZIGING_TE_TONEN, vraag=vraag, pk=wijziging_id).first()
    if wijziging is None:
        raise NotPossible("Deze stap ziet de vrager niet. Verbergen hoeft niet.")
    return vraag, wijziging


def _save(actor: Actor, vraag: Vraag, wijziging: Statuswijziging, werkwoord: str) -> None:
    wijziging.save(update_fields=["verborgen_op", "verborgen_door"])
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        gegevens={"wijziging": wijziging.pk, "naar": wijziging.naar},
    )
