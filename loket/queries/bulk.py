"""The vragen that someone chose to do one thing with, and the seal of the preview that they saw."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.core import signing
from django.db.models import Q, QuerySet

from loket.enums import Bulksoort, Bulkuitkomst
from loket.models import Standaardtekst, Vraag
from loket.policies import BALIE
from loket.queries.checklists import has_open_blokkerend_punt
from loket.queries.standaardteksten import standaardteksten_for
from loket.queries.zaken import naam_of, onderwerp_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.queries.actors import medewerkers

MAX_VRAGEN = 200
# A report is kept longer than this: as long as a preview can be confirmed, we know whether it was.
GELDIG = timedelta(hours=12)
ZEGEL = "loket.bulk"
TEAM = "team"
# As in a sentence.
HET_TEAM = "het team"


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What to do. `eigenaar_id` is of toewijzen, None is the team; a standaardtekst is of schrijven."""

    soort: Bulksoort
    eigenaar_id: int | None = None
    standaardtekst: UUID | None = None
    tekstversie: int = 0


@dataclass(frozen=True, slots=True)
class Regel:
    """One vraag as the person saw it. `uitkomst` is OPEN when it will be done; otherwise it says why not."""

    vraag_uuid: UUID
    versie: int
    uitkomst: Bulkuitkomst


@dataclass(frozen=True, slots=True)
class Vraagkop:
    """Which vraag it is, in words. All empty for one that is not there for this actor: nothing is said of it."""

    uuid: UUID
    nummer: str = ""
    naam: str = ""
    onderwerp: str = ""


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What someone saw before confirming. `sleutel` becomes the uuid of the bulkactie."""

    sleutel: UUID
    opdracht: Opdracht
    regels: tuple[Regel, ...]


def bulkvragen(actor: Actor) -> QuerySet[Vraag]:
    """Those of the desks where this actor works, with all that judging them asks for (`heeft_open_punt`)."""
    return (
        Vraag.objects.filter(regio__in=actor.regios(*BALIE))
        .select_related("vrager__organisatie", "vrager__vertegenwoordiger", "eigenaar")
        .annotate(heeft_open_punt=has_open_blokkerend_punt())
    )


def chosen_vragen(actor: Actor, uuids: Sequence[UUID]) -> dict[UUID, Vraag]:
    """Without those that are not there or belong to another regio. One query."""
    return {vraag.uuid: vraag for vraag in bulkvragen(actor).filter(uuid__in=uuids)}


def vraagkop(uuid: UUID, vraag: Vraag | None) -> Vraagkop:
    """Of a vraag from chosen_vragen, or of one that was not among them."""
    if vraag is None:
        return Vraagkop(uuid)
    vrager = vraag.vrager
    return Vraagkop(
        uuid=uuid,
        nummer=vraag.nummer,
        naam=naam_of(vrager.organisatie.naam if vrager.organisatie else vrager.naam, vraag.kanaal),
        onderwerp=onderwerp_of(vraag.thema, vraag.doelgroep),
    )


def ontvangers_van(vragen: Collection[Vraag]) -> list[tuple[str, str]]:
    """The team, and who works at the desk of one of these vragen. One query."""
    collegas = medewerkers(*{vraag.regio_id for vraag in vragen})
    return [(TEAM, "Het team"), *((str(collega.pk), collega.naam) for collega in collegas)]


def teksten_voor(actor: Actor, vragen: Collection[Vraag]) -> list[Standaardtekst]:
    """Those in use that fit at least one of these vragen, each with its words and their versie. One query."""
    fits = Q(themas=[]) | Q(themas__overlap=list({vraag.thema for vraag in vragen}))
    here = Q(regio__isnull=True) | Q(regio__in={vraag.regio_id for vraag in vragen})
    return list(
        standaardteksten_for(actor).filter(fits, here, ingetrokken_op__isnull=True).order_by("titel", "id")
    )


def seal_voorbeeld(actor: Actor, opdracht: Opdracht, regels: Sequence[Regel]) -> str:
    """For this actor only, and for as long as it is GELDIG."""
    return signing.dumps(
        {
            "van": actor.id,
            "sleutel": uuid4().hex,
            "soort": opdracht.soort.value,
            "eigenaar": opdracht.eigenaar_id,
            "tekst": opdracht.standaardtekst.hex if opdracht.standaardtekst else None,
            "tekstversie": opdracht.tekstversie,
            "regels": [[regel.vraag_uuid.hex, regel.versie, regel.uitkomst.value] for regel in regels],
        },
        salt=ZEGEL,
        compress=True,
    )


def read_voorbeeld(actor: Actor, zegel: str) -> Voorbeeld | None:
    """None for what is not ours, is of someone else, or is too old."""
    try:
        found = signing.loads(zegel, salt=ZEGEL, max_age=GELDIG)
    except signing.BadSignature:
        return None
    if found["van"] != actor.id:
        return None
    return Voorbeeld(
        sleutel=UUID(found["sleutel"]),
        opdracht=Opdracht(
            soort=Bulksoort(found["soort"]),
            eigenaar_id=found["eigenaar"],
            standaardtekst=UUID(found["tekst"]) if found["tekst"] else None,
            tekstversie=found["tekstversie"],
        ),
        regels=tuple(
            Regel(UUID(uuid), versie, Bulkuitkomst(uitkomst)) for uuid, versie, uitkomst in found["regels"]
        ),
    )
