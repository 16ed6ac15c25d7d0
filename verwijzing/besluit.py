"""What an adviser decides when referring: plain values, from a form or from another program."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from verwijzing.enums import Grondslag, VerwijzingSoort


@dataclass(frozen=True, slots=True)
class WarmContact:
    """The joint contact: when, and who took part for the desk and for the partner."""

    datum: date
    balie: str
    partner: str


@dataclass(frozen=True, slots=True)
class Besluit:
    """`velden` are the names of grondslagen.py. `toelichting` says why it is not the first of the advies.

    `grondslag` and `velden` stay empty for informeren and koud: then nothing travels.
    """

    dienst: UUID
    soort: VerwijzingSoort
    grondslag: Grondslag | None = None
    grondslag_tekst: str = ""
    velden: tuple[str, ...] = ()
    toelichting: str = ""
    warm_contact: WarmContact | None = None
