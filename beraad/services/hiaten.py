"""Tying a maatregel to the gap that it answers."""

from uuid import UUID

from django.db import transaction

from beraad.enums import KnoopSoort
from beraad.models import Maatregel
from beraad.services.bewaren import lock_agenda
from verwijzing.queries.hiaatcijfers import hiaatcijfer_pk
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def link_hiaatcijfer(*, actor: Actor, maatregel_uuid: UUID, hiaatcijfer_uuid: UUID | None) -> None:
    """A topic of the regio of the agenda, or None to untie it."""
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.MAATREGEL, uuid=maatregel_uuid)
    regio_code = agenda.beraad.regio_id or ""
    pk = None
    if hiaatcijfer_uuid is not None:
        pk = hiaatcijfer_pk(hiaatcijfer_uuid, regio_code=regio_code)
        if pk is None:
            raise NotPossible("Dit onderwerp is er niet in uw regio.")
    Maatregel.objects.filter(uuid=maatregel_uuid).update(hiaatcijfer=pk)
    record_gebeurtenis(
        actor=actor,
        werkwoord="maatregel.hiaat_gekoppeld" if pk else "maatregel.hiaat_losgemaakt",
        object_soort=KnoopSoort.MAATREGEL,
        object_uuid=maatregel_uuid,
        regio=regio_code,
        gegevens={"hiaatcijfer": str(hiaatcijfer_uuid) if pk else ""},
    )
