"""One timeline of a vraag: contacts, changes of state and all else that happened, each with who can read it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.db.models import BigIntegerField, Max, QuerySet, Window
from django.utils import timezone

from loket.enums import ContactRichting, Kanaal, VraagStatus
from loket.kenmerken import datum_in_woorden
from loket.models import Contactmoment, Vraag
from loket.queries.gebeurtenistekst import door_of, eigenaar_id_of, gebruiker_id_of, tekst_of
from loket.queries.tijdlijnbronnen import Bron, Dossier, Rij, Toon, aantallen_of, cursor_of, rijen_of
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.queries.namen import namen_of_gebruikers
from werkcentrum.basis.queries.prepared import Parameter, Prepared

PER_KEER = 50
BIJ_HET_FORMULIER = 3


class Leesbaar(StrEnum):
    """Who can read an entry."""

    BALIE = "Alleen balie"
    VRAGER = "Balie en vrager"
    PARTNER = "Balie en partner"
    ALLEN = "Balie, vrager en partner"


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
    # Of which vraag, when that goes on in this one.
    van_nummer: str = ""
    # Of a change of state that the vrager may see: its number, to hide it or to show it again.
    wijziging: int | None = None

    @property
    def is_gedeeld(self) -> bool:
        return self.leesbaar != Leesbaar.BALIE


@dataclass(frozen=True, slots=True)
class Keuze:
    """One filter, with how many entries it has."""

    toon: Toon
    label: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Tijdlijn:
    regels: list[Regel]
    keuzes: tuple[Keuze, ...]
    # The cursor of what is older; empty when there is no more.
    eerdere: str


@dataclass(frozen=True, slots=True)
class Contacten:
    """`hoogste` is the number of the contact that was written down last, also when it was of an earlier day."""

    regels: list[Regel]
    hoogste: int


def tijdlijn_of(dossier: Dossier, *, toon: Toon = Toon.ALLES, voor: str = "") -> Tijdlijn:
    """A page of it, newest first. Three queries, however long it is; a cursor that we did not make is a 400."""
    rijen = rijen_of(dossier, toon=toon, voor=voor, at_most=PER_KEER + 1)
    aantallen = aantallen_of(dossier)
    has_more = len(rijen) > PER_KEER
    rijen = rijen[:PER_KEER]
    return Tijdlijn(
        regels=_regels(rijen),
        keuzes=tuple(Keuze(toon, toon.label, aantallen[toon]) for toon in Toon),
        eerdere=cursor_of(rijen[-1]) if has_more else "",
    )


def laatste_contacten(vraag: Vraag) -> Contacten:
    """The newest contacts and notes, for beside the form in which the next is written. One query."""
    newest = _nieuwste_contacten(vraag=vraag.pk)
    regels = [
        _contact(
            row.gelegd_op,
            ContactRichting(row.richting),
            Kanaal(row.kanaal),
            row.tekst,
            door=row.gelegd_door.naam if row.gelegd_door else "",
        )
        for row in newest
    ]
    return Contacten(regels, newest[0].hoogste if newest else 0)


@Prepared
def _nieuwste_contacten() -> QuerySet[Contactmoment]:
    rows = Contactmoment.objects.filter(vraag=Parameter("vraag", BigIntegerField())).select_related("gelegd_door")
    return rows.annotate(hoogste=Window(Max("pk"))).order_by("-gelegd_op", "-id")[:BIJ_HET_FORMULIER]


def moment_in_woorden(moment: datetime) -> str:
    """ "23 november 2026, 14.05 uur", in our own time zone."""
    local = timezone.localtime(moment)
    return f"{datum_in_woorden(local.date())}, {local:%H.%M} uur"


def _regels(rijen: list[Rij]) -> list[Regel]:
    namen = namen_of_gebruikers(_gebruikers(rijen))
    return [_regel(rij, namen) for rij in rijen]


def _gebruikers(rijen: list[Rij]) -> set[int]:
    ids = {rij.gebruiker for rij in rijen}
    for rij in rijen:
        if rij.bron == Bron.GEBEURTENIS:
            gebeurtenis = _gebeurtenis(rij)
            ids |= {gebruiker_id_of(gebeurtenis), eigenaar_id_of(gebeurtenis)}
    return {pk for pk in ids if pk is not None}


def _regel(rij: Rij, namen: Mapping[int, str]) -> Regel:
    match rij.bron:
        case Bron.CONTACT:
            door = namen.get(rij.gebruiker or 0, "")
            regel = _contact(rij.op, ContactRichting(rij.eerste), Kanaal(rij.tweede), rij.eigen_tekst, door=door)
            return replace(regel, van_nummer=rij.van_nummer)
        case Bron.WIJZIGING:
            titel = f"Status: {VraagStatus(rij.tweede).label.lower()}"
            door = namen.get(rij.gebruiker or 0, "")
        case _:
            gebeurtenis = _gebeurtenis(rij)
            titel = tekst_of(gebeurtenis, namen)
            door = door_of(gebeurtenis, namen)
    return Regel(
        moment=rij.op,
        wanneer=moment_in_woorden(rij.op),
        titel=titel,
        door=door,
        leesbaar=_leesbaar(rij),
        van_nummer=rij.van_nummer,
        wijziging=_te_verbergen(rij),
    )


def _te_verbergen(rij: Rij) -> int | None:
    """Only of the vraag itself: what another brought along is hidden there."""
    eigen = rij.bron == Bron.WIJZIGING and not rij.van_nummer
    return rij.nr if eigen and rij.eerste not in ("", rij.tweede) else None


def _contact(moment: datetime, richting: ContactRichting, kanaal: Kanaal, tekst: str, *, door: str) -> Regel:
    is_notitie = richting == ContactRichting.INTERN
    return Regel(
        moment=moment,
        wanneer=moment_in_woorden(moment),
        titel=richting.label if is_notitie else f"{richting.label} · {kanaal.label.lower()}",
        door=door or ("Vrager" if richting == ContactRichting.IN else ""),
        leesbaar=Leesbaar.BALIE if is_notitie else Leesbaar.VRAGER,
        eigen_tekst=tekst,
        is_notitie=is_notitie,
    )


def _gebeurtenis(rij: Rij) -> Gebeurtenis:
    return Gebeurtenis(
        moment=rij.op,
        werkwoord=rij.eerste,
        object_soort=rij.tweede,
        actor_soort=rij.actor_soort_,
        actor_id=rij.actor_id_,
        gegevens=rij.feiten,
    )


def _leesbaar(rij: Rij) -> Leesbaar:
    if rij.voor_vrager and rij.voor_partner:
        return Leesbaar.ALLEN
    if rij.voor_partner:
        return Leesbaar.PARTNER
    return Leesbaar.VRAGER if rij.voor_vrager else Leesbaar.BALIE
