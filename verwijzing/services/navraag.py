"""Asking the organisaties, regio by regio, whether their cards still hold: before the date and on it."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from verwijzing.enums import Navraagmoment
from verwijzing.models import Contactpunt, Navraag
from verwijzing.queries.kaartlink import DAGEN_VOORAF, due_versies
from werkcentrum.basis.services.outbox import queue_bericht


def ask_contactpunten() -> int:
    """One mail to each contactpunt that has something new to look at; returns how many. Never twice for one card,
    date and moment, and a card that was confirmed meanwhile has another date and is not asked again."""
    today = timezone.localdate()
    contactpunten = Contactpunt.objects.order_by("pk")
    return sum(_ask(contactpunt, today) for contactpunt in contactpunten)


@transaction.atomic
def _ask(contactpunt: Contactpunt, today: date) -> bool:
    due = [
        Navraag(
            contactpunt=contactpunt,
            dienst_id=versie.dienst_id,
            verifieer_voor=versie.verifieer_voor,
            moment=_moment(versie.verifieer_voor, today),
        )
        for versie in due_versies(contactpunt, before=today + timedelta(days=DAGEN_VOORAF))
    ]
    asked = set(
        Navraag.objects.filter(contactpunt=contactpunt).values_list("dienst_id", "verifieer_voor", "moment")
    )
    new = [ask for ask in due if (ask.dienst_id, ask.verifieer_voor, ask.moment) not in asked]
    if not new:
        return False
    Navraag.objects.bulk_create(new, ignore_conflicts=True)
    queue_bericht(
        soort="kaart_klopt_nog",
        object_uuid=contactpunt.uuid,
        aan=contactpunt.email,
        sleutel=f"kaart_klopt_nog:{contactpunt.uuid}:{today.isoformat()}",
        regio=contactpunt.regio_id,
        ontvanger="partner",
    )
    return True


def _moment(verifieer_voor: date, today: date) -> Navraagmoment:
    return Navraagmoment.VOORAF if verifieer_voor > today else Navraagmoment.OP_DE_DAG
