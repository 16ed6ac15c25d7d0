"""The code with which someone goes on later: made from the draft, so that it can be shown again, and kept nowhere.

Twelve of the letters and figures of a case number: fifty-four bits, read out in groups of four.
"""

from uuid import UUID

from django.utils.crypto import salted_hmac

from loket.nummers import ALFABET

LENGTE = 12
GROEP = 4
ZOUT = "loket.verder"


def make_code(intake_uuid: UUID) -> str:
    number = int.from_bytes(salted_hmac(f"{ZOUT}.code", str(intake_uuid), algorithm="sha256").digest(), "big")
    letters = []
    for _ in range(LENGTE):
        number, place = divmod(number, len(ALFABET))
        letters.append(ALFABET[place])
    return "".join(letters)


def show_code(code: str) -> str:
    """As people write it down: KXRT-4MPQ-7WAC."""
    return "-".join(code[start : start + GROEP] for start in range(0, len(code), GROEP))


def parse_code(tekst: str) -> str:
    """What someone typed, without what stands between; empty when it can not be one of ours."""
    code = "".join(letter for letter in tekst.upper() if letter.isalnum())
    return code if len(code) == LENGTE and set(code) <= set(ALFABET) else ""


def hash_code(code: str) -> str:
    """What is stored: whoever reads the database can not make a code from it."""
    return salted_hmac(f"{ZOUT}.sleutel", code, algorithm="sha256").hexdigest()
