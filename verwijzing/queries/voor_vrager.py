"""The verwijzingen of one vraag for its status page: how they stand, and which fields were shared."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, QuerySet

from verwijzing.enums import VerwijzingStatus
from verwijzing.grondslagen import label_of
from verwijzing.models import Verwijzing
from verwijzing.queries.gedeeld import VOLGORDE
from werkcentrum.basis.queries.prepared import Parameter, Prepared


@dataclass(frozen=True, slots=True)
class VoorVrager:
    organisatie: str
    dienst: str
    status: VerwijzingStatus
    grondslag: str
    # What the organisatie got to see, in words; how to reach the person first.
    gedeeld: tuple[str, ...]
    verzonden_op: datetime
    beantwoord_op: datetime | None
    uitkomst_op: datetime | None


def verwijzingen_voor_vrager(vraag_id: int) -> list[VoorVrager]:
    """Newest first. One query."""
    return [
        VoorVrager(
            organisatie,
            dienst,
            VerwijzingStatus(status),
            grondslag,
            tuple(label_of(veld) for veld in sorted(payload, key=VOLGORDE.index)),
            *momenten,
        )
        for organisatie, dienst, status, grondslag, payload, *momenten in _van_vraag(vraag=vraag_id)
    ]


@Prepared
def _van_vraag() -> QuerySet[Verwijzing, tuple[object, ...]]:
    rows = Verwijzing.objects.filter(vraag=Parameter("vraag", BigIntegerField())).order_by("-id")
    return rows.values_list(
        "organisatie__naam",
        "dienstversie__naam",
        "status",
        "grondslag",
        "payload",
        "verzonden_op",
        "beantwoord_op",
        "uitkomst_op",
    )
