"""Whether a text that someone has is the adopted one, and if not where it differs. Pure."""

import json
from typing import Any

from beraad.vingerafdruk import canonical_json

# So much of both texts is shown around the first difference.
OMGEVING = 30


def difference_with(raw: bytes, inhoud: dict[str, Any]) -> str:
    """Empty when these are the adopted bytes; otherwise what is wrong, as a sentence."""
    wanted = canonical_json(inhoud)
    if raw == wanted:
        return ""
    if _parsed(raw) == inhoud:
        return (
            "De inhoud is dezelfde, maar anders opgeschreven, bijvoorbeeld met andere spaties. Gebruik de tekst "
            "precies zoals u die hier downloadt."
        )
    return _first_difference(raw.decode(errors="replace"), wanted.decode())


def _parsed(raw: bytes) -> object:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _first_difference(given: str, wanted: str) -> str:
    shared = min(len(given), len(wanted))
    place = next((index for index in range(shared) if given[index] != wanted[index]), shared)
    return (
        f"Tot en met teken {place} is de tekst gelijk. Daarna staat in uw tekst “{_around(given, place)}”, en in "
        f"de vastgestelde tekst “{_around(wanted, place)}”."
    )


def _around(text: str, place: int) -> str:
    return text[place : place + OMGEVING] or "(het einde)"
