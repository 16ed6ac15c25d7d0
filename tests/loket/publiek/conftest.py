from collections.abc import Callable

import pytest
from django.http import HttpResponse

from loket.antwoorden import Antwoorden
from loket.kenmerken import parse_kenmerken
from loket.models import Intake
from loket.web.publiek.bezoek import COOKIE, ZOUT
from tests.factories import APELDOORN, DienstFactory, DienstVersieFactory, IntakeFactory, KaartversieFactory
from tests.strict import StrictClient
from verwijzing.models import Kaartversie

REGIO = "/regio/veluwe-stedendriehoek"
VRAAG = f"{REGIO}/vraag"


def is_in(kenmerk: str, *waarden: str) -> dict[str, object]:
    return {"kenmerk": kenmerk, "operator": "in", "waarden": list(waarden), "hard": True, "bron": "proef"}


@pytest.fixture
def kaart(db) -> Kaartversie:
    """Two diensten that each depend on a fact, so that the gids asks for it, and one for everyone."""
    return make_kaart()


def make_kaart() -> Kaartversie:
    for naam, voorwaarden in (
        ("Hulp bij een contract dat stopt", [is_in("dienstverband", "tijdelijk", "oproep")]),
        ("Hulp bij een WW-uitkering", [is_in("uitkering", "ww")]),
        ("Gesprek over werk", []),
    ):
        DienstVersieFactory(
            dienst=DienstFactory(organisatie__naam=f"Organisatie van {naam.lower()}"),
            naam=naam,
            thema=["ontslag"],
            voorwaarden=voorwaarden,
        )
    return KaartversieFactory()


@pytest.fixture
def concept(client) -> Callable[..., Intake]:
    """`concept(naam="…")` makes a draft that is ready to be sent, and puts its cookie in the client."""

    def make(*, kenmerken: dict[str, object] | None = None, **velden: object) -> Intake:
        feiten = {"doelgroep": "werkende", "thema": "ontslag", "gemeente": APELDOORN} | (kenmerken or {})
        fields = {
            "sturen": True,
            "toegelicht": True,
            "email": "noor@test.example",
            "naam": "Noor Voorbeeld",
        } | velden
        antwoorden = Antwoorden(kenmerken=parse_kenmerken(feiten), **fields)
        intake = IntakeFactory(antwoorden=antwoorden.as_json())
        put_cookie(client, intake)
        return intake

    return make


def put_cookie(client: StrictClient, intake: Intake) -> None:
    response = HttpResponse()
    response.set_signed_cookie(COOKIE, str(intake.uuid), salt=ZOUT)
    client.cookies[COOKIE] = response.cookies[COOKIE].value
