"""The answers of one visit, on their way to become a vraag. Pure; kept as JSON in an Intake."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from loket.kenmerken import VOCABULAIRE, Kenmerken, KenmerkFout, Waarde, parse_waarde

TEKSTEN = ("postcode", "toelichting", "naam", "email", "telefoon")
VLAGGEN = ("sturen", "toegelicht")
REEKSEN = ("overgeslagen", "gevraagd")


@dataclass(frozen=True, slots=True)
class Antwoorden:
    """`overgeslagen` was answered with "dat weet ik niet"; `gevraagd` are the follow-up questions in the order
    in which they were answered. `sturen`: this person wants to send the vraag, so no more follow-ups."""

    kenmerken: Kenmerken = field(default_factory=lambda: Kenmerken({}))
    overgeslagen: tuple[str, ...] = ()
    gevraagd: tuple[str, ...] = ()
    postcode: str = ""
    sturen: bool = False
    toelichting: str = ""
    toegelicht: bool = False
    naam: str = ""
    email: str = ""
    telefoon: str = ""

    @property
    def doelgroep(self) -> str:
        return str(self.kenmerken.get("doelgroep", ""))

    @property
    def gemeente(self) -> str:
        return str(self.kenmerken.get("gemeente", ""))

    @property
    def is_bereikbaar(self) -> bool:
        return bool(self.email or self.telefoon)

    def is_beantwoord(self, key: str) -> bool:
        return key in self.kenmerken or key in self.overgeslagen

    def as_json(self) -> dict[str, object]:
        raw = asdict(self)
        raw["kenmerken"] = self.kenmerken.als_json()
        return {key: list(value) if isinstance(value, tuple) else value for key, value in raw.items() if value}


def read_antwoorden(raw: Mapping[str, object]) -> Antwoorden:
    """What was stored; a fact that the vocabulary no longer allows is left out."""
    kenmerken = raw.get("kenmerken")
    reeksen = {key: _keys(raw.get(key)) for key in REEKSEN}
    teksten = {key: str(raw.get(key) or "") for key in TEKSTEN}
    vlaggen = {key: bool(raw.get(key)) for key in VLAGGEN}
    return Antwoorden(
        kenmerken=_read_kenmerken(kenmerken if isinstance(kenmerken, Mapping) else {}),
        overgeslagen=reeksen["overgeslagen"],
        gevraagd=reeksen["gevraagd"],
        sturen=vlaggen["sturen"],
        toegelicht=vlaggen["toegelicht"],
        postcode=teksten["postcode"],
        toelichting=teksten["toelichting"],
        naam=teksten["naam"],
        email=teksten["email"],
        telefoon=teksten["telefoon"],
    )


def _keys(raw: object) -> tuple[str, ...]:
    return tuple(key for key in raw if key in VOCABULAIRE) if isinstance(raw, Iterable) else ()


def _read_kenmerken(raw: Mapping[str, object]) -> Kenmerken:
    feiten: dict[str, Waarde] = {}
    for key, value in raw.items():
        if key in VOCABULAIRE:
            try:
                feiten[key] = parse_waarde(VOCABULAIRE[key], value)
            except KenmerkFout:
                continue
    return Kenmerken(feiten)
