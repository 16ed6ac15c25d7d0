"""What a card may say besides its text and its conditions: languages, places, costs, documents, a job guarantee.

Every part is optional, and has its own shape, so that a card can go out as HSDS and come back the same.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from verwijzing.gids.voorwaarden import Json, VoorwaardeFout

T = TypeVar("T")
Keuze = TypeVar("Keuze", bound=StrEnum)

DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
KLOK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
POSTCODE = re.compile(r"[1-9]\d{3} ?[A-Za-z]{2}")
# ISO 639: two letters, or three where there is no shorter one (as for Tigrinya: ti, Dari: prs).
TAAL = re.compile(r"[a-z]{2,3}")


class Toegang(StrEnum):
    """How one gets in: by oneself, or only when someone sends you."""

    ZELF = "zelf"
    VERWIJZING = "verwijzing"
    WERKGEVER = "werkgever"


class Schema(StrEnum):
    """Where the id of a concept comes from. Optional everywhere: nothing depends on them."""

    ESCO = "esco"
    COMPETENTNL = "competentnl"
    CREBO = "crebo"
    BRIN = "brin"


@dataclass(frozen=True, slots=True)
class Openingstijd:
    dag: str
    van: str
    tot: str


@dataclass(frozen=True, slots=True)
class Locatie:
    """A place where one can go. `toegankelijk`: in words, what makes it easy or hard to enter."""

    naam: str
    straat: str = ""
    postcode: str = ""
    plaats: str = ""
    telefoon: str = ""
    toegankelijk: str = ""
    open: tuple[Openingstijd, ...] = ()


@dataclass(frozen=True, slots=True)
class Kostenoptie:
    """`bedrag` in cents of a euro; None when it is not a fixed amount."""

    naam: str
    bedrag: int | None = None
    uitleg: str = ""


@dataclass(frozen=True, slots=True)
class Baangarantie:
    """A promise of work at the end: how many weeks the way there takes, for how many hours a week, when it starts
    and on what condition."""

    weken: int
    uren_per_week: int
    start: str = ""
    voorwaarde: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """An id in someone else's list, with the version of that list that it was taken from."""

    schema: Schema
    versie: str
    uri: str
    code: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Bijzonderheden:
    """`sbi` and `caos`: what a fund covers, as its source says; `sbi` with the year of the list ("2008:25")."""

    toegang: Toegang | None = None
    talen: tuple[str, ...] = ()
    locaties: tuple[Locatie, ...] = ()
    kostenopties: tuple[Kostenoptie, ...] = ()
    documenten: tuple[str, ...] = ()
    baangarantie: Baangarantie | None = None
    sbi: tuple[str, ...] = ()
    caos: tuple[str, ...] = ()
    concepten: tuple[Concept, ...] = ()

    def als_json(self) -> dict[str, Json]:
        """Only what is filled in, so that an empty part and no part are the same."""
        return _filled(asdict(self))


GEEN = Bijzonderheden()


def parse_bijzonderheden(raw: object) -> Bijzonderheden:
    """Raises VoorwaardeFout that names the part, as `bijzonderheden.locaties.1.postcode`."""
    if raw is None:
        return GEEN
    delen = _velden("bijzonderheden", raw, Bijzonderheden)
    return Bijzonderheden(
        toegang=_keuze("bijzonderheden.toegang", delen.get("toegang"), Toegang),
        talen=_teksten("bijzonderheden.talen", delen.get("talen"), TAAL, "een taalcode als nl of ti"),
        locaties=_elk("bijzonderheden.locaties", delen.get("locaties"), _locatie),
        kostenopties=_elk("bijzonderheden.kostenopties", delen.get("kostenopties"), _kostenoptie),
        documenten=_teksten("bijzonderheden.documenten", delen.get("documenten")),
        baangarantie=_baangarantie("bijzonderheden.baangarantie", delen.get("baangarantie")),
        sbi=_teksten("bijzonderheden.sbi", delen.get("sbi"), re.compile(r"20\d\d:\d+"), "een code als 2008:25"),
        caos=_teksten("bijzonderheden.caos", delen.get("caos")),
        concepten=_elk("bijzonderheden.concepten", delen.get("concepten"), _concept),
    )


def _locatie(veld: str, raw: object) -> Locatie:
    delen = _velden(veld, raw, Locatie)
    postcode = _tekst(f"{veld}.postcode", delen.get("postcode"), POSTCODE, "een postcode als 1234 AB")
    return Locatie(
        naam=_tekst(f"{veld}.naam", delen.get("naam"), verplicht=True),
        straat=_tekst(f"{veld}.straat", delen.get("straat")),
        postcode=f"{postcode[:4]} {postcode[-2:].upper()}" if postcode else "",
        plaats=_tekst(f"{veld}.plaats", delen.get("plaats")),
        telefoon=_tekst(f"{veld}.telefoon", delen.get("telefoon")),
        toegankelijk=_tekst(f"{veld}.toegankelijk", delen.get("toegankelijk")),
        open=_elk(f"{veld}.open", delen.get("open"), _openingstijd),
    )


