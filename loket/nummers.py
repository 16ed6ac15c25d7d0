"""What a vraag is known by: a number such as W26-7K3M, short enough to say on the telephone and not to be guessed
by counting; and for machines a uuid."""

import secrets
from datetime import date
from uuid import UUID

from django.utils.crypto import salted_hmac

# Without 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: what people mishear or misread.
ALFABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTE = 6


def make_nummer(today: date) -> str:
    code = "".join(secrets.choice(ALFABET) for _ in range(LENGTE))
    return f"W{today:%y}-{code}"


def vraag_uuid_of(intake_uuid: UUID) -> UUID:
    """Of the vraag that a draft becomes when it is sent, so that what was counted for the visit is counted for
    that vraag already. Without our key neither leads to the other: what is kept of a visit tells nothing of a
    person."""
    digest = salted_hmac("loket.vraag_uuid", str(intake_uuid), algorithm="sha256").digest()
    return UUID(bytes=digest[:16], version=4)
