import factory

from loket.models import Standaardtekst, StandaardtekstVersie
from tests.factories.base import Factory
from tests.factories.basis import AM06


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