def _openingstijd(veld: str, raw: object) -> Openingstijd:
    delen = _velden(veld, raw, Openingstijd)
    dag = delen.get("dag")
    if dag not in DAGEN:
        raise VoorwaardeFout(f"{veld}.dag", f"{dag!r}; toegestaan: {', '.join(DAGEN)}")
    van = _tekst(f"{veld}.van", delen.get("van"), KLOK, "een tijd als 09:30", verplicht=True)
    tot = _tekst(f"{veld}.tot", delen.get("tot"), KLOK, "een tijd als 17:00", verplicht=True)
    if van >= tot:
        raise VoorwaardeFout(f"{veld}.tot", f"{tot} ligt niet na {van}")
    return Openingstijd(str(dag), van, tot)


def _kostenoptie(veld: str, raw: object) -> Kostenoptie:
    delen = _velden(veld, raw, Kostenoptie)
    bedrag = delen.get("bedrag")
    return Kostenoptie(
        naam=_tekst(f"{veld}.naam", delen.get("naam"), verplicht=True),
        bedrag=None if bedrag is None else _getal(f"{veld}.bedrag", bedrag, 0, 10_000_000),
        uitleg=_tekst(f"{veld}.uitleg", delen.get("uitleg")),
    )


def _baangarantie(veld: str, raw: object) -> Baangarantie | None:
    if raw is None:
        return None
    delen = _velden(veld, raw, Baangarantie)
    return Baangarantie(
        weken=_getal(f"{veld}.weken", delen.get("weken"), 0, 260),
        uren_per_week=_getal(f"{veld}.uren_per_week", delen.get("uren_per_week"), 1, 48),
        start=_tekst(f"{veld}.start", delen.get("start")),
        voorwaarde=_tekst(f"{veld}.voorwaarde", delen.get("voorwaarde")),
    )


def _concept(veld: str, raw: object) -> Concept:
    delen = _velden(veld, raw, Concept)
    schema = _keuze(f"{veld}.schema", delen.get("schema"), Schema)
    if schema is None:
        raise VoorwaardeFout(f"{veld}.schema", f"toegestaan: {', '.join(Schema)}")
    return Concept(
        schema=schema,
        versie=_tekst(f"{veld}.versie", delen.get("versie"), verplicht=True),
        uri=_tekst(f"{veld}.uri", delen.get("uri"), verplicht=True),
        code=_tekst(f"{veld}.code", delen.get("code")),
        label=_tekst(f"{veld}.label", delen.get("label")),
    )


def _velden(veld: str, raw: object, soort: type) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise VoorwaardeFout(veld, "hier horen velden")
    bekend = {deel.name for deel in fields(soort)}
    for naam in raw:
        if naam not in bekend:
            raise VoorwaardeFout(f"{veld}.{naam}", f"onbekend veld; toegestaan: {', '.join(sorted(bekend))}")
    return {str(naam): waarde for naam, waarde in raw.items()}


def _elk(veld: str, raw: object, lees: Callable[[str, object], T]) -> tuple[T, ...]:
    return tuple(lees(f"{veld}.{nummer}", deel) for nummer, deel in enumerate(_lijst(veld, raw), start=1))


def _lijst(veld: str, raw: object) -> Sequence[object]:
    if raw is None:
        return ()
    if not isinstance(raw, list | tuple):
        raise VoorwaardeFout(veld, "hier hoort een lijst")
    return raw


def _teksten(veld: str, raw: object, vorm: re.Pattern[str] | None = None, uitleg: str = "") -> tuple[str, ...]:
    return _elk(veld, raw, lambda plek, deel: _tekst(plek, deel, vorm, uitleg, verplicht=True))


def _tekst(
    veld: str, raw: object, vorm: re.Pattern[str] | None = None, uitleg: str = "", *, verplicht: bool = False
) -> str:
    if (raw is None or raw == "") and not verplicht:
        return ""
    if not isinstance(raw, str) or not raw.strip():
        raise VoorwaardeFout(veld, "hier hoort tekst")
    if vorm is not None and not vorm.fullmatch(raw.strip()):
        raise VoorwaardeFout(veld, f"{raw!r} is geen goede waarde; hier hoort {uitleg}")
    return raw.strip()


def _getal(veld: str, raw: object, minimum: int, maximum: int) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or not minimum <= raw <= maximum:
        raise VoorwaardeFout(veld, f"{raw!r}; hier hoort een heel getal van {minimum} tot en met {maximum}")
    return raw


def _keuze(veld: str, raw: object, soort: type[Keuze]) -> Keuze | None:
    if raw is None:
        return None
    if not isinstance(raw, str) or raw not in tuple(soort):
        raise VoorwaardeFout(veld, f"{raw!r}; toegestaan: {', '.join(soort)}")
    return soort(raw)


def _filled(delen: Mapping[str, Any]) -> dict[str, Json]:
    return {naam: _plain(deel) for naam, deel in delen.items() if deel not in (None, "", (), [])}


def _plain(deel: Any) -> Json:
    if isinstance(deel, dict):
        return _filled(deel)
    if isinstance(deel, list | tuple):
        return [_plain(lid) for lid in deel]
    return str(deel) if isinstance(deel, str) else deel
