"""The werkvoorraad: its views with their counts, and one page of rows that are ready to be shown."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, CharField, DateField, F, Q, QuerySet, TextChoices
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from loket.enums import OPEN, ActieReden, VraagStatus
from loket.models import Vraag
from loket.policies import BALIE
from loket.queries.lijstfilter import VOLGORDE, Lijstfilter, Param, filtered_ids
from loket.queries.zaken import naam_of, onderwerp_of
from loket.queries.zoeken import find_vragen
from loket.volgorde import Aanleiding, reason_text, termijn_of
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.paging import (
    Pagina,
    after_cursor,
    beyond,
    cursor_at,
    keyset_page,
    order_of,
    page_from,
    read_cursor,
)
from werkcentrum.basis.queries.prepared import OneOf, Parameter, Prepared, Statement, plans_anew, plans_kept

# Counting stops here; the rail then says "500+". To count further took a tenth of the page, for more than anyone
# can look through.
MAX_AANTAL = 500
PER_PAGINA = 50
# The values of VOLGORDE where a page begins.
CURSOR = (Parameter("actie_datum", DateField()), Parameter("id", BigIntegerField()))


class Weergave(TextChoices):
    REACTIES = "reacties", "Vrager reageerde"
    VANDAAG = "vandaag", "Vandaag"
    WACHT_OP_VRAGER = "wacht-op-vrager", "Wacht op vrager"
    WACHT_OP_PARTNER = "wacht-op-partner", "Wacht op partner"
    MIJN = "mijn", "Al mijn vragen"
    NIEUW = "nieuw", "Nieuw"
    OVER_TERMIJN = "over-termijn", "Over termijn"
    ALLE = "alle", "Alle open vragen"


GROEPEN: tuple[tuple[str, tuple[Weergave, ...]], ...] = (
    (
        "Mijn werk",
        (
            Weergave.REACTIES,
            Weergave.VANDAAG,
            Weergave.WACHT_OP_VRAGER,
            Weergave.WACHT_OP_PARTNER,
            Weergave.MIJN,
        ),
    ),
    ("Team", (Weergave.NIEUW, Weergave.OVER_TERMIJN, Weergave.ALLE)),
)


@dataclass(frozen=True, slots=True)
class Raillink:
    """`uuid` is that of a saved view, `mag_wijzigen` whether this actor may change it."""

    label: str
    weergave: str
    aantal: str
    actief: bool
    uuid: str = ""
    mag_wijzigen: bool = False


@dataclass(frozen=True, slots=True)
class Railgroep:
    kop: str
    links: tuple[Raillink, ...]


class Rij(NamedTuple):
    """One row, every text ready to be shown."""

    uuid: str
    naam: str
    nummer: str
    onderwerp: str
    termijn: str
    termijn_soort: str
    reden: str


@dataclass(frozen=True, slots=True)
class Lijst:
    """`bekeken`: a filter stopped looking after so many, before its page was full; the next page looks further."""

    rijen: list[Rij]
    vorige: str = ""
    volgende: str = ""
    bekeken: int = 0


def rail_of(actor: Actor, actief: Weergave | None = None) -> tuple[Railgroep, ...]:
    """The views of this actor with how many vragen stand in each. One query."""
    return rail_from(count_views(actor, today=timezone.localdate()), actief)


def rail_from(aantallen: Sequence[int], actief: Weergave | None) -> tuple[Railgroep, ...]:
    """As rail_of, from what count_views gave."""
    van = dict(zip(Weergave, aantallen, strict=True))
    return tuple(
        Railgroep(
            kop=kop,
            links=tuple(
                Raillink(label=w.label, weergave=w.value, aantal=_capped(van[w]), actief=w == actief)
                for w in weergaven
            ),
        )
        for kop, weergaven in GROEPEN
    )


def page_of(actor: Actor, weergave: Weergave, *, na: str = "", voor: str = "") -> Lijst:
    """One page of a view, by next date and then by arrival. One query."""
    today = timezone.localdate()
    regios = actor.regios(*BALIE)
    if len(regios) == 1:
        pagina = _page_in(weergave, *regios, gebruiker_id=actor.gebruiker_id, today=today, na=na, voor=voor)
    else:
        regels = _rows(open_vragen(actor, weergave, today=today)).values_list(*_Regel._fields, named=True)
        with plans_anew():
            pagina = keyset_page(regels, velden=VOLGORDE, na=na, voor=voor, per_pagina=PER_PAGINA)
    return Lijst([_rij(regel, today=today) for regel in pagina.rijen], pagina.vorige, pagina.volgende)


def filtered_page_of(actor: Actor, weergave: Weergave, keuze: Lijstfilter, *, na: str = "") -> Lijst:
    """One page of what a filter leaves of a view, forward only. Two queries."""
    today = timezone.localdate()
    vragen = open_vragen(actor, weergave, today=today).filter(after_cursor(Vraag, VOLGORDE, na))
    with plans_anew():
        found = filtered_ids(vragen, keuze, gebruiker_id=actor.gebruiker_id, today=today, aantal=PER_PAGINA + 1)
    regels = _regels_of(actor.regios(*BALIE), found.ids[:PER_PAGINA])
    rijen = [_rij(regel, today=today) for regel in regels]
    if len(found.ids) > PER_PAGINA:
        return Lijst(rijen, volgende=cursor_at(Vraag, VOLGORDE, regels[-1]))
    if found.verder is not None:
        volgende = cursor_at(Vraag, VOLGORDE, _Plek(*found.verder))
        return Lijst(rijen, volgende=volgende, bekeken=found.bekeken)
    return Lijst(rijen)


def search(actor: Actor, zoek: str) -> Lijst:
    """What find_vragen finds in the regios of this actor, and what by. At most three queries."""
    regios = actor.regios(*BALIE)
    waardoor = {treffer.id: treffer.waardoor for treffer in find_vragen(regios, zoek)}
    today = timezone.localdate()
    return Lijst(
        [_rij(regel, today=today, waardoor=waardoor[regel.id]) for regel in _regels_of(regios, list(waardoor))]
    )


def open_vragen(actor: Actor, weergave: Weergave, *, today: date) -> QuerySet[Vraag]:
    return _open_in(actor.regios(*BALIE)).filter(_filter(weergave, actor.gebruiker_id, today=today))


def _open_in(regios: Collection[str]) -> QuerySet[Vraag]:
    return Vraag.objects.filter(regio__in=regios, status__in=OPEN)


def _filter(weergave: Weergave, gebruiker_id: int | Parameter | None, *, today: date | Parameter) -> Q:
    mijn = Q(eigenaar=gebruiker_id)
    match weergave:
        case Weergave.REACTIES:
            return mijn & Q(actie_reden=ActieReden.VRAGER_REAGEERDE)
        case Weergave.VANDAAG:
            return mijn & Q(actie_datum__lte=today)
        case Weergave.WACHT_OP_VRAGER:
            return mijn & Q(status=VraagStatus.WACHT_OP_VRAGER)
        case Weergave.WACHT_OP_PARTNER:
            return mijn & Q(status=VraagStatus.WACHT_OP_PARTNER)
        case Weergave.MIJN:
            return mijn
        case Weergave.NIEUW:
            return Q(status=VraagStatus.NIEUW, eigenaar__isnull=True)
        case Weergave.OVER_TERMIJN:
            return Q(actie_datum__lt=today)
        case _:
            return Q()


def count_views(
    actor: Actor, *, today: date, ook: Sequence[str] = (), params: Sequence[Param] = ()
) -> Sequence[int]:
    """Every view counted up to just over the cap, in one statement of subselects; `ook` are more of those."""
    statement = _count_statement()
    own_params = statement.values(
        {"regios": sorted(actor.regios(*BALIE)), "gebruiker": actor.gebruiker_id, "vandaag": today}
    )
    # A saved view must be planned with its values: there is no text for each that anyone could save.
    with plans_anew() if ook else plans_kept(), connection.cursor() as cursor:
        cursor.execute(", ".join([statement.sql, *ook]), [*own_params, *params])
        row: Sequence[int] = cursor.fetchone()
    return row


@cache
def _count_statement() -> Statement:
    """Kept, because making it costs more than running it."""
    in_regios = Q(OneOf(F("regio"), Parameter("regios", ArrayField(CharField()))))
    base = Vraag.objects.filter(in_regios, status__in=OPEN).order_by().values("pk")
    gebruiker, vandaag = Parameter("gebruiker", BigIntegerField()), Parameter("vandaag", DateField())
    parts: list[str] = []
    params: list[Any] = []
    for weergave in Weergave:
        capped = base.filter(_filter(weergave, gebruiker, today=vandaag))[: MAX_AANTAL + 1]
        sql, sql_params = capped.query.get_compiler(connection=connection).as_sql()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) capped)")  # noqa: S608 - made by the ORM, parameters apart
        params.extend(sql_params)
    return Statement("SELECT " + ", ".join(parts), params)


def _capped(aantal: int) -> str:
    return f"{MAX_AANTAL}+" if aantal > MAX_AANTAL else str(aantal)


class _Plek(NamedTuple):
    """A place in the order of the list."""

    actie_datum: date
    id: int


class _Regel(NamedTuple):
    """What the database says of one row: of the facts only the last day of work."""

    id: int
    uuid: UUID
    nummer: str
    naam: str
    kanaal: str
    doelgroep: str
    thema: str
    status: str
    actie_datum: date | None
    actie_reden: str
    binnengekomen_op: date
    heeft_contact: bool
    einde: str | None


def _page_in(
    weergave: Weergave, regio: str, *, gebruiker_id: int | None, today: date, na: str, voor: str
) -> Pagina[_Regel]:
    """One page of a view of one regio: what nearly everybody opens."""
    waarden: dict[str, Any] = {"regio": regio, "gebruiker": gebruiker_id, "vandaag": today}
    if cursor := voor or na:
        waarden |= zip(VOLGORDE, read_cursor(cursor, Vraag, VOLGORDE), strict=True)
    with plans_kept():
        rows = _page_rows(weergave, is_eerste=not cursor, terug=bool(voor))(**waarden)
    regels = list(map(_Regel._make, rows))
    return page_from(Vraag, regels, velden=VOLGORDE, na=na, voor=voor, per_pagina=PER_PAGINA)


@cache
def _page_rows(weergave: Weergave, *, is_eerste: bool, terug: bool) -> Prepared:
    """The regio is compared by itself: for one of a list, an index gives the rows in no order."""
    gebruiker, vandaag = Parameter("gebruiker", BigIntegerField()), Parameter("vandaag", DateField())
    vragen = Vraag.objects.filter(
        _filter(weergave, gebruiker, today=vandaag), regio=Parameter("regio", CharField()), status__in=OPEN
    )
    if not is_eerste:
        vragen = vragen.filter(beyond(VOLGORDE, CURSOR, terug=terug))
    rows = _rows(vragen).order_by(*order_of(VOLGORDE, terug=terug)).values_list(*_Regel._fields)
    return Prepared(lambda: rows[: PER_PAGINA + 1])


def _regels_of(regios: Collection[str], ids: Sequence[int]) -> list[_Regel]:
    """These vragen in this order, as far as they are in the regios. One query at most."""
    if not ids:
        return []
    with plans_kept():
        found = {row[0]: _Regel._make(row) for row in _rows_by_id(regios=list(regios), ids=list(ids))}
    return [found[pk] for pk in ids if pk in found]


@Prepared
def _rows_by_id() -> QuerySet[Vraag, tuple[Any, ...]]:
    in_regios = OneOf(F("regio"), Parameter("regios", ArrayField(CharField())))
    by_id = OneOf(F("pk"), Parameter("ids", ArrayField(BigIntegerField())))
    return _rows(Vraag.objects.filter(in_regios, by_id)).values_list(*_Regel._fields)


def _rows(vragen: QuerySet[Vraag]) -> QuerySet[Vraag]:
    """With all that a _Regel holds. Read as tuples: fifty instances cost as much as the rest of the page."""
    return vragen.annotate(
        naam=Coalesce("vrager__organisatie__naam", "vrager__naam"),
        einde=KeyTextTransform("einde_dienstverband", "kenmerken"),
        binnengekomen_op=TruncDate("created_at"),
        heeft_contact=Q(eerste_contact_op__isnull=False),
    )


def _rij(regel: _Regel, *, today: date, waardoor: str = "") -> Rij:
    termijn, soort, reden = _stand(regel, today=today)
    if waardoor:
        reden = f"Gevonden: {waardoor}. {reden}".strip()
    return Rij(
        uuid=str(regel.uuid),
        naam=naam_of(regel.naam, regel.kanaal),
        nummer=regel.nummer,
        onderwerp=onderwerp_of(regel.thema, regel.doelgroep),
        termijn=termijn,
        termijn_soort=soort,
        reden=reden,
    )


def _stand(regel: _Regel, *, today: date) -> tuple[str, str, str]:
    """The text and tone of the badge, and the reason."""
    if regel.actie_datum is None:
        return VraagStatus(regel.status).label, "", ""
    termijn = termijn_of(regel.actie_datum, today=today)
    aanleiding = Aanleiding(
        reden=ActieReden(regel.actie_reden),
        actie_datum=regel.actie_datum,
        binnengekomen_op=regel.binnengekomen_op,
        heeft_contact=regel.heeft_contact,
        einde_dienstverband=date.fromisoformat(regel.einde) if regel.einde else None,
    )
    return termijn.tekst, termijn.soort, reason_text(aanleiding, today=today)
