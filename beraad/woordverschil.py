"""What changed inside a text, word by word. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|[^\s]+")
GELIJK, WEG, ERBIJ = "gelijk", "weg", "erbij"


@dataclass(frozen=True, slots=True)
class Stuk:
    """A run of words that stayed (gelijk), went (weg) or came (erbij)."""

    soort: str
    tekst: str


def compare_words(voor: str, na: str) -> tuple[Stuk, ...]:
    """The pieces that stayed or went are `voor`, those that stayed or came are `na`."""
    old, new = WORD.findall(voor), WORD.findall(na)
    stukken: list[Stuk] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            stukken.append(Stuk(GELIJK, "".join(old[a:b])))
            continue
        if b > a:
            stukken.append(Stuk(WEG, "".join(old[a:b])))
        if d > c:
            stukken.append(Stuk(ERBIJ, "".join(new[c:d])))
    return tuple(stukken)
