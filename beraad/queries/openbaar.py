"""What the public reads: the adopted versions of each beraad."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from beraad.document import Agendatekst
from beraad.document_json import from_json
from beraad.enums import BeraadSoort
from beraad.models import Agendaversie, Beraad, Meerjarenagenda
from beraad.queries.tafel import naam_of


@dataclass(frozen=True, slots=True)
class Versieregel:
    """One adopted version, without its text."""

    uuid: UUID
    nummer: int
    titel: str
    van_jaar: int
    tot_jaar: int
    vastgesteld_op: datetime


@dataclass(frozen=True, slots=True)
class OpenbareAgenda:
    """One adopted version. `nieuwste` is the last one of the same agenda."""

    uuid: UUID
    beraad: Beraad
    tekst: Agendatekst
    nummer: int
    vastgesteld_op: datetime
    nieuwste: UUID
    nieuwste_nummer: int
    vingerafdruk: str

    @property
    def is_nieuwste(self) -> bool:
        return self.uuid == self.nieuwste

    @property
    def beraad_naam(self) -> str:
        return naam_of(self.beraad)


@dataclass(frozen=True, slots=True)
class Deelvondst:
    """Where a part was found: the last version that has it, and the first one after it that has it no more."""

    openbaar: OpenbareAgenda
    weg_sinds: Versieregel | None


@dataclass(frozen=True, slots=True)
class Beraadregel:
    """`slug` is empty for the Landelijk Beraad; `nummer` is None when nothing is public yet."""

    slug: str
    naam: str
    nummer: int | None
    vastgesteld_op: datetime | None
    van_jaar: int | None
    tot_jaar: int | None


def all_beraden() -> list[Beraadregel]:
    """The Landelijk Beraad first, then by regio. One query."""
    last = Agendaversie.objects.filter(agenda__beraad=OuterRef("pk")).order_by("-agenda__van_jaar", "-nummer")
    rows = (
        Beraad.objects.annotate(
            versie_nummer=Subquery(last.values("nummer")[:1]),
            versie_op=Subquery(last.values("vastgesteld_op")[:1]),
            versie_van=Subquery(last.values("inhoud__van_jaar")[:1]),
            versie_tot=Subquery(last.values("inhoud__tot_jaar")[:1]),
        )
        .order_by("soort", "regio__naam")
        .values_list("regio__slug", "regio__naam", "versie_nummer", "versie_op", "versie_van", "versie_tot")
    )
    return [
        Beraadregel(slug or "", naam or BeraadSoort.LANDELIJK.label, nummer, moment, van, tot)
        for slug, naam, nummer, moment, van, tot in rows
    ]


def beraad_of_regio(slug: str) -> Beraad | None:
    return Beraad.objects.filter(regio__slug=slug).select_related("regio").first()


def landelijk_beraad() -> Beraad | None:
    return Beraad.objects.filter(soort=BeraadSoort.LANDELIJK).first()


def public_agenda(beraad: Beraad) -> OpenbareAgenda | None:
    """The newest version of its newest agenda that has one."""
    row = _rows().filter(agenda__beraad=beraad).order_by("-agenda__van_jaar", "-nummer").first()
    return _read(row) if row else None


def public_versie(uuid: UUID) -> OpenbareAgenda | None:
    row = _rows().filter(uuid=uuid).first()
    return _read(row) if row else None


def versies_of(beraad: Beraad) -> list[Versieregel]:
    """All of them, the newest first. One query, that reads no text."""
    return _regels(Agendaversie.objects.filter(agenda__beraad=beraad).order_by("-agenda__van_jaar", "-nummer"))


def versies_of_agenda(agenda: Meerjarenagenda) -> list[Versieregel]:
    return _regels(Agendaversie.objects.filter(agenda=agenda).order_by("-nummer"))


def find_deel(uuid: UUID) -> Deelvondst | None:
    """The last version in which a part stands; when that is not the newest one, since which one it is gone."""
    row = _rows().filter(knopen__contains=[str(uuid)]).order_by("-agenda__van_jaar", "-nummer").first()
    if row is None:
        return None
    openbaar = _read(row)
    if openbaar.is_nieuwste:
        return Deelvondst(openbaar, None)
    after = Agendaversie.objects.filter(agenda=row.agenda_id, nummer=row.nummer + 1)
    return Deelvondst(openbaar, _regels(after)[0])


def _regels(rows: "QuerySet[Agendaversie]") -> list[Versieregel]:
    inhoud = ("inhoud__titel", "inhoud__van_jaar", "inhoud__tot_jaar")
    return [Versieregel(*row) for row in rows.values_list("uuid", "nummer", *inhoud, "vastgesteld_op")]


def _rows() -> "QuerySet[Agendaversie]":
    """Without the text: that is read once per process (_tekst_of), because it never changes."""
    last = Agendaversie.objects.filter(agenda=OuterRef("agenda")).order_by("-nummer")
    return (
        Agendaversie.objects.select_related("agenda__beraad__regio")
        .only("uuid", "nummer", "vastgesteld_op", "vingerafdruk", "agenda__beraad__soort", "agenda__beraad__regio")
        .annotate(
            nieuwste_uuid=Subquery(last.values("uuid")[:1]), nieuwste_nummer=Subquery(last.values("nummer")[:1])
        )
    )


def _read(row: Agendaversie) -> OpenbareAgenda:
    return OpenbareAgenda(
        uuid=row.uuid,
        beraad=row.agenda.beraad,
        tekst=tekst_of(row.uuid),
        nummer=row.nummer,
        vastgesteld_op=row.vastgesteld_op,
        nieuwste=row.nieuwste_uuid,  # type: ignore[attr-defined] # annotated in _rows
        nieuwste_nummer=row.nieuwste_nummer,  # type: ignore[attr-defined]
        vingerafdruk=row.vingerafdruk,
    )


@lru_cache(maxsize=16)
def tekst_of(uuid: UUID) -> Agendatekst:
    """Of an adopted version, which the database refuses to change."""
    return from_json(Agendaversie.objects.values_list("inhoud", flat=True).get(uuid=uuid))
