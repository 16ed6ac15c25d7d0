"""When a vraag needs someone, and why: the one rule behind the order of the werkvoorraad. Pure.

The order is by `datum`, then by arrival; what the row says is made from the same two facts.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from loket.enums import ActieReden, VraagStatus
from werkcentrum.basis.werkdagen import add_werkdagen

# Terms in working days, until each regio sets its own clocks.
EERSTE_CONTACT = 2
ANTWOORD_PARTNER = 5
ANTWOORD_VRAGER = 10
NAZORG = 10
# A job that ends within this many days asks for contact on the same day.
EINDE_DRINGEND_DAGEN = 14


@dataclass(frozen=True, slots=True)
class Actie:
    datum: date
    reden: ActieReden


def first_actie(*, today: date, einde_dienstverband: date | None) -> Actie:
    """For a vraag that just came in."""
    if einde_dienstverband is not None:
        days = (einde_dienstverband - today).days
        if 0 <= days <= EINDE_DRINGEND_DAGEN:
            return Actie(today, ActieReden.EINDE_NADERT)
    return Actie(add_werkdagen(today, EERSTE_CONTACT), ActieReden.EERSTE_CONTACT)


def actie_for(status: VraagStatus, *, today: date) -> Actie | None:
    """For a vraag that moved to this state; None when it is closed."""
    match status:
        case VraagStatus.NIEUW:
            return Actie(add_werkdagen(today, EERSTE_CONTACT), ActieReden.EERSTE_CONTACT)
        case VraagStatus.IN_BEHANDELING:
            return Actie(add_werkdagen(today, EERSTE_CONTACT), ActieReden.VERVOLGSTAP)
        case VraagStatus.WACHT_OP_VRAGER:
            return Actie(add_werkdagen(today, ANTWOORD_VRAGER), ActieReden.WACHT_OP_VRAGER)
        case VraagStatus.WACHT_OP_PARTNER:
            return Actie(add_werkdagen(today, ANTWOORD_PARTNER), ActieReden.WACHT_OP_PARTNER)
        case VraagStatus.NAZORG:
            return Actie(add_werkdagen(today, NAZORG), ActieReden.NAZORG)
        case _:
            return None


def days_over(actie_datum: date, *, today: date) -> int:
    return max(0, (today - actie_datum) // timedelta(days=1))
