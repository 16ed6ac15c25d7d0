"""The code that the desk reads out on the telephone, and what is kept of it.

Eight of the letters and figures of a case number: thirty-six bits, for a day and five tries at a time.
"""

import secrets

from django.utils.crypto import salted_hmac

from loket.nummers import ALFABET

LENGTE = 8
ZOUT = "loket.volgcode"


def make_code() -> str:
    return "".join(secrets.choice(ALFABET) for _ in range(LENGTE))


def parse_code(tekst: str) -> str:
    """What someone typed, without what stands between; empty when it can not be one of ours."""
    code = "".join(letter for letter in tekst.upper() if letter.isalnum())
    return code if len(code) == LENGTE and set(code) <= set(ALFABET) else ""


def hash_code(code: str) -> str:
    """What is stored: whoever reads the database can not make a code from it."""
    return salted_hmac(ZOUT, code, algorithm="sha256").hexdigest()
