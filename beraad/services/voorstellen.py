"""Offering a text to the partijen, and taking it back. Each function is one transaction."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beraad.document_json import as_json
from beraad.enums import AgendaStatus, KnoopSoort, VoorstelSoort
from beraad.gebreken import Gebrek, find_gebreken
from beraad.models import Meerjarenagenda, Voorstel
from beraad.queries.voorstellen import is_open, mandates_of_beraad, open_voorstel
from beraad.queries.werktekst import working_text
from beraad.services.bewaren import lock_agenda
from beraad.vingerafdruk import vingerafdruk_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis
from werkcentrum.basis.services.outbox import queue_bericht

STATUS = {
    VoorstelSoort.CONSULTATIE: AgendaStatus.CONSULTATIE,
    VoorstelSoort.VASTSTELLING: AgendaStatus.TER_VASTSTELLING,
}


class Incomplete(NotPossible):
    def __init__(self, gebreken: list[Gebrek]) -> None:
        super().__init__(" ".join(gebrek.tekst for gebrek in gebreken))
        self.gebreken = gebreken


@transaction.atomic
def offer_voorstel(*, actor: Actor, agenda_uuid: UUID, soort: VoorstelSoort) -> Voorstel:
    """The working text as it is now, to who has a mandate today. Ter vaststelling it is locked until it is adopted
    or withdrawn; a consultatie that is open ends then. Raises Incomplete.
    """
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.AGENDA, uuid=agenda_uuid)
    if actor.gebruiker_id is None:
        raise NotAllowed("Een voorstel staat altijd op naam van een persoon.")
    if agenda.status == AgendaStatus.VASTGESTELD:
        raise NotPossible("Er is niets gewijzigd sinds de laatste versie.")
    if agenda.status == AgendaStatus.TER_VASTSTELLING:
        raise NotPossible("Deze tekst ligt al ter vaststelling.")
    tekst = working_text(agenda)
    gebreken = find_gebreken(tekst)
    if gebreken and soort == VoorstelSoort.VASTSTELLING:
        raise Incomplete(gebreken)
    earlier = open_voorstel(agenda)
    if earlier is not None:
        _withdraw(earlier, actor.gebruiker_id)
    inhoud = as_json(tekst)
    voorstel = Voorstel.objects.create(
        agenda=agenda,
        nummer=agenda.laatste_nummer + 1,
        soort=soort,
        inhoud=inhoud,
        vingerafdruk=vingerafdruk_of(inhoud),
        aangeboden_op=timezone.now(),
        aangeboden_door_id=actor.gebruiker_id,
    )
    _set_status(agenda, STATUS[soort])
    _note(actor, agenda, f"agenda.aangeboden_{soort}", voorstel)
    _tell(agenda, voorstel)
    return voorstel


@transaction.atomic
def withdraw_voorstel(*, actor: Actor, uuid: UUID) -> None:
    """The text can be written on; what was said of it stays on record, and counts for nothing."""
    voorstel = Voorstel.objects.select_related("agenda").get(uuid=uuid)
    agenda = lock_agenda(actor=actor, soort=KnoopSoort.AGENDA, uuid=voorstel.agenda.uuid)
    if actor.gebruiker_id is None:
        raise NotAllowed("Alleen een persoon trekt een voorstel in.")
    voorstel = Voorstel.objects.select_related("versie").get(pk=voorstel.pk)
    if not is_open(voorstel):
        raise NotPossible("Dit voorstel is al ingetrokken of vastgesteld.")
    _withdraw(voorstel, actor.gebruiker_id)
    _set_status(agenda, AgendaStatus.CONCEPT)
    _note(actor, agenda, "agenda.voorstel_ingetrokken", voorstel)


def _withdraw(voorstel: Voorstel, gebruiker_id: int) -> None:
    voorstel.ingetrokken_op = timezone.now()
    voorstel.ingetrokken_door_id = gebruiker_id
    voorstel.save(update_fields=["ingetrokken_op", "ingetrokken_door"])


def _set_status(agenda: Meerjarenagenda, status: AgendaStatus) -> None:
    agenda.status = status
    agenda.save(update_fields=["status"])


def _tell(agenda: Meerjarenagenda, voorstel: Voorstel) -> None:
    """One mail to each who has a mandate today, also with more mandates."""
    for mandaat in mandates_of_beraad(agenda.beraad, timezone.localdate()):
        queue_bericht(
            soort="voorstel_aangeboden",
            object_uuid=voorstel.uuid,
            aan=mandaat.gebruiker.email,
            sleutel=f"voorstel:{voorstel.uuid}:{mandaat.gebruiker_id}",
            regio=agenda.beraad.regio_id or "",
            ontvanger="partij",
        )


def _note(actor: Actor, agenda: Meerjarenagenda, werkwoord: str, voorstel: Voorstel) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort=KnoopSoort.AGENDA,
        object_uuid=agenda.uuid,
        regio=agenda.beraad.regio_id or "",
        gegevens={"voorstel": str(voorstel.uuid), "nummer": voorstel.nummer},
    )
