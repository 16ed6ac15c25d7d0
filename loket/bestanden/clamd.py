"""The virus scanner over its own protocol (INSTREAM). One of the callables that BIJLAGE_SCAN may name."""

import socket
import struct

from django.conf import settings

from loket.bestanden.scan import Besmet, ScanLukteNiet

CHUNK = 64 * 1024
SECONDS = 30


def scan(inhoud: bytes) -> None:
    """Raises Besmet for what the scanner knows, ScanLukteNiet when it does not answer."""
    host, _, port = settings.CLAMD_ADDRESS.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=SECONDS) as connection:
            connection.sendall(b"zINSTREAM\x00")
            for start in range(0, len(inhoud), CHUNK):
                chunk = inhoud[start : start + CHUNK]
                connection.sendall(struct.pack("!I", len(chunk)) + chunk)
            connection.sendall(struct.pack("!I", 0))
            answer = _read(connection)
    except (OSError, ValueError) as error:
        raise ScanLukteNiet from error
    if answer.endswith(b" FOUND"):
        raise Besmet
    if answer != b"stream: OK":
        raise ScanLukteNiet


def _read(connection: socket.socket) -> bytes:
    answer = b""
    while not answer.endswith(b"\x00") and len(answer) < CHUNK and (part := connection.recv(4096)):
        answer += part
    return answer.rstrip(b"\x00\n")
