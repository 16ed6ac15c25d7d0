"""Conditions on a card: their shape, and reading them strictly from YAML or JSON."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from loket.kenmerken import ALLE, Kenmerk, KenmerkFout, Soort, parse_sbi, parse_waarde

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


class VoorwaardeFout(ValueError):
    """A condition that can not be read; the text begins with the field that is wrong."""

    def __init__(self, veld: str, uitleg: str) -> None:
        super().__init__(f"{veld}: {uitleg}")
        self.veld = veld
        self.uitleg = uitleg


class Operator(StrEnum):
    IN = "in"
    NIET_IN = "niet_in"
    BEVAT = "bevat"
    MINSTENS = "minstens"
    HOOGSTENS = "hoogstens"
    TUSSEN = "tussen"
    IS_WAAR = "is_waar"
    IS_ONWAAR = "is_onwaar"
    BEGINT_MET = "begint_met"
    BINNEN_DAGEN = "binnen_dagen"
    NA_DAGEN = "na_dagen"


LIJST = (Operator.IN, Operator.NIET_IN)
PER_SOORT: Mapping[Soort, tuple[Operator, ...]] = {
    Soort.KEUZE: LIJST,
    Soort.MEERKEUZE: (*LIJST, Operator.BEVAT),
    Soort.GEMEENTECODE: LIJST,
    Soort.TEKST: LIJST,
    Soort.JA_NEE: (Operator.IS_WAAR, Operator.IS_ONWAAR),
    Soort.GETAL: (Operator.MINSTENS, Operator.HOOGSTENS, Operator.TUSSEN),
    Soort.DATUM: (Operator.BINNEN_DAGEN, Operator.NA_DAGEN),
    Soort.SBI: (Operator.BEGINT_MET,),
}


@dataclass(frozen=True, slots=True)
class Periode:
    """From and up to and including; open where there is no date."""

    van: date | None = None
    tot: date | None = None

    def bevat(self, datum: date) -> bool:
        return (self.van is None or self.van <= datum) and (self.tot is None or datum <= self.tot)

    @property
    def altijd(self) -> bool:
        return self.van is None and self.tot is None


ALTIJD = Periode()


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """`bron_tot`: the last day that the source still says this. After that nobody knows, until someone looks."""

    kenmerk: str
    operator: Operator
    waarden: tuple[str | int, ...] = ()
    hard: bool = True
    bron: str = ""
    geldig: Periode = ALTIJD
    bron_tot: date | None = None


@dataclass(frozen=True, slots=True)
class EenVan:
    """At least one of the leden holds; counts as one condition."""

    leden: tuple[Voorwaarde, ...]
    hard: bool = True
    bron: str = ""
    geldig: Periode = ALTIJD
    bron_tot: date | None = None


Regel = Voorwaarde | EenVan


def leden(regel: Regel) -> tuple[Voorwaarde, ...]:
    """The conditions a rule is made of."""
    return regel.leden if isinstance(regel, EenVan) else (regel,)


def is_bron_verlopen(regel: Regel, datum: date) -> bool:
    return regel.bron_tot is not None and regel.bron_tot < datum


def verlopen_bronnen(regels: Iterable[Regel], datum: date) -> tuple[Regel, ...]:
    """The rules that someone must look at again, because their source says nothing about this day any more."""
    return tuple(regel for regel in regels if regel.geldig.bevat(datum) and is_bron_verlopen(regel, datum))


VELDEN = {"kenmerk", "operator", "waarden", "hard", "bron", "geldig", "bron_tot"}
VELDEN_GROEP = {"een_van", "hard", "bron", "geldig", "bron_tot"}


def parse_voorwaarden(raw: object) -> tuple[Regel, ...]:
    """The list of conditions of one card."""
    return tuple(parse_regel(deel) for deel in _lijst("voorwaarden", raw))


def parse_regel(raw: object) -> Regel:
    delen = _mapping("voorwaarde", raw)
    if "een_van" not in delen:
        return _parse_voorwaarde(delen)
    _alleen_velden(delen, VELDEN_GROEP)
    leden = tuple(_parse_voorwaarde(_mapping("een_van", lid)) for lid in _lijst("een_van", delen["een_van"]))
    if not leden:
        raise VoorwaardeFout("een_van", "noem ten minste een voorwaarde")
    if any(lid.bron_tot is not None for lid in leden):
        raise VoorwaardeFout("bron_tot", "hoort bij de groep als geheel, niet bij een van haar voorwaarden")
    return EenVan(
        leden,
        hard=_hard(delen),
        bron=_bron(delen),
        geldig=parse_periode(delen.get("geldig")),
        bron_tot=_datum("bron_tot", delen.get("bron_tot")),
    )


def parse_periode(raw: object, veld: str = "geldig") -> Periode:
    """{van, tot} with dates or ISO text; nothing at all means always."""
    if raw is None:
        return ALTIJD
    delen = _mapping(veld, raw)
    _alleen_velden(delen, {"van", "tot"})
    van, tot = _datum(f"{veld}.van", delen.get("van")), _datum(f"{veld}.tot", delen.get("tot"))
    if van is not None and tot is not None and van > tot:
        raise VoorwaardeFout(veld, f"van {van} ligt na tot {tot}")
    return Periode(van, tot)


def regel_als_json(regel: Regel) -> Json:
    """The one stored shape; parse_regel reads it back."""
    if isinstance(regel, EenVan):
        uit: dict[str, Json] = {"een_van": [_kern(lid) for lid in regel.leden]}
    else:
        uit = _kern(regel)
    uit["hard"] = regel.hard
    uit["bron"] = regel.bron
    if not regel.geldig.altijd:
        uit["geldig"] = _periode_json(regel.geldig)
    if regel.bron_tot is not None:
        uit["bron_tot"] = regel.bron_tot.isoformat()
    return uit


def _kern(v: Voorwaarde) -> dict[str, Json]:
    uit: dict[str, Json] = {"kenmerk": v.kenmerk, "operator": v.operator.value, "waarden": list(v.waarden)}
    return uit


def _periode_json(periode: Periode) -> Json:
    return {
        naam: datum.isoformat()
        for naam, datum in (("van", periode.van), ("tot", periode.tot))
        if datum is not None
    }


def _parse_voorwaarde(delen: Mapping[str, object]) -> Voorwaarde:
    _alleen_velden(delen, VELDEN)
    key = delen.get("kenmerk")
    kenmerk = ALLE.get(key) if isinstance(key, str) else None
    if kenmerk is None:
        raise VoorwaardeFout("kenmerk", f"onbekend kenmerk {key!r}")
    operator = _operator(kenmerk, delen.get("operator"))
    return Voorwaarde(
        kenmerk.key,
        operator,
        _waarden(kenmerk, operator, _lijst("waarden", delen.get("waarden", []))),
        hard=_hard(delen),
        bron=_bron(delen),
        geldig=parse_periode(delen.get("geldig")),
        bron_tot=_datum("bron_tot", delen.get("bron_tot")),
    )


def _operator(kenmerk: Kenmerk, raw: object) -> Operator:
    mag = PER_SOORT[kenmerk.soort]
    if not isinstance(raw, str) or raw not in mag:
        raise VoorwaardeFout("operator", f"{raw!r} kan niet bij {kenmerk.key}; toegestaan: {', '.join(mag)}")
    return Operator(raw)


def _waarden(kenmerk: Kenmerk, operator: Operator, raw: Sequence[object]) -> tuple[str | int, ...]:
    match operator:
        case Operator.IS_WAAR | Operator.IS_ONWAAR:
            return _aantal(operator, raw, (0,))
        case Operator.IN | Operator.NIET_IN | Operator.BEVAT:
            return tuple(_een_waarde(kenmerk, waarde) for waarde in _niet_leeg(raw))
        case Operator.BEGINT_MET:
            return tuple(_prefix(waarde) for waarde in _niet_leeg(raw))
        case Operator.TUSSEN:
            return _oplopend(_aantal(operator, raw, (2,), kenmerk))
        case Operator.BINNEN_DAGEN:
            return _oplopend(_aantal(operator, raw, (1, 2)))
        case Operator.MINSTENS | Operator.HOOGSTENS:
            return _aantal(operator, raw, (1,), kenmerk)
        case _:
            return _aantal(operator, raw, (1,))


def _een_waarde(kenmerk: Kenmerk, raw: object) -> str:
    try:
        waarde = parse_waarde(kenmerk, [raw] if kenmerk.soort is Soort.MEERKEUZE else raw)
    except KenmerkFout as fout:
        raise VoorwaardeFout("waarden", f"{raw!r} past niet bij {kenmerk.key}; {fout.uitleg}") from fout
    return waarde[0] if isinstance(waarde, tuple) else str(waarde)


def _prefix(raw: object) -> str:
    try:
        return parse_sbi("waarden", raw)
    except KenmerkFout as fout:
        raise VoorwaardeFout("waarden", f"{raw!r} is geen SBI-code; {fout.uitleg}") from fout


def _aantal(
    operator: Operator, raw: Sequence[object], mag: tuple[int, ...], kenmerk: Kenmerk | None = None
) -> tuple[int, ...]:
    """Whole numbers, as many as the operator takes, within the range of the kenmerk where there is one."""
    getallen = tuple(waarde for waarde in raw if isinstance(waarde, int) and not isinstance(waarde, bool))
    if len(getallen) != len(raw) or len(raw) not in mag:
        raise VoorwaardeFout("waarden", f"{operator} vraagt {' of '.join(map(str, mag))} hele getallen")
    if kenmerk is not None and kenmerk.minimum is not None and kenmerk.maximum is not None:
        for getal in getallen:
            if not kenmerk.minimum <= getal <= kenmerk.maximum:
                raise VoorwaardeFout(
                    "waarden",
                    f"{getal} ligt buiten {kenmerk.minimum} tot en met {kenmerk.maximum} van {kenmerk.key}",
                )
    return getallen


def _oplopend(getallen: tuple[int, ...]) -> tuple[int, ...]:
    laag, hoog = (0, getallen[0]) if len(getallen) == 1 else getallen
    if laag > hoog:
        raise VoorwaardeFout("waarden", f"{laag} is meer dan {hoog}: de ondergrens staat eerst")
    return getallen


def _niet_leeg(raw: Sequence[object]) -> Sequence[object]:
    if not raw:
        raise VoorwaardeFout("waarden", "noem ten minste een waarde")
    return raw


def _mapping(veld: str, raw: object) -> Mapping[str, object]:
    if not isinstance(raw, Mapping):
        raise VoorwaardeFout(veld, "hier hoort een object met velden")
    return {str(naam): waarde for naam, waarde in raw.items()}


def _lijst(veld: str, raw: object) -> Sequence[object]:
    if not isinstance(raw, list | tuple):
        raise VoorwaardeFout(veld, "hier hoort een lijst")
    return raw


def _alleen_velden(delen: Mapping[str, object], mag: set[str]) -> None:
    for naam in delen:
        if naam not in mag:
            raise VoorwaardeFout(naam, f"onbekend veld; toegestaan: {', '.join(sorted(mag))}")


def _hard(delen: Mapping[str, object]) -> bool:
    hard = delen.get("hard", True)
    if not isinstance(hard, bool):
        raise VoorwaardeFout("hard", "toegestaan: true of false")
    return hard


def _bron(delen: Mapping[str, object]) -> str:
    bron = delen.get("bron") or ""
    if not isinstance(bron, str):
        raise VoorwaardeFout("bron", "hier hoort tekst")
    return bron


def _datum(veld: str, raw: object) -> date | None:
    if raw is None:
        return None
    if type(raw) is date:
        return raw
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise VoorwaardeFout(veld, f"{raw!r} is geen datum als jjjj-mm-dd") from None
