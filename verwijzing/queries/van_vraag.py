"""The verwijzingen of vragen, for whoever shows a vraag: the desk, the status page, the company dashboard."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from verwijzing.enums import LOPEND, Uitkomst, VerwijzingSoort, VerwijzingStatus
from verwijzing.grondslagen import label_of
from verwijzing.models import Verwijzing

# The columns of VerwijzingKort: the payload stays where it is.
NODIG = (
    "vraag_id",
    "uuid",
    "aanbod__uuid",
    "dienstversie__naam",
    "dienstversie__dienst__uuid",
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
    rows = (
        Verwijzing.objects.filter(vraag__in=vraag_ids)
        .select_related("aanbod", "dienstversie__dienst", "organisatie")
        .only(*NODIG)
        .order_by("id")
    )
    for row in rows:
        found[row.vraag_id].append(_kort(row))
    return dict(found)


def _kort(row: Verwijzing) -> VerwijzingKort:
    return VerwijzingKort(
        uuid=row.uuid,
        dienst_uuid=row.aanbod.uuid if row.aanbod else row.dienstversie.dienst.uuid,
        dienst_naam=row.dienstversie.naam,
        organisatie_naam=row.organisatie.naam,
        soort=VerwijzingSoort(row.soort),
        status=VerwijzingStatus(row.status),
        uitkomst=Uitkomst(row.uitkomst) if row.uitkomst else None,
        velden=tuple(row.velden),
        verzonden_op=row.verzonden_op,
        beantwoord_op=row.beantwoord_op,
        uitkomst_op=row.uitkomst_op,
        warm_contact_datum=row.warm_contact_datum,
    )


def verwijzing_uuids_of(vraag_id: int) -> list[UUID]:
    """For the timeline of a vraag: what happened to its verwijzingen happened to it. One query."""
    return list(Verwijzing.objects.filter(vraag=vraag_id).order_by("id").values_list("uuid", flat=True))
