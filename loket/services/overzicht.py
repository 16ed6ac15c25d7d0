"""Asking for an overview of all vragen under an e-mail address."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from loket.models import Overzichtverzoek
from werkcentrum.basis.services.outbox import queue_bericht

GELDIG = timedelta(hours=24)


@transaction.atomic
def ask_overzicht(*, email: str) -> Overzichtverzoek:
    """Does the same for an address that we know and for one that we do not: whether there is anything to mail is
    found when the mail is made, so that neither the answer nor its time tells."""
    verzoek = Overzichtverzoek.objects.create(email=email, geldig_tot=timezone.now() + GELDIG)
    queue_bericht(soort="overzicht", object_uuid=verzoek.uuid, aan=email, sleutel=f"overzicht:{verzoek.uuid}")
    return verzoek


def remove_old_overzichtverzoeken() -> int:
    removed, _ = Overzichtverzoek.objects.filter(geldig_tot__lt=timezone.now()).delete()
    return removed
