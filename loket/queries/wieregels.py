"""Who asks, and who asks on their behalf, as pairs for components/kenmerkenlijst.html."""

from dataclasses import dataclass

from loket.models import Vraag
from loket.queries.vertegenwoordigers import Namens

NIET_GEGEVEN = "niet gegeven"


@dataclass(frozen=True, slots=True)
class Wieregel:
    """`url` calls or mails; empty for what is only read."""

    label: str
    waarde: str
    url: str = ""


def vragerregels(vraag: Vraag) -> tuple[Wieregel, ...]:
    """Of a vraag that came with its vrager and Bedrijf; no query."""
    vrager = vraag.vrager
    bedrijf = vrager.organisatie.naam if vrager.organisatie else ""
    only_when_there = (
        Wieregel("Bedrijf", bedrijf),
        Wieregel("KVK-nummer", f"{vrager.kvk_nummer} (zelf opgegeven)" if vrager.kvk_nummer else ""),
        Wieregel("Wil", "liever eerst iemand spreken" if vraag.wil_gesprek else ""),
    )
    return (
        *(regel for regel in only_when_there if regel.waarde),
        Wieregel("Naam", vrager.naam or "Anoniem"),
        _telefoon(vrager.telefoon, vrager.telefoon_leesbaar),
        _email(vrager.email),
    )


def namensregels(namens: Namens) -> tuple[Wieregel, ...]:
    return (
        Wieregel("Naam", namens.naam),
        Wieregel("Relatie", namens.relatie),
        Wieregel("Bevoegdheid", namens.bevoegdheid),
        _telefoon(namens.telefoon, namens.telefoon_leesbaar),
        _email(namens.email),
        Wieregel("Berichten naar", namens.bericht_aan),
    )


def _telefoon(nummer: str, leesbaar: str) -> Wieregel:
    return Wieregel("Telefoon", leesbaar, f"tel:{nummer}") if nummer else Wieregel("Telefoon", NIET_GEGEVEN)


def _email(adres: str) -> Wieregel:
    return Wieregel("E-mail", adres, f"mailto:{adres}") if adres else Wieregel("E-mail", NIET_GEGEVEN)
