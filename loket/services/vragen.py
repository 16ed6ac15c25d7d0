"""What happens to a vraag. Each function is one thing that a person can do; each is one transaction that
checks the policy, takes the row, moves it along the table of states, and writes the gebeurtenis."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from loket.enums import TRANSITIONS, ActieReden, Kanaal, VraagStatus
from loket.kenmerken import parse_kenmerken
from loket.models import Statuswijziging, Vraag, Vrager
from loket.nummers import make_nummer
from loket.policies import may_follow_vraag, may_handle_vraag, may_register_vraag
from loket.volgorde import Actie, actie_for, first_actie
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import Gegeven, record_gebeurtenis
from werkcentrum.basis.services.outbox import queue_bericht

MAX_NUMMER_TRIES = 5


@dataclass(frozen=True, slots=True)
class VragerGegevens:
    naam: str = ""
    email: str = ""
    telefoon: str = ""
    organisatie_id: int | None = None


@dataclass(frozen=True, slots=True)
class VraagGegevens:
    """`kenmerken` in the JSON shapes of the vocabulary; doelgroep and thema are read from it."""

    regio_code: str
    kanaal: Kanaal
    kenmerken: dict[str, object]
    omschrijving: str = ""


@transaction.atomic
def register_vraag(*, actor: Actor, vrager: VragerGegevens, vraag: VraagGegevens) -> Vraag:
    """Register a question, queue its confirmation when there is an e-mail address, and record it.

    Raises KenmerkFout when a fact is not of the vocabulary.
    """
    require(may_register_vraag(actor, vraag.regio_code))
    kenmerken = dict(parse_kenmerken(vraag.kenmerken).as_json())
    today = timezone.localdate()
    actie = first_actie(today=today, einde_dienstverband=_einde(kenmerken))
    row = _create_with_nummer(
        vrager=Vrager.objects.create(
            regio_id=vraag.regio_code,
            naam=vrager.naam,
            email=vrager.email,
            telefoon=vrager.telefoon,
            organisatie_id=vrager.organisatie_id,
        ),
        gegevens=vraag,
        kenmerken=kenmerken,
        actie=actie,
        today=today,
    )
    record_gebeurtenis(
        actor=actor,
        werkwoord="vraag.geregistreerd",
        object_soort="vraag",
        object_uuid=row.uuid,
        regio=vraag.regio_code,
        gegevens={"kanaal": vraag.kanaal, "doelgroep": row.doelgroep, "thema": row.thema},
    )
    if vrager.email:
        queue_bericht(
            soort="vraag_bevestiging",
            object_uuid=row.uuid,
            aan=vrager.email,
            sleutel=f"vraag_bevestiging:{row.uuid}",
            regio=vraag.regio_code,
        )
    return row


def _einde(kenmerken: dict[str, object]) -> date | None:
    value = kenmerken.get("einde_dienstverband")
    return date.fromisoformat(value) if isinstance(value, str) else None


def _create_with_nummer(
    *, vrager: Vrager, gegevens: VraagGegevens, kenmerken: dict[str, object], actie: Actie, today: date
) -> Vraag:
    for _ in range(MAX_NUMMER_TRIES):
        try:
            with transaction.atomic():
                return Vraag.objects.create(
                    regio_id=gegevens.regio_code,
                    nummer=make_nummer(today),
                    vrager=vrager,
                    kanaal=gegevens.kanaal,
                    doelgroep=str(kenmerken["doelgroep"]),
                    thema=str(kenmerken.get("thema", "")),
                    omschrijving=gegevens.omschrijving,
                    kenmerken=kenmerken,
                    actie_datum=actie.datum,
                    actie_reden=actie.reden,
                )
        except IntegrityError:
            continue
    raise NotPossible("Wij konden geen nummer maken voor uw vraag. Probeer het nog een keer.")


@transaction.atomic
def assign_vraag(*, actor: Actor, vraag_uuid: UUID, eigenaar_id: int | None) -> Vraag:
    """Give the vraag to an owner, or back to the queue with None."""
    vraag = lock_vraag(vraag_uuid)
    require(may_handle_vraag(actor, vraag))
    vraag.eigenaar_id = eigenaar_id
    vraag.versie += 1
    vraag.save(update_fields=["eigenaar", "versie"])
    _record(actor, vraag, "vraag.toegewezen", {"eigenaar": eigenaar_id})
    return vraag


@transaction.atomic
def update_kenmerken(*, actor: Actor, vraag_uuid: UUID, kenmerken: dict[str, object]) -> Vraag:
    """Set or clear (None) facts; the others stay. Raises KenmerkFout, naming the key."""
    vraag = lock_vraag(vraag_uuid)
    require(may_handle_vraag(actor, vraag))
    merged = {key: value for key, value in (vraag.kenmerken | kenmerken).items() if value is not None}
    vraag.kenmerken = dict(parse_kenmerken(merged).as_json())
    vraag.thema = str(vraag.kenmerken.get("thema", ""))
    vraag.doelgroep = str(vraag.kenmerken["doelgroep"])
    vraag.versie += 1
    vraag.save(update_fields=["kenmerken", "thema", "doelgroep", "versie"])
    _record(actor, vraag, "vraag.kenmerken_gewijzigd", {"kenmerken": sorted(kenmerken)})
    return vraag


@transaction.atomic
def close_vraag(*, actor: Actor, vraag_uuid: UUID) -> Vraag:
    vraag = lock_vraag(vraag_uuid)
    require(may_handle_vraag(actor, vraag))
    move_vraag(actor=actor, vraag=vraag, naar=VraagStatus.AFGESLOTEN)
    return vraag


@transaction.atomic
def withdraw_vraag(*, actor: Actor, vraag_uuid: UUID) -> Vraag:
    """The vrager takes the question back; it stops at once."""
    vraag = lock_vraag(vraag_uuid)
    require(may_follow_vraag(actor, vraag))
    move_vraag(actor=actor, vraag=vraag, naar=VraagStatus.INGETROKKEN)
    return vraag


def lock_vraag(vraag_uuid: UUID) -> Vraag:
    """The vraag, locked until the end of the transaction; its regio and vrager come with it."""
    return Vraag.objects.select_for_update(of=("self",)).select_related("vrager").get(uuid=vraag_uuid)


def move_vraag(*, actor: Actor, vraag: Vraag, naar: VraagStatus, actie: Actie | None = None) -> None:
    """Move a locked vraag along the table of states. Without `actie` the state's own clock is set.

    Raises NotPossible for a step that the table does not know.
    """
    van = VraagStatus(vraag.status)
    if naar != van and naar not in TRANSITIONS[van]:
        raise NotPossible(f"Een vraag met de status “{van.label}” kan niet naar “{naar.label}”.")
    next_actie = actie or actie_for(naar, today=timezone.localdate())
    vraag.status = naar
    vraag.actie_datum = next_actie.datum if next_actie else None
    vraag.actie_reden = next_actie.reden if next_actie else ""
    vraag.afgesloten_op = None if next_actie else timezone.now()
    vraag.versie += 1
    vraag.save(update_fields=["status", "actie_datum", "actie_reden", "afgesloten_op", "versie"])
    if naar != van:
        Statuswijziging.objects.create(vraag=vraag, van=van, naar=naar, gewijzigd_door_id=actor.gebruiker_id)
        _record(actor, vraag, "vraag.status_gewijzigd", {"van": van, "naar": naar})


def raise_vraag(*, actor: Actor, vraag: Vraag, reden: ActieReden) -> None:
    """Put a locked open vraag on top of the werkvoorraad today, with this reason."""
    move_vraag(
        actor=actor,
        vraag=vraag,
        naar=VraagStatus.IN_BEHANDELING,
        actie=Actie(timezone.localdate(), reden),
    )


def _record(actor: Actor, vraag: Vraag, werkwoord: str, gegevens: dict[str, Gegeven]) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        gegevens=gegevens,
    )
