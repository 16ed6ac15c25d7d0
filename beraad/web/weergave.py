"""From an indicator and what was measured to what a reader sees: the number first, then its meaning."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.formats import date_format, number_format

from beraad.document import (
    Agendatekst,
    Ambitietekst,
    Analysecijfertekst,
    Doeltekst,
    Indicatortekst,
    Jaarwaarde,
    Partijnaam,
    Punt,
    Verwijspunt,
)
from beraad.enums import Eenheid
from beraad.getallen import STREEP, as_tekst
from beraad.queries.cijfers import Definitie, Meting
from werkcentrum.basis.cijfers import Cijfer


@dataclass(frozen=True, slots=True)
class Figuur:
    """The arguments of components/cijfer.html, and what stands below it."""

    waarde: str
    naam: str
    uitleg: str
    badge: str = ""
    reeks: list[dict[str, str]] = field(default_factory=list)
    doel: str = ""
    doel_tekst: str = STREEP
    nulmeting_tekst: str = STREEP
    kolom: str = "Kwartaal"
    niet_getoond: str = ""
    definitie: Definitie | None = None


@dataclass(frozen=True, slots=True)
class Indicatorblok:
    tekst: Indicatortekst
    figuur: Figuur


@dataclass(frozen=True, slots=True)
class Doelblok:
    tekst: Doeltekst
    indicatoren: tuple[Indicatorblok, ...]


@dataclass(frozen=True, slots=True)
class Ambitieblok:
    tekst: Ambitietekst
    doelen: tuple[Doelblok, ...]


def as_blokken(agenda: Agendatekst, metingen: Mapping[str, Meting]) -> tuple[Ambitieblok, ...]:
    return tuple(
        Ambitieblok(
            ambitie,
            tuple(
                Doelblok(doel, tuple(Indicatorblok(i, make_figuur(i, metingen)) for i in doel.indicatoren))
                for doel in ambitie.doelen
            ),
        )
        for ambitie in agenda.ambities
    )


def figuren_of(agenda: Agendatekst, blokken: tuple[Ambitieblok, ...]) -> dict[UUID, Figuur]:
    """Of the indicatoren of these, and of the figures of the analyse; by the uuid of the part."""
    found = {
        indicator.tekst.uuid: indicator.figuur
        for blok in blokken
        for doel in blok.doelen
        for indicator in doel.indicatoren
    }
    return found | {cijfer.uuid: make_cijferfiguur(cijfer) for cijfer in agenda.analysecijfers}


def make_figuur(indicator: Indicatortekst, metingen: Mapping[str, Meting]) -> Figuur:
    if indicator.is_live:
        return _live(indicator, metingen.get(indicator.definitie))
    return Figuur(
        waarde=as_tekst(indicator.waarde, indicator.eenheid),
        naam=indicator.naam,
        uitleg=_join(_herkomst(indicator), *_doelen(indicator)),
        doel_tekst=as_tekst(indicator.streefwaarde, indicator.eenheid),
        nulmeting_tekst=as_tekst(indicator.nulmeting, indicator.eenheid),
    )


def make_cijferfiguur(cijfer: Analysecijfertekst) -> Figuur:
    """The last of its numbers first, then the others."""
    last = cijfer.reeks[-1]
    return Figuur(
        waarde=as_tekst(last.waarde, cijfer.eenheid),
        naam=cijfer.titel,
        uitleg=_join(
            last.label,
            cijfer.niveau,
            f"bron: {cijfer.bron}",
            f"peildatum {date_format(cijfer.peildatum, 'j F Y')}",
            f"licentie: {cijfer.licentie}",
        ),
        reeks=[
            {"label": punt.label, "waarde": str(punt.waarde), "tekst": as_tekst(punt.waarde, cijfer.eenheid)}
            for punt in cijfer.reeks
        ],
        kolom="Waarover",
    )


def _live(indicator: Indicatortekst, meting: Meting | None) -> Figuur:
    if meting is None:
        return Figuur(waarde=STREEP, naam=indicator.naam, uitleg="Dit cijfer bestaat niet meer.")
    visible = [(kwartaal, kwartaal.cijfer.procent) for kwartaal in meting.kwartalen]
    hidden = [f"{kwartaal.nummer}e kwartaal" for kwartaal in meting.kwartalen if kwartaal.cijfer.verborgen]
    return Figuur(
        waarde=STREEP if meting.jaar.procent is None else f"{meting.jaar.procent}%",
        naam=indicator.naam,
        badge="live van de balie",
        uitleg=_join(_omvang(meting.jaar, meting), *_doelen(indicator)),
        reeks=[
            {"label": f"{kwartaal.nummer}e kwartaal", "waarde": str(procent), "tekst": f"{procent}%"}
            for kwartaal, procent in visible
            if procent is not None
        ],
        doel="" if indicator.streefwaarde is None else str(indicator.streefwaarde),
        doel_tekst=as_tekst(indicator.streefwaarde, indicator.eenheid),
        nulmeting_tekst=as_tekst(indicator.nulmeting, indicator.eenheid),
        niet_getoond=", ".join(hidden),
        definitie=meting.definitie,
    )


def _omvang(jaar: Cijfer, meting: Meting) -> str:
    periode = f"in {meting.tot.year} t/m {date_format(meting.tot, 'j F')}"
    if jaar.verborgen:
        return f"Te weinig {meting.definitie.telt} {periode} om te tonen"
    if not jaar.noemer:
        return f"Nog geen {meting.definitie.telt} {periode}"
    return f"{number_format(jaar.noemer, force_grouping=True)} {meting.definitie.telt} {periode}"


def _herkomst(indicator: Indicatortekst) -> str:
    if indicator.peildatum is None:
        return "Nog geen waarde ingevuld"
    return f"Stand op {date_format(indicator.peildatum, 'j F Y')} · bron: {indicator.bron}"


def _doelen(indicator: Indicatortekst) -> list[str]:
    parts = []
    if indicator.streefwaarde is not None:
        parts.append(f"doel {indicator.streefjaar}: {as_tekst(indicator.streefwaarde, indicator.eenheid)}")
    if indicator.nulmeting is not None:
        parts.append(f"nulmeting: {as_tekst(indicator.nulmeting, indicator.eenheid)}")
    return [_keep_together(part) for part in parts]


def _keep_together(text: str) -> str:
    return text.replace(" ", "\u00a0")


def _join(*parts: str) -> str:
    return "\u00a0· ".join(parts)


def in_woorden(waarde: object) -> str:
    """What a part holds in one of its fields, as a reader would say it."""
    if waarde in (None, "", ()):
        return STREEP
    match waarde:
        case tuple():
            return ", ".join(in_woorden(item) for item in waarde)
        case Jaarwaarde() | Punt():
            label = waarde.jaar if isinstance(waarde, Jaarwaarde) else waarde.label
            return f"{label}: {as_tekst(waarde.waarde, Eenheid.AANTAL)}"
        case Partijnaam() | Verwijspunt():
            return waarde.naam
        case Decimal():
            return as_tekst(waarde, Eenheid.AANTAL)
        case date():
            return date_format(waarde, "j F Y")
        case _:
            return str(getattr(waarde, "label", waarde))
