"""What someone leaves behind at the end of a shift: what they touched today and that still asks something soon."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from loket.enums import OPEN, ContactRichting
from loket.models import Vraag
from loket.policies import BALIE
from loket.queries.klokken import klokken_of
from loket.queries.zaken import naam_of, onderwerp_of, visible_to
from loket.volgorde import datum_kort, termijn_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.queries.actors import medewerkers_of_regio
from werkcentrum.basis.queries.sporen import Spoor, sporen_of

# After one of these the vraag has a next step.
STAPPEN = Q(werkwoord__in=["vraag.status_gewijzigd", "vraag.geregistreerd", "vraag.overgedragen"]) | (
    Q(werkwoord="contact.gelegd") & ~Q(gegevens__richting=ContactRichting.INTERN)
)
TEAM = "team"


@dataclass(frozen=True, slots=True)
class Dienstregel:
    """One vraag that is not finished for today; texts are ready to be shown."""

    uuid: UUID
    versie: int
    regio_code: str
    nummer: str
    naam: str
    onderwerp: str
    eigenaar: str
    termijn: str
    termijn_soort: str
    waarom: str


def open_eindes(actor: Actor, *, today: date) -> list[Dienstregel]:
    """By next date. Without that of a colleague at which they only looked, and what was handed over."""
    if actor.gebruiker_id is None:
        return []
    sinds = timezone.make_aware(datetime.combine(today, time.min))
    sporen = sporen_of(actor.gebruiker_id, object_soort="vraag", regios=actor.regios(*BALIE), sinds=sinds)
    vragen = (
        visible_to(actor)
        .filter(uuid__in=sporen, status__in=OPEN)
        .select_related("vrager__organisatie", "eigenaar")
        .order_by("actie_datum", "pk")
    )
    mine = [vraag for vraag in vragen if _is_mine(vraag, sporen[vraag.uuid], actor)]
    stepped, given = _steps([vraag.uuid for vraag in mine], sporen)
    regels = [
        _regel(vraag, has_step=vraag.uuid in stepped, today=today) for vraag in mine if vraag.uuid not in given
    ]
    return [regel for regel in regels if regel is not None]


def ontvangers(regio_code: str, *, behalve: int | None) -> list[tuple[str, str]]:
    """To whom a vraag of this regio can be given. One query."""
    collegas = [(str(g.pk), g.naam) for g in medewerkers_of_regio(regio_code) if g.pk != behalve]
    return [("", "Laat zoals het is"), (TEAM, "Het team"), *collegas]


def _is_mine(vraag: Vraag, spoor: Spoor, actor: Actor) -> bool:
    return spoor.heeft_gewerkt or vraag.eigenaar_id in (None, actor.gebruiker_id)


def _steps(uuids: Collection[UUID], sporen: Mapping[UUID, Spoor]) -> tuple[set[UUID], set[UUID]]:
    """Those with a step after this person first touched them today, and those handed over since. One query."""
    rijen = Gebeurtenis.objects.filter(STAPPEN, object_uuid__in=uuids).values_list(
        "object_uuid", "moment", "werkwoord"
    )
    after = [(uuid, werkwoord) for uuid, moment, werkwoord in rijen if moment >= sporen[uuid].eerste]
    return {uuid for uuid, _ in after}, {uuid for uuid, werkwoord in after if werkwoord == "vraag.overgedragen"}


def _regel(vraag: Vraag, *, has_step: bool, today: date) -> Dienstregel | None:
    next_day = klokken_of(vraag.regio_id).kalender.add(today, 1)
    is_due = vraag.actie_datum is not None and vraag.actie_datum < next_day
    if has_step and not is_due:
        return None
    badge = termijn_of(vraag.actie_datum, today=today) if vraag.actie_datum else None
    vrager = vraag.vrager
    return Dienstregel(
        uuid=vraag.uuid,
        versie=vraag.versie,
        regio_code=vraag.regio_id,
        nummer=vraag.nummer,
        naam=naam_of(vrager.organisatie.naam if vrager.organisatie else vrager.naam, vraag.kanaal),
        onderwerp=onderwerp_of(vraag.thema, vraag.doelgroep),
        eigenaar=vraag.eigenaar.naam if vraag.eigenaar else "",
        termijn=badge.tekst if badge else "",
        termijn_soort=badge.soort if badge else "",
        waarom=(
            f"Aan de beurt voor de volgende werkdag, {datum_kort(next_day, today=today)}"
            if is_due
            else "U deed hier vandaag iets mee, maar er is geen volgende stap"
        ),
    )
