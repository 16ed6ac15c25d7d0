"""A card that is published is seen by every web process at its next request, without a restart."""

import http.client
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.http import HttpResponse

from loket.antwoorden import Antwoorden
from loket.kenmerken import parse_kenmerken
from loket.web.publiek.bezoek import set_cookie
from tests.factories import APELDOORN, IntakeFactory
from tests.processes.house import House, Mailbox, open_house
from tests.verwijzing.conftest import KAARTEN
from verwijzing.services.kaart import load_basiskaart
from werkcentrum.running.ports import LOOPBACK

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
# Each on a line of its own, so that all processes get some.
REQUESTS = 12


@pytest.fixture
def kaartmap(tmp_path: Path) -> Path:
    folder = tmp_path / "kaart"
    folder.mkdir()
    (folder / "diensten_voorbeeld.yaml").write_text(KAARTEN, encoding="utf-8")
    return folder


@pytest.fixture
def house(transactional_db, tmp_path) -> Iterator[House]:
    with open_house(tmp_path, Mailbox(), web_workers=2) as house:
        yield house


def visitor() -> SimpleCookie:
    """Someone who answered what the advice needs."""
    kenmerken = {"doelgroep": "werkende", "thema": "ontslag", "gemeente": APELDOORN, "dienstverband": "vast"}
    antwoorden = Antwoorden(kenmerken=parse_kenmerken(kenmerken | {"leeftijd": 40}))
    return set_cookie(HttpResponse(), IntakeFactory(antwoorden=antwoorden.as_json()).uuid).cookies


def pages(house: House, cookies: SimpleCookie) -> list[str]:
    return [page(house, cookies) for _ in range(REQUESTS)]


def page(house: House, cookies: SimpleCookie) -> str:
    line = http.client.HTTPConnection(LOOPBACK, house.port, timeout=60)
    headers = {"Cookie": cookies.output(attrs=[], header="").strip()}
    line.request("GET", "/regio/veluwe-stedendriehoek/vraag/advies/", headers=headers)
    answer = line.getresponse()
    text = answer.read().decode()
    line.close()
    assert answer.status == 200, house.logs()
    return text


def test_every_web_process_gives_the_new_card_at_once(kaartmap, house):
    load_basiskaart(folder=kaartmap)
    cookies = visitor()
    assert all("Voorbeelddienst bij ontslag" in text for text in pages(house, cookies))
    file = kaartmap / "diensten_voorbeeld.yaml"
    changed = file.read_text(encoding="utf-8").replace("Voorbeelddienst bij ontslag", "Nieuwe naam bij ontslag")
    file.write_text(changed, encoding="utf-8")

    load_basiskaart(folder=kaartmap)

    assert all("Nieuwe naam bij ontslag" in text for text in pages(house, cookies))
