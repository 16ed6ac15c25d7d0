"""`make check`, `make fix` and `make test`."""

import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from werkcentrum.running.addresses import ROOT
from werkcentrum.running.environment import VENV
from werkcentrum.running.errors import Stop
from werkcentrum.running.servers import Servers

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TEMPLATES = ("templates",)


def check() -> int:
    """Run every check, one line each; what a failing one printed follows its line."""
    failed = [name for name, command, environ in _checks() if not _passes(name, command, environ)]
    if failed:
        print(f"\nNiet in orde: {', '.join(failed)}.")
    return 1 if failed else 0


def fix() -> int:
    """Put right what a program can put right."""
    _call([_program("ruff"), "check", "--fix", "--quiet", "."])
    _call([_program("ruff"), "format", "."])
    for folder in _template_folders():
        _call([_program("djlint"), "--reformat", "--quiet", folder])
    return check()


def test(arguments: list[str]) -> int:
    """All tests against a PostgreSQL and a Valkey of their own, that are thrown away afterwards."""
    browser = find_browser()
    if browser is None and _true(os.environ.get("CI")):
        raise Stop("Er is geen Chromium, en met CI=true mogen de browsertests niet worden overgeslagen.")
    folder = Path(tempfile.mkdtemp(prefix="werkcentrum-test-"))
    folder.chmod(0o711)  # the account that runs PostgreSQL for root passes through
    servers = Servers(folder, durable=False)
    try:
        with servers.running() as addresses:
            environ = {**os.environ, **addresses, "DJANGO_SETTINGS_MODULE": "werkcentrum.settings.test"}
            environ |= {"CHROMIUM": browser} if browser else {}
            status = _call([_program("pytest"), "-n", "auto", *arguments], environ)
        servers.empty()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if browser is None:
        print(
            "\n!!! LET OP: de browsertests zijn OVERGESLAGEN, want er is geen Chromium op deze machine. !!!",
            flush=True,
        )
    return status


def find_browser(environ: Mapping[str, str] = os.environ) -> str | None:
    """A Chromium: the one that CHROMIUM names, one on this machine, or (as root on Debian) a fresh one."""
    named = environ.get("CHROMIUM")
    if named:
        if not shutil.which(named):
            raise Stop(f"CHROMIUM={named} is geen programma op deze machine.")
        return named
    found = _first_program(BROWSERS)
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Chromium wordt geïnstalleerd ...", flush=True)
        command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]
        quiet = {**environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        found = _first_program(BROWSERS)
    return found


def production_like() -> dict[str, str]:
    """The environment of a real installation, for the checks that look at its settings."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "werkcentrum.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "werkcentrum.example",
    }


def _checks() -> Iterable[tuple[str, list[str], dict[str, str]]]:
    ours = {**os.environ, "DJANGO_SETTINGS_MODULE": "werkcentrum.settings.test"}
    # Whether a migration is missing is read from the code: no database is needed, nor a warning about that.
    offline = ours | {"PYTHONWARNINGS": "ignore::RuntimeWarning"}
    manage = [_program("python"), "manage.py"]
    yield "ruff format", [_program("ruff"), "format", "--check", "."], ours
    yield "ruff", [_program("ruff"), "check", "."], ours
    for folder in _template_folders():
        yield f"djlint {folder} (vorm)", [_program("djlint"), "--check", folder], ours
        yield f"djlint {folder} (regels)", [_program("djlint"), "--lint", "--quiet", folder], ours
    yield "import-linter", [_program("lint-imports")], ours
    yield "mypy", [_program("mypy"), "."], ours
    yield "migraties", [*manage, "makemigrations", "--check", "--dry-run"], offline
    yield "instellingen", [*manage, "check", "--deploy", "--fail-level", "WARNING"], production_like()
    if shutil.which("shellcheck"):
        yield "shellcheck", ["shellcheck", ".ci/run"], ours


def _program(name: str) -> str:
    return str(VENV / "bin" / name)


def _template_folders() -> list[str]:
    return [folder for folder in TEMPLATES if any((ROOT / folder).rglob("*.html"))]


def _passes(name: str, command: list[str], environ: Mapping[str, str]) -> bool:
    begin = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env=dict(environ), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, errors="replace", check=False,
    )  # fmt: skip
    verdict = "goed" if done.returncode == 0 else "FOUT"
    print(f"{verdict}  {name} ({time.monotonic() - begin:.1f} s)", flush=True)
    if done.returncode:
        print(done.stdout.rstrip(), flush=True)
    return done.returncode == 0


def _call(command: list[str], environ: Mapping[str, str] = os.environ) -> int:
    return subprocess.run(command, cwd=ROOT, env=dict(environ), check=False).returncode


def _first_program(names: Iterable[str]) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)


def _true(value: str | None) -> bool:
    return (value or "").lower() in {"1", "true", "yes"}
