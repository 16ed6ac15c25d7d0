"""Who sits at the table of a beraad, and by which rule it decides. Each function is one transaction."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from beraad.enums import AgendaStatus, Bank, Besluitregel
from beraad.models import Beraad, Meerjarenagenda, Partij
from beraad.policies import may_edit_beraad
from beraad.services.mandaten import end_mandaten_of, move_mandaten
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import Gegeven, record_gebeurtenis


@dataclass(frozen=True, slots=True)
class PartijGegevens:
    naam: str
    bank: Bank
    geldig_vanaf: date


@transaction.atomic
def set_besluitregel(*, actor: Actor, beraad_uuid: UUID, besluitregel: Besluitregel) -> None:
    beraad = lock_beraad(actor, beraad_uuid)
    if beraad.besluitregel == besluitregel:
        return
    if Meerjarenagenda.objects.filter(beraad=beraad, status=AgendaStatus.TER_VASTSTELLING).exists():
        raise NotPossible(
            "Er ligt een agenda ter vaststelling. De regel verandert niet terwijl partijen besluiten."
        )
    beraad.besluitregel = besluitregel
    beraad.save(update_fields=["besluitregel"])
    note_tafel(actor, beraad, "beraad.besluitregel_gekozen", {"besluitregel": besluitregel.value})


@transaction.atomic
def add_partij(*, actor: Actor, beraad_uuid: UUID, gegevens: PartijGegevens) -> Partij:
    beraad = lock_beraad(actor, beraad_uuid)
    partij = _make(beraad, naam=gegevens.naam, bank=gegevens.bank, geldig_vanaf=gegevens.geldig_vanaf)
    note_tafel(actor, beraad, "beraad.partij_toegevoegd", {"partij": str(partij.uuid)})
    return partij


@transaction.atomic
def end_partij(*, actor: Actor, uuid: UUID, laatste_dag: date) -> None:
    """It leaves the table after this day, and nobody speaks for it any more."""
    partij, beraad = _lock_partij(actor, uuid)
    _set_end(partij, laatste_dag)
    end_mandaten_of(partij, laatste_dag)
    note_tafel(actor, beraad, "beraad.partij_beeindigd", {"partij": str(partij.uuid)})


@transaction.atomic
def replace_partij(*, actor: Actor, uuid: UUID, naam: str, vanaf: date) -> Partij:
    """Its successor, or itself under a new name: the old one stays on what it said before. Mandates go along."""
    partij, beraad = _lock_partij(actor, uuid)
    last_end = partij.geldig_tot
    _set_end(partij, vanaf - timedelta(days=1))
    opvolger = _make(
        beraad,
        naam=naam,
        bank=partij.bank,
        geldig_vanaf=vanaf,
        geldig_tot=last_end,
        organisatie_id=partij.organisatie_id,
    )
    move_mandaten(partij, opvolger, vanaf)
    note_tafel(
        actor, beraad, "beraad.partij_opgevolgd", {"partij": str(partij.uuid), "opvolger": str(opvolger.uuid)}
    )
    return opvolger


def lock_beraad(actor: Actor, uuid: UUID) -> Beraad:
    beraad = Beraad.objects.select_for_update(of=("self",)).get(uuid=uuid)
    require(may_edit_beraad(actor, beraad))
    return beraad


def note_tafel(actor: Actor, beraad: Beraad, werkwoord: str, gegevens: dict[str, Gegeven]) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="beraad",
        object_uuid=beraad.uuid,
        regio=beraad.regio_id or "",
        gegevens=gegevens,
    )


def _lock_partij(actor: Actor, uuid: UUID) -> tuple[Partij, Beraad]:
    partij = Partij.objects.select_related("beraad").get(uuid=uuid)
    beraad = lock_beraad(actor, partij.beraad.uuid)
    partij.refresh_from_db()
    return partij, beraad


def _set_end(partij: Partij, laatste_dag: date) -> None:
    if laatste_dag < partij.geldig_vanaf:
        raise NotPossible("Deze dag ligt vóór de eerste dag van de partij aan tafel.")
    if partij.geldig_tot is not None and laatste_dag > partij.geldig_tot:
        raise NotPossible("Deze partij zit op die dag al niet meer aan tafel.")
    partij.geldig_tot = laatste_dag
    partij.save(update_fields=["geldig_tot"])


def _make(beraad: Beraad, **velden: object) -> Partij:
    try:
        with transaction.atomic():
            return Partij.objects.create(beraad=beraad, **velden)
    except IntegrityError as error:
        raise NotPossible("Er zit in die tijd al een partij met deze naam aan tafel.") from error
