"""What the partijen of the demo region do, and with whose money. The words and amounts are made up, and say so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from beraad.document import Punt
from beraad.enums import Bank, Eenheid, Geldsoort, Hardheid, Inzetvorm, KnoopSoort, OnderdeelSoort
from beraad.gegevens import (
    AnalysecijferGegevens,
    InzetGegevens,
    MaatregelGegevens,
    MiddelGegevens,
    OnderdeelGegevens,
)
from beraad.models import Doel, Meerjarenagenda, Onderdeel, Partij
from beraad.services.knopen import add_knoop, update_knoop
from werkcentrum.basis.actor import Actor

BRON = "Voorbeeldcijfer voor de demoregio"
JAREN = (2026, 2027, 2028)
ONDERDELEN = {
    OnderdeelSoort.IN_HET_KORT: (
        "Dit is een **voorbeeld**. Wij willen dat iedereen met een vraag over werk snel bij de juiste hulp is.\n\n"
        "- Een loket dichtbij, ook zonder afspraak\n"
        "- Hulp vóórdat iemand zijn baan kwijt is\n"
        "- Meer mensen die een vak leren waar vraag naar is"
    ),
    OnderdeelSoort.ANALYSE: (
        "Een verzonnen analyse, met verzonnen cijfers. In een echte agenda staan hier cijfers van UWV, SBB, CBS "
        "en de gemeenten, met hun bron."
    ),
    OnderdeelSoort.VISIE: (
        "Wij werken als één loket. Wie zich meldt, hoeft niet te weten welke organisatie waarvoor is. "
        "Dit is een voorbeeldtekst."
    ),
    OnderdeelSoort.MIDDELEN: "De bedragen hieronder zijn verzonnen.",
    OnderdeelSoort.ORGANISATIE: (
        "Het beraad komt vier keer per jaar bij elkaar. De secretaris bereidt de vergaderingen voor. "
        "Dit is een voorbeeldtekst."
    ),
    OnderdeelSoort.MONITORING: (
        "Elk kwartaal leggen wij de cijfers vast. Eén keer per jaar schrijven wij een verslag. "
        "Dit is een voorbeeldtekst."
    ),
}
# Of which partij, what, how much each year.
MIDDELEN = (
    (Bank.GEMEENTEN, "Impulsbudget (voorbeeld)", Geldsoort.PUBLIEK, "200000"),
    (Bank.UWV, "Regionaal budget UWV (voorbeeld)", Geldsoort.PUBLIEK, "90000"),
)
# By the number of the doel: title, text, trekker, and who puts in what each year.
MAATREGELEN: dict[str, tuple[tuple[str, str, Bank, tuple[tuple[Bank, str], ...]], ...]] = {
    "1.1": (
        (
            "Inloop in elke gemeente",
            "Elke week een ochtend in de bibliotheek. Een adviseur van het Werkcentrum zit er klaar.",
            Bank.GEMEENTEN,
            ((Bank.GEMEENTEN, "60000"), (Bank.UWV, "25000")),
        ),
    ),
    "2.1": (
        (
            "Eén aanspreekpunt bij dreigend ontslag",
            "Een vaste adviseur die binnen twee werkdagen belt en alle partijen kent.",
            Bank.GEMEENTEN,
            ((Bank.GEMEENTEN, "120000"),),
        ),
        (
            "Loopbaancoaches van de bonden op het loket",
            "Coaches die zelf in de sector hebben gewerkt, twee middagen per week.",
            Bank.WERKNEMERS,
            ((Bank.WERKNEMERS, "40000"),),
        ),
        (
            "Vroegmelding door kleine werkgevers",
            "Werkgevers bellen het Werkcentrum voordat zij iemand ontslaan.",
            Bank.WERKGEVERS,
            ((Bank.WERKGEVERS, "15000"),),
        ),
    ),
    "3.1": (
        (
            "Praktijkleren bij dertig bedrijven",
            "Bedrijven krijgen hulp bij het begeleiden van mensen die leren op de werkvloer.",
            Bank.ONDERWIJS,
            ((Bank.UWV, "50000"), (Bank.ONDERWIJS, "30000")),
        ),
    ),
}


def write_demo_aanpak(*, actor: Actor, agenda: Meerjarenagenda) -> None:
    """Needs the partijen of the demo region, and its doelen."""
    partijen = {Bank(row.bank): row.uuid for row in Partij.objects.filter(beraad=agenda.beraad)}
    for row in Onderdeel.objects.filter(agenda=agenda):
        update_knoop(
            actor=actor,
            soort=KnoopSoort.ONDERDEEL,
            uuid=row.uuid,
            versie=row.versie,
            gegevens=OnderdeelGegevens(ONDERDELEN[OnderdeelSoort(row.onderdeelsoort)]),
        )
    doelen = {
        f"{row.ambitie.volgorde}.{row.volgorde}": row.uuid
        for row in Doel.objects.filter(ambitie__agenda=agenda).select_related("ambitie")
    }
    _add_cijfer(actor, agenda, doelen["2.1"])
    middelen = _add_middelen(actor, agenda, partijen)
    for nummer, maatregelen in MAATREGELEN.items():
        for titel, tekst, trekker, inzet in maatregelen:
            maatregel = add_knoop(
                actor=actor,
                soort=KnoopSoort.MAATREGEL,
                ouder=doelen[nummer],
                gegevens=MaatregelGegevens(
                    titel, tekst, trekker=partijen[trekker], begint_op=date(JAREN[0], 7, 1)
                ),
            )
            for bank, bedrag in inzet:
                _add_inzet(actor, maatregel.uuid, bank, Decimal(bedrag), partijen, middelen)


def _add_cijfer(actor: Actor, agenda: Meerjarenagenda, doel: UUID) -> None:
    reeks = (Punt("2023", Decimal(310)), Punt("2024", Decimal(355)), Punt("2025", Decimal(402)))
    gegevens = AnalysecijferGegevens(
        titel="Aanvragen voor ontslag in de regio (verzonnen)",
        eenheid=Eenheid.AANTAL,
        reeks=reeks,
        bron=BRON,
        peildatum=date(2025, 12, 31),
        niveau="de demoregio",
        licentie="CC0",
        dus="Wij willen bij mensen zijn voordat hun laatste werkdag er is.",
        doel=doel,
    )
    add_knoop(actor=actor, soort=KnoopSoort.ANALYSECIJFER, ouder=agenda.uuid, gegevens=gegevens)


def _add_middelen(
    actor: Actor, agenda: Meerjarenagenda, partijen: dict[Bank, UUID]
) -> dict[tuple[Bank, int], UUID]:
    """By partij and year."""
    found = {}
    for bank, naam, geldsoort, bedrag in MIDDELEN:
        for jaar in JAREN:
            gegevens = MiddelGegevens(naam, partijen[bank], jaar, geldsoort, Decimal(bedrag), BRON)
            row = add_knoop(actor=actor, soort=KnoopSoort.MIDDEL, ouder=agenda.uuid, gegevens=gegevens)
            found[bank, jaar] = row.uuid
    return found


def _add_inzet(
    actor: Actor,
    maatregel: UUID,
    bank: Bank,
    bedrag: Decimal,
    partijen: dict[Bank, UUID],
    middelen: dict[tuple[Bank, int], UUID],
) -> None:
    """Firm from a middel; the bonden under a condition; others in kind."""
    basis = InzetGegevens(
        partij=partijen[bank],
        jaar=JAREN[0],
        geldsoort=Geldsoort.PUBLIEK,
        vorm=Inzetvorm.GELD,
        bedrag=bedrag,
        hardheid=Hardheid.HARD,
    )
    if bank == Bank.WERKNEMERS:
        basis = replace(
            basis,
            geldsoort=Geldsoort.PRIVAAT,
            hardheid=Hardheid.VOORWAARDELIJK,
            voorwaarde="Als het fonds elk jaar instemt (verzonnen)",
        )
    elif (bank, JAREN[0]) not in middelen:
        basis = replace(
            basis,
            geldsoort=Geldsoort.PRIVAAT,
            vorm=Inzetvorm.IN_NATURA,
            omschrijving="Uren van eigen mensen (verzonnen)",
        )
    for jaar in JAREN:
        gegevens = replace(basis, jaar=jaar, middel=middelen.get((bank, jaar)))
        add_knoop(actor=actor, soort=KnoopSoort.INZET, ouder=maatregel, gegevens=gegevens)
