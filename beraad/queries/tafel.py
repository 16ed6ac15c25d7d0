"""The table of a beraad: who sits there by bank, who speaks for whom, and what of the minimum is not there."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.formats import date_format

from beraad.enums import Bank, Besluitregel
from beraad.models import Beraad, Minimumbank, Partij, Thematafel, Vertegenwoordiging
from beraad.queries.agendas import beraden_visible_to
from werkcentrum.basis.actor import Actor, holds_on
from werkcentrum.basis.enums import Zekerheid

# So long before its end a thematafel says so.
WAARSCHUWING = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Mandaatregel:
    uuid: UUID
    naam: str
    is_plaatsvervanger: bool
    periode: str
    geldt: bool
    is_afgelopen: bool


@dataclass(frozen=True, slots=True)
class Partijregel:
    """`begint` and `eindigt` are set for who does not sit there for good."""

    uuid: UUID
    naam: str
    periode: str
    bron: str
    mandaten: tuple[Mandaatregel, ...]

    @property
    def heeft_spreker(self) -> bool:
        return any(mandaat.geldt for mandaat in self.mandaten)


@dataclass(frozen=True, slots=True)
class Bankblok:
    bank: Bank
    partijen: tuple[Partijregel, ...]


@dataclass(frozen=True, slots=True)
class Minimum:
    """`is_onzeker`: the source does not say for sure that this bank must be there; it holds nothing back."""

    bank: Bank
    bron: str
    is_onzeker: bool


@dataclass(frozen=True, slots=True)
class Thematafelregel:
    uuid: UUID
    naam: str
    opdracht: str
    trekker: str
    partijen: tuple[str, ...]
    periode: str
    is_afgelopen: bool
    eindigt_binnen_een_jaar: bool
    einde: str


@dataclass(frozen=True, slots=True)
class Tafel:
    uuid: UUID
    naam: str
    besluitregel: str
    banken: tuple[Bankblok, ...]
    komend: tuple[Partijregel, ...]
    vertrokken: tuple[Partijregel, ...]
    minimum: tuple[Minimum, ...]
    ontbreekt: tuple[Minimum, ...]
    thematafels: tuple[Thematafelregel, ...]


def naam_of(beraad: Beraad) -> str:
    """Regionaal Beraad Veluwe Stedendriehoek."""
    return f"{beraad.get_soort_display()} {beraad.regio.naam if beraad.regio else ''}".strip()


def partijen_visible_to(actor: Actor) -> QuerySet[Partij]:
    return Partij.objects.filter(beraad__in=beraden_visible_to(actor)).select_related("beraad__regio")


def vertegenwoordigingen_visible_to(actor: Actor) -> QuerySet[Vertegenwoordiging]:
    return Vertegenwoordiging.objects.filter(partij__beraad__in=beraden_visible_to(actor)).select_related(
        "partij__beraad__regio", "gebruiker"
    )


def thematafels_visible_to(actor: Actor) -> QuerySet[Thematafel]:
    return Thematafel.objects.filter(beraad__in=beraden_visible_to(actor)).select_related(
        "beraad__regio", "trekker"
    )


def partijen_on(beraad: Beraad, dag: date, *, also: Collection[str] = ()) -> QuerySet[Partij]:
    """Who sits at the table on this day, by name; and those with one of the uuids in `also`."""
    return Partij.objects.filter(_on(dag, "geldig") | Q(uuid__in=also), beraad=beraad).order_by("naam", "pk")


def minimum_on(beraad: Beraad, dag: date) -> tuple[Minimum, ...]:
    """In the order of the banks."""
    rows = Minimumbank.objects.filter(_on(dag, "geldig"), beraadsoort=beraad.soort)
    return tuple(
        sorted(
            (Minimum(Bank(row.bank), row.bron, row.zekerheid == Zekerheid.LAAG) for row in rows),
            key=lambda minimum: list(Bank).index(minimum.bank),
        )
    )


def tafel_of(beraad: Beraad, *, today: date) -> Tafel:
    """Five queries, whatever the size."""
    rows = Partij.objects.filter(beraad=beraad).prefetch_related(
        Prefetch(
            "vertegenwoordigingen",
            Vertegenwoordiging.objects.select_related("gebruiker").order_by("is_plaatsvervanger", "mandaat_vanaf"),
        )
    )
    partijen = list(rows.order_by("naam", "geldig_vanaf"))
    now = [row for row in partijen if holds_on(today, geldig_vanaf=row.geldig_vanaf, geldig_tot=row.geldig_tot)]
    minimum = minimum_on(beraad, today)
    return Tafel(
        uuid=beraad.uuid,
        naam=naam_of(beraad),
        besluitregel=str(Besluitregel(beraad.besluitregel).label),
        banken=tuple(_bankblokken(now, today)),
        komend=tuple(_partij(row, today) for row in partijen if row.geldig_vanaf > today),
        vertrokken=tuple(_partij(row, today) for row in partijen if row.geldig_tot and row.geldig_tot < today),
        minimum=minimum,
        ontbreekt=tuple(regel for regel in minimum if regel.bank not in {row.bank for row in now}),
        thematafels=tuple(_thematafel(row, today) for row in _thematafels(beraad)),
    )


def _bankblokken(rows: Iterable[Partij], today: date) -> Iterable[Bankblok]:
    for bank in Bank:
        partijen = tuple(_partij(row, today) for row in rows if row.bank == bank)
        if partijen:
            yield Bankblok(bank, partijen)


def _partij(row: Partij, today: date) -> Partijregel:
    return Partijregel(
        uuid=row.uuid,
        naam=row.naam,
        periode=periode(row.geldig_vanaf, row.geldig_tot),
        bron=row.bron,
        mandaten=tuple(_mandaat(mandaat, today) for mandaat in row.vertegenwoordigingen.all()),
    )


def _mandaat(row: Vertegenwoordiging, today: date) -> Mandaatregel:
    return Mandaatregel(
        uuid=row.uuid,
        naam=row.gebruiker.naam,
        is_plaatsvervanger=row.is_plaatsvervanger,
        periode=periode(row.mandaat_vanaf, row.mandaat_tot),
        geldt=holds_on(today, geldig_vanaf=row.mandaat_vanaf, geldig_tot=row.mandaat_tot),
        is_afgelopen=row.mandaat_tot is not None and row.mandaat_tot < today,
    )


def _thematafels(beraad: Beraad) -> QuerySet[Thematafel]:
    return (
        Thematafel.objects.filter(beraad=beraad)
        .select_related("trekker")
        .prefetch_related(Prefetch("partijen", Partij.objects.order_by("naam")))
        .order_by("naam", "pk")
    )


def _thematafel(row: Thematafel, today: date) -> Thematafelregel:
    return Thematafelregel(
        uuid=row.uuid,
        naam=row.naam,
        opdracht=row.opdracht,
        trekker=row.trekker.naam if row.trekker else "",
        partijen=tuple(partij.naam for partij in row.partijen.all()),
        periode=periode(row.vanaf, row.tot),
        is_afgelopen=row.tot is not None and row.tot < today,
        eindigt_binnen_een_jaar=row.tot is not None and today <= row.tot <= today + WAARSCHUWING,
        einde=dag_tekst(row.tot) if row.tot else "",
    )


def periode(vanaf: date, tot: date | None) -> str:
    return f"{dag_tekst(vanaf)} t/m {dag_tekst(tot)}" if tot else f"vanaf {dag_tekst(vanaf)}"


def dag_tekst(dag: date) -> str:
    return date_format(dag, "j F Y")


def _on(dag: date, veld: str) -> Q:
    return Q(**{f"{veld}_vanaf__lte": dag}) & (Q(**{f"{veld}_tot__isnull": True}) | Q(**{f"{veld}_tot__gte": dag}))
