from datetime import timedelta

import factory
from django.utils import timezone

from loket.enums import (
    ActieReden,
    BelUitkomst,
    BerichtAan,
    Bevoegdheid,
    Bulksoort,
    Bulkuitkomst,
    ContactRichting,
    Kanaal,
    Klok,
    Relatie,
    VraagStatus,
)
from loket.klokken import actie_for
from loket.models import (
    Belpoging,
    BewaardeWeergave,
    Bijlage,
    Bulkactie,
    Bulkregel,
    Contactmoment,
    Intake,
    Retourmail,
    Samenvoeging,
    Splitsing,
    Termijn,
    Terugbelverzoek,
    Vertegenwoordiger,
    Vraag,
    Vrager,
)
from loket.nummers import make_nummer
from tests.factories.base import Factory
from tests.factories.basis import AM06, APELDOORN, BedrijfFactory, GebruikerFactory


def _staat(status: VraagStatus, **fields):
    """A trait: the state with the next date and reason that go with it."""
    return factory.Trait(
        status=status,
        actie_datum=factory.LazyFunction(lambda: _actie(status).datum),
        actie_reden=factory.LazyFunction(lambda: _actie(status).reden),
        **fields,
    )


def _actie(status: VraagStatus):
    actie = actie_for(status, today=timezone.localdate())
    assert actie is not None
    return actie


def _dicht(status: VraagStatus):
    return factory.Trait(
        status=status, actie_datum=None, actie_reden="", afgesloten_op=factory.LazyFunction(timezone.now)
    )


class VragerFactory(Factory):
    class Meta:
        model = Vrager

    class Params:
        bedrijf = factory.Trait(organisatie=factory.SubFactory(BedrijfFactory))
        anoniem = factory.Trait(naam="", email="", telefoon="")

    regio_id = AM06
    naam = factory.Sequence(lambda n: f"Sanne Voorbeeld {n}")
    email = factory.Sequence(lambda n: f"sanne{n}@test.example")
    telefoon = "+31550000000"


class VraagFactory(Factory):
    """A new vraag of an employee in Apeldoorn whose temporary contract ends; traits give it another state."""

    class Meta:
        model = Vraag

    class Params:
        in_behandeling = _staat(VraagStatus.IN_BEHANDELING)
        wacht_op_vrager = _staat(VraagStatus.WACHT_OP_VRAGER)
        wacht_op_partner = _staat(VraagStatus.WACHT_OP_PARTNER)
        nazorg = _staat(VraagStatus.NAZORG)
        afgesloten = _dicht(VraagStatus.AFGESLOTEN)
        ingetrokken = _dicht(VraagStatus.INGETROKKEN)
        over_termijn = factory.Trait(
            actie_datum=factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=3))
        )

    regio_id = AM06
    nummer = factory.LazyFunction(lambda: make_nummer(timezone.localdate()))
    vrager = factory.SubFactory(VragerFactory, regio_id=factory.SelfAttribute("..regio_id"))
    kanaal = Kanaal.WEBSITE
    doelgroep = "werkende"
    thema = "ontslag"
    omschrijving = "Mijn contract stopt over zes weken. Wat kan ik nu al doen?"
    kenmerken = factory.LazyAttribute(
        lambda vraag: {"doelgroep": vraag.doelgroep, "thema": vraag.thema, "gemeente": APELDOORN}
    )
    status = VraagStatus.NIEUW
    actie_datum = factory.LazyFunction(lambda: _actie(VraagStatus.NIEUW).datum)
    actie_reden = ActieReden.EERSTE_CONTACT


class ContactmomentFactory(Factory):
    class Meta:
        model = Contactmoment

    vraag = factory.SubFactory(VraagFactory)
    richting = ContactRichting.UIT
    kanaal = Kanaal.TELEFOON
    tekst = "Gebeld over de volgende stap."


class IntakeFactory(Factory):
    class Meta:
        model = Intake

    regio_id = AM06
    antwoorden = factory.LazyFunction(dict)


class VertegenwoordigerFactory(Factory):
    """A sister who asks with the vrager's consent; both get the news."""

    class Meta:
        model = Vertegenwoordiger

    vrager = factory.SubFactory(VragerFactory)
    naam = factory.Sequence(lambda n: f"Zus Voorbeeld {n}")
    email = factory.Sequence(lambda n: f"zus{n}@test.example")
    relatie = Relatie.FAMILIE
    bevoegdheid = Bevoegdheid.TOESTEMMING
    bericht_aan = BerichtAan.BEIDEN


class BijlageFactory(Factory):
    class Meta:
        model = Bijlage

    vraag = factory.SubFactory(VraagFactory)
    naam = "brief.pdf"
    soort = "application/pdf"
    inhoud = b"%PDF-1.7 voorbeeld"
    omvang = factory.LazyAttribute(lambda bijlage: len(bijlage.inhoud))


class TermijnFactory(Factory):
    class Meta:
        model = Termijn

    regio_id = AM06
    klok = Klok.VERVOLGSTAP
    werkdagen = 3


class TerugbelverzoekFactory(Factory):
    """For the team, today; not set out by anyone's service, so the vraag does not rise."""

    class Meta:
        model = Terugbelverzoek

    vraag = factory.SubFactory(VraagFactory)
    regio_id = factory.SelfAttribute("vraag.regio_id")
    telefoon = "+31550000000"
    datum = factory.LazyFunction(timezone.localdate)
    gevraagd_door = factory.SubFactory(GebruikerFactory)


class BelpogingFactory(Factory):
    class Meta:
        model = Belpoging

    terugbelverzoek = factory.SubFactory(TerugbelverzoekFactory)
    door = factory.SubFactory(GebruikerFactory)
    uitkomst = BelUitkomst.GEEN_GEHOOR


class SamenvoegingFactory(Factory):
    class Meta:
        model = Samenvoeging

    van = factory.SubFactory(VraagFactory, afgesloten=True)
    naar = factory.SubFactory(VraagFactory)


class SplitsingFactory(Factory):
    class Meta:
        model = Splitsing

    van = factory.SubFactory(VraagFactory)
    naar = factory.SubFactory(VraagFactory)


class BewaardeWeergaveFactory(Factory):
    """One's own; with the trait of the team of Veluwe Stedendriehoek."""

    class Meta:
        model = BewaardeWeergave

    class Params:
        team = factory.Trait(gebruiker=None, regio_id=AM06)

    naam = factory.Sequence(lambda n: f"Scholing {n}")
    gebruiker = factory.SubFactory(GebruikerFactory)
    filter = factory.LazyFunction(lambda: {"weergave": "alle", "thema": "scholing"})


class RetourmailFactory(Factory):
    class Meta:
        model = Retourmail

    vraag = factory.SubFactory(VraagFactory)
    wie = BerichtAan.VRAGER
    gemaild_op = factory.LazyFunction(timezone.now)


class BulkactieFactory(Factory):
    """Of vragen that were closed."""

    class Meta:
        model = Bulkactie

    gebruiker = factory.SubFactory(GebruikerFactory)
    soort = Bulksoort.AFRONDEN


class BulkregelFactory(Factory):
    class Meta:
        model = Bulkregel

    bulkactie = factory.SubFactory(BulkactieFactory)
    vraag_uuid = factory.LazyFunction(lambda: VraagFactory(afgesloten=True).uuid)
    uitkomst = Bulkuitkomst.GEDAAN
