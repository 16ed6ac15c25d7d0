"""Yearly reports, and what they are made of."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet, Sum

from beraad.jaarverslag import Meetwaarde
from beraad.models import Beraad, Besteding, Jaarverslag, Meerjarenagenda, Peiling


def jaarverslagen_of(beraad: Beraad) -> "QuerySet[Jaarverslag]":
    """Public. The newest year first; of one year the last one first."""
    return (
        Jaarverslag.objects.filter(agenda__beraad=beraad).order_by("-jaar", "-agenda", "-nummer").defer("inhoud")
    )


def jaarverslagen_of_agenda(agenda: Meerjarenagenda) -> "QuerySet[Jaarverslag]":
    return Jaarverslag.objects.filter(agenda=agenda).order_by("-jaar", "-nummer").defer("inhoud")


def find_jaarverslag(uuid: UUID) -> Jaarverslag | None:
    return (
        Jaarverslag.objects.select_related("agenda__beraad__regio", "versie")
        .defer("versie__inhoud", "versie__knopen")
        .filter(uuid=uuid)
        .first()
    )


def last_values(indicatoren: Iterable[UUID], jaar: int) -> dict[UUID, Meetwaarde]:
    """Of each indicator the value for the last day of that year that has one. One query."""
    rows = (
        Peiling.objects.filter(reeks__indicator_uuid__in=list(indicatoren), peildatum__year=jaar)
        .order_by("reeks__indicator_uuid", "-peildatum", "-pk")
        .distinct("reeks__indicator_uuid")
        .values_list("reeks__indicator_uuid", "peildatum", "waarde", "verborgen", "bron")
    )
    return {
        uuid: Meetwaarde(peildatum, waarde, verborgen, bron) for uuid, peildatum, waarde, verborgen, bron in rows
    }


def besteed_in_jaar(agenda: Meerjarenagenda, jaar: int) -> dict[UUID, Decimal]:
    """By the uuid of an inzet: what was spent of it in that year. One query."""
    rows = Besteding.objects.filter(agenda=agenda, datum__year=jaar).order_by().values_list("inzet_uuid")
    return dict(rows.annotate(som=Sum("bedrag")))
