"""What is to be done in a vraag, and what of it is done."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet
from django.utils import timezone

from loket.kenmerken import VOCABULAIRE, datum_in_woorden
from loket.models import Afvinking, ChecklistPunt, Vraag
from loket.policies import may_manage_checklist
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import RolSoort

BEHEER = (RolSoort.TEAMLEIDER, RolSoort.FUNCTIONEEL_BEHEERDER)


@dataclass(frozen=True, slots=True)
class Puntregel:
    """`gedaan` is "Noor Voorbeeld, 25 november 2026"; empty while it is open."""

    uuid: UUID
    tekst: str
    blokkerend: bool
    vraagt_bewijs: bool
    gedaan: str
    bewijs: str


@dataclass(frozen=True, slots=True)
class Beheerpunt:
    uuid: UUID
    tekst: str
    blokkerend: bool
    vraagt_bewijs: bool
    kan_wijzigen: bool


@dataclass(frozen=True, slots=True)
class Beheerlijst:
    gebied: str
    thema: str
    punten: tuple[Beheerpunt, ...]


def punten_for(vraag: Vraag) -> QuerySet[ChecklistPunt]:
    """Those of its thema, for the country and for its regio, that are in use."""
    return ChecklistPunt.objects.filter(_in_gebruik(vraag))


def _in_gebruik(vraag: Vraag) -> Q:
    return Q(Q(checklist__regio__isnull=True) | Q(checklist__regio=vraag.regio_id)) & Q(
        checklist__thema=vraag.thema, ingetrokken_op__isnull=True
    )


def puntregels(vraag: Vraag) -> list[Puntregel]:
    """Those in use, and then those that were ticked here before they went out of use. One query."""
    hier = FilteredRelation("afvinkingen", condition=Q(afvinkingen__vraag=vraag.pk))
    rows = (
        ChecklistPunt.objects.annotate(
            hier=hier,
            gedaan_op=F("hier__afgevinkt_op"),
            gedaan_door=F("hier__afgevinkt_door__naam"),
            bewijs=F("hier__bewijs"),
        )
        .filter(_in_gebruik(vraag) | Q(hier__isnull=False))
        .order_by(F("ingetrokken_op").asc(nulls_first=True), "checklist_id", "volgorde")
    )
    return [
        Puntregel(
            uuid=row.uuid,
            tekst=row.tekst,
            blokkerend=row.blokkerend,
            vraagt_bewijs=row.vraagt_bewijs,
            gedaan=_gedaan(row.gedaan_op, row.gedaan_door),
            bewijs=row.bewijs or "",
        )
        for row in rows
    ]


def open_blokkerende_punten(vraag: Vraag) -> list[str]:
    """What must be done before the vraag can be closed. One query."""
    done = Afvinking.objects.filter(vraag=vraag, punt=OuterRef("pk"))
    rows = punten_for(vraag).filter(~Exists(done), blokkerend=True).order_by("checklist_id", "volgorde")
    return list(rows.values_list("tekst", flat=True))


def has_open_blokkerend_punt() -> Exists:
    """As open_blokkerende_punten, for each vraag of a query: whether there is one."""
    done = Afvinking.objects.filter(vraag=OuterRef(OuterRef("pk")), punt=OuterRef("pk"))
    return Exists(
        ChecklistPunt.objects.filter(
            Q(checklist__regio__isnull=True) | Q(checklist__regio=OuterRef("regio")),
            ~Exists(done),
            checklist__thema=OuterRef("thema"),
            ingetrokken_op__isnull=True,
            blokkerend=True,
        )
    )


def beheerlijsten(actor: Actor) -> list[Beheerlijst]:
    """The checklists of the country and of where this person works, with what is in use. One query."""
    rows = (
        ChecklistPunt.objects.filter(
            Q(checklist__regio__isnull=True) | Q(checklist__regio__in=actor.regios(*BEHEER)),
            ingetrokken_op__isnull=True,
        )
        .select_related("checklist__regio")
        .order_by("checklist__thema", "checklist_id", "volgorde")
    )
    labels = dict(VOCABULAIRE["thema"].waarden)
    return [
        Beheerlijst(
            gebied=checklist.regio.naam if checklist.regio else "Hele land",
            thema=labels.get(checklist.thema, checklist.thema),
            punten=tuple(_beheerpunt(actor, punt) for punt in punten),
        )
        for checklist, punten in groupby(rows, key=lambda punt: punt.checklist)
    ]


def beheerpunten(actor: Actor) -> QuerySet[ChecklistPunt]:
    return ChecklistPunt.objects.filter(
        Q(checklist__regio__isnull=True) | Q(checklist__regio__in=actor.regios(*BEHEER))
    )


def _beheerpunt(actor: Actor, punt: ChecklistPunt) -> Beheerpunt:
    mag = may_manage_checklist(actor, regio_code=punt.checklist.regio_id)
    return Beheerpunt(punt.uuid, punt.tekst, punt.blokkerend, punt.vraagt_bewijs, bool(mag))


def _gedaan(op: datetime | None, door: str | None) -> str:
    return f"{door or 'Systeem'}, {datum_in_woorden(timezone.localdate(op))}" if op else ""
