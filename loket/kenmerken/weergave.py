"""Facts in Dutch words."""

from collections.abc import Mapping
from datetime import date

from loket.kenmerken.lijst import ALLE
from loket.kenmerken.model import Soort, Waarde

WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
EIGENNAMEN = ("Nederlandse", "Wajong", "Anw", "Ziektewet", "Oekraïne", "Werkcentrum")
ENKELVOUD = {"weken": "week", "dagen": "dag"}
GEEN_NAMEN: Mapping[str, str] = {}


def label(key: str, waarde: str) -> str:
    """The Dutch label of one value; the value itself when the list does not know it."""
    return dict(ALLE[key].waarden).get(waarde, waarde)


def in_zin(tekst: str) -> str:
    """A label as it stands inside a sentence: without its capital, unless that belongs to the word."""
    eerste = tekst.split(" ", 1)[0].rstrip(",.")
    if eerste in EIGENNAMEN or any(letter.isupper() for letter in eerste[1:]):
        return tekst
    return tekst[:1].lower() + tekst[1:]


def opsomming(delen: list[str], voegwoord: str = "en") -> str:
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} {voegwoord} {delen[-1]}"


def datum_in_woorden(datum: date) -> str:
    return f"{datum.day} {MAANDEN[datum.month - 1]} {datum.year}"


def dag_in_woorden(datum: date) -> str:
    """With the day of the week: donderdag 10 december 2026."""
    return f"{WEEKDAGEN[datum.weekday()]} {datum_in_woorden(datum)}"


def sbi_in_woorden(code: str) -> str:
    versie, _, cijfers = code.rpartition(":")
    return f"{cijfers} (SBI {versie or '2008'})"


def met_eenheid(getal: int, eenheid: str) -> str:
    """A number with its unit, which Dutch writes in the singular after 1 (and always for jaar)."""
    if getal == 1:
        eenheid = ENKELVOUD.get(eenheid, eenheid)
    return f"{getal} {eenheid}".rstrip()


def render_value(key: str, waarde: Waarde, *, namen: Mapping[str, str] = GEEN_NAMEN) -> str:
    """A fact in words, e.g. "2 december 2026" or "WW en Wajong". `namen` gives the names of gemeentecodes."""
    kenmerk = ALLE[key]
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date):
        return datum_in_woorden(waarde)
    if isinstance(waarde, tuple):
        eerste, *rest = (label(key, deel) for deel in waarde)
        return opsomming([eerste, *map(in_zin, rest)])
    if isinstance(waarde, int):
        return met_eenheid(waarde, kenmerk.eenheid)
    if kenmerk.soort is Soort.SBI:
        return sbi_in_woorden(waarde)
    if kenmerk.soort is Soort.GEMEENTECODE:
        return namen.get(waarde, waarde)
    return label(key, waarde)
