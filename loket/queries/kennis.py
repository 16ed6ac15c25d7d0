"""What the regio knows about a thema: its werkafspraken and whom to call. What is overdue is marked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from loket.kenmerken import VOCABULAIRE, datum_in_woorden
from loket.models import Belwijzer, Vraag, Werkafspraak
from loket.policies import LEIDING
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.telefoon import show_telefoon


@dataclass(frozen=True, slots=True)
class Afspraakregel:
    uuid: UUID
    titel: str
    tekst: str
    eigenaar: str
    themas: str
    controleren_voor: str
    is_verouderd: bool
    geldig: str


@dataclass(frozen=True, slots=True)
class Belregel:
    uuid: UUID
    organisatie: str
    functie: str
    telefoon: str
    telefoon_leesbaar: str
    wanneer: str
    themas: str
    controleren_voor: str
    is_verouderd: bool
    geldig: str


@dataclass(frozen=True, slots=True)
class Kennis:
    afspraken: tuple[Afspraakregel, ...]
    bellen: tuple[Belregel, ...]


def kennis_bij(vraag: Vraag, *, today: date) -> Kennis:
    """What holds today, for the thema of this vraag. Two queries."""
    holds = Q(regio=vraag.regio_id, geldig_vanaf__lte=today) & (
        Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=today)
    )
    about = Q(themas=[]) | Q(themas__contains=[vraag.thema])
    return _kennis(Werkafspraak.objects.filter(holds & about), Belwijzer.objects.filter(holds & about), today)


def kennis_of_regios(actor: Actor, *, today: date) -> Kennis:
    """Everything of the regio's that this person leads, also what holds no more. Two queries."""
    return _kennis(werkafspraken_for(actor), belwijzers_for(actor), today)


def werkafspraken_for(actor: Actor) -> QuerySet[Werkafspraak]:
    return Werkafspraak.objects.filter(regio__in=actor.regios(*LEIDING))


def belwijzers_for(actor: Actor) -> QuerySet[Belwijzer]:
    return Belwijzer.objects.filter(regio__in=actor.regios(*LEIDING))


def _kennis(afspraken: QuerySet[Werkafspraak], bellen: QuerySet[Belwijzer], today: date) -> Kennis:
    return Kennis(
        afspraken=tuple(
            Afspraakregel(
                uuid=row.uuid,
                titel=row.titel,
                tekst=row.tekst,
                eigenaar=row.eigenaar,
                themas=themas_in_woorden(row.themas),
                controleren_voor=datum_in_woorden(row.controleren_voor),
                is_verouderd=row.controleren_voor < today,
                geldig=_geldig(row.geldig_vanaf, row.geldig_tot, today),
            )
            for row in afspraken.order_by("titel", "id")
        ),
        bellen=tuple(
            Belregel(
                uuid=row.uuid,
                organisatie=row.organisatie,
                functie=row.functie,
                telefoon=row.telefoon,
                telefoon_leesbaar=show_telefoon(row.telefoon),
                wanneer=row.wanneer,
                themas=themas_in_woorden(row.themas),
                controleren_voor=datum_in_woorden(row.controleren_voor),
                is_verouderd=row.controleren_voor < today,
                geldig=_geldig(row.geldig_vanaf, row.geldig_tot, today),
            )
            for row in bellen.order_by("organisatie", "functie", "id")
        ),
    )


def themas_in_woorden(themas: list[str]) -> str:
    labels = dict(VOCABULAIRE["thema"].waarden)
    return ", ".join(labels.get(thema, thema) for thema in themas) or "alle thema's"


def _geldig(vanaf: date, tot: date | None, today: date) -> str:
    """Empty while it simply holds."""
    if vanaf > today:
        return f"geldt vanaf {datum_in_woorden(vanaf)}"
    if tot is not None:
        return f"{'gold' if tot < today else 'geldt'} tot en met {datum_in_woorden(tot)}"
    return ""
