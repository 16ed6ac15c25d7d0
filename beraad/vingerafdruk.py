"""The fingerprint of an adopted text: one way to write it down, and sha-256 over those bytes. Pure.

Anyone can repeat it: `sha256sum` of the file that the public page offers gives the same.
"""

import hashlib
import json
from typing import Any


def canonical_json(inhoud: dict[str, Any]) -> bytes:
    """Keys in order, UTF-8, no spaces: the same content is the same bytes, wherever it was kept."""
    return json.dumps(inhoud, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def vingerafdruk_of(inhoud: dict[str, Any]) -> str:
    return vingerafdruk_of_bytes(canonical_json(inhoud))


def vingerafdruk_of_bytes(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
