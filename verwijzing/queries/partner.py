"""A verwijzing as the partner sees it: what travelled, who asks, what can be done. Nothing else of the vraag."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils import timezone

from loket.enums import VraagStatus
from verwijzing.enums import Uitkomst, VerwijzingSoort, VerwijzingStatus, Weigerreden
from verwijzing.links import PARTNERLINK
from verwijzing.models import Verwijzing
from verwijzing.queries.gedeeld import Gedeeld, gedeeld_of
from verwijzing.queries.zichtbaar import sent_to
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.links import read_token

LOOPT = (VerwijzingStatus.VERZONDEN, VerwijzingStatus.AANGENOMEN)


@dataclass(frozen=True, slots=True)
class Partnerzicht:
    """`gedeeld` is empty as soon as the partner has nothing left to do with it."""

    uuid: UUID
    regio_code: str
    regio_naam: str
    regio_telefoon: str
    nummer: str
    dienst: str
    organisatie: str
    soort: VerwijzingSoort
    status: VerwijzingStatus
    gedeeld: tuple[Gedeeld, ...]
    grondslag: str
    verwezen_door: str
    verzonden_op: date
    kan_antwoorden: bool
    kan_uitkomst: bool
    is_ingetrokken: bool
    is_gesloten: bool
    weigerreden: str
    uitkomst: str


def verwijzing_by_token(token: str, *, today: date) -> Verwijzing | None:
    """None for a link that we did not make for this purpose, that was replaced or withdrawn, or that is over."""
    inhoud = read_token(token, purpose=PARTNERLINK)
    if inhoud is None:
        return None
    found = _with_all(Verwijzing.objects.filter(uuid=inhoud.uuid, link_nonce=inhoud.nonce)).first()
    if found is None or found.link_tot is None or found.link_tot < today:
        return None
    return found


def verwijzing_for_partner(actor: Actor, uuid: UUID) -> Verwijzing:
    """Raises Verwijzing.DoesNotExist when it did not go to an organisatie of this actor."""
    return _with_all(Verwijzing.objects.filter(sent_to(actor.organisaties(RolSoort.PARTNER)))).get(uuid=uuid)


def _with_all(verwijzingen: QuerySet[Verwijzing]) -> QuerySet[Verwijzing]:
    return verwijzingen.select_related("vraag", "regio", "dienstversie", "organisatie", "verzonden_door")


def partnerzicht(verwijzing: Verwijzing) -> Partnerzicht:
    """For a verwijzing that came with its relations. One query, for the name of a gemeente, if any."""
    status = VerwijzingStatus(verwijzing.status)
    vraag_is_open = verwijzing.vraag.is_open
    weg = status == VerwijzingStatus.INGETROKKEN or verwijzing.vraag.status == VraagStatus.INGETROKKEN
    toont = status in LOOPT and vraag_is_open
    return Partnerzicht(
        uuid=verwijzing.uuid,
        regio_code=verwijzing.regio_id,
        regio_naam=verwijzing.regio.naam,
        regio_telefoon=verwijzing.regio.telefoon,
        nummer=verwijzing.vraag.nummer,
        dienst=verwijzing.dienstversie.naam,
        organisatie=verwijzing.organisatie.naam,
        soort=VerwijzingSoort(verwijzing.soort),
        status=status,
        gedeeld=gedeeld_of([verwijzing.payload])[0] if toont else (),
        grondslag=verwijzing.get_grondslag_display(),
        verwezen_door=verwijzing.verzonden_door.naam if verwijzing.verzonden_door else "",
        verzonden_op=timezone.localdate(verwijzing.verzonden_op),
        kan_antwoorden=status == VerwijzingStatus.VERZONDEN and vraag_is_open,
        kan_uitkomst=status == VerwijzingStatus.AANGENOMEN and not weg,
        is_ingetrokken=weg,
        is_gesloten=not vraag_is_open and not weg,
        weigerreden=Weigerreden(verwijzing.weigerreden).label if verwijzing.weigerreden else "",
        uitkomst=Uitkomst(verwijzing.uitkomst).label if verwijzing.uitkomst else "",
    )


def inbox_of(organisaties: frozenset[int]) -> QuerySet[Verwijzing]:
    """What waits for an answer first, then what runs, then what is over; newest first within each. Nothing about
    the vrager is read: that stands on the page of the verwijzing itself."""
    volgorde = Case(
        When(status=VerwijzingStatus.VERZONDEN, then=Value(0)),
        When(status=VerwijzingStatus.AANGENOMEN, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return (
        Verwijzing.objects.filter(organisatie__in=organisaties)
        .exclude(grondslag="")
        .select_related("vraag", "regio", "dienstversie", "organisatie")
        .annotate(volgorde=volgorde)
        .order_by("volgorde", "-id")
    )
