"""The uitvoeringsagenda of a year, ready to show."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from beraad.document import Maatregeltekst
from beraad.enums import Actiestatus, UitvoeringStatus
from beraad.models import Actie, Beraad, Meerjarenagenda, Uitvoeringsagenda
from beraad.queries.agendas import agendas_visible_to
from beraad.queries.tafel import dag_tekst
from beraad.queries.werktekst import working_text
from beraad.uitvoering import inzet_in
from werkcentrum.basis.actor import Actor


@dataclass(frozen=True, slots=True)
class Actieregel:
    uuid: UUID
    nummer: str
    titel: str
    trekker: str
    uiterlijk: str
    inzet: Decimal | None
    status: Actiestatus
    resultaat: str


@dataclass(frozen=True, slots=True)
class Uitvoeringsblad:
    uuid: UUID
    jaar: int
    inleiding: str
    is_vastgesteld: bool
    vastgesteld_op: datetime | None
    acties: tuple[Actieregel, ...]

    @property
    def totaal(self) -> Decimal | None:
        bedragen = [actie.inzet for actie in self.acties if actie.inzet is not None]
        return sum(bedragen, Decimal(0)) if bedragen else None


def uitvoeringen_visible_to(actor: Actor) -> QuerySet[Uitvoeringsagenda]:
    return Uitvoeringsagenda.objects.filter(agenda__in=agendas_visible_to(actor)).select_related(
        "agenda__beraad__regio"
    )


def acties_visible_to(actor: Actor) -> QuerySet[Actie]:
    return Actie.objects.filter(uitvoeringsagenda__agenda__in=agendas_visible_to(actor)).select_related(
        "uitvoeringsagenda__agenda__beraad__regio", "trekker"
    )


def uitvoeringen_of(agenda: Meerjarenagenda) -> list[Uitvoeringsagenda]:
    return list(Uitvoeringsagenda.objects.filter(agenda=agenda).order_by("-jaar"))


def uitvoeringsblad_of(row: Uitvoeringsagenda) -> Uitvoeringsblad:
    """A draft counts its inzet in the working text; an adopted one kept it. The same number of queries, whatever
    the size."""
    adopted = row.status == UitvoeringStatus.VASTGESTELD
    live = {} if adopted else {een.uuid: een for een in working_text(row.agenda).maatregelen()}
    acties = row.acties.select_related("maatregel", "trekker").order_by("volgorde")
    return Uitvoeringsblad(
        uuid=row.uuid,
        jaar=row.jaar,
        inleiding=row.inleiding,
        is_vastgesteld=adopted,
        vastgesteld_op=row.vastgesteld_op,
        acties=tuple(_regel(actie, row.jaar, live) for actie in acties),
    )


def _regel(actie: Actie, jaar: int, live: dict[UUID, Maatregeltekst]) -> Actieregel:
    tekst = live.get(actie.maatregel.uuid) if actie.maatregel else None
    return Actieregel(
        uuid=actie.uuid,
        nummer=tekst.nummer if tekst else actie.maatregelnummer,
        titel=actie.titel,
        trekker=actie.trekker.naam if actie.trekker else "",
        uiterlijk=dag_tekst(actie.uiterlijk) if actie.uiterlijk else "",
        inzet=inzet_in(tekst, jaar) if tekst else actie.inzet,
        status=Actiestatus(actie.status),
        resultaat=actie.resultaat,
    )


def public_uitvoering(beraad: Beraad, jaar: int) -> Uitvoeringsagenda | None:
    return (
        Uitvoeringsagenda.objects.filter(agenda__beraad=beraad, jaar=jaar, status=UitvoeringStatus.VASTGESTELD)
        .select_related("agenda")
        .order_by("-agenda__van_jaar")
        .first()
    )


def public_jaren(beraad: Beraad) -> list[int]:
    rows = Uitvoeringsagenda.objects.filter(agenda__beraad=beraad, status=UitvoeringStatus.VASTGESTELD)
    return list(rows.order_by("-jaar").values_list("jaar", flat=True).distinct())
