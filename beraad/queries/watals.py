"""Last year again, with another target and another budget. Reads only."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from beraad.afscherming import alles_of_niets
from beraad.document import Agendatekst, Doeltekst, Indicatortekst, Inzettekst
from beraad.models import Meerjarenagenda
from beraad.queries.cijfers import DEFINITIES, Definitie
from beraad.queries.kwartalen import kwartalen_until, year_until
from beraad.watals import WatAls, reken_door


@dataclass(frozen=True, slots=True)
class Doorrekening:
    """`budgetjaar`: of which year the inzet of the doel was taken; None when it has none."""

    doel: Doeltekst
    indicator: Indicatortekst
    definitie: Definitie
    jaar: int
    budgetjaar: int | None
    uitkomst: WatAls


def doorrekenbaar_in(tekst: Agendatekst) -> list[tuple[Doeltekst, Indicatortekst]]:
    """The indicatoren that are bound to a figure of the desk."""
    return [
        (doel, indicator)
        for doel in tekst.doelen()
        for indicator in doel.indicatoren
        if indicator.definitie in DEFINITIES
    ]


def reken_agenda_door(
    agenda: Meerjarenagenda,
    tekst: Agendatekst,
    *,
    indicator_uuid: UUID,
    streef: Decimal,
    budget_procent: Decimal,
    today: date,
) -> Doorrekening:
    """Of an indicator of `doorrekenbaar_in`. One query."""
    doel, indicator = next(paar for paar in doorrekenbaar_in(tekst) if paar[1].uuid == indicator_uuid)
    definitie = DEFINITIES[indicator.definitie]
    einde = date(today.year - 1, 12, 31)
    perioden = [year_until(einde), *kwartalen_until(einde)]
    jaar, *kwartalen = definitie.count(agenda.beraad.regio_id or "", perioden, today)
    inzet = [inzet for maatregel in doel.maatregelen for inzet in maatregel.inzet]
    budgetjaar = _budgetjaar(inzet, einde.year)
    return Doorrekening(
        doel=doel,
        indicator=indicator,
        definitie=definitie,
        jaar=einde.year,
        budgetjaar=budgetjaar,
        uitkomst=reken_door(
            jaar=jaar,
            kwartalen=alles_of_niets(kwartalen),
            streef=streef,
            budget=sum((deel.bedrag for deel in inzet if deel.jaar == budgetjaar), Decimal(0))
            if budgetjaar
            else None,
            budget_procent=budget_procent,
        ),
    )


def _budgetjaar(inzet: list[Inzettekst], vorig: int) -> int | None:
    """Last year, or else the first year for which there is inzet."""
    jaren = {deel.jaar for deel in inzet}
    return vorig if vorig in jaren else min(jaren, default=None)
