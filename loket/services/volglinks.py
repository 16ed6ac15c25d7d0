"""A new private link for who lost it: asked for on the site, answered out of sight."""

from django.db import transaction

from loket.models import Volglinkverzoek, Vraag
from loket.queries.volgen import vraag_by_nummer
from loket.services.meldingen import tell_vrager
from werkcentrum.basis import jobs
from werkcentrum.basis.actor import BEZOEKER, Actor
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


@transaction.atomic
def ask_volglink(*, nummer: str, email: str, telefoon: str) -> None:
    """Write down what was asked, and no more: the same work for a number that exists and for one that does not, so
    that neither the answer nor its time tells."""
    Volglinkverzoek.objects.create(nummer=nummer, email=email, telefoon=telefoon)
    jobs.enqueue("loket.answer_volglinkverzoeken")


def answer_volglinkverzoeken() -> int:
    """All that wait, one transaction each; returns how many. A request that was answered is gone."""
    answered = 0
    while _answer_next():
        answered += 1
    return answered


@transaction.atomic
def _answer_next() -> bool:
    verzoek = Volglinkverzoek.objects.select_for_update(skip_locked=True).order_by("id").first()
    if verzoek is None:
        return False
    renew_volglink(actor=BEZOEKER, nummer=verzoek.nummer, email=verzoek.email, telefoon=verzoek.telefoon)
    verzoek.delete()
    return True


@transaction.atomic
def renew_volglink(*, actor: Actor, nummer: str, email: str, telefoon: str) -> None:
    """Mail a fresh private link when the number and the address match; the link before it stops working.

    Says nothing to the caller: who asks may not learn whether a number exists. Without an e-mail address on the
    vraag there is nothing to mail, and the old link stays as it is.
    """
    found = vraag_by_nummer(nummer=nummer, email=email, telefoon=telefoon)
    if found is None or not found.vrager.email:
        return
    vraag = Vraag.objects.select_for_update(of=("self",)).select_related("vrager").get(pk=found.pk)
    vraag.link_nonce += 1
    vraag.save(update_fields=["link_nonce"])
    record_gebeurtenis(
        actor=actor,
        werkwoord="vraag.link_vernieuwd",
        object_soort="vraag",
        object_uuid=vraag.uuid,
        regio=vraag.regio_id,
    )
    tell_vrager(vraag=vraag, soort="vraag_link", sleutel=f"vraag_link:{vraag.uuid}:{vraag.link_nonce}")
