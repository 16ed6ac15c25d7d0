"""Every address of the site, for every role: what comes back. The rows stand in rolmatrix.yaml.

Addresses are found in the URL configuration, so a new one fails here until it has a row. An address that is about
something of a regio or organisatie is tried by the same roles from elsewhere as well.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.factories import AM06, AM30, GebruikerFactory
from tests.strict import StrictClient
from tests.world import World
from werkcentrum.basis.enums import RolSoort
from werkcentrum.basis.models import Gebruiker

ROWS: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "rolmatrix.yaml").read_text())
ANONIEM = "anoniem"
ANDERS = "anders"
INLOGGEN = "inloggen"
METHODS = ("GET", "POST")
Login = Callable[[Gebruiker], StrictClient]
# What the admin of Django makes by itself; test_administration_is_for_nobody_here tries those.
ADMIN = "admin"


def addresses(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[tuple[str, str]]:
    """Each pattern with its name and namespace; an address without a name gives only its namespace."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield str(pattern.pattern), f"{namespace}{pattern.name or ''}"


ALL = list(addresses(get_resolver().url_patterns))
NAMES = sorted({name for _, name in ALL if not name.startswith(f"{ADMIN}:")})


@pytest.fixture
def world(db) -> World:
    return World()


def client_of(rol: str, *, world: World, regio: str, at_home: bool, login: Login) -> StrictClient:
    """Someone with this role in `regio`; `at_home` is of the organisatie that the world is about."""
    if rol == ANONIEM:
        return StrictClient()
    own = {RolSoort.PARTNER: world.partner, RolSoort.WERKGEVER: world.bedrijf}
    return login(GebruikerFactory(rol=RolSoort(rol), regio=regio, organisatie=own.get(rol) if at_home else None))


def outcome(client: StrictClient, method: str, url: str) -> int | str:
    """The status, or that the answer is "log in first". What the request did is undone."""
    with transaction.atomic():
        response: HttpResponse = client.generic(method, url)
        transaction.set_rollback(True)
    to_login = response.status_code == 302 and response["Location"].startswith("/inloggen/?next=")
    return INLOGGEN if to_login else response.status_code


def expected(row: dict[str, Any], method: str, rol: str) -> int | str:
    """What the row says; a method that it does not name does not exist there."""
    if method in row:
        answers = row[method]
        return answers if not isinstance(answers, dict) else answers.get(rol, answers.get(ANDERS, "geen regel"))
    other = next(other for other in METHODS if other in row)
    return INLOGGEN if expected(row, other, rol) == INLOGGEN else 405


def as_table(outcomes: dict[tuple[str, str], int | str]) -> str:
    return "\n".join(f"  {method} {rol}: {answer}" for (method, rol), answer in outcomes.items())


@pytest.mark.parametrize("name", NAMES)
def test_address_answers_each_role(name, world, login):
    assert name in ROWS, f"{name} is een nieuw adres: zet een regel in tests/rolmatrix.yaml"
    row = ROWS[name]
    url = world.url(name, row)
    roles = [ANONIEM, *RolSoort.values]
    clients = {rol: client_of(rol, world=world, regio=AM06, at_home=True, login=login) for rol in roles}

    seen = {(method, rol): outcome(clients[rol], method, url) for method in METHODS for rol in roles}

    wanted = {(method, rol): expected(row, method, rol) for method, rol in seen}
    wrong = {key: f"{seen[key]}, niet {wanted[key]}" for key in seen if seen[key] != wanted[key]}
    assert not wrong, f"{name} {url}\n{as_table(wrong)}"


FROM_ELSEWHERE = sorted(name for name, row in ROWS.items() if "elders" in row)


def answer_from_elsewhere(elders: object, method: str, rol: str) -> object:
    if not isinstance(elders, dict):
        return elders
    if method in elders:
        return answer_from_elsewhere(elders[method], "", rol)
    return elders.get(rol, elders.get(ANDERS))


@pytest.mark.parametrize("name", FROM_ELSEWHERE)
def test_address_answers_the_same_roles_from_elsewhere(name, world, login):
    row = ROWS[name]
    url = world.url(name, row)
    elders = row["elders"]

    seen = {
        (method, rol): outcome(client_of(rol, world=world, regio=AM30, at_home=False, login=login), method, url)
        for method in METHODS
        if method in row
        for rol in RolSoort.values
    }

    wanted = {(method, rol): answer_from_elsewhere(elders, method, rol) for method, rol in seen}
    wrong = {key: f"{seen[key]}, niet {wanted[key]}" for key in seen if seen[key] != wanted[key]}
    assert not wrong, f"{name} {url}, van elders\n{as_table(wrong)}"


def test_every_address_has_a_name():
    assert [pattern for pattern, name in ALL if (name.endswith(":") and name != f"{ADMIN}:") or not name] == []


def test_no_row_is_about_an_address_that_is_gone():
    assert ROWS.keys() - set(NAMES) == set()


def test_every_role_is_spoken_of():
    for name, row in ROWS.items():
        for method in row.keys() & set(METHODS):
            answers = row[method]
            if isinstance(answers, dict):
                missing = {ANONIEM, *RolSoort.values} - answers.keys() if ANDERS not in answers else set()
                assert not missing, f"{name} {method}: {missing}"
                assert answers.keys() <= {ANONIEM, ANDERS, *RolSoort.values}, f"{name} {method}"


SCOPED = {"afspraak", "vraag", "verwijzing", "bericht", "agenda", "doel", "hiaatcijfer"} | {
    "beraad",
    "partij",
    "vertegenwoordiging",
    "thematafel",
    "voorstel",
}


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if SCOPED & set(row.get("met", {}).values())])
def test_what_belongs_to_a_regio_is_tried_from_elsewhere(name):
    assert "elders" in ROWS[name], f"{name}: wat ziet iemand van een andere regio of organisatie?"


@pytest.mark.parametrize("rol", [ANONIEM, *RolSoort.values])
def test_administration_is_for_nobody_here(rol, world, login):
    client = client_of(rol, world=world, regio=AM06, at_home=True, login=login)

    for name in ("index", "basis_gebruiker_changelist", "basis_bericht_changelist", "auth_group_changelist"):
        assert outcome(client, "GET", reverse(f"admin:{name}")) in (302, INLOGGEN)
