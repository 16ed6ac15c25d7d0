"""Beginning an agenda."""

from dataclasses import asdict
from uuid import UUID

from django.db import IntegrityError, transaction

from beraad.enums import KnoopSoort, OnderdeelSoort
from beraad.gegevens import AgendaGegevens
from beraad.models import Beraad, Meerjarenagenda, Onderdeel
from beraad.policies import may_edit_agenda
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def create_agenda(*, actor: Actor, beraad_uuid: UUID, gegevens: AgendaGegevens) -> Meerjarenagenda:
    """With every onderdeel, still empty."""
    beraad = Beraad.objects.get(uuid=beraad_uuid)
    require(may_edit_agenda(actor, beraad))
    try:
        with transaction.atomic():
            agenda = Meerjarenagenda.objects.create(beraad=beraad, **asdict(gegevens))
    except IntegrityError as error:
        raise NotPossible(f"Er is al een agenda die in {gegevens.van_jaar} begint.") from error
    Onderdeel.objects.bulk_create(Onderdeel(agenda=agenda, onderdeelsoort=soort) for soort in OnderdeelSoort)
    record_gebeurtenis(
        actor=actor,
        werkwoord="agenda.aangemaakt",
        object_soort=KnoopSoort.AGENDA,
        object_uuid=agenda.uuid,
        regio=beraad.regio_id or "",
        gegevens={"van_jaar": gegevens.van_jaar, "tot_jaar": gegevens.tot_jaar},
    )
    return agenda
