import secrets
from datetime import date, timedelta

import factory
from django.utils import timezone

from tests.factories.base import Factory
from tests.factories.basis import AM06, GebruikerFactory, GemeenteFactory, OrganisatieFactory
from tests.factories.loket import VraagFactory
from verwijzing.enums import (
    Dekking,
    Groepsoort,
    Grondslag,
    HiaatReden,
    Kaartmeldingsoort,
    Meetpunt,
    Uitkomst,
    VerwijzingSoort,
    VerwijzingStatus,
    Weigerreden,
)
from verwijzing.models import (
    Aanbod,
    Advies,
    Contactpunt,
    Dienst,
    DienstBron,
    Dienstconcept,
    DienstVersie,
    Eerlijkheidscijfer,
    Hiaat,
    Hiaatcijfer,
    Kaartmelding,
    Kaartversie,
    Verwijzing,
)
from werkcentrum.basis.enums import RolSoort, Zekerheid

BEANTWOORD = {"beantwoord_op": factory.LazyFunction(timezone.now), "beantwoord_door": "Pia Voorbeeld"}


class DienstFactory(Factory):
    """A dienst without text; `DienstVersieFactory` makes both."""

    class Meta:
        model = Dienst

    sleutel = factory.Sequence(lambda n: f"test-dienst-{n}")
    organisatie = factory.SubFactory(OrganisatieFactory)


class DienstVersieFactory(Factory):
    class Meta:
        model = DienstVersie

    dienst = factory.SubFactory(DienstFactory)
    nummer = 1
    geldig_vanaf = date(2026, 1, 1)
    naam = factory.Sequence(lambda n: f"Voorbeelddienst {n}")
    organisatie_naam = factory.SelfAttribute("dienst.organisatie.naam")
    organisatie_soort = factory.SelfAttribute("dienst.organisatie.soort")
    dekking = Dekking.LANDELIJK
    wat = "Een gesprek over wat u kunt en wat u wilt."
    doelgroep = factory.LazyFunction(lambda: ["werkende", "werkzoekende"])
    thema = factory.LazyFunction(lambda: ["ontslag", "loopbaan"])
    aanmelden = "Bel of mail voor een afspraak."
    bron = "https://www.voorbeeld.example/dienst"
    peiljaar = 2026
    zekerheid = Zekerheid.HOOG
    verifieer_voor = date(2027, 1, 1)
    inhoud_hash = factory.LazyFunction(lambda: secrets.token_hex(32))


class DienstconceptFactory(Factory):
    class Meta:
        model = Dienstconcept

    auteur = factory.SubFactory(GebruikerFactory, rol=RolSoort.FUNCTIONEEL_BEHEERDER)
    gewijzigd_op = factory.LazyFunction(timezone.now)


class AanbodFactory(Factory):
    class Meta:
        model = Aanbod

    dienst = factory.SubFactory(DienstFactory)
    organisatie = factory.SelfAttribute("dienst.organisatie")
    gemeente = factory.SubFactory(GemeenteFactory)


class DienstBronFactory(Factory):
    class Meta:
        model = DienstBron

    bron = "voorbeeldkaart"
    extern_id = factory.Sequence(lambda n: f"service-{n}")
    dienst = factory.SubFactory(DienstFactory)
    inhoud = factory.LazyFunction(
        lambda: {
            "id": "00000000-0000-4000-8000-000000000001",
            "name": "Voorbeelddienst van een andere kaart",
            "description": "Hulp bij solliciteren.",
            "status": "active",
            "organization": {"id": "00000000-0000-4000-8000-000000000002", "name": "Voorbeeldhuis"},
        }
    )
    gelezen_op = factory.LazyFunction(timezone.now)


class KaartversieFactory(Factory):
    class Meta:
        model = Kaartversie

    sleutel = factory.LazyFunction(lambda: secrets.token_hex(10))
    aandelen = factory.LazyFunction(dict)
    bestanden_hash = factory.LazyFunction(lambda: secrets.token_hex(32))
    geldig_op = factory.LazyFunction(timezone.now)


class ContactpuntFactory(Factory):
    class Meta:
        model = Contactpunt

    regio_id = AM06
    organisatie = factory.SubFactory(OrganisatieFactory)
    naam = "Loket van de partner"
    email = factory.Sequence(lambda n: f"partner{n}@test.example")


