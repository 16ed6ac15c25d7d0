"""One thing with several vragen at once: each in a transaction of its own, by the service that does it for one."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.enums import Bulksoort, Bulkuitkomst
from loket.models import Bulkactie, Bulkregel, Standaardtekst, Vraag
from loket.policies import BALIE, may_view_werkvoorraad
from loket.queries.bulk import Opdracht, Voorbeeld, bulkvragen
from loket.queries.bulkoordeel import Maatstaf, fill_tekst, judge, maatstaf_for
from loket.services.schrijven import write_to_vrager
from loket.services.vragen import StaleVersie, assign_vraag, close_vraag, lock_for_handling
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotAllowed, NotPossible, require

BEWAARDAGEN = 30


def run_bulkactie(*, actor: Actor, voorbeeld: Voorbeeld) -> Bulkactie:
    """Do what the preview said, with the vragen that are still as it showed them, and keep what became of each.

    Not one transaction: what was done stays done. The same voorbeeld again does what is still to be done, which is
    nothing once the first round came to its end.
    """
    require(may_view_werkvoorraad(actor))
    bulkactie = _begin(actor, voorbeeld)
    versies = {regel.vraag_uuid: regel.versie for regel in voorbeeld.regels}
    maatstaf = maatstaf_for(actor, voorbeeld.opdracht, regios=actor.regios(*BALIE))
    todo = bulkactie.regels.filter(uitkomst=Bulkuitkomst.OPEN).order_by("pk")
    for pk, vraag_uuid in list(todo.values_list("pk", "vraag_uuid")):
        _do_once(actor, pk, versies[vraag_uuid], maatstaf)
    return bulkactie


def remove_old_bulkacties() -> int:
    """Reports of more than thirty days ago, with their rows. Returns how many bulkacties went."""
    border = timezone.now() - timedelta(days=BEWAARDAGEN)
    _total, per_model = Bulkactie.objects.filter(gedaan_op__lt=border).delete()
    return per_model.get(Bulkactie._meta.label, 0)


@transaction.atomic
def _begin(actor: Actor, voorbeeld: Voorbeeld) -> Bulkactie:
    """The bulkactie with a row for each vraag. Who comes second waits for the first, and gets the same one."""
    opdracht = voorbeeld.opdracht
    bulkactie, is_new = Bulkactie.objects.get_or_create(
        uuid=voorbeeld.sleutel,
        defaults={
            "gebruiker_id": actor.gebruiker_id,
            "soort": opdracht.soort,
            "ontvanger_id": opdracht.eigenaar_id,
            "standaardtekst": _tekst(opdracht),
        },
    )
    if is_new:
        Bulkregel.objects.bulk_create(
            [
                Bulkregel(bulkactie=bulkactie, vraag_uuid=regel.vraag_uuid, uitkomst=regel.uitkomst)
                for regel in voorbeeld.regels
            ]
        )
    return bulkactie


def _tekst(opdracht: Opdracht) -> Standaardtekst | None:
    return Standaardtekst.objects.get(uuid=opdracht.standaardtekst) if opdracht.standaardtekst else None


@transaction.atomic
def _do_once(actor: Actor, regel_pk: int, versie: int, maatstaf: Maatstaf) -> None:
    """The work and its outcome are written together, or neither is."""
    regel = Bulkregel.objects.select_for_update().get(pk=regel_pk)
    if regel.uitkomst != Bulkuitkomst.OPEN:
        return
    regel.uitkomst = _outcome(actor, regel.vraag_uuid, versie, maatstaf)
    regel.save(update_fields=["uitkomst"])


def _outcome(actor: Actor, vraag_uuid: UUID, versie: int, maatstaf: Maatstaf) -> Bulkuitkomst:
    try:
        with transaction.atomic():
            return _act(actor, vraag_uuid, versie, maatstaf)
    except StaleVersie:
        return Bulkuitkomst.GEWIJZIGD
    except (Vraag.DoesNotExist, NotAllowed):
        return Bulkuitkomst.NIET_GEVONDEN
    except NotPossible:
        return Bulkuitkomst.NIET_MOGELIJK


def _act(actor: Actor, vraag_uuid: UUID, versie: int, maatstaf: Maatstaf) -> Bulkuitkomst:
    lock_for_handling(actor=actor, vraag_uuid=vraag_uuid, versie=versie)
    vraag = bulkvragen(actor).get(uuid=vraag_uuid)
    uitkomst = judge(vraag, maatstaf)
    if uitkomst != Bulkuitkomst.OPEN:
        return uitkomst
    match maatstaf.opdracht.soort:
        case Bulksoort.TOEWIJZEN:
            assign_vraag(actor=actor, vraag_uuid=vraag_uuid, eigenaar_id=maatstaf.opdracht.eigenaar_id)
        case Bulksoort.AFRONDEN:
            close_vraag(actor=actor, vraag_uuid=vraag_uuid)
        case _:
            write_to_vrager(actor=actor, vraag_uuid=vraag_uuid, tekst=fill_tekst(vraag, maatstaf))
    return Bulkuitkomst.GEDAAN
