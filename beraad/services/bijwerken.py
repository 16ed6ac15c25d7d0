"""Keeping an agenda up to date: the agreed interval, and a reminder to each owner each month."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from beraad.models import Beraad, Meerjarenagenda
from beraad.policies import may_edit_agenda
from beraad.queries.bijwerken import bijwerkstand_of, running_agendas, secretarissen_of, sprekers_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import require
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.services.gebeurtenissen import record_gebeurtenis
from werkcentrum.basis.services.outbox import queue_bericht


@transaction.atomic
def set_bijwerken(*, actor: Actor, beraad_uuid: UUID, maanden: int) -> None:
    beraad = Beraad.objects.select_for_update().get(uuid=beraad_uuid)
    require(may_edit_agenda(actor, beraad))
    beraad.bijwerken_maanden = maanden
    beraad.save(update_fields=["bijwerken_maanden"])
    record_gebeurtenis(
        actor=actor,
        werkwoord="beraad.bijwerken_afgesproken",
        object_soort="beraad",
        object_uuid=beraad.uuid,
        regio=beraad.regio_id or "",
        gegevens={"maanden": maanden},
    )


def remind_owners() -> int:
    """One mail a month to who has parts that are due; asked again in that month it does nothing. Returns how many
    mails were asked for."""
    today = timezone.localdate()
    return sum(_remind(agenda, today) for agenda in running_agendas(today))


@transaction.atomic
def _remind(agenda: Meerjarenagenda, today: date) -> int:
    """A trekker without anyone who speaks for it is for the secretaris."""
    eigenaren = bijwerkstand_of(agenda, today=today).eigenaren
    partijen = {blok.partij.uuid for blok in eigenaren if blok.partij}
    sprekers = sprekers_of(partijen, today=today)
    for partij_uuid, gebruiker in sorted(sprekers.items()):
        _ask("bijwerken_trekker", agenda, partij_uuid, gebruiker, today)
    for_secretaris = any(blok.partij is None or blok.partij.uuid not in sprekers for blok in eigenaren)
    secretarissen = secretarissen_of(agenda.beraad, today=today) if for_secretaris else []
    for gebruiker in secretarissen:
        _ask("bijwerken_secretaris", agenda, agenda.uuid, gebruiker, today)
    return len(sprekers) + len(secretarissen)


def _ask(soort: str, agenda: Meerjarenagenda, over: UUID, gebruiker: Gebruiker, today: date) -> None:
    queue_bericht(
        soort=soort,
        object_uuid=over,
        aan=gebruiker.email,
        sleutel=f"{soort}:{over}:{gebruiker.pk}:{today:%Y-%m}",
        regio=agenda.beraad.regio_id or "",
    )
