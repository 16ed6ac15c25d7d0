"""Two vragen that are one: the desk says which stays. Nothing is moved or thrown away, so it can be undone."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Field
from django.utils import timezone

from loket.enums import VraagStatus
from loket.models import Samenvoeging, Statuswijziging, Vraag
from loket.policies import may_handle_vraag, may_merge_vragen
from loket.queries.samenhang import ONGEDAAN_DAGEN, can_be_undone
from loket.services.meldingen import tell_vrager
from loket.services.vragen import StaleVersie, lock_vraag, move_vraag
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis

# What closing a vraag changes of it, but for its versie.
HERSTELBAAR = ("status", "eigenaar", "actie_datum", "actie_reden", "klok_vanaf", "resterende_werkdagen")
TE_LAAT = f"Dit kan alleen binnen {ONGEDAAN_DAGEN} dagen ongedaan worden gemaakt."


@transaction.atomic
def merge_vragen(
    *,
    actor: Actor,
    van_uuid: UUID,
    naar_uuid: UUID,
    van_versie: int | None = None,
    naar_versie: int | None = None,
) -> Samenvoeging:
    """`van` closes and goes on in `naar`, which keeps its own state, owner and next date."""
    if van_uuid == naar_uuid:
        raise NotPossible("Kies een andere vraag om mee samen te voegen.")
    van, naar = lock_both(van_uuid, naar_uuid)
    require(may_merge_vragen(actor, van, naar))
    if van_versie not in (None, van.versie) or naar_versie not in (None, naar.versie):
        raise StaleVersie
    if not van.is_open or not naar.is_open:
        raise NotPossible("U kunt alleen twee open vragen samenvoegen.")
    if Samenvoeging.objects.filter(naar=van, ongedaan_op__isnull=True).exists():
        raise NotPossible(
            f"In {van.nummer} is al een andere vraag opgenomen. Laat {van.nummer} staan en voeg de andere daarin."
        )
    return take_up(actor=actor, van=van, naar=naar)


def take_up(*, actor: Actor, van: Vraag, naar: Vraag) -> Samenvoeging:
    """For two locked vragen, of which `van` is open."""
    samenvoeging = Samenvoeging.objects.create(van=van, naar=naar, stand=_stand(van), door_id=actor.gebruiker_id)
    move_vraag(actor=actor, vraag=van, naar=VraagStatus.AFGESLOTEN)
    naar.versie += 1
    naar.save(update_fields=["versie"])
    record_verband(actor, van, "vraag.samengevoegd", naar)
    record_verband(actor, naar, "vraag.opgenomen", van)
    tell_vrager(vraag=van, soort="vraag_samengevoegd", sleutel=f"vraag_samengevoegd:{samenvoeging.pk}")
    return samenvoeging


@transaction.atomic
def undo_merge(*, actor: Actor, samenvoeging_id: int, vraag_uuid: UUID) -> Vraag:
    """`van` is again what it was: state, owner, next date and reason. `vraag_uuid` is either of the two."""
    van, naar = _lock_pair(samenvoeging_id, vraag_uuid)
    samenvoeging = Samenvoeging.objects.select_for_update().get(pk=samenvoeging_id)
    require(may_handle_vraag(actor, van))
    require(may_handle_vraag(actor, naar))
    if samenvoeging.ongedaan_op is not None:
        raise NotPossible("Dit is al ongedaan gemaakt.")
    if not can_be_undone(samenvoeging.op):
        raise NotPossible(TE_LAAT)
    _undone(actor, samenvoeging)
    _restore(actor, van, samenvoeging.stand)
    naar.versie += 1
    naar.save(update_fields=["versie"])
    record_verband(actor, van, "vraag.samenvoeging_ongedaan", naar)
    record_verband(actor, naar, "vraag.samenvoeging_ongedaan", van)
    return van


def lock_both(een: UUID, twee: UUID) -> tuple[Vraag, Vraag]:
    """In one order, whoever comes first; given back in the order that was asked."""
    locked = {
        vraag.uuid: vraag
        for vraag in Vraag.objects.select_for_update(of=("self",))
        .select_related("vrager")
        .filter(uuid__in=[een, twee])
        .order_by("pk")
    }
    try:
        return locked[een], locked[twee]
    except KeyError as error:
        raise Vraag.DoesNotExist from error


def lock_with_leading(vraag_uuid: UUID) -> tuple[Vraag, Vraag]:
    """The vraag and the one in which it goes on, both locked; twice the same one for most.

    News about a vraag that was taken up puts the other one on top of the werkvoorraad.
    """
    naar_uuid = (
        Samenvoeging.objects.filter(van__uuid=vraag_uuid, ongedaan_op__isnull=True)
        .values_list("naar__uuid", flat=True)
        .first()
    )
    if naar_uuid is None:
        vraag = lock_vraag(vraag_uuid)
        return vraag, vraag
    vraag, naar = lock_both(vraag_uuid, naar_uuid)
    # Someone may have undone it while we waited.
    return vraag, (vraag if vraag.is_open else naar)


def record_verband(actor: Actor, vraag: Vraag, werkwoord: str, ander: Vraag) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        gegevens={"nummer": ander.nummer},
    )


def _lock_pair(samenvoeging_id: int, vraag_uuid: UUID) -> tuple[Vraag, Vraag]:
    """The two vragen of this samenvoeging, when `vraag_uuid` is one of them."""
    pair = Samenvoeging.objects.filter(pk=samenvoeging_id).values_list("van__uuid", "naar__uuid").first()
    if pair is None or vraag_uuid not in pair:
        raise Vraag.DoesNotExist
    return lock_both(*pair)


def _undone(actor: Actor, row: Samenvoeging) -> None:
    row.ongedaan_op = timezone.now()
    row.ongedaan_door_id = actor.gebruiker_id
    row.save(update_fields=["ongedaan_op", "ongedaan_door"])


def _fields() -> "list[Field[Any, Any]]":
    return [field for field in Vraag._meta.concrete_fields if field.name in HERSTELBAAR]


def _stand(vraag: Vraag) -> dict[str, str]:
    """The fields of HERSTELBAAR, as a fixture would hold them; one that is empty is left out."""
    known = [field for field in _fields() if getattr(vraag, field.attname) is not None]
    return {field.name: field.value_to_string(vraag) for field in known}


def _restore(actor: Actor, vraag: Vraag, stand: dict[str, str]) -> None:
    """Not along the table of states: this is going back, not on."""
    was = vraag.status
    for field in _fields():
        value = stand.get(field.name)
        setattr(vraag, field.attname, None if value is None else field.to_python(value))
    vraag.afgesloten_op = None
    vraag.versie += 1
    vraag.save(update_fields=[*HERSTELBAAR, "afgesloten_op", "versie"])
    Statuswijziging.objects.create(vraag=vraag, van=was, naar=vraag.status, gewijzigd_door_id=actor.gebruiker_id)
