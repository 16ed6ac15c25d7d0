"""What the werkvoorraad can be filtered by besides its views, and the rows that remain.

Any combination may be chosen, and none has an index of its own: the list is walked in its order, over what the
index of open vragen holds itself, and no further than MAX_BEKEKEN rows at a time. What was not reached is the next
page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db import connection
from django.db.models import QuerySet, TextChoices

from loket.enums import OPEN, ActieReden, Kanaal
from loket.kenmerken import VOCABULAIRE
from loket.models import Vraag

# What a condition may hold.
Param = str | int | date | tuple[str, ...] | list[str] | None

MAX_BEKEKEN = 2500
# For the count beside a saved view a look at the beginning is enough.
MAX_GETELD = 2000
VOLGORDE = ("actie_datum", "id")
KOLOMMEN = ("thema", "doelgroep", "kanaal", "status", "actie_reden", "eigenaar_id")
MIJ, NIEMAND = "mij", "niemand"


class TermijnKeuze(TextChoices):
    OVER = "over", "Over termijn"
    VANDAAG = "vandaag", "Vandaag"
    WEEK = "week", "De komende week"


@dataclass(frozen=True, slots=True)
class Filterveld:
    naam: str
    label: str
    keuzes: tuple[tuple[str, str], ...]


VELDEN = (
    Filterveld("thema", "Thema", tuple(VOCABULAIRE["thema"].waarden)),
    Filterveld("doelgroep", "Wie vraagt het", tuple(VOCABULAIRE["doelgroep"].waarden)),
    Filterveld("kanaal", "Via", tuple((k.value, k.label) for k in Kanaal)),
    Filterveld("status", "Status", tuple((s.value, s.label) for s in OPEN)),
    Filterveld("reden", "Reden", tuple((r.value, r.label) for r in ActieReden)),
    Filterveld("termijn", "Termijn", tuple((t.value, t.label) for t in TermijnKeuze)),
)
EIGENAAR = Filterveld("eigenaar", "Van wie", ((MIJ, "Van mij"), (NIEMAND, "Van niemand")))


@dataclass(frozen=True, slots=True)
class Lijstfilter:
    """Name of a veld → its value; only what we know."""

    waarden: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.waarden)

    @property
    def adres(self) -> str:
        return urlencode(self.waarden)

    def conditions(self, *, gebruiker_id: int | None, today: date) -> tuple[str, list[Param]]:
        """SQL over the columns of KOLOMMEN, parameters apart."""
        parts, params = ["TRUE"], list[Param]()
        for naam, waarde in self.waarden:
            sql, values = _condition(naam, waarde, gebruiker_id=gebruiker_id, today=today)
            parts.append(sql)
            params += values
        return " AND ".join(parts), params


def parse_filter(values: Mapping[str, str]) -> Lijstfilter:
    """What an address or a saved view asks for; what we do not know is left out."""
    known = [
        (veld.naam, value)
        for veld in VELDEN
        if (value := values.get(veld.naam, "")) in {keuze for keuze, _ in veld.keuzes}
    ]
    eigenaar = values.get(EIGENAAR.naam, "")
    if eigenaar in (MIJ, NIEMAND) or (eigenaar.isascii() and eigenaar.isdigit() and len(eigenaar) < 10):
        known.append((EIGENAAR.naam, eigenaar))
    return Lijstfilter(tuple(known))


def _condition(naam: str, waarde: str, *, gebruiker_id: int | None, today: date) -> tuple[str, list[Param]]:
    if naam == EIGENAAR.naam:
        if waarde == NIEMAND:
            return "eigenaar_id IS NULL", []
        return "eigenaar_id = %s", [gebruiker_id if waarde == MIJ else int(waarde)]
    if naam == "termijn":
        match TermijnKeuze(waarde):
            case TermijnKeuze.OVER:
                return "actie_datum < %s", [today]
            case TermijnKeuze.VANDAAG:
                return "actie_datum = %s", [today]
            case _:
                return "actie_datum BETWEEN %s AND %s", [today, today + timedelta(days=7)]
    return f"{'actie_reden' if naam == 'reden' else naam} = %s", [waarde]


@dataclass(frozen=True, slots=True)
class Gevonden:
    """`ids` in the order of the list. `verder` is where the look ended, after `bekeken` vragen, when there may be
    more than was found."""

    ids: list[int]
    verder: tuple[date, int] | None
    bekeken: int


def filtered_ids(
    vragen: QuerySet[Vraag], keuze: Lijstfilter, *, gebruiker_id: int | None, today: date, aantal: int
) -> Gevonden:
    """The first `aantal` of `vragen` that pass, of the first MAX_BEKEKEN. One query; it looks no further than it
    finds enough."""
    walked, params = _walked(vragen, MAX_BEKEKEN)
    where, values = keuze.conditions(gebruiker_id=gebruiker_id, today=today)
    sql = (
        "WITH gevonden AS MATERIALIZED (SELECT ARRAY("  # noqa: S608 - made by the ORM and by us, parameters apart
        f"SELECT id FROM ({walked}) bekeken WHERE {where} ORDER BY actie_datum, id LIMIT %s) AS ids)"
        " SELECT ids, laatste.actie_datum, laatste.id FROM gevonden LEFT JOIN LATERAL ("
        f"SELECT actie_datum, id FROM ({walked}) bekeken WHERE cardinality(ids) < %s"
        " ORDER BY actie_datum, id OFFSET %s LIMIT 1) laatste ON TRUE"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, *values, aantal, *params, aantal, MAX_BEKEKEN - 1])
        ids, datum, pk = cursor.fetchone()
    return Gevonden(ids, None if pk is None else (datum, pk), MAX_BEKEKEN)


def count_statement(
    vragen: QuerySet[Vraag], keuze: Lijstfilter, *, gebruiker_id: int | None, today: date
) -> tuple[str, list[Param]]:
    """Two subselects: how many of the first MAX_GETELD pass, and how many those were."""
    walked, params = _walked(vragen, MAX_GETELD)
    where, values = keuze.conditions(gebruiker_id=gebruiker_id, today=today)
    # The names in the conditions are those of the walked rows.
    sql = (
        f"(SELECT count(*) FILTER (WHERE {where}) FROM ({walked}) bekeken),"  # noqa: S608 - as above
        f" (SELECT count(*) FROM ({walked}) bekeken)"
    )
    return sql, [*values, *params, *params]


def _walked(vragen: QuerySet[Vraag], at_most: int) -> tuple[str, tuple[Param, ...]]:
    rows = vragen.order_by(*VOLGORDE).values_list("id", "actie_datum", *KOLOMMEN)[:at_most]
    return rows.query.sql_with_params()
