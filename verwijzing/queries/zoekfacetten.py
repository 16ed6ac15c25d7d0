"""What one can narrow a search by, with how many cards each choice leaves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loket.kenmerken import VOCABULAIRE
from verwijzing.enums import Capaciteit
from verwijzing.queries.publieke_bijzonderheden import TALEN
from verwijzing.queries.zoekindex import GRATIS, NIET_OPGEGEVEN, PER_GEMEENTE, ZIE_KAART, union
from werkcentrum.basis.enums import OrganisatieSoort

# Facet → what it is called on the page.
FACETTEN: Mapping[str, str] = {
    "doelgroep": "Voor wie",
    "thema": "Waarover",
    "waar": "Waar",
    "soort": "Soort organisatie",
    "kosten": "Kosten",
    "taal": "Taal",
    "stand": "Is er plek",
}
LABELS: Mapping[str, Mapping[str, str]] = {
    "doelgroep": {waarde: str(label) for waarde, label in VOCABULAIRE["doelgroep"].waarden},
    "thema": {waarde: str(label) for waarde, label in VOCABULAIRE["thema"].waarden},
    "soort": {soort.value: str(soort.label) for soort in OrganisatieSoort},
    "kosten": {GRATIS: "Gratis", ZIE_KAART: "Kosten staan op de kaart", NIET_OPGEGEVEN: "Niet opgegeven"},
    "taal": TALEN,
    "stand": {
        Capaciteit.OPEN.value: "Geen wachtlijst bekend",
        Capaciteit.EERST_BEOORDELEN.value: "Eerst een beoordeling",
        Capaciteit.WACHTLIJST.value: "Wachtlijst",
        Capaciteit.VOL.value: "Nu geen plek",
        PER_GEMEENTE: "Verschilt per gemeente",
    },
}


# Of the places of a whole country no list is read to its end: those with most, in their own order.
MEESTE_WAARDEN = 25


@dataclass(frozen=True, slots=True)
class Facetwaarde:
    waarde: str
    label: str
    aantal: int
    is_gekozen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    naam: str
    label: str
    waarden: tuple[Facetwaarde, ...]
    is_gekozen: bool


Rijen = Mapping[str, Mapping[str, int]]


def narrow(gevonden: int, rijen: Rijen, gekozen: Mapping[str, str], behalve: str = "") -> int:
    """What is left under the choices, but for that of one facet."""
    for naam, waarde in gekozen.items():
        if naam != behalve:
            gevonden &= rijen[naam].get(waarde, 0)
    return gevonden


def facetten(
    gevonden: int, rijen: Rijen, gekozen: Mapping[str, str], labels: Mapping[str, str]
) -> tuple[Facet, ...]:
    """The facets that still divide what is left; the count of a value ignores the choice in its own facet.

    `labels`: of the places, which no list knows beforehand.
    """
    found = []
    for naam, kop in FACETTEN.items():
        left = narrow(gevonden, rijen, gekozen, behalve=naam)
        keuze = gekozen.get(naam, "")
        waarden = tuple(_values(naam, rijen[naam], left, keuze, labels))
        divides = any(waarde.aantal < left.bit_count() for waarde in waarden)
        if keuze or divides:
            found.append(Facet(naam, kop, waarden, bool(keuze)))
    return tuple(found)


def label_of(naam: str, waarde: str, labels: Mapping[str, str]) -> str:
    return labels.get(waarde, waarde) if naam == "waar" else LABELS[naam].get(waarde, waarde)


def with_stand(standen: Mapping[str, int], aanbod: Iterable[tuple[int, str]]) -> Mapping[str, int]:
    """The room of the cards as the own gemeente offers them, instead of "differs by gemeente"."""
    own: dict[str, int] = {}
    for row, state in aanbod:
        own[state] = own.get(state, 0) | 1 << row
    known = union(list(own.values()))
    return {state: standen.get(state, 0) & ~known | own.get(state, 0) for state in dict.fromkeys([*standen, *own])}


def _values(
    naam: str, rijen: Mapping[str, int], left: int, keuze: str, labels: Mapping[str, str]
) -> Iterable[Facetwaarde]:
    counts = {waarde: (rijen[waarde] & left).bit_count() for waarde in _in_order(naam, rijen)}
    if len(counts) > MEESTE_WAARDEN:
        least = sorted(counts.values(), reverse=True)[MEESTE_WAARDEN]
        counts = {waarde: aantal for waarde, aantal in counts.items() if aantal > least or waarde == keuze}
    for waarde, aantal in counts.items():
        if aantal or waarde == keuze:
            yield Facetwaarde(waarde, label_of(naam, waarde, labels), aantal, waarde == keuze)


def _in_order(naam: str, rijen: Mapping[str, int]) -> Sequence[str]:
    """As the list of the facet has them; languages and places by name."""
    if naam == "waar":
        return list(rijen)
    if naam == "taal":
        return sorted(rijen, key=lambda code: TALEN.get(code, code))
    return [waarde for waarde in LABELS[naam] if waarde in rijen] + sorted(rijen.keys() - LABELS[naam].keys())
