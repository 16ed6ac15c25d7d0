"""The verwijzingen of one vraag as the desk follows them."""

from collections.abc import Collection
from dataclasses import dataclass

from verwijzing.enums import GAAT_NAAR_PARTNER, LOPEND, Uitkomst, VerwijzingSoort, VerwijzingStatus, Weigerreden
from verwijzing.models import Verwijzing
from verwijzing.queries.gedeeld import Gedeeld, gedeeld_of

TOON = {
    VerwijzingStatus.MEEGEGEVEN: "",
    VerwijzingStatus.VERZONDEN: "let_op",
    VerwijzingStatus.AANGENOMEN: "goed",
    VerwijzingStatus.GEWEIGERD: "fout",
    VerwijzingStatus.AFGEROND: "goed",
    VerwijzingStatus.INGETROKKEN: "",
}


@dataclass(frozen=True, slots=True)
class Opvolging:
    """One verwijzing with what may be done with it now."""

    verwijzing: Verwijzing
    gedeeld: tuple[Gedeeld, ...]
    mag_warm_contact: bool
    mag_uitkomst: bool
    mag_intrekken: bool
    mag_nieuwe_link: bool
    # The nummer of the vraag it was made for, when that went on in this one.
    van_nummer: str

    @property
    def status(self) -> VerwijzingStatus:
        return VerwijzingStatus(self.verwijzing.status)

    @property
    def toon(self) -> str:
        return TOON[self.status]

    @property
    def soort(self) -> str:
        return VerwijzingSoort(self.verwijzing.soort).label

    @property
    def grondslag(self) -> str:
        return self.verwijzing.get_grondslag_display()

    @property
    def weigerreden(self) -> str:
        return Weigerreden(self.verwijzing.weigerreden).label if self.verwijzing.weigerreden else ""

    @property
    def uitkomst(self) -> str:
        return Uitkomst(self.verwijzing.uitkomst).label if self.verwijzing.uitkomst else ""

    @property
    def wacht_op_warm_contact(self) -> bool:
        return self.mag_warm_contact and self.status == VerwijzingStatus.AANGENOMEN


def opvolging_of(vraag_id: int, *, ook: Collection[int] = ()) -> list[Opvolging]:
    """Newest first, with those of the vragen `ook` that go on in this one. Two queries at most."""
    rows = list(
        Verwijzing.objects.filter(vraag__in=[vraag_id, *ook])
        .select_related("dienstversie", "organisatie", "verzonden_door", "vraag")
        .order_by("-id")
    )
    return [
        _opvolging(row, gedeeld, vraag_id)
        for row, gedeeld in zip(rows, gedeeld_of(r.payload for r in rows), strict=True)
    ]


def _opvolging(row: Verwijzing, gedeeld: tuple[Gedeeld, ...], vraag_id: int) -> Opvolging:
    loopt = row.status in LOPEND
    bij_partner = loopt and row.soort in GAAT_NAAR_PARTNER
    return Opvolging(
        verwijzing=row,
        gedeeld=gedeeld,
        mag_warm_contact=bij_partner and row.soort == VerwijzingSoort.WARM and row.warm_contact_datum is None,
        mag_uitkomst=loopt,
        mag_intrekken=loopt,
        mag_nieuwe_link=bij_partner,
        van_nummer="" if row.vraag_id == vraag_id else row.vraag.nummer,
    )
