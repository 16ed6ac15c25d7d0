"""What the open data of a beraad is made of."""

from uuid import UUID

from django.utils import timezone

from beraad.models import Agendaversie, Beraad, Partij
from beraad.opendata import Tafelpartij, VastgesteldeVersie
from beraad.vaststelling import from_json


def find_beraad(uuid: UUID) -> Beraad | None:
    return Beraad.objects.filter(uuid=uuid).select_related("regio").first()


def tafel_of(beraad: Beraad) -> list[Tafelpartij]:
    """Also those that left: older votes are theirs."""
    rows = Partij.objects.filter(beraad=beraad).order_by("naam", "pk")
    return [Tafelpartij(row.uuid, row.naam, row.bank, row.geldig_vanaf, row.geldig_tot) for row in rows]


def besluiten_of(beraad: Beraad) -> list[VastgesteldeVersie]:
    """Every adopted version, the oldest first."""
    rows = (
        Agendaversie.objects.filter(agenda__beraad=beraad)
        .order_by("agenda__van_jaar", "nummer")
        .values_list("uuid", "nummer", "inhoud__titel", "vastgesteld_op", "besluit")
    )
    return [
        VastgesteldeVersie(
            uuid, nummer, titel, timezone.localdate(moment), from_json(besluit) if besluit else None
        )
        for uuid, nummer, titel, moment, besluit in rows
    ]


def vingerafdruk_of(versie: UUID) -> str:
    return Agendaversie.objects.values_list("vingerafdruk", flat=True).get(uuid=versie)
