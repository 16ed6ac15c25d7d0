"""What a person can choose from in the form of one part of an agenda."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import BigIntegerField, QuerySet

from beraad.enums import BeraadSoort, KnoopSoort
from beraad.models import Ambitie, Doel, Meerjarenagenda, Middel, Partij
from verwijzing.queries.dienstnamen import dienstkeuzes_for
from werkcentrum.basis.actor import holds_on
from werkcentrum.basis.queries.prepared import Parameter, Prepared

# (value, label); the value is a uuid as text.
Keuze = tuple[str, str]
BIJ_PARTIJEN = (KnoopSoort.MAATREGEL, KnoopSoort.INZET, KnoopSoort.MIDDEL)
BIJ_DOELEN = (KnoopSoort.MAATREGEL, KnoopSoort.ANALYSECIJFER)


@dataclass(frozen=True, slots=True)
class Keuzes:
    """Only what this kind of part needs is read; the rest is empty."""

    partijen: tuple[Keuze, ...] = ()
    doelen: tuple[Keuze, ...] = ()
    middelen: tuple[Keuze, ...] = ()
    landelijke_ambities: tuple[Keuze, ...] = ()
    diensten: tuple[Keuze, ...] = ()


GEEN_KEUZES = Keuzes()


def keuzes_for(agenda: Meerjarenagenda, soort: KnoopSoort, today: date) -> Keuzes:
    return Keuzes(
        partijen=_partijen(agenda, today) if soort in BIJ_PARTIJEN else (),
        doelen=_doelen(agenda) if soort in BIJ_DOELEN else (),
        middelen=_middelen(agenda) if soort == KnoopSoort.INZET else (),
        landelijke_ambities=_landelijke_ambities(agenda) if soort == KnoopSoort.DOEL else (),
        diensten=dienstkeuzes_for(agenda.beraad.regio_id or "", today) if soort == KnoopSoort.MAATREGEL else (),
    )


def _partijen(agenda: Meerjarenagenda, today: date) -> tuple[Keuze, ...]:
    """Those that left stay in the list, after the others: older inzet is theirs."""
    here, gone = [], []
    for uuid, naam, vanaf, tot in _partijrijen(beraad=agenda.beraad_id):
        if holds_on(today, geldig_vanaf=vanaf, geldig_tot=tot):
            here.append((str(uuid), naam))
        else:
            gone.append((str(uuid), f"{naam} (niet meer aan tafel)"))
    return (*here, *gone)


@Prepared
def _partijrijen() -> "QuerySet[Partij, tuple[UUID, str, date, date | None]]":
    rows = Partij.objects.filter(beraad=Parameter("beraad", BigIntegerField())).order_by("naam")
    return rows.values_list("uuid", "naam", "geldig_vanaf", "geldig_tot")


def _doelen(agenda: Meerjarenagenda) -> tuple[Keuze, ...]:
    rows = _doelrijen(agenda=agenda.pk)
    return tuple((str(uuid), f"{ambitie}.{doel} {titel}") for uuid, ambitie, doel, titel in rows)


@Prepared
def _doelrijen() -> "QuerySet[Doel, tuple[UUID, int, int, str]]":
    rows = Doel.objects.filter(ambitie__agenda=Parameter("agenda", BigIntegerField()))
    return rows.order_by("ambitie__volgorde", "volgorde").values_list(
        "uuid", "ambitie__volgorde", "volgorde", "titel"
    )


def _middelen(agenda: Meerjarenagenda) -> tuple[Keuze, ...]:
    rows = Middel.objects.filter(agenda=agenda).select_related("partij").order_by("jaar", "volgorde")
    return tuple((str(row.uuid), f"{row.naam} {row.jaar}, {row.partij.naam}") for row in rows)


def _landelijke_ambities(agenda: Meerjarenagenda) -> tuple[Keuze, ...]:
    """Of the newest agenda of the Landelijk Beraad; an agenda of that beraad itself has none."""
    if agenda.beraad.soort == BeraadSoort.LANDELIJK:
        return ()
    landelijk = Meerjarenagenda.objects.filter(beraad__soort=BeraadSoort.LANDELIJK).order_by("-van_jaar")[:1]
    rows = Ambitie.objects.filter(agenda__in=landelijk.values("pk")).order_by("volgorde")
    return tuple((str(row.uuid), f"{row.volgorde} {row.titel}") for row in rows)
