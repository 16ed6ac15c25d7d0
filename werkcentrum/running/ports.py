"""Ports on the loopback address: is one free, and which one was ours last time."""

import socket
from pathlib import Path

from werkcentrum.running.errors import Stop

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = "8000"


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def remembered(memory: Path) -> int:
    """The port kept in the file `memory`; a free one is chosen, and kept, when it is not to be had."""
    try:
        port = int(memory.read_text(encoding="ascii"))
    except (OSError, ValueError):
        port = 0
    if port and is_free(port):
        return port
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port = probe.getsockname()[1]
    memory.write_text(f"{port}\n", encoding="ascii")
    return int(port)


def web_port(wanted: str) -> int:
    """The port for the site: a number that can be used now."""
    if not wanted.isascii() or not wanted.isdigit() or not 1 <= int(wanted) <= 65535:
        raise Stop(f"PORT={wanted} is geen poortnummer: kies een getal van 1 tot en met 65535.")
    if not is_free(int(wanted)):
        raise Stop(f"Poort {wanted} is al in gebruik. Kies een andere: PORT={int(wanted) % 65535 + 1} make run")
    return int(wanted)
