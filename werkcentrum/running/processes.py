"""The processes of the site: what each one runs, and a crew of them on one terminal."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from werkcentrum.running.addresses import ROOT, VAR
from werkcentrum.running.errors import Stop
from werkcentrum.running.ports import DEFAULT_PORT, LOOPBACK

STOP_SECONDS = 10
SERVICES = ("web", "worker", "beat")


def command(service: str, environ: Mapping[str, str] = os.environ) -> list[str]:
    """The command line of one service, the same on a developer's machine and in a container."""
    programs = Path(sys.prefix) / "bin"
    celery = [str(programs / "celery"), "--quiet", "-A", "werkcentrum.celery"]
    level = ["--loglevel", environ.get("LOG_LEVEL", "warning")]
    if service == "web":
        workers = environ.get("WEB_WORKERS") or str(min(os.cpu_count() or 1, 4))
        return [
            str(programs / "granian"), "--interface", "wsgi", "werkcentrum.wsgi:application",
            "--host", environ.get("HOST", LOOPBACK), "--port", environ.get("PORT", DEFAULT_PORT),
            "--workers", workers, "--blocking-threads", "1", "--respawn-failed-workers",
            "--log-level", environ.get("LOG_LEVEL", "warning"),
        ]  # fmt: skip
    if service == "worker":
        quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        return [*celery, "worker", "--concurrency", environ.get("WORKER_CONCURRENCY", "2"), *quiet, *level]
    if service == "beat":
        VAR.mkdir(exist_ok=True)
        return [*celery, "beat", "--schedule", str(VAR / "beat"), "--pidfile", "", *level]
    raise Stop(f"'{service}' is geen dienst: kies uit {', '.join(SERVICES)}.")


class Crew:
    """Processes that live and stop together; each line that they print gets the name of its process."""

    def __init__(self, commands: Mapping[str, Sequence[str]], environ: Mapping[str, str]) -> None:
        self._commands = commands
        self._environ = environ
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._relays: list[threading.Thread] = []
        self._told_to_stop = False

    def __enter__(self) -> Self:
        try:
            for name, line in self._commands.items():
                self._processes[name] = subprocess.Popen(
                    line, cwd=ROOT, env=dict(self._environ), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=_end_with_parent,
                )  # fmt: skip
        except BaseException:
            self.stop()
            raise
        for name, process in self._processes.items():
            relay = threading.Thread(target=self._relay, args=(name, process), daemon=True)
            relay.start()
            self._relays.append(relay)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.stop()

    def wait(self) -> str | None:
        """Wait for Ctrl-C or SIGTERM (gives None) or for the first process that ends (gives its name)."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._hear)
        while not self._told_to_stop:
            ended = self.ended()
            if ended:
                return ended
            time.sleep(0.1)
        return None

    def ended(self) -> str | None:
        return next((name for name, process in self._processes.items() if process.poll() is not None), None)

    def stop(self) -> None:
        """Ask every process to stop, then make sure that nothing of it is left."""
        for process in self._processes.values():
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in self._processes.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, deadline - time.monotonic()))
            with suppress(ProcessLookupError, PermissionError):  # mostly the whole group is gone already
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        for relay in self._relays:
            relay.join(1)  # its last lines

    def _hear(self, number: int, frame: FrameType | None) -> None:
        self._told_to_stop = True

    @staticmethod
    def _relay(name: str, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None  # noqa: S101 - we asked for a pipe
        with process.stdout as lines, suppress(OSError):  # the terminal may be gone
            for line in lines:
                print(f"{name:<7}| {line.decode(errors='replace').rstrip()}", flush=True)


def _end_with_parent() -> None:
    """In a new process: get SIGTERM when the one that started it is killed (Linux can do that)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
