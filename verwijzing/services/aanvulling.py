"""What another dienstenkaart may add to a card: only what is empty, and only how to reach and use it. For whom a
dienst is and by what rules, its first source says, or people."""

from collections.abc import Iterable, Mapping
from typing import Any

from verwijzing.models import DienstBron

Inhoud = dict[str, Any]
VELDEN = ("aanmelden", "kosten", "website", "telefoon", "email")
DELEN = ("talen", "locaties", "kostenopties", "documenten")
DEEL = "bijzonderheden."


def aanvulling_of(inhoud: Mapping[str, Any]) -> Inhoud:
    """What of these columns of a versie may fill another card, by name; a part of bijzonderheden by its own."""
    extra = inhoud["bijzonderheden"]
    return {veld: inhoud[veld] for veld in VELDEN if inhoud[veld]} | {
        f"{DEEL}{deel}": extra[deel] for deel in DELEN if extra.get(deel)
    }


def fill(inhoud: Inhoud, bronnen: Iterable[DienstBron]) -> dict[str, str]:
    """Fills what is empty in `inhoud`, the first source first. Returns which field came from which feed."""
    came_from: dict[str, str] = {}
    inhoud["bijzonderheden"] = dict(inhoud["bijzonderheden"])
    for bron in bronnen:
        for naam, waarde in bron.aanvulling.items():
            where, key = _place(inhoud, naam)
            if not where.get(key):
                where[key] = waarde
                came_from[naam] = bron.bron
    return came_from


def without(inhoud: Inhoud, came_from: Iterable[str]) -> Inhoud:
    """`inhoud` as its own source says it, before others filled it."""
    own = dict(inhoud, bijzonderheden=dict(inhoud["bijzonderheden"]))
    for naam in came_from:
        where, key = _place(own, naam)
        if naam.startswith(DEEL):
            where.pop(key, None)
        elif naam in VELDEN:
            where[key] = ""
    return own


def _place(inhoud: Inhoud, naam: str) -> tuple[Inhoud, str]:
    return (inhoud["bijzonderheden"], naam.removeprefix(DEEL)) if naam.startswith(DEEL) else (inhoud, naam)
