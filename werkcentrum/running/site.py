"""`make run`: data in place, then the site, its worker and its clock on one terminal until Ctrl-C."""

import hashlib
import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from werkcentrum.running import ports, processes
from werkcentrum.running.addresses import ROOT, VAR
from werkcentrum.running.environment import PYTHON, fingerprint
from werkcentrum.running.errors import Stop
from werkcentrum.running.servers import Servers

APPS = ("werkcentrum", "loket", "verwijzing", "beraad")
CONTENT = {".py", ".yaml", ".yml", ".json", ".csv"}
REFERENCE_LOADERS = ("load_referentiedata", "load_dienstenkaart", "load_beraden")
DEMO_LOADERS = ("load_demo",)
START_SECONDS = 60


def run() -> int:
    port = ports.web_port(os.environ.get("PORT", ports.DEFAULT_PORT))
    with Servers().running(alone=True) as addresses:
        environ = development(addresses) | {"PORT": str(port)}
        accounts = ensure_data(environ)
        with _crew(environ) as crew:
            address = f"http://{ports.LOOPBACK}:{port}/"
            await_answer(crew, address)
            print(f"\n{accounts.rstrip()}\n\nDe site draait op {address} (stoppen met Ctrl-C)\n", flush=True)
            ended = crew.wait()
            print("Alles stopt ...", flush=True)
    if ended:
        raise Stop(f"'{ended}' is gestopt; daarom is de rest ook gestopt. De reden staat hierboven.")
    return 0


@contextmanager
def served() -> Iterator[dict[str, str]]:
    """The site with its demo region, on a port of its own, for as long as a script needs it."""
    with Servers().running() as addresses:
        port = ports.remembered(VAR / "script.port")
        environ = development(addresses) | {"PORT": str(port), "SITE_URL": f"http://{ports.LOOPBACK}:{port}"}
        ensure_data(environ)
        with _crew(environ) as crew:
            await_answer(crew, environ["SITE_URL"])
            yield environ


def development(addresses: Mapping[str, str]) -> dict[str, str]:
    """The environment of processes on a developer's machine, where root may run Celery without a sermon."""
    quiet = {"PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges"}
    return {"DJANGO_SETTINGS_MODULE": "werkcentrum.settings.dev", **quiet, **os.environ, **addresses}


def ensure_data(environ: Mapping[str, str]) -> str:
    """Migrate and load what the site needs; gives the text about the demo accounts.

    For a database of our own a stamp remembers what was loaded, so that a next start is quick.
    """
    ours = "DATABASE_URL" not in os.environ
    stamp = VAR / "data.stamp"
    database = environ["DATABASE_URL"].rpartition("@")[0]  # its password is made with the data
    wanted = hashlib.sha256(f"{fingerprint(_content())} {database}".encode()).hexdigest()
    loaded, _, accounts = stamp.read_text(encoding="utf-8").partition("\n") if stamp.exists() else ("", "", "")
    if ours and loaded == wanted:
        return accounts
    print("De gegevens worden klaargezet ...", flush=True)
    command = [str(PYTHON), "-m", "werkcentrum.running", "prepare"]
    done = subprocess.run(command, cwd=ROOT, env=dict(environ), check=False)
    if done.returncode:
        raise Stop("De gegevens konden niet worden klaargezet; de reden staat hierboven.")
    accounts = manage(["demo_accounts"], environ)
    if ours:
        stamp.write_text(f"{wanted}\n{accounts}", encoding="utf-8")
    return accounts


def prepare() -> int:
    """Migrate and load the reference data, the base map and (where demo data may be) the demo region."""
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import OperationalError

    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise Stop(f"De database doet het niet: {str(error).splitlines()[0]}") from error
    for name in REFERENCE_LOADERS + (DEMO_LOADERS if settings.DEMO else ()):
        call_command(name)
    return 0


def manage(arguments: list[str], environ: Mapping[str, str]) -> str:
    """The output of a command of manage.py."""
    done = subprocess.run(
        [PYTHON, "manage.py", *arguments],
        cwd=ROOT,
        env=dict(environ),
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Stop(f"`manage.py {arguments[0]}` lukt niet; de reden staat hierboven.")
    return done.stdout


def await_answer(crew: processes.Crew, address: str) -> None:
    """Wait until the site answers, or say that it does not."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        ended = crew.ended()
        if ended:
            raise Stop(f"'{ended}' start niet; de reden staat hierboven.")
        try:
            with urllib.request.urlopen(f"{address.rstrip('/')}/health/live", timeout=5):  # noqa: S310 - our own site
                return
        except OSError:
            time.sleep(0.05)
    raise Stop(f"De site antwoordt na {START_SECONDS} seconden nog niet op {address}.")


def _crew(environ: Mapping[str, str]) -> processes.Crew:
    return processes.Crew({name: processes.command(name, environ) for name in processes.SERVICES}, environ)


def _content() -> list[Path]:
    found = (path for app in APPS for path in (ROOT / app).rglob("*") if path.suffix in CONTENT)
    return sorted(path for path in found if path.is_file())
