"""The secret address of someone's calendar feed. It is shown once; we keep only what recognises it."""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from loket.models import Agendakoppeling
from loket.policies import may_view_werkvoorraad
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis


def hash_sleutel(sleutel: str) -> str:
    """The key has 256 random bits, so a plain hash can not be guessed back."""
    return hashlib.sha256(sleutel.encode()).hexdigest()


@transaction.atomic
def make_agendakoppeling(*, actor: Actor) -> str:
    """The new secret; the address that there was stops working."""
    require(may_view_werkvoorraad(actor))
    sleutel = secrets.token_urlsafe(32)
    Agendakoppeling.objects.update_or_create(
        gebruiker_id=actor.gebruiker_id,
        defaults={"sleutel_hash": hash_sleutel(sleutel), "gemaakt_op": timezone.now()},
    )
    _record(actor, "agendakoppeling.gemaakt")
    return sleutel


@transaction.atomic
def revoke_agendakoppeling(*, actor: Actor) -> None:
    require(may_view_werkvoorraad(actor))
    removed, _ = Agendakoppeling.objects.filter(gebruiker=actor.gebruiker_id).delete()
    if removed:
        _record(actor, "agendakoppeling.ingetrokken")


def _record(actor: Actor, werkwoord: str) -> None:
    gebruiker = Gebruiker.objects.get(pk=actor.id)
    record_gebeurtenis(actor=actor, werkwoord=werkwoord, object_soort="gebruiker", object_uuid=gebruiker.uuid)
