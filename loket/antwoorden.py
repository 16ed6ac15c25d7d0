"""The answers of one visit, on their way to become a vraag. Pure; kept as JSON in an Intake."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from loket.kenmerken import VOCABULAIRE, Kenmerken, KenmerkFout, Waarde, parse_waarde

TEKSTEN = (
    "postcode",
    "toelichting",
    "naam",
    "email",
    "telefoon",
    "namens_naam",
    "namens_email",
    "namens_telefoon",
    "relatie",
    "bevoegdheid",
    "bericht_aan",
    "kvk_nummer",
)
VLAGGEN = ("sturen", "toegelicht", "namens", "contact_gevraagd", "wil_gesprek", "niets_past")
REEKSEN = ("overgeslagen", "gevraagd")


# One visit holds at most this many vragen.
MAX_VRAGEN = 5


@dataclass(frozen=True, slots=True)
class NogEenVraag:
    """Another vraag of the same person, with a thema (empty: not known) and words of its own."""

    thema: str = ""
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class Antwoorden:
    """`overgeslagen` was answered with "dat weet ik niet"; `gevraagd` are the follow-up questions in the order
    in which they were answered, and `gesteld` how many were asked: an answer that falls away later was asked too.
    `sturen`: this person wants to send the vraag, so no more follow-ups. `namens`:
    someone asks for another; `naam`, `email` and `telefoon` are then of that other person, and
    `contact_gevraagd` says that the page for these was seen, for they may stay empty. `niets_past`: no
    dienst fitted, and that was counted."""

    kenmerken: Kenmerken = field(default_factory=lambda: Kenmerken({}))
    overgeslagen: tuple[str, ...] = ()
    gevraagd: tuple[str, ...] = ()
    gesteld: int = 0
    postcode: str = ""
    sturen: bool = False
    toelichting: str = ""
    toegelicht: bool = False
    naam: str = ""
    email: str = ""
    telefoon: str = ""
    namens: bool = False
    namens_naam: str = ""
    namens_email: str = ""
    namens_telefoon: str = ""
    relatie: str = ""
    bevoegdheid: str = ""
    bericht_aan: str = ""
    contact_gevraagd: bool = False
    wil_gesprek: bool = False
    niets_past: bool = False
    kvk_nummer: str = ""
    nog: tuple[NogEenVraag, ...] = ()

    @property
    def doelgroep(self) -> str:
        return str(self.kenmerken.get("doelgroep", ""))

    @property
    def gemeente(self) -> str:
        return str(self.kenmerken.get("gemeente", ""))

    @property
    def is_bereikbaar(self) -> bool:
        """Whether the answer can reach someone, and we know who asks where that is another person."""
        if self.namens:
            return self.contact_gevraagd and self.weet_namens_wie
        return bool(self.email or self.telefoon)

    @property
    def weet_namens_wie(self) -> bool:
        bereikbaar = bool(self.namens_email or self.namens_telefoon)
        return bereikbaar and bool(self.relatie and self.bevoegdheid and self.bericht_aan)

    def is_beantwoord(self, key: str) -> bool:
        return key in self.kenmerken or key in self.overgeslagen

    def as_json(self) -> dict[str, object]:
        raw = asdict(self)
        raw["kenmerken"] = self.kenmerken.als_json()
        raw["nog"] = [asdict(vraag) for vraag in self.nog]
        return {key: list(value) if isinstance(value, tuple) else value for key, value in raw.items() if value}


def read_antwoorden(raw: Mapping[str, object]) -> Antwoorden:
    """What was stored; a fact that the vocabulary no longer allows is left out."""
    kenmerken = raw.get("kenmerken")
    reeksen: dict[str, Any] = {key: _keys(raw.get(key)) for key in REEKSEN}
    teksten: dict[str, Any] = {key: str(raw.get(key) or "") for key in TEKSTEN}
    vlaggen: dict[str, Any] = {key: bool(raw.get(key)) for key in VLAGGEN}
    gesteld = raw.get("gesteld")
    return Antwoorden(
        kenmerken=_read_kenmerken(kenmerken if isinstance(kenmerken, Mapping) else {}),
        nog=_read_nog(raw.get("nog")),
        gesteld=gesteld if isinstance(gesteld, int) else len(reeksen["gevraagd"]),
        **reeksen,
        **teksten,
        **vlaggen,
    )


def _read_nog(raw: object) -> tuple[NogEenVraag, ...]:
    rows = [row for row in raw if isinstance(row, Mapping)] if isinstance(raw, list) else []
    return tuple(
        NogEenVraag(thema=str(row.get("thema") or ""), toelichting=str(row.get("toelichting") or ""))
        for row in rows[: MAX_VRAGEN - 1]
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
