"""One vraag that holds two: a part of it becomes a vraag of its own, for the same vrager."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.enums import Kanaal, VraagStatus
from loket.models import Contactmoment, Splitsing, Vraag
from loket.policies import may_handle_vraag
from loket.queries.samenhang import can_be_undone
from loket.services.samenvoegen import TE_LAAT, lock_both, record_verband, take_up
from loket.services.vragen import (
    VraagGegevens,
    add_vraag,
    lock_for_handling,
    move_vraag,
    takes_free_nummer,
)  # fmt: skip
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require


@takes_free_nummer
def split_vraag(
    *, actor: Actor, vraag_uuid: UUID, thema: str, omschrijving: str, versie: int | None = None
) -> Splitsing:
    """Make a vraag of its own with this thema and these words. What we know of the vrager goes along, as do the
    owner and the fact that we spoke already; the vrager gets its number and link."""
    van = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=versie)
    if not van.is_open:
        raise NotPossible("Deze vraag is afgerond. Heropen de vraag eerst.")
    naar = _create(actor, van, thema, omschrijving)
    splitsing = Splitsing.objects.create(van=van, naar=naar, beginversie=naar.versie, door_id=actor.gebruiker_id)
    van.versie += 1
    van.save(update_fields=["versie"])
    record_verband(actor, van, "vraag.gesplitst", naar)
    record_verband(actor, naar, "vraag.afgesplitst", van)
    return splitsing


@transaction.atomic
def undo_split(*, actor: Actor, splitsing_id: int, vraag_uuid: UUID) -> Vraag:
    """The vraag that was split off goes on in the one it came from, with all links working. Only while nothing
    happened to it: after that, staff can join the two as any others."""
    pair = Splitsing.objects.filter(pk=splitsing_id).values_list("van__uuid", "naar__uuid").first()
    if pair is None or vraag_uuid not in pair:
        raise Vraag.DoesNotExist
    van, naar = lock_both(*pair)
    splitsing = Splitsing.objects.select_for_update().get(pk=splitsing_id)
    require(may_handle_vraag(actor, van))
    require(may_handle_vraag(actor, naar))
    _check_may_undo(splitsing, van, naar)
    splitsing.ongedaan_op = timezone.now()
    splitsing.ongedaan_door_id = actor.gebruiker_id
    splitsing.save(update_fields=["ongedaan_op", "ongedaan_door"])
    record_verband(actor, van, "vraag.splitsing_ongedaan", naar)
    take_up(actor=actor, van=naar, naar=van)
    return van


def _check_may_undo(splitsing: Splitsing, van: Vraag, naar: Vraag) -> None:
    if splitsing.ongedaan_op is not None:
        raise NotPossible("Dit is al ongedaan gemaakt.")
    if not can_be_undone(splitsing.op):
        raise NotPossible(TE_LAAT)
    if _something_happened(splitsing, naar):
        raise NotPossible(
            f"Met {naar.nummer} is al iets gebeurd. Voeg de twee vragen samen, dan blijft dat bewaard."
        )
    if not van.is_open:
        raise NotPossible(f"{van.nummer} is afgerond. Heropen die vraag eerst.")


def _something_happened(splitsing: Splitsing, naar: Vraag) -> bool:
    """Everything that staff, the vrager or a partner does to a vraag gives it another versie, or is a contact."""
    return naar.versie != splitsing.beginversie or Contactmoment.objects.filter(vraag=naar).exists()


def _create(actor: Actor, van: Vraag, thema: str, omschrijving: str) -> Vraag:
    naar = add_vraag(
        actor=actor,
        vrager=van.vrager,
        vraag=VraagGegevens(
            regio_code=van.regio_id,
            kanaal=Kanaal(van.kanaal),
            kenmerken={**van.kenmerken, "thema": thema or None},
            omschrijving=omschrijving,
        ),
    )
    naar.eigenaar_id = van.eigenaar_id
    naar.eerste_contact_op = van.eerste_contact_op
    naar.save(update_fields=["eigenaar", "eerste_contact_op"])
    if van.eerste_contact_op is not None and naar.status == VraagStatus.NIEUW:
        move_vraag(actor=actor, vraag=naar, naar=VraagStatus.IN_BEHANDELING)
    return naar
