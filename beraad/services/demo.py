"""The agenda of the demo region. Its words are made up, and say so."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from beraad.enums import Eenheid, KnoopSoort
from beraad.gegevens import AgendaGegevens, AmbitieGegevens, DoelGegevens, IndicatorGegevens
from beraad.models import Beraad, Meerjarenagenda
from beraad.services.agendas import create_agenda
from beraad.services.beraden import load_beraden
from beraad.services.demo_aanpak import write_demo_aanpak
from beraad.services.demo_vergadering import load_demo_vergaderingen
from beraad.services.demo_voortgang import load_demo_voortgang
from beraad.services.demotafel import adopt_demo_agenda, seat_demo_partijen
from beraad.services.knopen import add_knoop
from werkcentrum.basis.actor import Actor
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.demo import DEMO_ACCOUNTS, DEMO_REGIO
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.queries.actors import actor_of

BRON = "Voorbeeldcijfer voor de demoregio"
AGENDA = AgendaGegevens(
    titel="Voorbeeldagenda Veluwe Stedendriehoek",
    inleiding=(
        "Dit is een voorbeeld. De ambities, doelen en ingevulde cijfers zijn verzonnen, om te laten zien hoe een "
        "meerjarenagenda werkt. De cijfers met “live van de balie” zijn geteld in de demoregio.\n\n"
        "In deze agenda staat wat gemeenten, UWV, werkgevers, werknemers, onderwijs en SBB samen willen bereiken. "
        "Per doel leest u wat wij meten en hoe ver wij zijn."
    ),
    van_jaar=2026,
    tot_jaar=2030,
)


def _live(definitie: str, naam: str, *, nulmeting: str, streefwaarde: str, streefjaar: int) -> IndicatorGegevens:
    return IndicatorGegevens(
        naam=naam,
        eenheid=Eenheid.PROCENT,
        definitie=definitie,
        nulmeting=Decimal(nulmeting),
        streefwaarde=Decimal(streefwaarde),
        streefjaar=streefjaar,
    )


def _typed(
    naam: str, eenheid: Eenheid, *, waarde: str, nulmeting: str, streefwaarde: str, streefjaar: int
) -> IndicatorGegevens:
    return IndicatorGegevens(
        naam=naam,
        eenheid=eenheid,
        waarde=Decimal(waarde),
        bron=BRON,
        peildatum=date(2026, 10, 1),
        nulmeting=Decimal(nulmeting),
        streefwaarde=Decimal(streefwaarde),
        streefjaar=streefjaar,
    )


Doeldeel = tuple[DoelGegevens, tuple[IndicatorGegevens, ...]]
AMBITIES: tuple[tuple[AmbitieGegevens, tuple[Doeldeel, ...]], ...] = (
    (
        AmbitieGegevens(
            "Iedereen bereikt",
            "Wie een vraag heeft over werk, weet het Werkcentrum te vinden. Ook wie geen uitkering heeft, "
            "en ook wie moeite heeft met lezen.",
        ),
        (
            (
                DoelGegevens(
                    "Een loket dichtbij",
                    "In 2030 kan iedere inwoner binnen een half uur reizen zonder afspraak binnenlopen.",
                ),
                (
                    _typed(
                        "Gemeenten met een inloop",
                        Eenheid.AANTAL,
                        waarde="5",
                        nulmeting="3",
                        streefwaarde="12",
                        streefjaar=2030,
                    ),
                ),
            ),
            (
                DoelGegevens(
                    "Begrijpelijk voor iedereen",
                    "In 2028 zijn al onze brieven en pagina's getest door mensen die moeite hebben met lezen.",
                ),
                (
                    _typed(
                        "Brieven en pagina's die zijn getest",
                        Eenheid.PROCENT,
                        waarde="35",
                        nulmeting="10",
                        streefwaarde="100",
                        streefjaar=2028,
                    ),
                ),
            ),
        ),
    ),
    (
        AmbitieGegevens(
            "Van werk naar werk",
            "Wie zijn baan verliest of wil veranderen, krijgt hulp voordat het te laat is.",
        ),
        (
            (
                DoelGegevens(
                    "Wie zijn baan verliest, is op tijd geholpen",
                    "In 2030 heeft 90% van de mensen met een vraag binnen twee werkdagen een eerste gesprek, en "
                    "vóór de laatste werkdag een dienstverlener die het oppakt.",
                ),
                (
                    _live(
                        "eerste_contact_2_werkdagen",
                        "Eerste contact binnen 2 werkdagen",
                        nulmeting="58",
                        streefwaarde="90",
                        streefjaar=2030,
                    ),
                ),
            ),
            (
                DoelGegevens(
                    "Een verwijzing die helpt",
                    "In 2029 helpt een verwijzing in drie van de vier keren: iemand vindt werk, begint aan "
                    "scholing of heeft genoeg aan het advies.",
                ),
                (
                    _live(
                        "geholpen_na_verwijzing",
                        "Geholpen na een verwijzing",
                        nulmeting="61",
                        streefwaarde="75",
                        streefjaar=2029,
                    ),
                ),
            ),
        ),
    ),
    (
        AmbitieGegevens(
            "Kansrijke beroepen",
            "Meer mensen leren een vak waar in onze regio veel vraag naar is.",
        ),
        (
            (
                DoelGegevens(
                    "Leren en werken tegelijk",
                    "In 2030 beginnen elk jaar 400 volwassenen aan een opleiding in de praktijk.",
                ),
                (
                    _typed(
                        "Volwassenen die beginnen met praktijkleren",
                        Eenheid.AANTAL,
                        waarde="186",
                        nulmeting="140",
                        streefwaarde="400",
                        streefjaar=2030,
                    ),
                ),
            ),
        ),
    ),
)
# Written after the last adopted version, so that the editor shows a draft and what it still lacks.
CONCEPTDOEL = DoelGegevens(
    "Kleine werkgevers vinden de weg",
    "In 2030 weet een werkgever met minder dan 50 mensen waar hij terechtkan voordat hij iemand ontslaat.",
)


@transaction.atomic
def load_demo_agenda() -> Meerjarenagenda:
    """In the name of the demo secretaris. Repeatable: an agenda that exists stays as it is."""
    if not settings.DEMO:
        raise NotPossible("De demoregio kan alleen worden geladen waar DEMO aan staat.")
    load_beraden()
    beraad = Beraad.objects.get(regio_id=DEMO_REGIO)
    existing = Meerjarenagenda.objects.filter(beraad=beraad, van_jaar=AGENDA.van_jaar).first()
    if existing is not None:
        return existing
    actor = _demo_secretaris()
    agenda = create_agenda(actor=actor, beraad_uuid=beraad.uuid, gegevens=AGENDA)
    for tekst, doelen in AMBITIES:
        ambitie = add_knoop(actor=actor, soort=KnoopSoort.AMBITIE, ouder=agenda.uuid, gegevens=tekst)
        for doeltekst, indicatoren in doelen:
            doel = add_knoop(actor=actor, soort=KnoopSoort.DOEL, ouder=ambitie.uuid, gegevens=doeltekst)
            for indicator in indicatoren:
                add_knoop(actor=actor, soort=KnoopSoort.INDICATOR, ouder=doel.uuid, gegevens=indicator)
    seat_demo_partijen(actor=actor, beraad=beraad)
    write_demo_aanpak(actor=actor, agenda=agenda)
    adopt_demo_agenda(actor=actor, agenda=agenda)
    agenda.refresh_from_db()
    van_werk_naar_werk = agenda.ambities.get(volgorde=2)
    add_knoop(actor=actor, soort=KnoopSoort.DOEL, ouder=van_werk_naar_werk.uuid, gegevens=CONCEPTDOEL)
    load_demo_vergaderingen(actor=actor, agenda=agenda)
    load_demo_voortgang(actor=actor, agenda=agenda)
    return agenda


def _demo_secretaris() -> Actor:
    email = next(account.email for account in DEMO_ACCOUNTS if account.soort == RolSoort.SECRETARIS)
    gebruiker = get_user_model().objects.filter(email=email).first()
    if gebruiker is None:
        raise NotPossible("Laad eerst de accounts van de demoregio.")
    return actor_of(gebruiker)
