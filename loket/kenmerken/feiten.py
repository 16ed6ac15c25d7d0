"""Facts about one question: read strictly, kept in one canonical form."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from loket.kenmerken.lijst import AFGELEID_VAN, VOCABULAIRE
from loket.kenmerken.model import Feiten, Kenmerk, KenmerkFout, Soort, Waarde

GEMEENTE = re.compile(r"GM[0-9]{4}")
SBI = re.compile(r"(?:(2008|2025):)?([0-9]{2,5})")
DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MET_STARTKWALIFICATIE = ("mbo2", "mbo3", "mbo4_havo_vwo", "hbo", "wo")


class Kenmerken(Mapping[str, Waarde]):
    """Validated facts, immutable and hashable; made by parse_kenmerken. A kenmerk that is absent is onbekend."""

    __slots__ = ("_feiten",)

    def __init__(self, feiten: Mapping[str, Waarde]) -> None:
        self._feiten: dict[str, Waarde] = {key: feiten[key] for key in sorted(feiten)}

    def __getitem__(self, key: str) -> Waarde:
        return self._feiten[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._feiten)

    def __len__(self) -> int:
        return len(self._feiten)

    def __hash__(self) -> int:
        return hash(tuple(self._feiten.items()))

    def __repr__(self) -> str:
        return f"Kenmerken({self._feiten!r})"

    def als_json(self) -> dict[str, str | bool | int | list[str]]:
        """The facts in the JSON shape of the contract, keys sorted; parse_kenmerken reads it back."""
        return {key: _naar_json(waarde) for key, waarde in self._feiten.items()}

    def met(self, **feiten: object) -> "Kenmerken":
        """These facts with others added or, with None, taken away."""
        return parse_kenmerken({**self._feiten, **feiten})

    def passend(self) -> "Kenmerken":
        """Without the facts that make no sense for this doelgroep (left behind after a change of mind)."""
        doelgroep = self._feiten.get("doelgroep")
        if not isinstance(doelgroep, str):
            return self
        return Kenmerken({k: w for k, w in self._feiten.items() if doelgroep in VOCABULAIRE[k].voor})


def parse_kenmerken(raw: Mapping[str, object]) -> Kenmerken:
    """Read facts in the JSON shape; None means onbekend. The first key that is wrong raises KenmerkFout."""
    feiten: dict[str, Waarde] = {}
    for key in sorted(raw):
        kenmerk = VOCABULAIRE.get(key)
        if kenmerk is None:
            if key in AFGELEID_VAN or key == "regio":
                raise KenmerkFout(key, "wordt afgeleid en kan niet worden opgegeven")
            raise KenmerkFout(key, f"onbekend kenmerk; toegestaan: {', '.join(VOCABULAIRE)}")
        waarde = raw[key]
        if waarde is not None:
            feiten[key] = parse_waarde(kenmerk, waarde)
    return Kenmerken(feiten)


def parse_waarde(kenmerk: Kenmerk, raw: object) -> Waarde:
    return LEZERS[kenmerk.soort](kenmerk, raw)


def parse_sbi(key: str, raw: object) -> str:
    """A code in canonical form: bare digits for SBI 2008, "2025:…" for SBI 2025."""
    treffer = SBI.fullmatch(raw) if isinstance(raw, str) else None
    if treffer is None:
        raise KenmerkFout(key, 'toegestaan: 2 tot 5 cijfers als tekst, zoals "432" of "2025:43221"')
    return f"2025:{treffer[2]}" if treffer[1] == "2025" else treffer[2]


def afgeleid(feiten: Feiten, *, datum: date, regio: str = "") -> dict[str, Waarde]:
    """What follows from the facts; a key is absent when it can not be said."""
    uit: dict[str, Waarde] = {}
    if regio:
        uit["regio"] = regio
    niveau = feiten.get("opleidingsniveau")
    if niveau is not None:
        uit["startkwalificatie"] = niveau in MET_STARTKWALIFICATIE
    einde = feiten.get("einde_dienstverband")
    if isinstance(einde, date):
        uit["dagen_tot_einde"] = (einde - datum).days
    leeftijd = feiten.get("leeftijd")
    if isinstance(leeftijd, int):
        uit["jongere"] = leeftijd < 27
    return uit


def _naar_json(waarde: Waarde) -> str | bool | int | list[str]:
    if isinstance(waarde, tuple):
        return list(waarde)
    if isinstance(waarde, date):
        return waarde.isoformat()
    return waarde


def _keuze(kenmerk: Kenmerk, raw: object) -> str:
    if not isinstance(raw, str) or raw not in kenmerk.keuzes:
        raise KenmerkFout(kenmerk.key, f"toegestaan: {', '.join(kenmerk.keuzes)}")
    return raw


def _meerkeuze(kenmerk: Kenmerk, raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple) or not raw:
        raise KenmerkFout(kenmerk.key, f"toegestaan: een lijst met een of meer van {', '.join(kenmerk.keuzes)}")
    gekozen = {_keuze(kenmerk, waarde) for waarde in raw}
    if kenmerk.alleen in gekozen and len(gekozen) > 1:
        raise KenmerkFout(kenmerk.key, f"{kenmerk.alleen} kan niet samen met een andere waarde")
    return tuple(waarde for waarde in kenmerk.keuzes if waarde in gekozen)


def _ja_nee(kenmerk: Kenmerk, raw: object) -> bool:
    if not isinstance(raw, bool):
        raise KenmerkFout(kenmerk.key, "toegestaan: true of false")
    return raw


def _getal(kenmerk: Kenmerk, raw: object) -> int:
    laag, hoog = kenmerk.minimum or 0, kenmerk.maximum or 0
    if isinstance(raw, bool) or not isinstance(raw, int) or not laag <= raw <= hoog:
        raise KenmerkFout(kenmerk.key, f"toegestaan: een heel getal van {laag} tot en met {hoog}")
    return raw


def _datum(kenmerk: Kenmerk, raw: object) -> date:
    if isinstance(raw, date) and type(raw) is date:
        return raw
    if isinstance(raw, str) and DATUM.fullmatch(raw):
        try:
            return date.fromisoformat(raw)
        except ValueError:
            raise KenmerkFout(kenmerk.key, f"de datum {raw} bestaat niet; schrijf jjjj-mm-dd") from None
    raise KenmerkFout(kenmerk.key, "toegestaan: een datum als jjjj-mm-dd")


def _gemeente(kenmerk: Kenmerk, raw: object) -> str:
    if not isinstance(raw, str) or not GEMEENTE.fullmatch(raw):
        raise KenmerkFout(kenmerk.key, 'toegestaan: een gemeentecode zoals "GM0200"')
    return raw


def _tekst(kenmerk: Kenmerk, raw: object) -> str:
    tekst = " ".join(raw.split()) if isinstance(raw, str) else ""
    langst = kenmerk.maximum or 200
    if not tekst or len(tekst) > langst or not tekst.isprintable():
        raise KenmerkFout(kenmerk.key, f"toegestaan: tekst van 1 tot en met {langst} tekens")
    return tekst


LEZERS: Mapping[Soort, Callable[[Kenmerk, object], Waarde]] = {
    Soort.KEUZE: _keuze,
    Soort.MEERKEUZE: _meerkeuze,
    Soort.JA_NEE: _ja_nee,
    Soort.GETAL: _getal,
    Soort.DATUM: _datum,
    Soort.GEMEENTECODE: _gemeente,
    Soort.SBI: lambda kenmerk, raw: parse_sbi(kenmerk.key, raw),
    Soort.TEKST: _tekst,
}
