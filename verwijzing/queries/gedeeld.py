"""What travelled with a verwijzing, in words: the same list for the desk and for the partner."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from loket.kenmerken import VOCABULAIRE, Soort, parse_waarde, render_value
from verwijzing.grondslagen import LABELS, label_of
from werkcentrum.basis.queries.namen import namen_of_gemeenten

Payload = Mapping[str, object]
# The database keeps a payload in its own order.
VOLGORDE = (*LABELS, *VOCABULAIRE)


@dataclass(frozen=True, slots=True)
class Gedeeld:
    veld: str
    label: str
    waarde: str


def gedeeld_of(payloads: Iterable[Payload]) -> list[tuple[Gedeeld, ...]]:
    """For each payload its lines, how to reach the person first. One query at most, for the names of gemeenten."""
    found = list(payloads)
    namen = namen_of_gemeenten({code for payload in found for code in _gemeentecodes(payload)})
    return [
        tuple(_line(veld, payload[veld], namen) for veld in sorted(payload, key=VOLGORDE.index))
        for payload in found
    ]


def _line(veld: str, waarde: object, namen: Mapping[str, str]) -> Gedeeld:
    return Gedeeld(veld=veld, label=label_of(veld), waarde=_in_words(veld, waarde, namen))


def _gemeentecodes(payload: Payload) -> Iterable[str]:
    return (
        str(waarde)
        for veld, waarde in payload.items()
        if veld in VOCABULAIRE and VOCABULAIRE[veld].soort is Soort.GEMEENTECODE
    )


def _in_words(veld: str, waarde: object, namen: Mapping[str, str]) -> str:
    kenmerk = VOCABULAIRE.get(veld)
    return render_value(veld, parse_waarde(kenmerk, waarde), namen=namen) if kenmerk else str(waarde)
