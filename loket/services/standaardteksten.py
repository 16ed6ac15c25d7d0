from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from loket.models import Standaardtekst, StandaardtekstVersie
from loket.policies import may_manage_standaardtekst
from loket.sjabloon import check_sjabloon
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@dataclass(frozen=True, slots=True)
class Tekstgegevens:
    titel: str
    tekst: str
    themas: tuple[str, ...] = ()


@transaction.atomic
def create_standaardtekst(
    *, actor: Actor, regio_code: str | None, sleutel: str, gegevens: Tekstgegevens
) -> Standaardtekst:
    """With its first versie. Raises SjabloonFout when a variable is unknown."""
    require(may_manage_standaardtekst(actor, regio_code=regio_code))
    check_sjabloon(gegevens.tekst)
    try:
        with transaction.atomic():
            row = Standaardtekst.objects.create(
                regio_id=regio_code, sleutel=sleutel, titel=gegevens.titel, themas=list(gegevens.themas)
            )
    except IntegrityError as error:
        raise NotPossible("Er is al een standaardtekst met deze korte naam. Kies een andere.") from error
    _add_versie(actor, row, 1, gegevens.tekst)
    _record(actor, row, "standaardtekst.gemaakt")
    return row


@transaction.atomic
def change_standaardtekst(*, actor: Actor, uuid: UUID, gezien: int, gegevens: Tekstgegevens) -> Standaardtekst:
    """Other words are a new versie. `gezien`: the number of the versie that this person had before them."""
    row = _lock(actor, uuid)
    check_sjabloon(gegevens.tekst)
    laatste = row.versies.latest("nummer")
    if laatste.nummer != gezien:
        raise NotPossible("Een collega heeft deze tekst intussen gewijzigd. Wat u schreef, staat er nog.")
    row.titel, row.themas = gegevens.titel, list(gegevens.themas)
    row.save(update_fields=["titel", "themas"])
    if gegevens.tekst != laatste.tekst:
        _add_versie(actor, row, laatste.nummer + 1, gegevens.tekst)
    _record(actor, row, "standaardtekst.gewijzigd")
    return row


@transaction.atomic
def withdraw_standaardtekst(*, actor: Actor, uuid: UUID) -> Standaardtekst:
    """Nobody can start from it any more; what it said stays to be read."""
    row = _lock(actor, uuid)
    row.ingetrokken_op = timezone.now()
    row.ingetrokken_door_id = actor.gebruiker_id
    row.save(update_fields=["ingetrokken_op", "ingetrokken_door"])
    _record(actor, row, "standaardtekst.ingetrokken")
    return row


def _lock(actor: Actor, uuid: UUID) -> Standaardtekst:
    row = Standaardtekst.objects.select_for_update(of=("self",)).get(uuid=uuid)
    require(may_manage_standaardtekst(actor, regio_code=row.regio_id))
    if row.ingetrokken_op is not None:
        raise NotPossible("Deze standaardtekst is ingetrokken.")
    return row


def _add_versie(actor: Actor, row: Standaardtekst, nummer: int, tekst: str) -> None:
    StandaardtekstVersie.objects.create(
        standaardtekst=row, nummer=nummer, tekst=tekst, gemaakt_door_id=actor.gebruiker_id
    )


def _record(actor: Actor, row: Standaardtekst, werkwoord: str) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="standaardtekst",
        object_uuid=row.uuid,
        regio=row.regio_id or "",
        gegevens={"sleutel": row.sleutel},
    )
