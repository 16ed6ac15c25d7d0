from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import factory
from django.utils import timezone

from beraad.enums import (
    Agendapuntsoort,
    Bank,
    BeraadSoort,
    Eenheid,
    Geldsoort,
    Hardheid,
    Herkomst,
    Inzetvorm,
    KnoopSoort,
    OnderdeelSoort,
    Oordeel,
    Pitchstatus,
    VergaderingStatus,
    VoorstelSoort,
    Voortgangstatus,
)
from beraad.models import (
    Actie,
    Actiepunt,
    Agendapunt,
    Akkoord,
    Ambitie,
    Amendement,
    Analysecijfer,
    Beraad,
    Besluit,
    Besteding,
    Doel,
    Indicator,
    Inzet,
    Maatregel,
    Meerjarenagenda,
    Meetreeks,
    Middel,
    Mijlpaal,
    Minimumbank,
    Onderdeel,
    Opmerking,
    Partij,
    Peiling,
    Pitch,
    Thematafel,
    Uitvoeringsagenda,
    Vergadering,
    Vertegenwoordiging,
    Voorstel,
    Voortgang,
)
from beraad.vingerafdruk import vingerafdruk_of
from tests.factories.base import Factory
from tests.factories.basis import AM06, GebruikerFactory
from werkcentrum.basis.enums import Zekerheid


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

    @factory.post_generation
    def onderdelen(self, create, extracted, **kwargs):
        for soort in OnderdeelSoort:
            Onderdeel.objects.create(agenda=self, onderdeelsoort=soort)


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


class PartijFactory(Factory):
    class Meta:
        model = Partij

    beraad = factory.SubFactory(BeraadFactory)
    naam = factory.Sequence(lambda n: f"Voorbeeldpartij {n}")
    bank = Bank.GEMEENTEN
    geldig_vanaf = date(2025, 1, 1)


class VertegenwoordigingFactory(Factory):
    """With a mandate that has not ended."""

    class Meta:
        model = Vertegenwoordiging

    partij = factory.SubFactory(PartijFactory)
    gebruiker = factory.SubFactory(GebruikerFactory)
    mandaat_vanaf = date(2025, 1, 1)


class MinimumbankFactory(Factory):
    class Meta:
        model = Minimumbank

    beraadsoort = BeraadSoort.REGIONAAL
    bank = Bank.GEMEENTEN
    geldig_vanaf = date(2025, 1, 1)
    bron = "Verzonnen voor een test."
    zekerheid = Zekerheid.MIDDEN


class ThematafelFactory(Factory):
    class Meta:
        model = Thematafel

    beraad = factory.SubFactory(BeraadFactory)
    naam = factory.Sequence(lambda n: f"Voorbeeldtafel {n}")
    vanaf = date(2026, 1, 1)


class MaatregelFactory(Factory):
    class Meta:
        model = Maatregel

    doel = factory.SubFactory(DoelFactory)
    volgorde = factory.LazyAttribute(lambda row: Maatregel.objects.filter(doel=row.doel).count() + 1)
    titel = factory.Sequence(lambda n: f"Voorbeeldmaatregel {n}")
    tekst = "Wat wij doen."


class MiddelFactory(Factory):
    class Meta:
        model = Middel

    agenda = factory.SubFactory(AgendaFactory)
    volgorde = factory.LazyAttribute(lambda row: Middel.objects.filter(agenda=row.agenda).count() + 1)
    naam = factory.Sequence(lambda n: f"Voorbeeldbudget {n}")
    partij = factory.SubFactory(PartijFactory)
    jaar = 2027
    geldsoort = Geldsoort.PUBLIEK
    bedrag = Decimal("100000.00")


class InzetFactory(Factory):
    """Money, firm, not covered yet."""

    class Meta:
        model = Inzet

    maatregel = factory.SubFactory(MaatregelFactory)
    volgorde = factory.LazyAttribute(lambda row: Inzet.objects.filter(maatregel=row.maatregel).count() + 1)
    partij = factory.SubFactory(PartijFactory)
    jaar = 2027
    geldsoort = Geldsoort.PUBLIEK
    vorm = Inzetvorm.GELD
    bedrag = Decimal("40000.00")
    hardheid = Hardheid.HARD


