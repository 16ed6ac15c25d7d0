"""The commands behind the Makefile: `python3 -m werkcentrum.running VERB`."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from werkcentrum.running import environment
from werkcentrum.running.errors import Stop

COMMAND_NOT_POSSIBLE = 2
INTERRUPTED = 130
Verb = Callable[[list[str]], int]


def run(arguments: list[str]) -> int:
    from werkcentrum.running import ports, site

    ports.web_port(os.environ.get("PORT", ports.DEFAULT_PORT))  # before anything that takes time
    _enter_environment("run", arguments)
    environment.ensure_assets()
    return site.run()


def test(arguments: list[str]) -> int:
    _enter_environment("test", arguments)
    environment.ensure_assets()
    from werkcentrum.running import checks

    return checks.test(arguments)


def check(arguments: list[str]) -> int:
    _enter_environment("check", arguments)
    environment.ensure_assets()
    from werkcentrum.running import checks

    return checks.check()


def fix(arguments: list[str]) -> int:
    _enter_environment("fix", arguments)
    from werkcentrum.running import checks

    return checks.fix()


def bench(arguments: list[str]) -> int:
    """Measure with durable servers of their own, so that a developer's data is not touched."""
    _enter_environment("bench", arguments)
    environment.ensure_assets()
    from werkcentrum.running.addresses import VAR
    from werkcentrum.running.servers import Servers
    from werkcentrum.running.site import development

    with Servers(VAR / "bench").running() as addresses:
        return _call([sys.executable, "-m", "bench", *arguments], development(addresses))


def demo_data(arguments: list[str]) -> int:
    """Fill the demo region with many questions."""
    _enter_environment("demo-data", arguments)
    from werkcentrum.running import site
    from werkcentrum.running.servers import Servers

    with Servers().running() as addresses:
        environ = site.development(addresses)
        site.ensure_data(environ)
        return _call([sys.executable, "manage.py", "demo_data", *arguments], environ)


def screenshots(arguments: list[str]) -> int:
    """Make the pictures in docs/ from the demo region."""
    _enter_environment("screenshots", arguments)
    environment.ensure_assets()
    from werkcentrum.running import checks, site

    browser = checks.find_browser()
    if browser is None:
        raise Stop("Er is geen Chromium op deze machine om schermafbeeldingen mee te maken.")
    with site.served() as environ:
        return _call([sys.executable, "docs/screenshots.py", *arguments], environ | {"CHROMIUM": browser})


def reset(arguments: list[str]) -> int:
    _enter_environment("reset", arguments)
    from werkcentrum.running.servers import Servers

    Servers().empty()
    print("De gegevens van PostgreSQL en Valkey zijn verwijderd.")
    return 0


def lock(arguments: list[str]) -> int:
    """Write the lock files anew, without addresses; `--upgrade` takes newer versions too."""
    _enter_environment("lock", arguments)
    options = [
        "--quiet",
        "--universal",
        "--python-version=3.11",
        "--generate-hashes",
        # Without its extras a pin does not count for pip, which then wants the newest release of that package.
        "--no-strip-extras",
        "--no-header",
        "--no-annotate",
    ]
    choose = [str(environment.VENV / "bin" / "uv"), "pip", "compile", *options, "pyproject.toml", *arguments]
    npm, environ = environment.find_npm()
    steps = [
        ([*choose, "-o", environment.PRODUCTION_LOCK.name], dict(os.environ)),
        ([*choose, "--group", "dev", "-o", environment.DEVELOPMENT_LOCK.name], dict(os.environ)),
        ([*npm, "install", "--package-lock-only"], environ),
    ]
    return next((status for status in (_call(*step) for step in steps) if status), 0)


def messages(arguments: list[str]) -> int:
    """Collect the texts to translate in locale/ and compile them."""
    _enter_environment("messages", arguments)
    import shutil

    if not shutil.which("msgfmt"):
        raise Stop("gettext ontbreekt. Op Debian en Ubuntu: apt-get install gettext")
    manage = [sys.executable, "manage.py"]
    ignored = ["--ignore", ".venv/*", "--ignore", "node_modules/*", "--ignore", "var/*"]
    collected = _call([*manage, "makemessages", "--locale", "nl", "--no-location", *ignored], dict(os.environ))
    return collected or _call([*manage, "compilemessages", "--locale", "nl", *ignored], dict(os.environ))


def packages(arguments: list[str]) -> int:
    """Only the packages of a real installation, in `.venv` (for the image)."""
    environment.ensure_packages(environment.PRODUCTION_LOCK)
    return 0


def assets(arguments: list[str]) -> int:
    """Only the styles and scripts, in var/assets (for the image)."""
    _enter_environment("assets", arguments)
    environment.ensure_assets()
    return 0


def prepare(arguments: list[str]) -> int:
    """Migrate and load the data, in the database that the environment names."""
    from werkcentrum.running import site

    return site.prepare()


def serve(arguments: list[str]) -> int:
    """Become one service: web, worker or beat."""
    from werkcentrum.running import processes

    line = processes.command(arguments[0] if arguments else "")
    os.execv(line[0], line)


def healthy(arguments: list[str]) -> int:
    """Say whether one service of this machine does its work: web, worker or beat."""
    from werkcentrum.running import health

    return 0 if health.is_healthy(arguments[0] if arguments else "") else 1


VERBS: dict[str, Verb] = {
    verb.__name__.replace("_", "-"): verb
    for verb in (run, test, check, fix, bench, demo_data, screenshots, reset, lock, messages,
                 packages, assets, prepare, serve, healthy)
}  # fmt: skip


def main(arguments: list[str]) -> int:
    verb = VERBS.get(arguments[0]) if arguments else None
    if verb is None:
        print(f"Kies een opdracht: {', '.join(VERBS)}.", file=sys.stderr)
        return COMMAND_NOT_POSSIBLE
    signal.signal(signal.SIGTERM, _as_interrupt)
    signal.signal(signal.SIGHUP, _as_interrupt)
    try:
        return verb(arguments[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
    except OSError as error:
        print(f"Dat lukt niet: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        return 0 if verb is run else INTERRUPTED
    return COMMAND_NOT_POSSIBLE


def _as_interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _enter_environment(verb: str, arguments: list[str]) -> None:
    """Go on in the Python of `.venv`, which is made first when it is not there."""
    environment.ensure_packages()
    if Path(sys.prefix).resolve() != environment.VENV.resolve():
        sys.stdout.flush()
        os.execv(environment.PYTHON, [str(environment.PYTHON), "-m", "werkcentrum.running", verb, *arguments])


def _call(command: list[str], environ: dict[str, str]) -> int:
    return subprocess.run(command, cwd=environment.ROOT, env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
