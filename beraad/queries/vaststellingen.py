"""What was adopted and by whom, and whether that still proves itself from what is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from beraad.enums import Bank
from beraad.models import Agendaversie, Akkoord, Beraad
from beraad.queries.tafel import naam_of
from beraad.queries.voorstellen import akkoorden_of, last_akkoorden, outside_mandate, uitkomst_on
from beraad.vaststelling import Partijvaststelling, Vaststelling, from_json
from beraad.vingerafdruk import vingerafdruk_of


@dataclass(frozen=True, slots=True)
class Bankbesluit:
    bank: Bank
    partijen: tuple[Partijvaststelling, ...]


@dataclass(frozen=True, slots=True)
class Besluitpagina:
    """A version with its record. `klopt`: the vingerafdruk computed again from the text that is kept is the same.

    `vaststelling` is None for a version from before the statements of the partijen were kept.
    """

    versie: UUID
    nummer: int
    titel: str
    looptijd: str
    beraad: str
    vastgesteld_op: date
    vingerafdruk: str
    klopt: bool
    vaststelling: Vaststelling | None
    banken: tuple[Bankbesluit, ...]
    minimum: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Controle:
    """Of one version: each thing that does not prove itself, as a sentence."""

    versie: UUID
    naam: str
    problemen: tuple[str, ...]


def agendaversies(beraad: Beraad | None = None) -> QuerySet[Agendaversie]:
    """Of one beraad or of all; the newest first within a beraad."""
    rows = Agendaversie.objects.select_related("agenda__beraad__regio", "voorstel")
    if beraad is not None:
        rows = rows.filter(agenda__beraad=beraad)
    return rows.order_by("agenda__beraad__regio_id", "-agenda__van_jaar", "-nummer")


def besluit_of(versie: Agendaversie) -> Besluitpagina:
    vaststelling = from_json(versie.besluit) if versie.besluit else None
    inhoud = versie.inhoud
    van, tot = inhoud["van_jaar"], inhoud["tot_jaar"]
    return Besluitpagina(
        versie=versie.uuid,
        nummer=versie.nummer,
        titel=inhoud["titel"],
        looptijd=f"{van}" if van == tot else f"{van}–{tot}",
        beraad=naam_of(versie.agenda.beraad),
        vastgesteld_op=vaststelling.dag if vaststelling else timezone.localdate(versie.vastgesteld_op),
        vingerafdruk=versie.vingerafdruk,
        klopt=vingerafdruk_of(inhoud) == versie.vingerafdruk,
        vaststelling=vaststelling,
        banken=_by_bank(vaststelling) if vaststelling else (),
        minimum=tuple(str(bank.label) for bank in vaststelling.minimum) if vaststelling else (),
    )


def _by_bank(vaststelling: Vaststelling) -> tuple[Bankbesluit, ...]:
    return tuple(
        Bankbesluit(bank, partijen)
        for bank in Bank
        if (partijen := tuple(partij for partij in vaststelling.partijen if partij.bank == bank))
    )


def check_vaststelling(versie: Agendaversie) -> Controle:
    """Everything counted again from the stored text, statements, mandates and partijen. Three queries."""
    naam = f"{naam_of(versie.agenda.beraad)}, versie {versie.nummer}"
    return Controle(versie.uuid, naam, tuple(_problems(versie)))


def _problems(versie: Agendaversie) -> Iterator[str]:
    if vingerafdruk_of(versie.inhoud) != versie.vingerafdruk:
        yield "De vingerafdruk hoort niet bij de tekst."
    voorstel = versie.voorstel
    if voorstel is None or not versie.besluit:
        yield "Er is niet vastgelegd welke partijen akkoord waren."
        return
    if voorstel.vingerafdruk != versie.vingerafdruk:
        yield "De tekst is niet de tekst die de partijen kregen."
    akkoorden = [row for row in akkoorden_of(voorstel) if row.gegeven_op <= versie.vastgesteld_op]
    yield from _of_statements(versie.agenda.beraad, akkoorden, from_json(versie.besluit))


def _of_statements(beraad: Beraad, akkoorden: list[Akkoord], vaststelling: Vaststelling) -> Iterator[str]:
    uitkomst = uitkomst_on(beraad, akkoorden, dag=vaststelling.dag, regel=vaststelling.besluitregel)
    yield from uitkomst.ontbreekt
    yield from outside_mandate(uitkomst, akkoorden)
    last = {row.partij.uuid: row for row in last_akkoorden(akkoorden).values()}
    at_table = {stand.deelnemer.uuid for bank in uitkomst.banken for stand in bank.partijen}
    if at_table != {partij.partij for partij in vaststelling.partijen}:
        yield "Aan tafel zaten volgens de lijst van partijen andere partijen dan in het besluit staan."
    for partij in vaststelling.partijen:
        if not _same(partij, last.get(partij.partij)):
            yield f"Wat in het besluit staat van {partij.naam}, is niet wat die partij zei."


def _same(partij: Partijvaststelling, row: Akkoord | None) -> bool:
    if row is None:
        return partij.oordeel is None
    said = (row.oordeel, row.voorbehoud, timezone.localdate(row.gegeven_op))
    return said == (partij.oordeel, partij.voorbehoud, partij.dag)


def newest_controle(beraad: Beraad) -> Controle | None:
    """Of what applies now."""
    versie = agendaversies(beraad).first()
    return check_vaststelling(versie) if versie else None


def beraad_with_code(regio_code: str) -> Beraad | None:
    return Beraad.objects.filter(regio_id=regio_code).first()