class OnderdeelFactory(Factory):
    class Meta:
        model = Onderdeel
        django_get_or_create = ("agenda", "onderdeelsoort")

    agenda = factory.SubFactory(AgendaFactory)
    onderdeelsoort = OnderdeelSoort.VISIE


class AnalysecijferFactory(Factory):
    class Meta:
        model = Analysecijfer

    agenda = factory.SubFactory(AgendaFactory)
    volgorde = factory.LazyAttribute(lambda row: Analysecijfer.objects.filter(agenda=row.agenda).count() + 1)
    titel = factory.Sequence(lambda n: f"Voorbeeldcijfer {n}")
    eenheid = Eenheid.PROCENT
    reeks = factory.LazyFunction(lambda: [{"label": "2024", "waarde": "12.5"}, {"label": "2025", "waarde": "13"}])
    bron = "Verzonnen voor een test."
    peildatum = date(2025, 12, 31)
    niveau = "regio"
    licentie = "CC BY 4.0"


class MeetreeksFactory(Factory):
    """The first of an indicator, and running."""

    class Meta:
        model = Meetreeks

    indicator = factory.SubFactory(IndicatorFactory)
    indicator_uuid = factory.SelfAttribute("indicator.uuid")
    nummer = 1
    definitie = factory.SelfAttribute("indicator.definitie")
    omschrijving = "Verzonnen voor een test."
    eenheid = factory.SelfAttribute("indicator.eenheid")


class PeilingFactory(Factory):
    """Typed in."""

    class Meta:
        model = Peiling

    class Params:
        geteld = factory.Trait(
            herkomst=Herkomst.BALIE, bron="", teller=7, noemer=10, waarde=Decimal(70), vastgelegd_door=None
        )

    reeks = factory.SubFactory(MeetreeksFactory)
    peildatum = date(2026, 9, 30)
    waarde = Decimal(7)
    herkomst = Herkomst.HAND
    bron = "Verzonnen voor een test."
    vastgelegd_door = factory.SubFactory(GebruikerFactory)


class AmendementFactory(Factory):
    """Open, on the title of a doel."""

    class Meta:
        model = Amendement

    agenda = factory.SubFactory(AgendaFactory)
    knoopsoort = KnoopSoort.DOEL
    knoop_uuid = factory.LazyFunction(uuid4)
    knoop_titel = "Voorbeelddoel"
    partij = factory.SubFactory(PartijFactory)
    was = factory.LazyFunction(lambda: {"titel": "Voorbeelddoel"})
    wordt = factory.LazyFunction(lambda: {"titel": "Een ander voorbeelddoel"})
    reden = "Verzonnen voor een test."
    ingediend_door = factory.SubFactory(GebruikerFactory)


class OpmerkingFactory(Factory):
    class Meta:
        model = Opmerking

    agenda = factory.SubFactory(AgendaFactory)
    knoopsoort = KnoopSoort.DOEL
    knoop_uuid = factory.LazyFunction(uuid4)
    tekst = "Verzonnen voor een test."
    geschreven_door = factory.SubFactory(GebruikerFactory)


class VoorstelFactory(Factory):
    """Ter vaststelling, open, of an agenda that is locked for it."""

    class Meta:
        model = Voorstel

    agenda = factory.SubFactory(AgendaFactory)
    nummer = factory.LazyAttribute(lambda row: row.agenda.laatste_nummer + 1)
    soort = VoorstelSoort.VASTSTELLING
    inhoud = factory.LazyFunction(dict)
    vingerafdruk = factory.LazyAttribute(lambda row: vingerafdruk_of(row.inhoud))
    aangeboden_door = factory.SubFactory(GebruikerFactory)


class AkkoordFactory(Factory):
    class Meta:
        model = Akkoord

    voorstel = factory.SubFactory(VoorstelFactory)
    partij = factory.SubFactory(PartijFactory)
    vertegenwoordiging = factory.LazyAttribute(lambda row: VertegenwoordigingFactory(partij=row.partij))
    oordeel = Oordeel.AKKOORD


class MijlpaalFactory(Factory):
    class Meta:
        model = Mijlpaal

    maatregel = factory.SubFactory(MaatregelFactory)
    naam = factory.Sequence(lambda n: f"Voorbeeldmijlpaal {n}")
    datum = date(2027, 3, 1)


