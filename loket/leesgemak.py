"""Whether a text reads easily: advice for who writes it, sentence by sentence. It blocks nothing.

Reading ease is that of Flesch-Douma (W.H. Douma, Wageningen 1960), as given with its table in Onze Taal 1977
(dbnl.org, _taa014197701_01_0089): 206.8 - 0.77 x syllables per hundred words - 0.93 x words per sentence. From 60
on it is "normaal". It measures length only, so long sentences and hard words are shown as well. Which words those
are, and from which length a sentence is long, is our own choice. Syllables are where a word may be broken off.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pyphen import Pyphen

NORMAAL = 60
LANGE_ZIN = 15
ZINSEINDE = re.compile(r"(?<=[.!?])\s+|\n+")
WOORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
MAKKELIJKER = {
    "aangaande": "over",
    "additioneel": "extra",
    "alsmede": "en",
    "alvorens": "voordat",
    "betreffende": "over",
    "conform": "volgens",
    "consulteren": "vragen",
    "continueren": "doorgaan met",
    "derhalve": "daarom",
    "desbetreffende": "deze",
    "desgewenst": "als u wilt",
    "dient": "moet",
    "echter": "maar",
    "faciliteren": "helpen",
    "geschieden": "gebeuren",
    "heden": "vandaag",
    "hieromtrent": "hierover",
    "implementeren": "invoeren",
    "indien": "als",
    "ingevolge": "volgens",
    "inzake": "over",
    "krachtens": "volgens",
    "middels": "met",
    "mits": "als",
    "namelijk": "want",
    "omtrent": "over",
    "onderhavige": "deze",
    "participeren": "meedoen",
    "reeds": "al",
    "teneinde": "om",
    "tevens": "ook",
    "thans": "nu",
    "trachten": "proberen",
    "verstrekken": "geven",
    "voornoemde": "deze",
    "woonachtig": "woont",
}


@dataclass(frozen=True, slots=True)
class Zinadvies:
    zin: str
    adviezen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leesgemak:
    """`score` is None for a text without words."""

    score: int | None
    zinnen: tuple[Zinadvies, ...]

    @property
    def is_goed(self) -> bool:
        return not self.zinnen and (self.score is None or self.score >= NORMAAL)


def leesgemak_of(tekst: str) -> Leesgemak:
    zinnen = [zin.strip() for zin in ZINSEINDE.split(tekst) if WOORD.search(zin)]
    woorden = [woord for zin in zinnen for woord in WOORD.findall(zin)]
    return Leesgemak(
        score=_score(woorden, len(zinnen)) if woorden else None,
        zinnen=tuple(Zinadvies(zin, adviezen) for zin in zinnen if (adviezen := _adviezen(zin))),
    )


def _score(woorden: list[str], aantal_zinnen: int) -> int:
    lettergrepen = sum(count_lettergrepen(woord) for woord in woorden)
    return round(206.8 - 77 * lettergrepen / len(woorden) - 0.93 * len(woorden) / aantal_zinnen)


def count_lettergrepen(woord: str) -> int:
    return len(_pyphen().positions(woord.lower())) + 1


@lru_cache(maxsize=1)
def _pyphen() -> Pyphen:
    return Pyphen(lang="nl_NL", left=1, right=1)


def _adviezen(zin: str) -> tuple[str, ...]:
    woorden = WOORD.findall(zin)
    lang = (f"Lange zin: {len(woorden)} woorden. Maak er twee zinnen van.",) if len(woorden) > LANGE_ZIN else ()
    moeilijk = dict.fromkeys(woord.lower() for woord in woorden if woord.lower() in MAKKELIJKER)
    return lang + tuple(f"Schrijf liever “{MAKKELIJKER[woord]}” dan “{woord}”." for woord in moeilijk)
