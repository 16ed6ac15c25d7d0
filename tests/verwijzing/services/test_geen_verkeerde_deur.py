"""No wrong door: whoever asks, through whatever entrance and in whatever order, the same situation is weighed
against the same diensten."""

import json
from itertools import permutations

import pytest

from loket.antwoorden import Antwoorden
from loket.enums import Kanaal
from loket.kenmerken import parse_kenmerken
from loket.services.intake import submit_intake
from loket.services.vragen import VraagGegevens, VragerGegevens, register_vraag, update_kenmerken
from tests.factories import AM06, ContactpuntFactory, IntakeFactory, VraagFactory, actor_for
from tests.verwijzing.conftest import EERSTE, VAN_APELDOORN, aanbod_of, make_besluit, make_vraag
from verwijzing.enums import Weigerreden
from verwijzing.services.advies import store_advies
from verwijzing.services.antwoorden import refuse_verwijzing
from verwijzing.services.kaart import load_basiskaart
from verwijzing.services.verwijzingen import refer_vraag
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.enums import RolSoort

pytestmark = pytest.mark.django_db

PUBLIEKEN = (
    {
        "doelgroep": "werkzoekende",
        "thema": "scholing",
        "gemeente": "GM0200",
        "uitkering": ["bijstand"],
        "leeftijd": 44,
    },
    {
        "doelgroep": "werkende",
        "thema": "ontslag",
        "gemeente": "GM0200",
        "dienstverband": "tijdelijk",
        "reden_einde": "contract_loopt_af",
    },
    {"doelgroep": "werkgever", "thema": "personeel_vinden", "gemeente": "GM0200", "aantal_vacatures": 2},
)


@pytest.fixture
def basiskaart(db):
    load_basiskaart()


def weighed(balie, vraag) -> list[tuple[str, str]]:
    """Every dienst that was considered, in order, with its verdict."""
    uitkomst = json.loads(store_advies(actor=balie, vraag_uuid=vraag.uuid).uitkomst)
    return [(dienst["dienst"], dienst["oordeel"]) for dienst in uitkomst["diensten"]]


def by_public_form(kenmerken):
    antwoorden = Antwoorden(
        kenmerken=parse_kenmerken(kenmerken),
        sturen=True,
        toegelicht=True,
        naam="Noor Voorbeeld",
        email="noor@test.example",
    )
    return submit_intake(actor=SYSTEEM, intake_uuid=IntakeFactory(antwoorden=antwoorden.as_json()).uuid)


def by_the_desk(kanaal):
    def register(kenmerken):
        return register_vraag(
            actor=SYSTEEM,
            vrager=VragerGegevens(naam="Noor Voorbeeld", telefoon="+31612345678"),
            vraag=VraagGegevens(regio_code=AM06, kanaal=kanaal, kenmerken=dict(kenmerken)),
        )

    return register


@pytest.mark.eis("N7")
@pytest.mark.parametrize("kenmerken", PUBLIEKEN, ids=lambda kenmerken: kenmerken["doelgroep"])
def test_every_entrance_and_channel_weighs_the_same_diensten(basiskaart, balie, kenmerken):
    kanalen = (Kanaal.BALIE, Kanaal.TELEFOON, Kanaal.EMAIL, Kanaal.BRIEF, Kanaal.CHAT, Kanaal.BEZOEK)
    entrances = [by_public_form, *(by_the_desk(kanaal) for kanaal in kanalen)]

    outcomes = {tuple(weighed(balie, register(kenmerken))) for register in entrances}

    assert len(outcomes) == 1
    assert len(outcomes.pop()) > 100


@pytest.mark.eis("N7")
@pytest.mark.parametrize("kenmerken", PUBLIEKEN, ids=lambda kenmerken: kenmerken["doelgroep"])
def test_the_order_of_the_answers_does_not_matter(basiskaart, balie, kenmerken):
    begin = {key: kenmerken[key] for key in ("doelgroep", "thema")}
    rest = [key for key in kenmerken if key not in begin]

    outcomes = set()
    for order in permutations(rest):
        vraag = VraagFactory(kenmerken=begin)
        for key in order:
            vraag = update_kenmerken(actor=balie, vraag_uuid=vraag.uuid, kenmerken={key: kenmerken[key]})
        outcomes.add(tuple(weighed(balie, vraag)))

    assert len(outcomes) == 1


@pytest.mark.eis("N7")
def test_the_first_partner_does_not_change_what_is_weighed(kaart, uwv, balie):
    ContactpuntFactory(organisatie=aanbod_of("GM0200").organisatie, regio_id=AM06)
    outcomes = set()
    for dienst in (None, EERSTE, VAN_APELDOORN):
        vraag = make_vraag()
        if dienst is not None:
            verwijzing = refer_vraag(
                actor=balie,
                vraag_uuid=vraag.uuid,
                besluit=make_besluit(dienst=dienst, toelichting="Ook mogelijk."),
            )
            refuse_verwijzing(
                actor=actor_for(RolSoort.PARTNER, organisatie=verwijzing.organisatie),
                verwijzing_uuid=verwijzing.uuid,
                weigerreden=Weigerreden.GEEN_DOELGROEP,
                naam="Pia Voorbeeld",
            )
        outcomes.add(tuple(weighed(balie, vraag)))

    assert len(outcomes) == 1
