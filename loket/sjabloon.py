"""The variables in a standaardtekst: a fixed list, read strictly. What is unknown or empty is never left blank."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

TEKEN = re.compile(r"\{\{\s*([^{}\n]*?)\s*\}\}|[{}]+")


@dataclass(frozen=True, slots=True)
class Variabele:
    naam: str
    uitleg: str
    voorbeeld: str


VARIABELEN: dict[str, Variabele] = {
    variabele.naam: variabele
    for variabele in (
        Variabele("voornaam", "De voornaam van de vrager", "Sanne"),
        Variabele("nummer", "Het nummer van de vraag", "W26-7K3M"),
        Variabele("werkcentrum", "De naam van het Werkcentrum", "Werkcentrum Voorbeeldregio"),
        Variabele("telefoon_werkcentrum", "Het telefoonnummer van het Werkcentrum", "055 000 0000"),
        Variabele("naam_medewerker", "De naam van wie de tekst verstuurt", "Noor Voorbeeld"),
        Variabele(
            "openingstijden", "Wanneer het Werkcentrum open is", "maandag tot en met vrijdag 9.00 tot 17.00 uur"
        ),
        Variabele("datum", "De dag waarop de tekst wordt verstuurd", "25 november 2026"),
    )
}


class SjabloonFout(ValueError):
    """What is wrong with the text, each with its name and place, in sentences for who wrote it."""

    def __init__(self, gebreken: tuple[str, ...]) -> None:
        super().__init__(" ".join(gebreken))
        self.gebreken = gebreken


def check_sjabloon(tekst: str) -> None:
    """Every pair of braces holds a variable of the list. Raises SjabloonFout with all that is wrong."""
    gebreken = tuple(_unknown(tekst, match) for match in TEKEN.finditer(tekst) if match.group(1) not in VARIABELEN)
    if gebreken:
        raise SjabloonFout(gebreken)


def fill_sjabloon(tekst: str, waarden: Mapping[str, str]) -> str:
    """The text with its values. Raises SjabloonFout when a variable is unknown or has no value here."""
    check_sjabloon(tekst)
    gebreken = tuple(
        f"Wij kennen hier geen waarde voor {{{{ {match.group(1)} }}}} ({_place(tekst, match)})."
        for match in TEKEN.finditer(tekst)
        if not waarden.get(match.group(1), "").strip()
    )
    if gebreken:
        raise SjabloonFout(gebreken)
    return fill_known(tekst, waarden)


def fill_known(tekst: str, waarden: Mapping[str, str]) -> str:
    """What has a value is filled in; the rest stays standing as it was written, for a person to replace."""
    return TEKEN.sub(lambda match: waarden.get(match.group(1) or "", "").strip() or match.group(0), tekst)


def _unknown(tekst: str, match: re.Match[str]) -> str:
    if match.group(1) is None:
        return f"Er staat een losse accolade in de tekst ({_place(tekst, match)})."
    return f"De variabele “{match.group(1)}” bestaat niet ({_place(tekst, match)})."


def _place(tekst: str, match: re.Match[str]) -> str:
    before = tekst[: match.start()]
    return f"regel {before.count(chr(10)) + 1}, teken {match.start() - before.rfind(chr(10))}"
