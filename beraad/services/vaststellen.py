from uuid import UUID

from django.db import transaction

from beraad.document_json import as_json
from beraad.enums import AgendaStatus, KnoopSoort
from beraad.gebreken import Gebrek, find_gebreken
from beraad.models import Agendaversie
from beraad.queries.werktekst import working_text
from beraad.services.bewaren import lock_agenda
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


class Incomplete(NotPossible):
    def __init__(self, gebreken: list[Gebrek]) -> None:
        super().__init__(" ".join(gebrek.tekst for gebrek in gebreken))
        self.gebreken = gebreken


@transaction.atomic
def adopt_agenda(*, actor: Actor, uuid: UUID) -> Agendaversie:
    """The beraad adopted the working text: it becomes the next Agendaversie, which is public and never changes.

    Raises Incomplete, with each thing that is missing; NotPossible when nothing changed since the last version.
    """
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.AGENDA, uuid=uuid)
    if actor.gebruiker_id is None:
        raise NotAllowed("Een versie staat altijd op naam van een persoon.")
    if agenda.status == AgendaStatus.VASTGESTELD:
        raise NotPossible("Er is niets gewijzigd sinds de laatste versie.")
    tekst = working_text(agenda)
    gebreken = find_gebreken(tekst)
    if gebreken:
        raise Incomplete(gebreken)
    agenda.laatste_nummer += 1
    versie = Agendaversie.objects.create(
        agenda=agenda,
        nummer=agenda.laatste_nummer,
        inhoud=as_json(tekst),
        vastgesteld_door_id=actor.gebruiker_id,
    )
    agenda.status = AgendaStatus.VASTGESTELD
    agenda.save(update_fields=["laatste_nummer", "status"])
    record_gebeurtenis(
        actor=actor,
        werkwoord="agenda.vastgesteld",
        object_soort=KnoopSoort.AGENDA,
        object_uuid=agenda.uuid,
        regio=agenda.beraad.regio_id or "",
        gegevens={"nummer": versie.nummer},
    )
    return versie