class VoortgangFactory(Factory):
    """Told by the secretaris, of a maatregel."""

    class Meta:
        model = Voortgang

    class Params:
        maatregel = factory.SubFactory(MaatregelFactory)

    agenda = factory.LazyAttribute(lambda row: row.maatregel.doel.ambitie.agenda)
    maatregel_uuid = factory.LazyAttribute(lambda row: row.maatregel.uuid)
    door = factory.SubFactory(GebruikerFactory)
    status = Voortgangstatus.OP_SCHEMA


class BestedingFactory(Factory):
    """Of an inzet."""

    class Meta:
        model = Besteding

    class Params:
        inzet = factory.SubFactory(InzetFactory)

    agenda = factory.LazyAttribute(lambda row: row.inzet.maatregel.doel.ambitie.agenda)
    maatregel_uuid = factory.LazyAttribute(lambda row: row.inzet.maatregel.uuid)
    inzet_uuid = factory.LazyAttribute(lambda row: row.inzet.uuid)
    door = factory.SubFactory(GebruikerFactory)
    bedrag = Decimal("10000.00")
    datum = date(2026, 10, 1)


class PitchFactory(Factory):
    """Not answered yet."""

    class Meta:
        model = Pitch

    class Params:
        beantwoord = factory.Trait(
            status=Pitchstatus.OP_DE_AGENDA,
            antwoord="Dit komt in de volgende versie.",
            beantwoord_op=factory.LazyFunction(timezone.now),
            beantwoord_door=factory.SubFactory(GebruikerFactory),
        )

    beraad = factory.SubFactory(BeraadFactory)
    partij = factory.SubFactory(PartijFactory, beraad=factory.SelfAttribute("..beraad"))
    titel = factory.Sequence(lambda n: f"Voorbeeldpitch {n}")
    tekst = "Wat er aan de hand is."
    ingediend_door = factory.SubFactory(GebruikerFactory)


class VergaderingFactory(Factory):
    """Yesterday; planned, so nobody wrote down yet who was there."""

    class Meta:
        model = Vergadering

    class Params:
        geweest = factory.Trait(status=VergaderingStatus.GEWEEST)

    beraad = factory.SubFactory(BeraadFactory)
    op = factory.Sequence(lambda n: timezone.now() - timedelta(days=1, minutes=n))
    tot = factory.LazyAttribute(lambda row: row.op + timedelta(hours=2))


class AgendapuntFactory(Factory):
    class Meta:
        model = Agendapunt

    vergadering = factory.SubFactory(VergaderingFactory)
    volgorde = factory.LazyAttribute(
        lambda row: Agendapunt.objects.filter(vergadering=row.vergadering).count() + 1
    )
    titel = factory.Sequence(lambda n: f"Voorbeeldpunt {n}")
    soort = Agendapuntsoort.BESLUIT


class BesluitFactory(Factory):
    class Meta:
        model = Besluit

    agendapunt = factory.SubFactory(AgendapuntFactory)
    tekst = factory.Sequence(lambda n: f"Voorbeeldbesluit {n}")
    genomen_op = factory.LazyFunction(timezone.localdate)


class ActiepuntFactory(Factory):
    class Meta:
        model = Actiepunt

    vergadering = factory.SubFactory(VergaderingFactory)
    tekst = factory.Sequence(lambda n: f"Voorbeeldactie {n}")
    eigenaar = factory.LazyAttribute(lambda row: PartijFactory(beraad=row.vergadering.beraad))
    uiterlijk = factory.LazyFunction(timezone.localdate)


class UitvoeringsagendaFactory(Factory):
    """A draft without acties."""

    class Meta:
        model = Uitvoeringsagenda

    agenda = factory.SubFactory(AgendaFactory)
    jaar = 2027


class ActieFactory(Factory):
    """Of no maatregel."""

    class Meta:
        model = Actie

    uitvoeringsagenda = factory.SubFactory(UitvoeringsagendaFactory)
    volgorde = factory.LazyAttribute(
        lambda row: Actie.objects.filter(uitvoeringsagenda=row.uitvoeringsagenda).count() + 1
    )
    titel = factory.Sequence(lambda n: f"Voorbeeldactie van een jaar {n}")
