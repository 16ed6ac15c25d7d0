"""The agenda of a team: who has which afspraken on which day, and how many times are free."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from loket.enums import AfspraakStatus, AfspraakVorm
from loket.models import Afspraak, Afwezigheid, Agendakoppeling, Spreekuur
from loket.policies import BALIE, may_manage_spreekuur
from loket.queries.afspraken import dag_kort
from loket.queries.vrije_tijden import tijden_of_regio
from loket.queries.zaken import naam_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import Weekdag
from werkcentrum.basis.queries.actors import medewerkers_of_regio

IN_DE_AGENDA = (AfspraakStatus.GEPLAND, AfspraakStatus.GEWEEST, AfspraakStatus.NIET_VERSCHENEN)
BADGE = {AfspraakStatus.GEWEEST: "goed", AfspraakStatus.NIET_VERSCHENEN: "fout"}


@dataclass(frozen=True, slots=True)
class Agendapunt:
    tijd: str
    vraag_uuid: UUID
    nummer: str
    naam: str
    vorm: str
    # Empty for what is still to come.
    staat: str
    staat_soort: str


@dataclass(frozen=True, slots=True)
class Agendadag:
    dag: date
    kop: str
    is_vandaag: bool
    punten: tuple[Agendapunt, ...]
    vrij: int
    is_afwezig: bool


@dataclass(frozen=True, slots=True)
class Agendarij:
    medewerker_id: int
    naam: str
    dagen: tuple[Agendadag, ...]


@dataclass(frozen=True, slots=True)
class Spreekuurrij:
    id: int
    wie: str
    dag: str
    tijden: str
    vorm: str
    plaats: str
    geldig: str


@dataclass(frozen=True, slots=True)
class Afwezigheidrij:
    id: int
    wie: str
    dagen: str


def regio_of_agenda(actor: Actor) -> str:
    """The regio whose agenda this actor works in; with more than one, the first of their rollen."""
    return next(rol.regio for rol in actor.rollen if rol.soort in BALIE and rol.regio)


def agenda_of(regio_code: str, *, dagen: Sequence[date], wie: int | None = None) -> list[Agendarij]:
    """One row for each colleague. The number of queries does not depend on what is in it."""
    collegas = [row for row in medewerkers_of_regio(regio_code) if wie in (None, row.pk)]
    ids = [row.pk for row in collegas]
    punten = _punten(regio_code, ids, dagen)
    vrij = _vrij(regio_code, ids, dagen)
    afwezig = _afwezig(ids, dagen)
    today = timezone.localdate()
    return [
        Agendarij(
            medewerker_id=collega.pk,
            naam=collega.naam,
            dagen=tuple(
                Agendadag(
                    dag=dag,
                    kop=dag_kort(dag),
                    is_vandaag=dag == today,
                    punten=tuple(punten[collega.pk, dag]),
                    vrij=vrij[collega.pk, dag],
                    is_afwezig=(collega.pk, dag) in afwezig,
                )
                for dag in dagen
            ),
        )
        for collega in collegas
    ]


def _punten(regio_code: str, ids: list[int], dagen: Sequence[date]) -> dict[tuple[int, date], list[Agendapunt]]:
    begin, end = _bounds(dagen)
    rows = (
        Afspraak.objects.filter(
            regio=regio_code, medewerker__in=ids, status__in=IN_DE_AGENDA, periode__overlap=(begin, end)
        )
        .select_related("vraag__vrager")
        .order_by("periode")
    )
    punten: dict[tuple[int, date], list[Agendapunt]] = defaultdict(list)
    for row in rows:
        if row.periode is not None and row.medewerker_id is not None:
            punten[row.medewerker_id, timezone.localdate(row.periode.lower)].append(_punt(row))
    return punten


def _punt(row: Afspraak) -> Agendapunt:
    status = AfspraakStatus(row.status)
    van, tot = timezone.localtime(row.periode.lower), timezone.localtime(row.periode.upper)
    waits = status == AfspraakStatus.GEPLAND and row.periode.lower <= timezone.now()
    return Agendapunt(
        tijd=f"{van:%H.%M} tot {tot:%H.%M}",
        vraag_uuid=row.vraag.uuid,
        nummer=row.vraag.nummer,
        naam=naam_of(row.vraag.vrager.naam, row.vraag.kanaal),
        vorm=AfspraakVorm(row.vorm).label.lower(),
        staat="leg vast hoe het ging"
        if waits
        else ""
        if status == AfspraakStatus.GEPLAND
        else status.label.lower(),
        staat_soort="let_op" if waits else BADGE.get(status, ""),
    )


def _vrij(regio_code: str, ids: list[int], dagen: Sequence[date]) -> Counter[tuple[int, date]]:
    begin, _ = _bounds(dagen)
    van = max(begin, timezone.now())
    if timezone.localdate(van) > dagen[-1]:
        return Counter()
    tijden = tijden_of_regio(regio_code, van=van, tot_en_met=dagen[-1], medewerkers=ids)
    return Counter((tijdvak.medewerker_id, timezone.localdate(tijdvak.van)) for tijdvak in tijden)


def _afwezig(ids: list[int], dagen: Sequence[date]) -> set[tuple[int, date]]:
    rows = Afwezigheid.objects.filter(gebruiker__in=ids, van__lte=dagen[-1], tot__gte=dagen[0])
    return {(row.gebruiker_id, dag) for row in rows for dag in dagen if row.van <= dag <= row.tot}


def _bounds(dagen: Sequence[date]) -> tuple[datetime, datetime]:
    """From the start of the first day to the end of the last one."""
    begin = timezone.make_aware(datetime.combine(dagen[0], time.min))
    return begin, timezone.make_aware(datetime.combine(dagen[-1] + timedelta(days=1), time.min))


def beheerde_collegas(actor: Actor, regio_code: str) -> list[tuple[int, str]]:
    """Whose spreekuren this actor keeps: one's own, or the whole team's."""
    return [
        (row.pk, row.naam)
        for row in medewerkers_of_regio(regio_code)
        if may_manage_spreekuur(actor, regio_code=regio_code, gebruiker_id=row.pk)
    ]


def spreekuurrijen(regio_code: str, wie: dict[int, str]) -> list[Spreekuurrij]:
    """Of these colleagues, by name and day. One query."""
    rows = Spreekuur.objects.filter(regio=regio_code, gebruiker__in=wie).order_by("weekdag", "van")
    found = [
        Spreekuurrij(
            id=row.pk,
            wie=wie[row.gebruiker_id],
            dag=Weekdag(row.weekdag).label,
            tijden=f"{row.van:%H.%M} tot {row.tot:%H.%M}, {row.duur} minuten elk",
            vorm=AfspraakVorm(row.vorm).label,
            plaats=row.plaats,
            geldig=_geldig(row),
        )
        for row in rows
    ]
    return sorted(found, key=lambda rij: rij.wie)


def _geldig(row: Spreekuur) -> str:
    """Empty for one that holds today without an end."""
    vanaf = f"vanaf {dag_kort(row.geldig_vanaf)}" if row.geldig_vanaf > timezone.localdate() else ""
    tot = f"tot en met {dag_kort(row.geldig_tot)}" if row.geldig_tot else ""
    return " ".join(filter(None, (vanaf, tot)))


def afwezigheidrijen(wie: dict[int, str]) -> list[Afwezigheidrij]:
    """From today on, the first one first. One query."""
    rows = Afwezigheid.objects.filter(gebruiker__in=wie, tot__gte=timezone.localdate()).order_by("van", "id")
    return [
        Afwezigheidrij(
            id=row.pk,
            wie=wie[row.gebruiker_id],
            dagen=dag_kort(row.van)
            if row.van == row.tot
            else f"{dag_kort(row.van)} tot en met {dag_kort(row.tot)}",
        )
        for row in rows
    ]


def afspraken_in(gebruiker_id: int, *, van: date, tot: date) -> int:
    """How many still stand in these days."""
    begin, end = _bounds([van, tot])
    return Afspraak.objects.filter(
        medewerker=gebruiker_id, status=AfspraakStatus.GEPLAND, periode__overlap=(begin, end)
    ).count()


def koppeling_sinds(gebruiker_id: int | None) -> datetime | None:
    return Agendakoppeling.objects.filter(gebruiker=gebruiker_id).values_list("gemaakt_op", flat=True).first()
