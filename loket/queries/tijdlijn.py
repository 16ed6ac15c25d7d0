"""One timeline of a vraag: contacts, changes of state and all else that happened, each with who can read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from loket.enums import PUBLIEK, ContactRichting, Kanaal, VraagStatus
from loket.kenmerken import datum_in_woorden
from loket.models import Contactmoment, Statuswijziging, Vraag
from loket.queries.gebeurtenistekst import door_of, eigenaar_id_of, gebruiker_id_of, tekst_of
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.queries.namen import namen_of_gebruikers
from werkcentrum.basis.queries.tijdlijn import gebeurtenissen_of

# The vrager sees these on the status page as well.
OOK_VOOR_VRAGER = frozenset({"vraag.geregistreerd"})


class Leesbaar(StrEnum):
    """Who can read an entry."""

    BALIE = "Alleen balie"
    VRAGER = "Balie en vrager"
    PARTNER = "Balie en partner"


@dataclass(frozen=True, slots=True)
class Regel:
    """One entry; texts are ready to be shown. `eigen_tekst` is what someone wrote."""

    moment: datetime
    wanneer: str
    titel: str
    door: str
    leesbaar: Leesbaar
    eigen_tekst: str = ""
    is_notitie: bool = False

    @property
    def is_gedeeld(self) -> bool:
        return self.leesbaar != Leesbaar.BALIE


def tijdlijn_of(vraag: Vraag, *, ook: Sequence[UUID] = ()) -> list[Regel]:
    """Newest first. `ook`: other objects whose gebeurtenissen belong here (verwijzingen). Four queries."""
    wijzigingen = list(Statuswijziging.objects.filter(vraag=vraag))
    contacten = list(Contactmoment.objects.filter(vraag=vraag))
    gebeurtenissen = gebeurtenissen_of([vraag.uuid, *ook])
    namen = namen_of_gebruikers(_gebruikers(wijzigingen, contacten, gebeurtenissen))
    regels = [
        *(_of_wijziging(row, namen) for row in wijzigingen),
        *(_of_contact(row, namen) for row in contacten),
        *(_of_gebeurtenis(row, tekst, namen) for row in gebeurtenissen if (tekst := tekst_of(row, namen))),
    ]
    return sorted(regels, key=lambda regel: regel.moment, reverse=True)


def laatste_contacten(vraag: Vraag, *, at_most: int = 3) -> list[Regel]:
    """The newest contacts and notes, for beside the form in which the next is written. One query."""
    rows = Contactmoment.objects.filter(vraag=vraag).select_related("gelegd_door").order_by("-id")[:at_most]
    return [
        _of_contact(row, {row.gelegd_door.pk: row.gelegd_door.naam} if row.gelegd_door else {}) for row in rows
    ]


def moment_in_woorden(moment: datetime) -> str:
    """ "23 november 2026, 14.05 uur", in our own time zone."""
    local = timezone.localtime(moment)
    return f"{datum_in_woorden(local.date())}, {local:%H.%M} uur"


def _gebruikers(
    wijzigingen: list[Statuswijziging], contacten: list[Contactmoment], gebeurtenissen: list[Gebeurtenis]
) -> set[int]:
    ids = {row.gewijzigd_door_id for row in wijzigingen} | {row.gelegd_door_id for row in contacten}
    for row in gebeurtenissen:
        ids |= {gebruiker_id_of(row), eigenaar_id_of(row)}
    return {pk for pk in ids if pk is not None}


def _of_wijziging(row: Statuswijziging, namen: dict[int, str]) -> Regel:
    naar = VraagStatus(row.naar)
    seen = PUBLIEK[VraagStatus(row.van)] != PUBLIEK[naar] if row.van else False
    return Regel(
        moment=row.gewijzigd_op,
        wanneer=moment_in_woorden(row.gewijzigd_op),
        titel=f"Status: {naar.label.lower()}",
        door=namen.get(row.gewijzigd_door_id or 0, ""),
        leesbaar=Leesbaar.VRAGER if seen else Leesbaar.BALIE,
    )


def _of_contact(row: Contactmoment, namen: dict[int, str]) -> Regel:
    richting = ContactRichting(row.richting)
    is_notitie = richting == ContactRichting.INTERN
    kanaal = "" if is_notitie else f" · {Kanaal(row.kanaal).label.lower()}"
    return Regel(
        moment=row.gelegd_op,
        wanneer=moment_in_woorden(row.gelegd_op),
        titel=f"{richting.label}{kanaal}",
        door=namen.get(row.gelegd_door_id or 0, "Vrager" if richting == ContactRichting.IN else ""),
        leesbaar=Leesbaar.BALIE if is_notitie else Leesbaar.VRAGER,
        eigen_tekst=row.tekst,
        is_notitie=is_notitie,
    )


def _of_gebeurtenis(row: Gebeurtenis, tekst: str, namen: dict[int, str]) -> Regel:
    return Regel(
        moment=row.moment,
        wanneer=moment_in_woorden(row.moment),
        titel=tekst,
        door=door_of(row, namen),
        leesbaar=_leesbaar(row),
    )


def _leesbaar(row: Gebeurtenis) -> Leesbaar:
    if row.object_soort == "verwijzing":
        return Leesbaar.PARTNER
    return Leesbaar.VRAGER if row.werkwoord in OOK_VOOR_VRAGER else Leesbaar.BALIE