class KaartmeldingFactory(Factory):
    class Meta:
        model = Kaartmelding

    dienst = factory.SelfAttribute("versie.dienst")
    soort = Kaartmeldingsoort.KLOPT_NIET
    tekst = "Het telefoonnummer is anders."

    class Params:
        versie = factory.SubFactory(DienstVersieFactory)


class AdviesFactory(Factory):
    class Meta:
        model = Advies

    vraag = factory.SubFactory(VraagFactory)
    regio_id = factory.SelfAttribute("vraag.regio_id")
    kaartversie = factory.SubFactory(KaartversieFactory)
    datum = factory.LazyFunction(timezone.localdate)
    feiten = factory.SelfAttribute("vraag.kenmerken")
    engine_versie = "test"
    dienstversies = factory.LazyFunction(list)
    uitkomst = "{}"


class VerwijzingFactory(Factory):
    """Warm, with consent, waiting for the partner; traits give the answer and the outcome."""

    class Meta:
        model = Verwijzing

    class Params:
        aangenomen = factory.Trait(status=VerwijzingStatus.AANGENOMEN, **BEANTWOORD)
        geweigerd = factory.Trait(
            status=VerwijzingStatus.GEWEIGERD, weigerreden=Weigerreden.GEEN_PLEK, **BEANTWOORD
        )
        afgerond = factory.Trait(
            status=VerwijzingStatus.AFGEROND,
            uitkomst=Uitkomst.GEHOLPEN_WERK,
            uitkomst_op=factory.LazyFunction(timezone.now),
            uitkomst_door="Pia Voorbeeld",
            **BEANTWOORD,
        )
        ingetrokken = factory.Trait(status=VerwijzingStatus.INGETROKKEN)
        meegegeven = factory.Trait(
            status=VerwijzingStatus.MEEGEGEVEN, soort=VerwijzingSoort.KOUD, velden=[], payload={}
        )

    vraag = factory.SubFactory(VraagFactory, wacht_op_partner=True)
    regio_id = factory.SelfAttribute("vraag.regio_id")
    advies = factory.SubFactory(AdviesFactory, vraag=factory.SelfAttribute("..vraag"))
    dienstversie = factory.SubFactory(DienstVersieFactory)
    organisatie = factory.SelfAttribute("dienstversie.dienst.organisatie")
    soort = VerwijzingSoort.WARM
    link_tot = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    grondslag = Grondslag.TOESTEMMING
    grondslag_tekst = "De vrager gaf toestemming aan de balie."
    velden = factory.LazyFunction(lambda: ["naam", "telefoon"])
    payload = factory.LazyAttribute(
        lambda verwijzing: {
            "naam": verwijzing.vraag.vrager.naam,
            "telefoon": verwijzing.vraag.vrager.telefoon_leesbaar,
        }
    )


class HiaatFactory(Factory):
    """Of a vraag of its own, in November 2026; `sleutel` says which rows are of one vraag."""

    class Meta:
        model = Hiaat

    regio_id = AM06
    gemeente_id = "GM0200"
    maand = date(2026, 11, 1)
    doelgroep = "werkende"
    thema = "ontslag"
    reden = HiaatReden.NIETS_PAST
    kaartversie = factory.SubFactory(KaartversieFactory)
    sleutel = factory.LazyFunction(lambda: secrets.token_hex(32))


class EerlijkheidscijferFactory(Factory):
    """A group of which fewer are referred than of the others, which stands out."""

    class Meta:
        model = Eerlijkheidscijfer

    regio_id = AM06
    kwartaal = date(2026, 4, 1)
    meetpunt = Meetpunt.VERWEZEN
    soort = Groepsoort.LEEFTIJD
    groep = "55-66"
    aantal = 203
    teller = 60
    aantal_anderen = 600
    teller_anderen = 360
    vergelijkingen = 20
    opvallend = True
    gemeten_op = date(2026, 10, 2)


class HiaatcijferFactory(Factory):
    class Meta:
        model = Hiaatcijfer

    regio_id = AM06
    periode = "2026-K3"
    titel = "Waar geen dienst voor is, 3e kwartaal van 2026"
    inhoud = factory.LazyFunction(
        lambda: {
            "periode": "3e kwartaal van 2026",
            "plaatsen": ["Apeldoorn", "Epe"],
            "rijen": [{"naam": "Leren en scholing (werkende)", "cellen": [7, None], "totaal": 7}],
            "totalen": [7, None],
            "totaal": 7,
        }
    )
    vastgelegd_door = factory.SubFactory(GebruikerFactory)
