"""Is a service at work? Asked by the container engine, from inside the container."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from werkcentrum.running.addresses import VAR
from werkcentrum.running.errors import Stop
from werkcentrum.running.ports import DEFAULT_PORT, LOOPBACK

CLOCK_SECONDS = 600  # the clock writes its schedule at least every three minutes


def is_healthy(service: str, environ: Mapping[str, str] = os.environ, folder: Path = VAR) -> bool:
    if service == "web":
        return _site_answers(environ)
    if service == "worker":
        return _worker_answers()
    if service == "beat":
        written = (path.stat().st_mtime for path in folder.glob("beat*"))
        return time.time() - max(written, default=0.0) < CLOCK_SECONDS
    raise Stop(f"'{service}' is geen dienst: kies uit web, worker, beat.")


def _site_answers(environ: Mapping[str, str]) -> bool:
    host = environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".*") or "localhost"
    address = f"http://{LOOPBACK}:{environ.get('PORT', DEFAULT_PORT)}/health/live"
    request = urllib.request.Request(address, headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=4) as answer:  # noqa: S310 - our own site
            return bool(answer.status == 200)
    except OSError:
        return False


def _worker_answers() -> bool:
    celery = str(Path(sys.prefix) / "bin" / "celery")
    ping = ["inspect", "ping", "--timeout", "4", "--destination", f"celery@{socket.gethostname()}"]
    asked = subprocess.run([celery, "-A", "werkcentrum.celery", *ping], capture_output=True, check=False)
    return asked.returncode == 0
