"""What the public reads: the last adopted version of each beraad."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from beraad.document import Agendatekst
from beraad.document_json import from_json
from beraad.enums import BeraadSoort
from beraad.models import Agendaversie, Beraad


@dataclass(frozen=True, slots=True)
class OpenbareAgenda:
    tekst: Agendatekst
    nummer: int
    vastgesteld_op: datetime


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
    row = Agendaversie.objects.filter(agenda__beraad=beraad).order_by("-agenda__van_jaar", "-nummer").first()
    if row is None:
        return None
    return OpenbareAgenda(tekst=from_json(row.inhoud), nummer=row.nummer, vastgesteld_op=row.vastgesteld_op)
