"""Which fields may travel to a partner under which ground. Pure; the one table behind every payload.

A field is a contact field of the vrager, something of the vraag, or a kenmerk by its key. A BSN is not a field,
and never part of one.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from loket.kenmerken import VOCABULAIRE
from verwijzing.enums import Grondslag
from werkcentrum.basis.enums import OrganisatieSoort

NAAM, EMAIL, TELEFOON, OMSCHRIJVING = "naam", "email", "telefoon", "omschrijving"
CONTACTVELDEN = (NAAM, EMAIL, TELEFOON)
LABELS: Mapping[str, str] = {
    NAAM: "Naam",
    EMAIL: "E-mailadres",
    TELEFOON: "Telefoonnummer",
    OMSCHRIJVING: "De vraag in eigen woorden",
}

GEVOELIG = frozenset(key for key, kenmerk in VOCABULAIRE.items() if kenmerk.gevoelig)
GEWOON = frozenset(VOCABULAIRE) - GEVOELIG

# Bodies with a task in law for which they may receive these data without consent
# (Wet SUWI art. 10 and 62, Participatiewet art. 7, Wet van school naar duurzaam werk, Wgs).
MET_WETTELIJKE_TAAK = frozenset(
    {
        OrganisatieSoort.UWV,
        OrganisatieSoort.GEMEENTE,
        OrganisatieSoort.CENTRUMGEMEENTE,
        OrganisatieSoort.DOORSTROOMPUNT,
        OrganisatieSoort.SCHULDHULP,
    }
)


@dataclass(frozen=True, slots=True)
class Regeling:
    """`gevoelig`: a sensitive kenmerk may travel, but only one that a condition of the card needs.
    `soorten`: only to these kinds of organisation; None is to any."""

    velden: frozenset[str]
    gevoelig: bool
    soorten: frozenset[OrganisatieSoort] | None
    tekst: str


REGELINGEN: Mapping[Grondslag, Regeling] = {
    Grondslag.TOESTEMMING: Regeling(
        velden=frozenset({*CONTACTVELDEN, OMSCHRIJVING}) | GEWOON,
        gevoelig=True,
        soorten=None,
        tekst="De vrager weet welke gegevens naar welke organisatie gaan en vindt dat goed.",
    ),
    # The words of the vrager can hold anything, so without consent they stay here.
    Grondslag.WETTELIJKE_TAAK: Regeling(
        velden=frozenset(CONTACTVELDEN) | GEWOON,
        gevoelig=False,
        soorten=MET_WETTELIJKE_TAAK,
        tekst="De organisatie heeft deze gegevens nodig voor haar wettelijke taak.",
    ),
}


def allowed_velden(grondslag: Grondslag, *, soort: str, nodig: Collection[str]) -> frozenset[str]:
    """The fields that may go to an organisatie of this soort; `nodig` are the kenmerken of the card's conditions.

    Empty when this ground does not hold for this kind of organisation.
    """
    regeling = REGELINGEN[grondslag]
    if regeling.soorten is not None and soort not in regeling.soorten:
        return frozenset()
    extra = GEVOELIG & frozenset(nodig) if regeling.gevoelig else frozenset()
    return regeling.velden | extra


def default_velden(kenmerken: Iterable[str], *, nodig: Collection[str]) -> tuple[str, ...]:
    """What is proposed: how to reach the person, and the ordinary kenmerken that the dienst looks at."""
    return (*CONTACTVELDEN, *(key for key in kenmerken if key in GEWOON and key in nodig))


def label_of(veld: str) -> str:
    return LABELS.get(veld) or VOCABULAIRE[veld].naam
