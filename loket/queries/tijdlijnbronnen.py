"""The rows of the timeline from the three tables that it is made of, as one list that is paged by key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import BadRequest
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    ExpressionWrapper,
    F,
    IntegerField,
    JSONField,
    Q,
    QuerySet,
    TextChoices,
    TextField,
    Value,
    When,
)

from loket.models import Contactmoment, Statuswijziging, Vraag
from loket.queries.gebeurtenistekst import ELDERS
from loket.queries.leesbaar import (
    CONTACT_VOOR_VRAGER,
    GEBEURTENIS_VOOR_PARTNER,
    GEBEURTENIS_VOOR_VRAGER,
    WIJZIGING_VOOR_VRAGER,
)
from loket.queries.samenhang import Opgenomen
from werkcentrum.basis.models import Gebeurtenis


class Toon(TextChoices):
    """A filter of the timeline. What both the vrager and a partner can read is in both."""

    ALLES = "", "Alles"
    INTERN = "intern", "Alleen balie"
    VRAGER = "vrager", "Vrager leest mee"
    PARTNER = "partner", "Partner leest mee"


FILTERS: dict[Toon, Q] = {
    Toon.ALLES: Q(),
    Toon.INTERN: Q(voor_vrager=False, voor_partner=False),
    Toon.VRAGER: Q(voor_vrager=True),
    Toon.PARTNER: Q(voor_partner=True),
}


class Bron(TextChoices):
    CONTACT = "contact"
    GEBEURTENIS = "gebeurtenis"
    WIJZIGING = "wijziging"


class Rij(NamedTuple):
    """One row of any of the three. What a table does not have is empty."""

    bron: str
    op: datetime
    nr: int
    voor_vrager: bool
    voor_partner: bool
    gebruiker: int | None
    # richting and kanaal, or van and naar, or werkwoord and object_soort
    eerste: str
    tweede: str
    eigen_tekst: str
    actor_soort_: str
    actor_id_: str
    feiten: dict[str, Any]
    # Of a vraag that goes on in this one.
    van_nummer: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the timeline is made of: a vraag, the vragen that go on in it, and other objects of these."""

    vraag: Vraag
    opgenomen: Sequence[Opgenomen] = ()
    ook: Sequence[UUID] = ()

    @property
    def vragen(self) -> list[int]:
        return [self.vraag.pk, *(row.id for row in self.opgenomen)]

    @property
    def objecten(self) -> list[UUID]:
        return [self.vraag.uuid, *(row.uuid for row in self.opgenomen), *self.ook]

    def nummer_by(self, veld: str) -> Case:
        """The nummer of the vraag of a row; empty for the vraag itself."""
        key = "uuid" if veld == "object_uuid" else "id"
        whens = [When(**{veld: getattr(row, key)}, then=Value(row.nummer)) for row in self.opgenomen]
        return Case(*whens, default=Value(""), output_field=CharField())


def rijen_of(dossier: Dossier, toon: Toon, voor: str, at_most: int) -> list[Rij]:
    """The newest first, those before the cursor `voor`. One query."""
    parts = [_page_part(bron, rows.filter(FILTERS[toon]), voor=voor) for bron, rows in _bronnen(dossier).items()]
    rows = parts[0].union(*parts[1:], all=True).order_by("-op", "-bron", "-nr")[:at_most]
    return [Rij(*row) for row in rows]


def aantallen_of(dossier: Dossier) -> dict[Toon, int]:
    """How many entries each filter has. One query."""
    parts = [
        rows.order_by()
        .values("bron")
        .annotate(**{f"n_{toon.name}": Count("pk", filter=FILTERS[toon]) for toon in Toon})
        .values_list(*[f"n_{toon.name}" for toon in Toon])
        for rows in _bronnen(dossier).values()
    ]
    counted = list(parts[0].union(*parts[1:], all=True))
    return {toon: sum(row[plek] for row in counted) for plek, toon in enumerate(Toon)}


def cursor_of(rij: Rij) -> str:
    return f"{rij.op.isoformat()},{rij.bron},{rij.nr}"


def _bronnen(dossier: Dossier) -> dict[Bron, QuerySet[Any]]:
    """Each table with the same columns, which hold no filter yet."""
    return {
        Bron.WIJZIGING: _columns(
            Statuswijziging.objects.filter(vraag__in=dossier.vragen),
            bron=Bron.WIJZIGING,
            op=F("gewijzigd_op"),
            voor_vrager=_bool(WIJZIGING_VOOR_VRAGER),
            gebruiker=F("gewijzigd_door"),
            eerste=F("van"),
            tweede=F("naar"),
            van_nummer=dossier.nummer_by("vraag_id"),
        ),
        Bron.CONTACT: _columns(
            Contactmoment.objects.filter(vraag__in=dossier.vragen),
            bron=Bron.CONTACT,
            op=F("gelegd_op"),
            voor_vrager=_bool(CONTACT_VOOR_VRAGER),
            gebruiker=F("gelegd_door"),
            eerste=F("richting"),
            tweede=F("kanaal"),
            eigen_tekst=F("tekst"),
            van_nummer=dossier.nummer_by("vraag_id"),
        ),
        Bron.GEBEURTENIS: _columns(
            Gebeurtenis.objects.filter(object_uuid__in=dossier.objecten).exclude(werkwoord__in=ELDERS),
            bron=Bron.GEBEURTENIS,
            op=F("moment"),
            voor_vrager=_bool(Q(werkwoord__in=GEBEURTENIS_VOOR_VRAGER)),
            voor_partner=_bool(Q(werkwoord__in=GEBEURTENIS_VOOR_PARTNER)),
            eerste=F("werkwoord"),
            tweede=F("object_soort"),
            actor_soort_=F("actor_soort"),
            actor_id_=F("actor_id"),
            feiten=F("gegevens"),
            van_nummer=dossier.nummer_by("object_uuid"),
        ),
    }


def _bool(condition: Q) -> ExpressionWrapper:
    return ExpressionWrapper(condition, output_field=BooleanField())


def _columns(rows: QuerySet[Any, Any], *, bron: Bron, **columns: Any) -> QuerySet[Any]:
    empty: dict[str, Any] = {
        "voor_partner": Value(value=False),
        "gebruiker": Value(None, output_field=IntegerField()),
        "eigen_tekst": Value("", output_field=TextField()),
        "actor_soort_": Value("", output_field=CharField()),
        "actor_id_": Value("", output_field=CharField()),
        "feiten": Value({}, output_field=JSONField()),
    }
    named = empty | columns | {"bron": Value(bron.value, output_field=CharField()), "nr": F("pk")}
    annotated: QuerySet[Any, Any] = rows.annotate(**named)
    return annotated


def _page_part(bron: Bron, rows: QuerySet[Any], *, voor: str) -> QuerySet[Any, Any]:
    if voor:
        op, van, nr = _read_cursor(voor)
        before = Q(op__lt=op)
        if bron < van:
            before |= Q(op=op)
        elif bron == van:
            before |= Q(op=op, nr__lt=nr)
        rows = rows.filter(before)
    columns: QuerySet[Any, Any] = rows.order_by().values_list(*Rij._fields)
    return columns


def _read_cursor(cursor: str) -> tuple[datetime, Bron, int]:
    try:
        op, bron, nr = cursor.split(",")
        moment = datetime.fromisoformat(op)
        if moment.tzinfo is None or len(nr) > 18:
            raise ValueError(cursor)
        return moment, Bron(bron), int(nr)
    except ValueError as error:
        raise BadRequest("De pagina in dit adres bestaat niet.") from error
