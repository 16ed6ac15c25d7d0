"""The contracts between the rooms hold, and each of them notices a breach."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ROOMS = ("werkcentrum", "loket", "verwijzing", "beraad")
CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}
FIRST_FLOOR = {"web", "api", "admin", "tasks", "management", "templatetags", "urls", "apps", "migrations"}

# Contract → the module that breaks it, and the import that does. Of a contract with several sides, each side.
BREACHES = [
    ("layers", "loket/services/vragen.py", "import loket.web"),
    ("layers", "loket/queries/zaken.py", "import loket.services.vragen"),
    ("layers", "loket/policies.py", "import loket.queries.zaken"),
    ("layers", "werkcentrum/basis/models/regio.py", "import werkcentrum.basis.policies"),
    ("layers", "loket/enums.py", "import loket.models"),
    ("layers", "werkcentrum/basis/web/context.py", "import werkcentrum.basis.tasks"),
    ("ground-basis", "werkcentrum/basis/services/outbox.py", "import loket.enums"),
    ("ground-loket", "loket/services/vragen.py", "import verwijzing.enums"),
    ("ground-loket", "loket/volgorde.py", "import beraad.enums"),
    ("ground-verwijzing", "verwijzing/policies.py", "import beraad.policies"),
    ("ground-no-first-floor", "werkcentrum/basis/jobs.py", "import werkcentrum.basis.tasks"),
    ("ground-no-first-floor", "beraad/queries/cijfers.py", "import loket.web"),
    ("first-floors", "beraad/web/__init__.py", "import verwijzing.web"),
    ("models-loket", "verwijzing/queries/__init__.py", "from loket.models import Vraag"),
    ("models-verwijzing", "beraad/queries/__init__.py", "from verwijzing.models import Dienst"),
    ("models-beraad", "loket/web/__init__.py", "from beraad.models import Beraad"),
    ("pure-kenmerken", "loket/kenmerken/model.py", "import django.db"),
    ("pure-kenmerken", "loket/kenmerken/model.py", "import loket.enums"),
    ("pure-gids", "verwijzing/gids/__init__.py", "import celery"),
    ("pure-gids", "verwijzing/gids/__init__.py", "import loket.volgorde"),
    ("pure-gids", "verwijzing/gids/__init__.py", "import verwijzing.enums"),
    ("running", "loket/enums.py", "import werkcentrum.running.ports"),
]


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-logo", "--cache-dir", folder / "cache", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "400"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_contracts_hold(house):
    done = lint(house)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("contract", "module", "breach"), BREACHES)
def test_contract_notices_a_breach(house, contract, module, breach):
    path = house / module
    before = path.read_text()
    path.write_text(f"{before}\n{breach}\n")
    try:
        done = lint(house, "--contract", contract)
    finally:
        path.write_text(before)

    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{CONTRACTS[contract]['name']} BROKEN" in done.stdout


def test_every_contract_has_a_breach():
    assert {contract for contract, *_ in BREACHES} == CONTRACTS.keys()


@pytest.mark.parametrize("room", ["werkcentrum.basis", "loket", "verwijzing", "beraad"])
def test_every_module_stands_on_a_floor(room):
    """A new module beside the boxes must be put in the contracts."""
    folder = ROOT / room.replace(".", "/")
    names = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    ground = {f"{room}.{name}" for name in names - FIRST_FLOOR - {"__init__"}}

    assert ground <= set(CONTRACTS["ground-no-first-floor"]["source_modules"])
    if f"ground-{room}" in CONTRACTS:
        assert ground <= set(CONTRACTS[f"ground-{room}"]["source_modules"])


@pytest.mark.parametrize("room", ["loket", "verwijzing", "beraad"])
def test_every_first_floor_is_separate(room):
    """A new tasks, admin or api must be put in the contract of the first floors."""
    folder = ROOT / room
    present = {
        f"{room}.{name}"
        for name in FIRST_FLOOR - {"urls", "apps", "migrations"}
        if (folder / f"{name}.py").exists() or (folder / name).exists()
    }

    assert present <= set(CONTRACTS["first-floors"]["modules"])
    assert present <= set(CONTRACTS["ground-no-first-floor"]["forbidden_modules"])
