"""Reading afspraken: of one vraag, by private link, and the times that a vrager can choose from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import DateTimeField, OuterRef, Q, QuerySet
from django.utils import timezone

from loket.enums import AfspraakStatus, AfspraakVorm
from loket.models import Afspraak, Samenvoeging, Vraag
from loket.policies import last_moment_to_change
from loket.queries.vrije_tijden import VOORBEREIDING, tijden_of_regio
from loket.queries.zaken import visible_to
from loket.spreekuren import Tijdvak
from loket.volgorde import datum_kort
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.links import make_token, read_token
from werkcentrum.basis.queries.embedded import embedded
from werkcentrum.basis.queries.prepared import Parameter

DOEL_AFSPRAAK = "afspraak"
# The link still tells how it stands for this many days after the afspraak.
LINK_DAGEN = 30
# A page shows this many free times; there are always later ones to telephone about.
MAX_KEUZES = 40


@dataclass(frozen=True, slots=True)
class Afspraakregel:
    """One afspraak of a vraag, as the desk and its vrager read it."""

    uuid: UUID
    status: AfspraakStatus
    wanneer: str
    vorm: str
    plaats: str
    met: str
    kies_voor: str
    is_oproep: bool
    is_verlopen: bool
    # To be followed up: it began, and nobody wrote down how it went.
    vraagt_afloop: bool

    @property
    def loopt(self) -> bool:
        return self.status == AfspraakStatus.GEPLAND and not self.vraagt_afloop

    @property
    def is_uitnodiging(self) -> bool:
        return self.status == AfspraakStatus.VOORGESTELD


def about_vraag(vraag_pk: int) -> Q:
    """Of the vraag itself, and of those that go on in it."""
    taken_up = Samenvoeging.objects.filter(naar=vraag_pk, ongedaan_op__isnull=True)
    return Q(vraag=vraag_pk) | Q(vraag__in=taken_up.values("van"))


def afspraken_of(vraag_pk: int) -> list[Afspraakregel]:
    """Newest first. One query."""
    rows = Afspraak.objects.filter(about_vraag(vraag_pk)).select_related("medewerker").order_by("-id")
    now = timezone.now()
    return [_regel(row, now=now) for row in rows]


@dataclass(frozen=True, slots=True)
class Vragerafspraak:
    """One that is to come, or an invitation, on the status page; without a time there is one to choose."""

    token: str
    wanneer: str
    vorm: str
    plaats: str


def afspraken_from(rijen: list[dict[str, Any]]) -> list[Vragerafspraak]:
    """What with_afspraken read, the first one first."""
    return [
        Vragerafspraak(
            token=make_token(purpose=DOEL_AFSPRAAK, uuid=UUID(rij["uuid"]), nonce=rij["nonce"]),
            wanneer=moment_kort(datetime.fromisoformat(rij["begin"])) if rij["begin"] else "",
            vorm=AfspraakVorm(rij["vorm"]).label,
            plaats=rij["plaats"],
        )
        for rij in rijen
    ]


def with_afspraken() -> ArraySubquery:
    """For afspraken_from, in the query that reads the vraag; `nu` is a Parameter of it."""
    rows = Afspraak.objects.filter(
        Q(status=AfspraakStatus.VOORGESTELD)
        | Q(status=AfspraakStatus.GEPLAND, periode__endswith__gte=Parameter("nu", DateTimeField())),
        vraag=OuterRef("pk"),
    )
    return embedded(
        rows.order_by("periode", "id"),
        uuid="uuid", nonce="link_nonce", begin="periode__startswith", vorm="vorm", plaats="plaats",
    )  # fmt: skip


def get_afspraak(actor: Actor, uuid: UUID) -> Afspraak:
    """With its vraag. Raises Afspraak.DoesNotExist when the vraag is not visible to this actor."""
    return _with_vraag().filter(vraag__in=visible_to(actor)).get(uuid=uuid)


def afspraak_token(afspraak: Afspraak) -> str:
    return make_token(purpose=DOEL_AFSPRAAK, uuid=afspraak.uuid, nonce=afspraak.link_nonce)


def afspraak_by_token(token: str) -> Afspraak | None:
    """None for a link that is not ours, that was replaced, or whose term is over."""
    inhoud = read_token(token, purpose=DOEL_AFSPRAAK)
    if inhoud is None:
        return None
    afspraak = _with_vraag().filter(uuid=inhoud.uuid, link_nonce=inhoud.nonce).first()
    return afspraak if afspraak is not None and timezone.now() <= _link_until(afspraak) else None


def keuzes_of(afspraak: Afspraak, *, vraag: Vraag) -> list[Tijdvak]:
    """The times that the vrager can take now, each once: those that the desk offered while one of them is free,
    otherwise all of this vorm; of the colleague that it is with while that one has a time. Seven queries."""
    van = timezone.now() + VOORBEREIDING
    elsewhere = _taken_of_vrager(afspraak)
    free = [
        tijdvak
        for tijdvak in tijden_of_regio(afspraak.regio_id, van=van, zonder=afspraak.pk)
        if tijdvak.vorm == afspraak.vorm
        and not any(van < tijdvak.tot and tijdvak.van < tot for van, tot in elsewhere)
    ]
    free = [tijdvak for tijdvak in free if tijdvak.medewerker_id == afspraak.medewerker_id] or free
    if afspraak.periode is None:
        offered = {datetime.fromisoformat(moment) for moment in afspraak.voorstellen}
        free = [tijdvak for tijdvak in free if tijdvak.van in offered] or free
    else:
        free = [tijdvak for tijdvak in free if tijdvak.van != afspraak.periode.lower]
    return _each_moment_once(free, liefst=vraag.eigenaar_id)[:MAX_KEUZES]


def _taken_of_vrager(afspraak: Afspraak) -> list[tuple[datetime, datetime]]:
    """Of the same person, about this vraag or another one."""
    rows = Afspraak.objects.filter(vrager=afspraak.vrager_id, status=AfspraakStatus.GEPLAND).exclude(
        pk=afspraak.pk
    )
    return list(rows.values_list("periode__startswith", "periode__endswith"))


def _each_moment_once(tijden: Iterable[Tijdvak], *, liefst: int | None) -> list[Tijdvak]:
    """Of colleagues who are free at once, the owner of the vraag."""
    found: dict[datetime, Tijdvak] = {}
    for tijdvak in tijden:
        if tijdvak.van not in found or tijdvak.medewerker_id == liefst:
            found[tijdvak.van] = tijdvak
    return sorted(found.values())


def dag_kort(day: date) -> str:
    """ "di 1 dec"; with the year when that is another one."""
    return datum_kort(day, today=timezone.localdate())


def moment_kort(moment: datetime) -> str:
    """ "di 1 dec, 10.00 uur" in our own time zone; with the year when that is another one."""
    local = timezone.localtime(moment)
    return f"{dag_kort(local.date())}, {local:%H.%M} uur"


def kan_wijzigen(afspraak: Afspraak) -> bool:
    """Whether the vrager may still do it without us."""
    until = last_moment_to_change(afspraak)
    return afspraak.status == AfspraakStatus.GEPLAND and until is not None and timezone.now() <= until


def _with_vraag() -> QuerySet[Afspraak]:
    return Afspraak.objects.select_related("vraag__vrager", "vraag__regio", "medewerker")


def _link_until(afspraak: Afspraak) -> datetime:
    moments: list[datetime] = [
        afspraak.gewijzigd_op,
        *([afspraak.periode.upper] if afspraak.periode else []),
        *([datetime.combine(afspraak.kies_voor, datetime.max.time(), UTC)] if afspraak.kies_voor else []),
    ]
    return max(moments) + timedelta(days=LINK_DAGEN)


def _regel(row: Afspraak, *, now: datetime) -> Afspraakregel:
    status = AfspraakStatus(row.status)
    return Afspraakregel(
        uuid=row.uuid,
        status=status,
        wanneer=moment_kort(row.periode.lower) if row.periode else "",
        vorm=AfspraakVorm(row.vorm).label,
        plaats=row.plaats,
        met=row.medewerker.naam if row.medewerker else "",
        kies_voor=dag_kort(row.kies_voor) if row.kies_voor else "",
        is_oproep=row.is_oproep,
        is_verlopen=row.verlopen_op is not None,
        vraagt_afloop=status == AfspraakStatus.GEPLAND and row.periode.lower <= now,
    )
