"""The site as it really runs: web server, worker, clock, broker and a mail server, each a process or a port."""

import logging
import os
import secrets
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection

from werkcentrum.running import ports, processes, site, valkey
from werkcentrum.running.addresses import ROOT

START_SECONDS = 60
# Below the ports that a system hands out to outgoing connections: a port is ours while its server is away too.
PORTS = range(10_000, 32_000)


class Mailbox:
    """A mail server that keeps what it gets."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []
        # Called when a letter is in and its sender still waits for the answer.
        self.hold: Callable[[], None] | None = None

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.letters.append(envelope.content)
        if self.hold is not None:
            self.hold()
        return "250 OK"

    @contextmanager
    def open(self, port: int) -> Iterator[None]:
        logging.getLogger("mail.log").setLevel(logging.WARNING)
        controller = Controller(self, hostname=ports.LOOPBACK, port=port, ready_timeout=START_SECONDS)
        controller.start()
        try:
            yield
        finally:
            controller.stop()


@dataclass
class House:
    """Each process in a group of its own, so that killing one takes its children along."""

    folder: Path
    mailbox: Mailbox
    environ: dict[str, str]
    broker: valkey.Valkey
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    killed: int = 0

    @property
    def port(self) -> int:
        return int(self.environ["PORT"])

    @property
    def broker_pid(self) -> Path:
        return self.broker.home / "pid"

    @property
    def letters(self) -> list[bytes]:
        return self.mailbox.letters

    def start(self, name: str) -> None:
        line = processes.command(name, self.environ)
        if name == "beat":
            line[line.index("--schedule") + 1] = str(self.folder / "beat")
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                line, cwd=ROOT, env=self.environ, stdout=log, stderr=log, start_new_session=True
            )
        if name == "web":
            wait_for(self.answers, START_SECONDS, self)

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://{ports.LOOPBACK}:{self.port}/health/ready", timeout=5):
                return True
        except OSError:
            return False

    def signal(self, name: str, number: signal.Signals) -> None:
        os.killpg(self.running[name].pid, number)

    def kill(self, name: str) -> None:
        """At once, with all its children: what a machine that falls over does."""
        self.signal(name, signal.SIGKILL)
        self.running.pop(name).wait()
        self.killed += 1

    @contextmanager
    def paused(self, name: str) -> Iterator[None]:
        self.signal(name, signal.SIGSTOP)
        try:
            yield
        finally:
            self.signal(name, signal.SIGCONT)

    @contextmanager
    def broker_stopped(self) -> Iterator[None]:
        """It comes back at the same address and with the same password, as by a service manager."""
        self.broker.stop()
        self.broker_pid.unlink(missing_ok=True)
        try:
            yield
        finally:
            subprocess.run([valkey.program(), self.broker.settings], check=True, capture_output=True)
            wait_for(self.broker_pid.exists, START_SECONDS, self)

    @contextmanager
    def broker_hanging(self) -> Iterator[None]:
        """It takes connections and never answers."""
        pid = int(self.broker_pid.read_text())
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def stop(self) -> None:
        for name in list(self.running):
            with suppress(ProcessLookupError):
                self.kill(name)
        self.broker.stop()

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def logs(self) -> str:
        return "\n".join(f"--- {name}\n{self.log(name)[-3000:]}" for name in processes.SERVICES)


@contextmanager
def open_house(folder: Path, mailbox: Mailbox, *, web_workers: int = 1) -> Iterator[House]:
    """On the database of this test, with a broker of its own."""
    (folder / "valkey.port").write_text(str(free_port()))
    broker = valkey.Valkey(folder)
    mail_port = free_port()
    environ = site.development({"DATABASE_URL": database_url(), "REDIS_URL": broker.start()}) | {
        "DJANGO_SETTINGS_MODULE": "werkcentrum.settings.dev",
        "PORT": str(free_port()),
        "WEB_WORKERS": str(web_workers),
        "WORKER_CONCURRENCY": "1",
        "EMAIL_HOST": ports.LOOPBACK,
        "EMAIL_PORT": str(mail_port),
        # Each visitor of these tests has an address of its own, as behind a proxy.
        "BEHIND_PROXY": "true",
    }
    house = House(folder, mailbox, environ, broker)
    try:
        with mailbox.open(mail_port):
            for name in reversed(processes.SERVICES):
                house.start(name)
            yield house
    finally:
        house.stop()


def free_port() -> int:
    """By a chance that differs between the processes of one test run, unlike that of `random`."""
    return next(port for port in iter(lambda: secrets.choice(PORTS), None) if ports.is_free(port))


def database_url() -> str:
    """Of the database that this test writes in."""
    parts = {name: quote(str(value), safe="") for name, value in connection.settings_dict.items()}
    return "postgresql://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format_map(parts)


def wait_for(condition: Callable[[], bool], seconds: float, house: House) -> None:
    """Fails with what the processes wrote."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"nog niet na {seconds} s\n{house.logs()}"
        time.sleep(0.05)
