"""What happened to a vraag, as steps on the timeline of its vrager. Notes for colleagues are not read at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, OuterRef, QuerySet

from loket.enums import BelUitkomst, ContactRichting, Kanaal, VraagStatus
from loket.models import Belpoging, Contactmoment, Statuswijziging, Vraag
from loket.queries.leesbaar import CONTACT_VOOR_VRAGER, WIJZIGING_VOOR_VRAGER
from loket.queries.samenhang import opgenomen_from, with_opgenomen
from werkcentrum.basis.queries.embedded import embedded
from werkcentrum.basis.queries.prepared import Parameter, Prepared

WIJZIGING = {
    VraagStatus.NIEUW: "Uw vraag is ontvangen",
    VraagStatus.IN_BEHANDELING: "Een adviseur ging met uw vraag aan de slag",
    VraagStatus.WACHT_OP_VRAGER: "Wij stelden u een vraag",
    VraagStatus.WACHT_OP_PARTNER: "Wij legden uw vraag bij een organisatie die kan helpen",
    VraagStatus.NAZORG: "Een organisatie helpt u verder",
    VraagStatus.AFGESLOTEN: "Uw vraag is afgerond",
    VraagStatus.INGETROKKEN: "U trok uw vraag in",
}
CONTACT = {
    (ContactRichting.UIT, Kanaal.TELEFOON): "Wij belden u",
    (ContactRichting.UIT, Kanaal.EMAIL): "Wij mailden u",
    (ContactRichting.UIT, Kanaal.WEBSITE): "Wij schreven u",
    (ContactRichting.IN, Kanaal.TELEFOON): "U belde ons",
    (ContactRichting.IN, Kanaal.EMAIL): "U mailde ons",
}
Rijen = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Gebeurd:
    """One step on the timeline of the vrager."""

    moment: datetime
    titel: str
    tekst: str = ""


def volgstappen(vraag: Vraag) -> list[Gebeurd]:
    """Newest first, of a vraag that came with its vrager. One query."""
    [rijen] = _rijen(vraag=vraag.pk)
    return newest_first(stappen_from(vraag, *rijen))


def newest_first(stappen: Iterable[Gebeurd]) -> list[Gebeurd]:
    """Of one moment, as all that is done at once has, what comes last in `stappen` stands first."""
    return sorted(stappen, key=lambda stap: stap.moment)[::-1]


def stappen_from(
    vraag: Vraag, wijzigingen: Rijen, contacten: Rijen, vergeefs: Rijen, opgenomen: Rijen
) -> list[Gebeurd]:
    """What with_stappen read, kind by kind, of a vraag that came with its vrager."""
    return [
        Gebeurd(vraag.created_at, "Uw vraag kwam binnen", vraag.omschrijving),
        *(Gebeurd(_moment(rij), WIJZIGING[VraagStatus(rij["naar"])]) for rij in wijzigingen),
        *(_contact(rij) for rij in contacten),
        *(Gebeurd(_moment(rij), "Wij probeerden u te bellen") for rij in vergeefs),
        *(
            Gebeurd(moment, f"Uw vraag {nummer} hoort nu hierbij")
            for nummer, moment in opgenomen_from(vraag, opgenomen)
        ),
    ]


def with_stappen() -> tuple[ArraySubquery, ...]:
    """For stappen_from, in the query that reads something of the vraag anyway: the steps that change something for
    the person, not from one inner state to another, the contacts that are not for colleagues only, the calls in
    vain, and what goes on in it."""
    vraag = OuterRef("pk")
    wijzigingen = Statuswijziging.objects.filter(WIJZIGING_VOOR_VRAGER, vraag=vraag)
    contacten = Contactmoment.objects.filter(CONTACT_VOOR_VRAGER, vraag=vraag)
    vergeefs = Belpoging.objects.filter(terugbelverzoek__vraag=vraag).exclude(uitkomst=BelUitkomst.GELUKT)
    return (
        embedded(wijzigingen.order_by("id"), op="gewijzigd_op", naar="naar"),
        embedded(contacten.order_by("id"), op="gelegd_op", richting="richting", kanaal="kanaal", tekst="tekst"),
        embedded(vergeefs.order_by("id"), op="op"),
        with_opgenomen(),
    )


@Prepared
def _rijen() -> QuerySet[Vraag, tuple[Any, ...]]:
    return Vraag.objects.filter(pk=Parameter("vraag", BigIntegerField())).values_list(*with_stappen())


def _contact(rij: dict[str, Any]) -> Gebeurd:
    richting, kanaal = ContactRichting(rij["richting"]), Kanaal(rij["kanaal"])
    if richting == ContactRichting.IN and kanaal in (Kanaal.WEBSITE, Kanaal.BEDRIJF):
        return Gebeurd(_moment(rij), "U schreef ons", rij["tekst"])
    return Gebeurd(_moment(rij), CONTACT.get((richting, kanaal), "Wij hadden contact met u"), rij["tekst"])


def _moment(rij: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(rij["op"])
