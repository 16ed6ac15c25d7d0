from datetime import date

import factory

from loket.models import (
    Afvinking,
    Belwijzer,
    Checklist,
    ChecklistPunt,
    Standaardtekst,
    StandaardtekstVersie,
    Werkafspraak,
)
from tests.factories.base import Factory
from tests.factories.basis import AM06
from tests.factories.loket import VraagFactory


class StandaardtekstFactory(Factory):
    """For every thema, with one versie."""

    class Meta:
        model = Standaardtekst
        skip_postgeneration_save = True

    regio_id = AM06
    sleutel = factory.Sequence(lambda n: f"tekst-{n}")
    titel = factory.Sequence(lambda n: f"Voorbeeldtekst {n}")
    versie = factory.RelatedFactory(
        "tests.factories.kennis.StandaardtekstVersieFactory", factory_related_name="standaardtekst"
    )


class StandaardtekstVersieFactory(Factory):
    class Meta:
        model = StandaardtekstVersie

    standaardtekst = factory.SubFactory(StandaardtekstFactory, versie=None)
    nummer = 1
    tekst = "Beste {{ voornaam }}, wij bellen u over vraag {{ nummer }}."


class ChecklistFactory(Factory):
    class Meta:
        model = Checklist
        django_get_or_create = ("regio_id", "thema")

    regio_id = AM06
    thema = "ontslag"


class ChecklistPuntFactory(Factory):
    class Meta:
        model = ChecklistPunt

    checklist = factory.SubFactory(ChecklistFactory)
    tekst = factory.Sequence(lambda n: f"Punt {n} van de checklist")
    volgorde = factory.Sequence(lambda n: n + 1)


class AfvinkingFactory(Factory):
    class Meta:
        model = Afvinking

    vraag = factory.SubFactory(VraagFactory)
    punt = factory.SubFactory(ChecklistPuntFactory)
    vraagt_bewijs = False


class WerkafspraakFactory(Factory):
    class Meta:
        model = Werkafspraak

    regio_id = AM06
    titel = factory.Sequence(lambda n: f"Voorbeeldafspraak {n}")
    tekst = "Bel eerst de gemeente, dan het UWV."
    eigenaar = "Team Voorbeeld"
    geldig_vanaf = date(2026, 1, 1)
    controleren_voor = date(2099, 1, 1)


class BelwijzerFactory(Factory):
    class Meta:
        model = Belwijzer

    regio_id = AM06
    organisatie = factory.Sequence(lambda n: f"Voorbeeldorganisatie {n}")
    functie = "Team Voorbeeld"
    telefoon = "+31550000000"
    geldig_vanaf = date(2026, 1, 1)
    controleren_voor = date(2099, 1, 1)
