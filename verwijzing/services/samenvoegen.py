"""Two cards of one dienst become one, and can become two again. People decide it; an import never does."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from verwijzing.enums import Dekking
from verwijzing.hsds.lezen import read_service
from verwijzing.models import Dienst, DienstBron, DienstVersie
from verwijzing.policies import may_manage_kaart
from verwijzing.services.importdienst import follow_source, make_dienst
from verwijzing.services.kaartversie import lock_kaart, republish_kaartversie
from verwijzing.services.organisaties import Partijen
from verwijzing.services.samenstellen import rebuild
from verwijzing.services.versies import close_versie, copy_of, follow_up
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def merge_diensten(*, actor: Actor, uuid: UUID, met: UUID) -> Dienst:
    """The card `uuid` goes up in `met`: it is shown no more, its sources add to the other, and who was referred to
    it still is. Raises NotPossible when they cannot be one card."""
    require(may_manage_kaart(actor))
    lock_kaart()
    dienst, target = _lock(uuid, met)
    last = dienst.versies.filter(geldig_tot__isnull=True).first()
    _refuse_unlike(dienst, target, last)
    today = timezone.localdate()
    dienst.opgegaan_in = target
    dienst.save(update_fields=["opgegaan_in"])
    if last is not None:
        close_versie(last, today=today)
    DienstBron.objects.filter(dienst=dienst).update(dienst=target, was_van=dienst)
    DienstBron.objects.filter(lijkt_op=dienst).update(lijkt_op=target)
    rebuild(target, today=today, jaar=today.year)
    _publish(actor, dienst, "dienst.samengevoegd", {"met": str(target.uuid)})
    return target


@transaction.atomic
def split_dienst(*, actor: Actor, uuid: UUID) -> Dienst:
    """The card is one of its own again, with the sources that it brought. Raises NotPossible when it was not
    merged."""
    require(may_manage_kaart(actor))
    lock_kaart()
    dienst = _find(uuid)
    if dienst.opgegaan_in is None:
        raise NotPossible("Deze kaart is niet samengevoegd.")
    dienst, target = _lock(uuid, dienst.opgegaan_in.uuid)
    today = timezone.localdate()
    dienst.opgegaan_in = None
    dienst.save(update_fields=["opgegaan_in"])
    DienstBron.objects.filter(dienst=target, was_van=dienst).update(dienst=dienst, was_van=None)
    last = dienst.versies.order_by("nummer").last()
    if last is not None and last.geldig_tot is not None:
        follow_up(last, copy_of(last), today=today).save()
    rebuild(dienst, today=today, jaar=today.year)
    rebuild(target, today=today, jaar=today.year)
    _publish(actor, dienst, "dienst.gesplitst", {"van": str(target.uuid)})
    return dienst


@transaction.atomic
def decide_bron(*, actor: Actor, pk: int, dezelfde: bool) -> Dienst:
    """A service that looks like a dienst of ours is that dienst, or is another and gets a card of its own."""
    require(may_manage_kaart(actor))
    lock_kaart()
    bron = DienstBron.objects.select_for_update().filter(pk=pk).first()
    if bron is None or bron.lijkt_op_id is None:
        raise NotPossible("Hierover is al beslist.")
    today = timezone.localdate()
    if dezelfde:
        bron.dienst = Dienst.objects.select_for_update().get(pk=bron.lijkt_op_id)
    else:
        gelezen, partijen = read_service(bron.inhoud, bron=bron.bron, jaar=today.year), Partijen(bron.bron)
        bron.dienst = make_dienst(bron.bron, gelezen, partijen)
        follow_source(bron.dienst, gelezen, partijen)
    bron.lijkt_op = None
    bron.save(update_fields=["dienst", "lijkt_op"])
    rebuild(bron.dienst, today=today, jaar=today.year)
    werkwoord = "dienstbron.dezelfde" if dezelfde else "dienstbron.andere"
    _publish(actor, bron.dienst, werkwoord, {"bron": bron.bron})
    return bron.dienst


def _find(uuid: UUID) -> Dienst:
    dienst = Dienst.objects.filter(uuid=uuid).select_related("opgegaan_in").first()
    if dienst is None:
        raise NotPossible("Deze kaart bestaat niet.")
    return dienst


def _lock(uuid: UUID, met: UUID) -> tuple[Dienst, Dienst]:
    """Both, always in the same order, so that two people at once wait for each other instead of for ever."""
    rows = Dienst.objects.select_for_update().filter(uuid__in=[uuid, met]).order_by("pk")
    found = {dienst.uuid: dienst for dienst in rows}
    if len(found) < 2:
        raise NotPossible("Kies twee verschillende kaarten die bestaan.")
    return found[uuid], found[met]


def _refuse_unlike(dienst: Dienst, target: Dienst, last: DienstVersie | None) -> None:
    if dienst.opgegaan_in_id is not None or target.opgegaan_in_id is not None:
        raise NotPossible("Een van deze kaarten is al samengevoegd met een andere.")
    if Dienst.objects.filter(opgegaan_in=dienst).exists():
        raise NotPossible("In deze kaart is al een andere opgegaan. Kies die andere kaart om te houden.")
    if target.regio_id not in (None, dienst.regio_id):
        raise NotPossible("De kaart die blijft, geldt alleen in een andere regio.")
    if last is None:
        raise NotPossible("De kaart die opgaat in de andere, is al gesloten.")
    kept = target.versies.filter(geldig_tot__isnull=True).first()
    if kept is None:
        raise NotPossible("De kaart die blijft, is gesloten.")
    if (last.dekking == Dekking.PER_GEMEENTE) != (kept.dekking == Dekking.PER_GEMEENTE):
        raise NotPossible("De ene kaart is van elke gemeente apart en de andere niet.")


def _publish(actor: Actor, dienst: Dienst, werkwoord: str, gegevens: dict[str, str]) -> None:
    republish_kaartversie()
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="dienst",
        object_uuid=dienst.uuid,
        regio=dienst.regio_id or "",
        gegevens=dict(gegevens),
    )
