"""The service cards of one thema, for who handles a vraag about it: how to apply, and whether it is fresh."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from loket.kenmerken import datum_in_woorden
from verwijzing.enums import Dekking
from verwijzing.models import Aanbod, DienstVersie


@dataclass(frozen=True, slots=True)
class Themakaart:
    """`uuid` is that of the public card."""

    uuid: UUID
    naam: str
    organisatie: str
    aanmelden: str
    controleren_voor: str
    is_verouderd: bool


def themakaarten(
    *, regio_code: str, gemeente: str | None, doelgroep: str, thema: str, datum: date
) -> tuple[Themakaart, ...]:
    """Those that hold, of the country and of the regio; a card per gemeente as the own gemeente offers it, and not
    at all where it offers none. The nearest first: of the gemeente, of the regio, of the country. One query."""
    if not thema:
        return ()
    aanbod = Aanbod.objects.filter(dienst=OuterRef("dienst"), gemeente=gemeente)
    rows = (
        DienstVersie.objects.filter(
            Q(dienst__regio__isnull=True) | Q(dienst__regio=regio_code),
            Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=datum),
            geldig_vanaf__lte=datum,
            thema__contains=[thema],
            doelgroep__contains=[doelgroep],
        )
        .annotate(
            aanbod_uuid=Subquery(aanbod.values("uuid")[:1]),
            aanbieder=Subquery(aanbod.values("organisatie__naam")[:1]),
        )
        .select_related("dienst")
        .only(
            "naam",
            "organisatie_naam",
            "aanmelden",
            "verifieer_voor",
            "dekking",
            "dienst__uuid",
            "dienst__regio_id",
        )
        .order_by("naam", "id")
    )
    offered = [row for row in rows if _offered(row, gemeente)]
    return tuple(_kaart(row, datum) for row in sorted(offered, key=_nabij))


def _offered(row: Any, gemeente: str | None) -> bool:
    """Without a gemeente we do not know who offers it, so the card stays as it is."""
    return row.dekking != Dekking.PER_GEMEENTE or gemeente is None or row.aanbod_uuid is not None


def _nabij(row: DienstVersie) -> int:
    if row.dekking == Dekking.PER_GEMEENTE:
        return 0
    return 1 if row.dienst.regio_id else 2


def _kaart(row: Any, datum: date) -> Themakaart:
    return Themakaart(
        uuid=row.aanbod_uuid or row.dienst.uuid,
        naam=row.naam,
        organisatie=row.aanbieder or row.organisatie_naam,
        aanmelden=row.aanmelden,
        controleren_voor=datum_in_woorden(row.verifieer_voor),
        is_verouderd=row.verifieer_voor < datum,
    )
