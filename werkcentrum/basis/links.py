"""Private links: a signed purpose and identifier, with nothing secret stored on our side.

A link is withdrawn by changing the `nonce` of its row. Opening it (GET) never acts; a form on the page does.
"""

import base64
from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, Signer


@dataclass(frozen=True, slots=True)
class LinkInhoud:
    uuid: UUID
    nonce: int


def make_token(*, purpose: str, uuid: UUID, nonce: int) -> str:
    payload = base64.urlsafe_b64encode(uuid.bytes + nonce.to_bytes(4, "big")).rstrip(b"=").decode()
    signature = Signer(salt=f"link.{purpose}", sep=".").signature(payload)
    return f"{payload}.{signature}"


def read_token(token: str, *, purpose: str) -> LinkInhoud | None:
    """None for anything that we did not make for this purpose."""
    try:
        payload = Signer(salt=f"link.{purpose}", sep=".").unsign(token)
        raw = base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
        return LinkInhoud(uuid=UUID(bytes=raw[:16]), nonce=int.from_bytes(raw[16:20], "big"))
    except (BadSignature, ValueError):
        return None
