"""One part of each kind of one agenda, for tests that hold for all of them."""

from datetime import date
from decimal import Decimal

from beraad.document import Jaarwaarde, Punt
from beraad.enums import Eenheid, Geldsoort, Hardheid, Inzetvorm, KnoopSoort
from beraad.gegevens import (
    AgendaGegevens,
    AmbitieGegevens,
    AnalysecijferGegevens,
    DoelGegevens,
    IndicatorGegevens,
    InzetGegevens,
    MaatregelGegevens,
    MiddelGegevens,
    OnderdeelGegevens,
)
from tests.factories.beraad import (
    AnalysecijferFactory,
    IndicatorFactory,
    InzetFactory,
    MiddelFactory,
    OnderdeelFactory,
    PartijFactory,
)

AGENDA = AgendaGegevens(titel="Agenda", van_jaar=2026, tot_jaar=2030)
AMBITIE = AmbitieGegevens("Nieuwe titel", "Nieuwe tekst")
DOEL = DoelGegevens("Nieuwe titel", "Nieuwe tekst")


def one_of_each(indicator=None):
    """A part of each kind, all of one agenda (that of `indicator`), with what could be saved in it."""
    inzet = InzetFactory(maatregel__doel=(indicator or IndicatorFactory()).doel)
    maatregel, agenda = inzet.maatregel, inzet.maatregel.doel.ambitie.agenda
    partij = PartijFactory(beraad=agenda.beraad)
    middel = MiddelFactory(agenda=agenda, partij=partij)
    return {
        KnoopSoort.AGENDA: (agenda, AGENDA),
        KnoopSoort.ONDERDEEL: (OnderdeelFactory(agenda=agenda), OnderdeelGegevens("Nieuw")),
        KnoopSoort.ANALYSECIJFER: (
            AnalysecijferFactory(agenda=agenda),
            AnalysecijferGegevens(
                titel="Nieuw",
                eenheid=Eenheid.AANTAL,
                reeks=(Punt("2025", Decimal("1.5")),),
                bron="Bron",
                peildatum=date(2025, 1, 1),
                niveau="regio",
                licentie="CC0",
                dus="Dus dit.",
                doel=maatregel.doel.uuid,
            ),
        ),
        KnoopSoort.AMBITIE: (maatregel.doel.ambitie, AMBITIE),
        KnoopSoort.DOEL: (maatregel.doel, DOEL),
        KnoopSoort.INDICATOR: (
            maatregel.doel.indicatoren.get(),
            IndicatorGegevens("Naam", Eenheid.AANTAL, tussendoelen=(Jaarwaarde(2027, Decimal(5)),)),
        ),
        KnoopSoort.MAATREGEL: (
            maatregel,
            MaatregelGegevens(
                "Nieuw", trekker=partij.uuid, partners=(partij.uuid,), ook_voor=(maatregel.doel.uuid,)
            ),
        ),
        KnoopSoort.MIDDEL: (
            middel,
            MiddelGegevens(
                "Nieuw", partij=partij.uuid, jaar=2027, geldsoort=Geldsoort.PRIVAAT, bedrag=Decimal("9.50")
            ),
        ),
        KnoopSoort.INZET: (
            inzet,
            InzetGegevens(
                partij=partij.uuid,
                jaar=2028,
                geldsoort=Geldsoort.PUBLIEK,
                vorm=Inzetvorm.GELD,
                bedrag=Decimal("12.34"),
                hardheid=Hardheid.VOORWAARDELIJK,
                voorwaarde="Als de raad het goedvindt",
                middel=middel.uuid,
            ),
        ),
    }
