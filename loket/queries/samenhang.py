"""How vragen hang together: which were taken up in which, and which were split off."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from loket.enums import OPEN
from loket.kenmerken import datum_in_woorden
from loket.models import Samenvoeging, Splitsing, Vraag, Vrager
from loket.queries.dubbelen import Dubbel, dubbelen_from, dubbelvelden, dubbelwaarden
from loket.queries.zaken import visible_to
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.queries.embedded import embedded
from werkcentrum.basis.queries.prepared import Parameter, Prepared

# So long a samenvoeging or splitsing can be undone.
ONGEDAAN_DAGEN = 30
HOOGSTENS_KANDIDATEN = 10
MAX_VRAGERS = 50


@dataclass(frozen=True, slots=True)
class Opgenomen:
    """A vraag that goes on in another one."""

    id: int
    uuid: UUID
    nummer: str


@dataclass(frozen=True, slots=True)
class Verband:
    """One line of the panel: in what way the case hangs together with another one. `soort` names the undo form."""

    soort: str
    nr: int
    tekst: str
    uuid: UUID
    nummer: str
    wanneer: str
    door: str
    kan_ongedaan: bool
    # The case itself goes on in the other one.
    is_opgenomen: bool


@dataclass(frozen=True, slots=True)
class Samenhang:
    """`dubbelen`: open vragen that may be this one. Both newest first."""

    verbanden: list[Verband]
    dubbelen: list[Dubbel]


# In so many ways a vraag can hang together with another one.
VERBANDEN = 4
ZINNEN = {
    ("samenvoeging", True): "Deze vraag gaat verder in",
    ("samenvoeging", False): "Hier is in opgenomen:",
    ("splitsing", True): "Hiervan is afgesplitst:",
    ("splitsing", False): "Deze vraag is afgesplitst van",
}


def opgenomen_in(vraag: Vraag) -> list[Opgenomen]:
    """The vragen that go on in this one. One query."""
    rows = Samenvoeging.objects.filter(naar=vraag, ongedaan_op__isnull=True).order_by("pk")
    return [Opgenomen(*row) for row in rows.values_list("van", "van__uuid", "van__nummer")]


def opgenomen_ids(vraag_id: int) -> list[int]:
    """As opgenomen_in, for whoever keeps something per vraag. One query."""
    return [pk for (pk,) in _opgenomen_ids(vraag=vraag_id)]


@Prepared
def _opgenomen_ids() -> QuerySet[Samenvoeging, tuple[int]]:
    rows = Samenvoeging.objects.filter(naar=Parameter("vraag", BigIntegerField()), ongedaan_op__isnull=True)
    return rows.values_list("van")


def opgenomen_from(vraag: Vraag, rijen: list[dict[str, Any]]) -> list[tuple[str, datetime]]:
    """Of what with_opgenomen read: nummer and moment, as far as they are of the same person."""
    eigen = (vraag.vrager_id, vraag.vrager.email, vraag.vrager.telefoon)
    return [
        (rij["nummer"], datetime.fromisoformat(rij["op"]))
        for rij in rijen
        if _is_same(eigen, (rij["vrager"], rij["email"], rij["telefoon"]))
    ]


def with_opgenomen() -> ArraySubquery:
    """The vragen that go on in a vraag: for opgenomen_from, in the query that reads something of it anyway."""
    return embedded(
        Samenvoeging.objects.filter(naar=OuterRef("pk"), ongedaan_op__isnull=True).order_by("pk"),
        nummer="van__nummer",
        op="op",
        vrager="van__vrager",
        email="van__vrager__email",
        telefoon="van__vrager__telefoon",
    )


def opgegaan_in(vraag: Vraag) -> Vraag | None:
    """The vraag in which this one goes on; None for most. One query."""
    samenvoeging = (
        Samenvoeging.objects.select_related("naar__vrager", "naar__regio")
        .filter(van=vraag, ongedaan_op__isnull=True)
        .first()
    )
    return samenvoeging.naar if samenvoeging else None


def is_same_vrager(een: Vraag, twee: Vraag) -> bool:
    """Whether who holds the link of one may read the other: the same person, as far as we can tell."""
    return _is_same(
        (een.vrager_id, een.vrager.email, een.vrager.telefoon),
        (twee.vrager_id, twee.vrager.email, twee.vrager.telefoon),
    )


def _is_same(een: tuple[int, str, str], twee: tuple[int, str, str]) -> bool:
    """Id, address and telephone number of each."""
    (id_een, email_een, telefoon_een), (id_twee, email_twee, telefoon_twee) = een, twee
    if id_een == id_twee:
        return True
    return bool(email_een and email_een.casefold() == email_twee.casefold()) or bool(
        telefoon_een and telefoon_een == telefoon_twee
    )


def samenhang_of(vraag: Vraag) -> Samenhang:
    """Of a vraag that came with its vrager, for staff of its regio. One query."""
    if vraag.is_open:
        [rij] = _verbanden_en_dubbelen(**dubbelwaarden(vraag))
    else:
        [rij] = _alleen_verbanden(vraag=vraag.pk)
    verbanden = [_verband(row) for part in rij[:VERBANDEN] for row in part]
    verbanden.sort(key=lambda pair: pair[0], reverse=True)
    return Samenhang(
        verbanden=[verband for _, verband in verbanden],
        dubbelen=dubbelen_from(rij[VERBANDEN:], bekend={verband.uuid for _, verband in verbanden}),
    )


@Prepared
def _verbanden_en_dubbelen() -> QuerySet[Vraag, tuple[Any, ...]]:
    return _met_verbanden(*dubbelvelden())


@Prepared
def _alleen_verbanden() -> QuerySet[Vraag, tuple[Any, ...]]:
    return _met_verbanden()


def _met_verbanden(*ook: ArraySubquery) -> QuerySet[Vraag, tuple[Any, ...]]:
    return Vraag.objects.filter(pk=Parameter("vraag", BigIntegerField())).values_list(
        _verbanden(Samenvoeging.objects.filter(van=OuterRef("pk")), "samenvoeging", ander="naar"),
        _verbanden(Samenvoeging.objects.filter(naar=OuterRef("pk")), "samenvoeging", ander="van"),
        _verbanden(Splitsing.objects.filter(van=OuterRef("pk")), "splitsing", ander="naar"),
        _verbanden(Splitsing.objects.filter(naar=OuterRef("pk")), "splitsing", ander="van"),
        *ook,
    )


def _verbanden(rows: QuerySet[Any], soort: str, *, ander: str) -> ArraySubquery:
    return embedded(
        rows.filter(ongedaan_op__isnull=True),
        soort=Value(soort),
        heen=Value(ander == "naar"),
        nr="pk",
        op="op",
        uuid=f"{ander}__uuid",
        nummer=f"{ander}__nummer",
        door="door__naam",
    )


def _verband(row: dict[str, Any]) -> tuple[datetime, Verband]:
    op = datetime.fromisoformat(row["op"])
    return op, Verband(
        soort=row["soort"],
        nr=row["nr"],
        tekst=ZINNEN[row["soort"], row["heen"]],
        uuid=UUID(row["uuid"]),
        nummer=row["nummer"],
        wanneer=datum_in_woorden(timezone.localdate(op)),
        door=row["door"] or "",
        kan_ongedaan=can_be_undone(op),
        is_opgenomen=row["soort"] == "samenvoeging" and row["heen"],
    )


def can_be_undone(op: datetime) -> bool:
    return timezone.now() - op <= timedelta(days=ONGEDAAN_DAGEN)


def samen_te_voegen(actor: Actor, vraag: Vraag, *, zoek: str = "") -> list[Vraag]:
    """Open vragen of the regio that may be the same: the one with this nummer, or those of the same person."""
    found = (
        visible_to(actor)
        .filter(regio=vraag.regio_id, status__in=OPEN)
        .exclude(pk=vraag.pk)
        .select_related("vrager__organisatie", "eigenaar")
    )
    if zoek:
        return list(found.filter(nummer=zoek.strip().upper())[:1])
    return list(found.filter(vrager__in=_same_person(vraag)).order_by("-pk")[:HOOGSTENS_KANDIDATEN])


def _same_person(vraag: Vraag) -> list[int]:
    """The vragers of the regio with the same address or telephone number, this one too."""
    same = Q(pk=vraag.vrager_id)
    if vraag.vrager.email:
        same |= Q(email__iexact=vraag.vrager.email)
    if vraag.vrager.telefoon:
        same |= Q(telefoon=vraag.vrager.telefoon)
    return list(Vrager.objects.filter(same, regio=vraag.regio_id).values_list("pk", flat=True)[:MAX_VRAGERS])
