from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from loket.models import Afvinking, Checklist, ChecklistPunt, Vraag
from loket.policies import may_manage_checklist
from loket.queries.checklists import punten_for
from loket.services.vragen import lock_for_handling
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.bsn import without_bsn
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@dataclass(frozen=True, slots=True)
class Puntgegevens:
    tekst: str
    blokkerend: bool = False
    vraagt_bewijs: bool = False


@transaction.atomic
def tick_punt(*, actor: Actor, vraag_uuid: UUID, punt_uuid: UUID, bewijs: str = "") -> Afvinking:
    """Ticking twice is ticking once. A punt that asks for evidence is not ticked without."""
    vraag, punt = _locked(actor, vraag_uuid, punt_uuid)
    if existing := Afvinking.objects.filter(vraag=vraag, punt=punt).first():
        return existing
    bewijs = without_bsn(bewijs.strip())
    if punt.vraagt_bewijs and not bewijs:
        raise NotPossible(f"Schrijf op waaruit blijkt dat dit is gedaan: {punt.tekst}.")
    row = Afvinking.objects.create(
        vraag=vraag,
        punt=punt,
        bewijs=bewijs,
        vraagt_bewijs=punt.vraagt_bewijs,
        afgevinkt_door_id=actor.gebruiker_id,
    )
    _record_vraag(actor, vraag, "checklist.afgevinkt", punt)
    return row


@transaction.atomic
def untick_punt(*, actor: Actor, vraag_uuid: UUID, punt_uuid: UUID) -> None:
    vraag, punt = _locked(actor, vraag_uuid, punt_uuid)
    removed, _ = Afvinking.objects.filter(vraag=vraag, punt=punt).delete()
    if removed:
        _record_vraag(actor, vraag, "checklist.teruggezet", punt)


@transaction.atomic
def add_punt(*, actor: Actor, regio_code: str | None, thema: str, gegevens: Puntgegevens) -> ChecklistPunt:
    """At the end of the checklist of this thema, which is made when it is not there yet."""
    require(may_manage_checklist(actor, regio_code=regio_code))
    checklist, _ = Checklist.objects.get_or_create(regio_id=regio_code, thema=thema)
    checklist = Checklist.objects.select_for_update().get(pk=checklist.pk)
    laatste = checklist.punten.aggregate(hoogste=Max("volgorde"))["hoogste"] or 0
    punt = ChecklistPunt.objects.create(
        checklist=checklist,
        tekst=gegevens.tekst,
        blokkerend=gegevens.blokkerend,
        vraagt_bewijs=gegevens.vraagt_bewijs,
        volgorde=laatste + 1,
    )
    _record_punt(actor, punt, checklist, "checklistpunt.gemaakt")
    return punt


@transaction.atomic
def withdraw_punt(*, actor: Actor, punt_uuid: UUID) -> None:
    """Nobody has to do it any more; where it was ticked, that stays to be read."""
    punt = ChecklistPunt.objects.select_for_update(of=("self",)).select_related("checklist").get(uuid=punt_uuid)
    require(may_manage_checklist(actor, regio_code=punt.checklist.regio_id))
    if punt.ingetrokken_op is not None:
        raise NotPossible("Dit punt is al ingetrokken.")
    punt.ingetrokken_op = timezone.now()
    punt.save(update_fields=["ingetrokken_op"])
    _record_punt(actor, punt, punt.checklist, "checklistpunt.ingetrokken")


def _locked(actor: Actor, vraag_uuid: UUID, punt_uuid: UUID) -> tuple[Vraag, ChecklistPunt]:
    vraag = lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=None)
    if not vraag.is_open:
        raise NotPossible("Deze vraag is afgerond. Heropen de vraag eerst.")
    punt = punten_for(vraag).filter(uuid=punt_uuid).first()
    if punt is None:
        raise NotPossible("Dit punt staat niet meer op de checklist van deze vraag.")
    return vraag, punt


def _record_vraag(actor: Actor, vraag: Vraag, werkwoord: str, punt: ChecklistPunt) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        gegevens={"punt": punt.tekst},
    )


def _record_punt(actor: Actor, punt: ChecklistPunt, checklist: Checklist, werkwoord: str) -> None:
    record_gebeurtenis(
        actor=actor,
        werkwoord=werkwoord,
        object_soort="checklistpunt",
        object_uuid=punt.uuid,
        regio=checklist.regio_id or "",
        gegevens={"thema": checklist.thema, "blokkerend": punt.blokkerend},
    )
