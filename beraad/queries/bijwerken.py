"""Which parts of an agenda are due, and who is asked to look at them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from beraad.models import Beraad, Meerjarenagenda, Vertegenwoordiging
from beraad.queries.voortgang import gemeld_in
from beraad.queries.werktekst import working_text
from beraad.veroudering import Aflopend, Eigenaarblok, find_aflopend, find_verouderd, months_before
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebruiker


@dataclass(frozen=True, slots=True)
class Bijwerkstand:
    maanden: int
    eigenaren: tuple[Eigenaarblok, ...]
    aflopend: tuple[Aflopend, ...]


def bijwerkstand_of(agenda: Meerjarenagenda, *, today: date) -> Bijwerkstand:
    tekst = working_text(agenda)
    maanden = agenda.beraad.bijwerken_maanden
    return Bijwerkstand(
        maanden=maanden,
        eigenaren=find_verouderd(tekst, sinds=_border(today, maanden), gemeld=gemeld_in(agenda)),
        aflopend=find_aflopend(tekst, today=today),
    )


def _border(today: date, maanden: int) -> datetime:
    return datetime.combine(months_before(today, maanden), time.min, timezone.get_current_timezone())


def running_agendas(today: date) -> list[Meerjarenagenda]:
    """Of each beraad the newest agenda that runs this year."""
    rows = (
        Meerjarenagenda.objects.filter(van_jaar__lte=today.year, tot_jaar__gte=today.year)
        .select_related("beraad__regio")
        .order_by("beraad_id", "-van_jaar")
        .distinct("beraad_id")
    )
    return list(rows)


def secretarissen_of(beraad: Beraad, *, today: date) -> list[Gebruiker]:
    rollen = Q(rollen__soort=RolSoort.SECRETARIS, rollen__geldig_vanaf__lte=today) & (
        Q(rollen__geldig_tot__isnull=True) | Q(rollen__geldig_tot__gte=today)
    )
    rows = Gebruiker.objects.filter(rollen, rollen__regio=beraad.regio_id, is_active=True)
    return list(rows.distinct().order_by("pk"))


def sprekers_of(partij_uuids: Collection[UUID], *, today: date) -> dict[UUID, Gebruiker]:
    """By partij: who speaks for it today; the deputy when there is no representative. One query."""
    rows = (
        Vertegenwoordiging.objects.filter(
            Q(mandaat_tot__isnull=True) | Q(mandaat_tot__gte=today),
            mandaat_vanaf__lte=today,
            partij__uuid__in=partij_uuids,
            gebruiker__is_active=True,
        )
        .select_related("gebruiker", "partij")
        .order_by("-is_plaatsvervanger", "-pk")
    )
    # The last one stays: a representative comes after the deputies.
    return {row.partij.uuid: row.gebruiker for row in rows}
