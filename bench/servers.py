"""The web servers of a run: the floor and our site, with the flags that `make run` uses."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psutil

from werkcentrum.running import processes

OURS = "werkcentrum.wsgi:application"


def with_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


@contextmanager
def served(wsgi: str, *, database_url: str, port: int) -> Iterator[psutil.Process]:
    environ = os.environ | {"DATABASE_URL": database_url, "PORT": str(port), "LOG_LEVEL": "error"}
    command = [wsgi if part == OURS else part for part in processes.command("web", environ)]
    environ.pop("DJANGO_SETTINGS_MODULE", None)
    process = subprocess.Popen(command, env=environ)
    try:
        _await(port)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _await(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nothing answers on port {port}")


def postmaster(database_url: str) -> psutil.Process:
    """The process of the database server that listens on this port."""
    port = urlsplit(database_url).port
    for connection in psutil.net_connections("tcp"):
        if connection.laddr and connection.laddr.port == port and connection.status == psutil.CONN_LISTEN:
            return psutil.Process(connection.pid)
    raise LookupError(f"no database server on port {port}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
