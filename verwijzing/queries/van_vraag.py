"""The verwijzingen of vragen, for whoever shows a vraag: the desk, the status page, the company dashboard."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, QuerySet
from django.db.models.functions import Coalesce

from verwijzing.enums import LOPEND, Uitkomst, VerwijzingSoort, VerwijzingStatus
from verwijzing.grondslagen import label_of
from verwijzing.models import Verwijzing
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared

# In the order of VerwijzingKort, with the vraag in front; the payload stays where it is.
KOLOMMEN = (
    "vraag_id",
    "uuid",
    "kaart_uuid",
    "dienstversie__naam",
    "organisatie__naam",
    "soort",
    "status",
    "uitkomst",
    "velden",
    "verzonden_op",
    "beantwoord_op",
    "uitkomst_op",
    "warm_contact_datum",
)


@dataclass(frozen=True, slots=True)
class VerwijzingKort:
    """Nothing of the vrager in it. `dienst_uuid` is that of the public card."""

    uuid: UUID
    dienst_uuid: UUID
    dienst_naam: str
    organisatie_naam: str
    soort: VerwijzingSoort
    status: VerwijzingStatus
    uitkomst: Uitkomst | None
    velden: tuple[str, ...]
    verzonden_op: datetime
    beantwoord_op: datetime | None
    uitkomst_op: datetime | None
    warm_contact_datum: date | None

    @property
    def status_label(self) -> str:
        return self.status.label

    @property
    def soort_label(self) -> str:
        return self.soort.label

    @property
    def uitkomst_label(self) -> str:
        return self.uitkomst.label if self.uitkomst else ""

    @property
    def gedeeld(self) -> tuple[str, ...]:
        """What the organisatie got to see, in words; empty when nothing travelled."""
        return tuple(label_of(veld) for veld in self.velden)

    @property
    def loopt(self) -> bool:
        return self.status in LOPEND


def verwijzingen_of(vraag_ids: Collection[int]) -> dict[int, list[VerwijzingKort]]:
    """Vraag id → its verwijzingen, oldest first; a vraag without any is absent. One query, none for no ids."""
    if not vraag_ids:
        return {}
    found: dict[int, list[VerwijzingKort]] = defaultdict(list)
    for vraag_id, *row in _van_vragen(vragen=list(vraag_ids)):
        found[vraag_id].append(_kort(*row))
    return dict(found)


@Prepared
def _van_vragen() -> QuerySet[Verwijzing, tuple[Any, ...]]:
    rows = Verwijzing.objects.filter(OneOf(F("vraag"), Parameter("vragen", ArrayField(BigIntegerField()))))
    with_card = rows.annotate(kaart_uuid=Coalesce("aanbod__uuid", "dienstversie__dienst__uuid"))
    return with_card.order_by("id").values_list(*KOLOMMEN)


def _kort(
    uuid: UUID,
    dienst_uuid: UUID,
    dienst_naam: str,
    organisatie_naam: str,
    soort: str,
    status: str,
    uitkomst: str,
    velden: list[str],
    *momenten: Any,
) -> VerwijzingKort:
    return VerwijzingKort(
        uuid,
        dienst_uuid,
        dienst_naam,
        organisatie_naam,
        VerwijzingSoort(soort),
        VerwijzingStatus(status),
        Uitkomst(uitkomst) if uitkomst else None,
        tuple(velden),
        *momenten,
    )


def verwijzing_uuids_of(vraag_id: int, *, ook: Collection[int] = ()) -> list[UUID]:
    """For the timeline of a vraag: what happened to its verwijzingen happened to it. `ook`: vragen that go on in
    it. One query."""
    return [uuid for (uuid,) in _uuids(vragen=[vraag_id, *ook])]


@Prepared
def _uuids() -> QuerySet[Verwijzing, tuple[UUID]]:
    rows = Verwijzing.objects.filter(OneOf(F("vraag"), Parameter("vragen", ArrayField(BigIntegerField()))))
    return rows.order_by("id").values_list("uuid")


def vragen_met_lopende_verwijzing(regio_code: str) -> frozenset[int]:
    """The ids of vragen of this regio that are still with someone else. One query."""
    lopend = Verwijzing.objects.filter(vraag__regio=regio_code, status__in=LOPEND)
    return frozenset(lopend.values_list("vraag_id", flat=True))
