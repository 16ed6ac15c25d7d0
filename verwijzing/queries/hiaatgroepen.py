"""The facts that a hiaat keeps, each as the group that it falls in. Pure.

Few and coarse, so that they point at a need and not at a person: nothing that the vocabulary calls gevoelig, no
age, no date, and a benefit that tells of illness or a handicap is "een andere" among others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from loket.kenmerken import ALLE, Kenmerken, Waarde

ANDERS = "anders"
MEER = "meer"
UITKERING = {"geen": "geen", "ww": "ww", "bijstand": "bijstand", "ioaw_ioaz": "bijstand"}
OPLEIDING = {
    "geen": "zonder_startkwalificatie",
    "vmbo_mbo1": "zonder_startkwalificatie",
    "mbo2": "mbo",
    "mbo3": "mbo",
    "mbo4_havo_vwo": "mbo",
    "hbo": "hbo_wo",
    "wo": "hbo_wo",
}
TAALNIVEAU = {
    "geen": "onder_b1",
    "a1": "onder_b1",
    "a2": "onder_b1",
    "b1": "b1_of_hoger",
    "b2_of_hoger": "b1_of_hoger",
}
# Languages by ISO 639, as the cards name them. Any other is "anders".
TALEN = {
    "ar": "Arabisch",
    "en": "Engels",
    "pl": "Pools",
    "ro": "Roemeens",
    "bg": "Bulgaars",
    "so": "Somalisch",
    "ti": "Tigrinya",
    "tr": "Turks",
    "uk": "Oekraïens",
    "fa": "Farsi of Dari",
    "es": "Spaans",
    ANDERS: "Een andere taal",
}


@dataclass(frozen=True, slots=True)
class Groepering:
    """`groep` gives the group of an answer; `namen` how each is called."""

    naam: str
    groep: Callable[[Waarde], str]
    namen: Mapping[str, str]


def _only_one(waarden: Waarde) -> str:
    """The one that was chosen: two or more together could be rare."""
    return waarden[0] if isinstance(waarden, tuple) and len(waarden) == 1 else MEER


GROEPERINGEN: Mapping[str, Groepering] = {
    "uitkering": Groepering(
        "Uitkering",
        lambda waarde: MEER if _only_one(waarde) == MEER else UITKERING.get(_only_one(waarde), ANDERS),
        {
            "geen": "Geen",
            "ww": "WW",
            "bijstand": "Bijstand, IOAW of IOAZ",
            ANDERS: "Een andere",
            MEER: "Meer dan een",
        },
    ),
    "opleidingsniveau": Groepering(
        "Opleiding",
        lambda waarde: OPLEIDING[str(waarde)],
        {
            "zonder_startkwalificatie": "Zonder startkwalificatie",
            "mbo": "Mbo 2 tot en met 4, havo of vwo",
            "hbo_wo": "Hbo of universiteit",
        },
    ),
    "taalniveau": Groepering(
        "Nederlands",
        lambda waarde: TAALNIVEAU[str(waarde)],
        {"onder_b1": "Onder B1", "b1_of_hoger": "B1 of hoger"},
    ),
    "gewenste_sector": Groepering(
        "Gewenste sector", _only_one, {**dict(ALLE["gewenste_sector"].waarden), MEER: "Meer dan een"}
    ),
}
# Not a question of the intake: a colleague who reports the hiaat says which.
TAAL = "taal"
NAMEN: Mapping[str, str] = {key: groepering.naam for key, groepering in GROEPERINGEN.items()} | {TAAL: "Taal"}


def groepen_of(kenmerken: Kenmerken, *, taal: str = "") -> dict[str, str]:
    """What is known, by kenmerk."""
    groepen = {
        key: groepering.groep(kenmerken[key]) for key, groepering in GROEPERINGEN.items() if key in kenmerken
    }
    if taal:
        groepen[TAAL] = taal if taal in TALEN else ANDERS
    return groepen


def groep_in_woorden(key: str, groep: str) -> str:
    namen = TALEN if key == TAAL else GROEPERINGEN[key].namen
    return namen.get(groep, groep)
