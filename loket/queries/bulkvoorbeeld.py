"""What a bulkactie would do with each vraag, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from loket.enums import Bulksoort, Bulkuitkomst, VraagStatus
from loket.models import Vraag
from loket.queries.bulk import HET_TEAM, Opdracht, Regel, Vraagkop, chosen_vragen, vraagkop
from loket.queries.bulkoordeel import Maatstaf, fill_tekst, judge, maatstaf_for
from loket.sjabloon import SjabloonFout
from werkcentrum.basis.actor import Actor


@dataclass(frozen=True, slots=True)
class Voorbeeldrij:
    """`wat` will happen, or why it will not; `bericht` is what the vrager would read."""

    kop: Vraagkop
    regel: Regel
    wat: str
    bericht: str = ""

    @property
    def wordt_gedaan(self) -> bool:
        return self.regel.uitkomst == Bulkuitkomst.OPEN


def preview(actor: Actor, uuids: Sequence[UUID], opdracht: Opdracht, *, naar: str) -> list[Voorbeeldrij]:
    """In the order of `uuids`. `naar`: how the new owner is called. As many queries for one vraag as for many."""
    vragen = chosen_vragen(actor, uuids)
    maatstaf = maatstaf_for(actor, opdracht, regios={vraag.regio_id for vraag in vragen.values()})
    return [_rij(uuid, vragen.get(uuid), maatstaf, naar=naar) for uuid in uuids]


def _rij(uuid: UUID, vraag: Vraag | None, maatstaf: Maatstaf, *, naar: str) -> Voorbeeldrij:
    kop = vraagkop(uuid, vraag)
    if vraag is None:
        niet_gevonden = Bulkuitkomst.NIET_GEVONDEN
        return Voorbeeldrij(kop, Regel(uuid, 0, niet_gevonden), niet_gevonden.label)
    uitkomst = judge(vraag, maatstaf)
    regel = Regel(uuid, vraag.versie, uitkomst)
    if uitkomst != Bulkuitkomst.OPEN:
        return Voorbeeldrij(kop, regel, _waarom_niet(vraag, maatstaf, uitkomst))
    bericht = fill_tekst(vraag, maatstaf) if maatstaf.opdracht.soort == Bulksoort.SCHRIJVEN else ""
    return Voorbeeldrij(kop, regel, _wat(vraag, maatstaf.opdracht.soort, naar=naar), bericht)


def _wat(vraag: Vraag, soort: Bulksoort, *, naar: str) -> str:
    match soort:
        case Bulksoort.TOEWIJZEN:
            return f"Van {vraag.eigenaar.naam if vraag.eigenaar else HET_TEAM} naar {naar}"
        case Bulksoort.AFRONDEN:
            return f"Van {VraagStatus(vraag.status).label.lower()} naar {VraagStatus.AFGESLOTEN.label.lower()}"
        case _:
            return "Krijgt dit bericht"


def _waarom_niet(vraag: Vraag, maatstaf: Maatstaf, uitkomst: Bulkuitkomst) -> str:
    """With what the text lacks, when that is why."""
    if uitkomst == Bulkuitkomst.TEKST_ONVOLLEDIG:
        try:
            fill_tekst(vraag, maatstaf)
        except SjabloonFout as error:
            return " ".join(error.gebreken)
    return uitkomst.label
