"""Who speaks for a partij, and until when. The rol of a partijvertegenwoordiger follows the mandates, no more."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q

from beraad.models import Beraad, Partij, Vertegenwoordiging
from beraad.policies import may_edit_beraad
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis
from werkcentrum.basis.services.gebruikers import find_or_make_gebruiker, replace_rollen
from werkcentrum.basis.services.outbox import queue_bericht


@dataclass(frozen=True, slots=True)
class MandaatGegevens:
    """`naam` is for who has no account yet."""

    email: str
    naam: str
    is_plaatsvervanger: bool
    mandaat_vanaf: date
    mandaat_tot: date | None = None


@transaction.atomic
def add_vertegenwoordiging(*, actor: Actor, partij_uuid: UUID, gegevens: MandaatGegevens) -> Vertegenwoordiging:
    partij = Partij.objects.select_related("beraad").get(uuid=partij_uuid)
    beraad = _lock(actor, partij.beraad_id)
    gebruiker = find_or_make_gebruiker(email=gegevens.email, naam=gegevens.naam)
    row = _make(
        partij=partij,
        gebruiker_id=gebruiker.pk,
        is_plaatsvervanger=gegevens.is_plaatsvervanger,
        mandaat_vanaf=gegevens.mandaat_vanaf,
        mandaat_tot=gegevens.mandaat_tot,
    )
    _follow_with_rol(beraad, gebruiker.pk)
    _note(actor, beraad, row, "beraad.mandaat_gegeven")
    queue_bericht(
        soort="mandaat_gegeven",
        object_uuid=row.uuid,
        aan=gebruiker.email,
        sleutel=f"mandaat:{row.uuid}",
        regio=beraad.regio_id or "",
        ontvanger="partij",
    )
    return row


@transaction.atomic
def end_vertegenwoordiging(*, actor: Actor, uuid: UUID, laatste_dag: date) -> None:
    """The mandate holds up to and including this day. An akkoord given after it no longer counts."""
    row = Vertegenwoordiging.objects.select_related("partij").get(uuid=uuid)
    beraad = _lock(actor, row.partij.beraad_id)
    row.refresh_from_db()
    if laatste_dag < row.mandaat_vanaf:
        raise NotPossible("Deze dag ligt vóór het begin van het mandaat.")
    if row.mandaat_tot is not None and laatste_dag > row.mandaat_tot:
        raise NotPossible("Dit mandaat is op die dag al afgelopen.")
    row.mandaat_tot = laatste_dag
    row.save(update_fields=["mandaat_tot"])
    _follow_with_rol(beraad, row.gebruiker_id)
    _note(actor, beraad, row, "beraad.mandaat_beeindigd")


def end_mandaten_of(partij: Partij, laatste_dag: date) -> None:
    """Of a partij that leaves the table, whose beraad is locked by now."""
    for row in _after(partij, laatste_dag):
        if row.mandaat_vanaf > laatste_dag:
            _require_silent(row)
            row.delete()
        else:
            row.mandaat_tot = laatste_dag
            row.save(update_fields=["mandaat_tot"])
        _follow_with_rol(partij.beraad, row.gebruiker_id)


def move_mandaten(partij: Partij, opvolger: Partij, vanaf: date) -> None:
    """Who spoke for a partij speaks from this day on for its successor."""
    for row in _after(partij, vanaf - timedelta(days=1)):
        end = row.mandaat_tot
        if row.mandaat_vanaf < vanaf:
            row.mandaat_tot = vanaf - timedelta(days=1)
            row.save(update_fields=["mandaat_tot"])
            _make(
                partij=opvolger,
                gebruiker_id=row.gebruiker_id,
                is_plaatsvervanger=row.is_plaatsvervanger,
                mandaat_vanaf=vanaf,
                mandaat_tot=end,
            )
        else:
            _require_silent(row)
            row.partij = opvolger
            row.save(update_fields=["partij"])
        _follow_with_rol(opvolger.beraad, row.gebruiker_id)


def _require_silent(row: Vertegenwoordiging) -> None:
    if row.akkoorden.exists():
        raise NotPossible("Er is na die dag nog namens deze partij gesproken. Kies een latere dag.")


def _after(partij: Partij, dag: date) -> list[Vertegenwoordiging]:
    """The mandates that hold some day after this one."""
    return list(partij.vertegenwoordigingen.filter(Q(mandaat_tot__isnull=True) | Q(mandaat_tot__gt=dag)))


def _lock(actor: Actor, beraad_id: int) -> Beraad:
    beraad = Beraad.objects.select_for_update(of=("self",)).get(pk=beraad_id)
    require(may_edit_beraad(actor, beraad))
    return beraad


def _make(**velden: object) -> Vertegenwoordiging:
    try:
        with transaction.atomic():
            return Vertegenwoordiging.objects.create(**velden)
    except IntegrityError as error:
        if "een_vertegenwoordiger" in str(error):
            raise NotPossible(
                "Deze partij heeft in die tijd al een vertegenwoordiger. Beëindig eerst dat mandaat, of voeg een "
                "plaatsvervanger toe."
            ) from error
        raise NotPossible("Deze persoon heeft in die tijd al een mandaat van deze partij.") from error


def _follow_with_rol(beraad: Beraad, gebruiker_id: int) -> None:
    mandaten = Vertegenwoordiging.objects.filter(gebruiker_id=gebruiker_id, partij__beraad=beraad)
    replace_rollen(
        gebruiker_id=gebruiker_id,
        soort=RolSoort.PARTIJVERTEGENWOORDIGER,
        regio_code=beraad.regio_id,
        perioden=mandaten.values_list("mandaat_vanaf", "mandaat_tot"),
    )


def _note(actor: Actor, beraad: Beraad, row: Vertegenwoordiging, werkwoord: str) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="beraad",
        object_uuid=beraad.uuid,
        regio=beraad.regio_id or "",
        gegevens={"partij": str(row.partij.uuid), "vertegenwoordiging": str(row.uuid)},
    )
