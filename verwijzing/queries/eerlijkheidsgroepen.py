"""The groups of people whose outcomes are watched: coarse, each person in one group of each kind. Pure."""

from collections.abc import Mapping

from loket.kenmerken import ALLE
from verwijzing.enums import Groepsoort
from verwijzing.gids.vergelijking import LEEFTIJDEN
from verwijzing.queries.hiaatgroepen import GROEPERINGEN, groep_in_woorden

# Who did not say: counted with the others, never shown as a group.
ONBEKEND = ""
OUDST = 200


def groep_van(soort: Groepsoort, waarde: object) -> str:
    """The group of an answer as it is stored; a value that is no longer in the vocabulary is not known."""
    if waarde is None:
        return ONBEKEND
    match soort:
        case Groepsoort.LEEFTIJD:
            return _leeftijd(waarde)
        case Groepsoort.GEMEENTE:
            return str(waarde)
        case Groepsoort.DOELGROEP:
            return str(waarde) if waarde in ALLE["doelgroep"].keuzes else ONBEKEND
    keuzes = tuple(waarde) if isinstance(waarde, list) else waarde
    try:
        return GROEPERINGEN[soort.value].groep(keuzes)  # type: ignore[arg-type] # a value out of JSON
    except KeyError:
        return ONBEKEND


def groep_als_tekst(soort: Groepsoort, groep: str, gemeenten: Mapping[str, str]) -> str:
    match soort:
        case Groepsoort.LEEFTIJD:
            van, tot = groep.split("-")
            if van == "0":
                return f"Tot en met {tot} jaar"
            return f"{van} jaar en ouder" if int(tot) >= OUDST else f"{van} tot en met {tot} jaar"
        case Groepsoort.GEMEENTE:
            return gemeenten.get(groep, groep)
        case Groepsoort.DOELGROEP:
            return dict(ALLE["doelgroep"].waarden).get(groep, groep)
    return groep_in_woorden(soort.value, groep)


def _leeftijd(waarde: object) -> str:
    if not isinstance(waarde, int) or isinstance(waarde, bool) or not 0 <= waarde <= OUDST:
        return ONBEKEND
    return next(f"{van}-{tot}" for van, tot in LEEFTIJDEN if waarde <= tot)
