"""The name of a file as we keep it: short, without a path, and without what it should not say."""

import unicodedata
from collections.abc import Callable

LANGSTE = 120
ONVEILIG = frozenset('\\/:*?"<>|;')
NAAMLOOS = "bestand"


def clean_naam(naam: str, extensie: str, *, mask: Callable[[str], str] = str) -> str:
    """With the extension of what the content is. `mask` takes a burgerservicenummer out."""
    last = naam.replace("\\", "/").rsplit("/", 1)[-1]
    visible = "".join(letter for letter in last if _is_safe(letter))
    stam = mask(visible).rsplit(".", 1)[0].strip(" .")
    return f"{(stam or NAAMLOOS)[: LANGSTE - len(extensie) - 1]}.{extensie}"


def _is_safe(letter: str) -> bool:
    """Neither a sign that can not be seen (some turn the reading order) nor one that means something in a path."""
    return unicodedata.category(letter)[0] != "C" and letter not in ONVEILIG
