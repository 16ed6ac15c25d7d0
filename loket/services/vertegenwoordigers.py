"""Someone asks on behalf of a vrager: the vrager confirms or refuses that over a channel of their own."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from loket.enums import ActieReden, BerichtAan, Kanaal, VraagStatus
from loket.models import Vertegenwoordiger, Vraag, Vrager
from loket.policies import may_decide_namens
from loket.services.meldingen import tell_vrager
from loket.services.vragen import lock_vraag, raise_vraag
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible, require
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis
from werkcentrum.basis.services.outbox import queue_bericht


def ask_confirmation(vraag: Vraag) -> bool:
    """For a vraag with a vertegenwoordiger, in the running transaction: a mail to the vrager themselves, whoever
    gets the other news. Whether there was an address."""
    if not vraag.vrager.email:
        return False
    queue_bericht(
        soort="namens_bevestiging",
        object_uuid=vraag.uuid,
        aan=vraag.vrager.email,
        sleutel=f"namens_bevestiging:{vraag.uuid}:{vraag.vrager.email.casefold()}",
        regio=vraag.regio_id,
        ontvanger=BerichtAan.VRAGER,
    )
    return True


def awaits_answer(vrager: Vrager) -> bool:
    """Whether someone asks for this vrager, who did not say yes or no yet."""
    rows = Vertegenwoordiger.objects.filter(vrager=vrager, bevestigd_op__isnull=True, geweigerd_op__isnull=True)
    return rows.exists()


@transaction.atomic
def decide_namens(*, actor: Actor, vraag_uuid: UUID, akkoord: bool, kanaal: Kanaal) -> Vertegenwoordiger:
    """The vrager says whether someone may ask for them: on the own page, or to the desk.

    What was said before can be changed by saying it again. A refusal stops the news to the vertegenwoordiger at
    once, takes the private links they may have, and brings the open vragen to the desk.
    """
    vraag = lock_vraag(vraag_uuid)
    require(may_decide_namens(actor, vraag))
    vertegenwoordiger = Vertegenwoordiger.objects.select_for_update().filter(vrager=vraag.vrager).first()
    if vertegenwoordiger is None:
        raise NotPossible("Er vraagt niemand namens deze persoon.")
    if vertegenwoordiger.is_beslist(akkoord=akkoord):
        return vertegenwoordiger
    now = timezone.now()
    vertegenwoordiger.bevestigd_op = now if akkoord else None
    vertegenwoordiger.geweigerd_op = None if akkoord else now
    vertegenwoordiger.save(update_fields=["bevestigd_op", "geweigerd_op"])
    record_gebeurtenis(
        actor=actor,
        werkwoord="vraag.namens_bevestigd" if akkoord else "vraag.namens_geweigerd",
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
        gegevens={"kanaal": kanaal},
    )
    if not akkoord:
        _shut_out(actor, vraag.vrager)
    return vertegenwoordiger


def _shut_out(actor: Actor, vrager: Vrager) -> None:
    """New links for the vrager alone; every open vraag is for the desk to look at today."""
    for vraag in Vraag.objects.select_for_update(of=("self",)).filter(vrager=vrager).order_by("pk"):
        vraag.link_nonce += 1
        vraag.save(update_fields=["link_nonce"])
        tell_vrager(vraag=vraag, soort="vraag_link", sleutel=f"vraag_link:{vraag.uuid}:{vraag.link_nonce}")
        if vraag.is_open:
            raise_vraag(
                actor=actor,
                vraag=vraag,
                reden=ActieReden.NAMENS_GEWEIGERD,
                naar=VraagStatus(vraag.status),
            )
