from decimal import Decimal

import factory

from beraad.enums import BeraadSoort, Eenheid
from beraad.models import Ambitie, Beraad, Doel, Indicator, Meerjarenagenda
from tests.factories.base import Factory
from tests.factories.basis import AM06


class BeraadFactory(Factory):
    """The Regionaal Beraad of a regio; there is one in each."""

    class Meta:
        model = Beraad
        django_get_or_create = ("regio_id",)

    soort = BeraadSoort.REGIONAAL
    regio_id = AM06


class AgendaFactory(Factory):
    class Meta:
        model = Meerjarenagenda

    beraad = factory.SubFactory(BeraadFactory)
    titel = "Voorbeeldagenda"
    inleiding = "Verzonnen voor een test."
    van_jaar = 2026
    tot_jaar = 2030


class AmbitieFactory(Factory):
    class Meta:
        model = Ambitie

    agenda = factory.SubFactory(AgendaFactory)
    volgorde = factory.LazyAttribute(lambda row: Ambitie.objects.filter(agenda=row.agenda).count() + 1)
    titel = factory.Sequence(lambda n: f"Voorbeeldambitie {n}")
    tekst = "Waar wij naartoe willen."


class DoelFactory(Factory):
    class Meta:
        model = Doel

    ambitie = factory.SubFactory(AmbitieFactory)
    volgorde = factory.LazyAttribute(lambda row: Doel.objects.filter(ambitie=row.ambitie).count() + 1)
    titel = factory.Sequence(lambda n: f"Voorbeelddoel {n}")
    tekst = "Wat wij in 2030 hebben bereikt."


class IndicatorFactory(Factory):
    """Live from the desk, complete."""

    class Meta:
        model = Indicator

    doel = factory.SubFactory(DoelFactory)
    volgorde = factory.LazyAttribute(lambda row: Indicator.objects.filter(doel=row.doel).count() + 1)
    naam = factory.Sequence(lambda n: f"Voorbeeldindicator {n}")
    eenheid = Eenheid.PROCENT
    definitie = "eerste_contact_2_werkdagen"
    nulmeting = Decimal(58)
    streefwaarde = Decimal(90)
    streefjaar = 2030
