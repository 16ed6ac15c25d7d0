"""When a vraag lies still, and who hears of it. Pure.

Where the next step is ours, the silence counts from the last thing that an owner did. Where we wait for someone,
or where a day was chosen, it counts from the day on which we would act.
"""

from dataclasses import dataclass
from datetime import date

from loket.enums import ActieReden, StilteTrede, VraagStatus
from loket.klokken import AAN_ONS, KLOK_VAN
from werkcentrum.basis.werkdagen import Kalender

# Working days after the vraag rose on the list.
NAAR_EIGENAAR = 2
NAAR_TEAMLEIDER = 4
GEKOZEN_DAG = frozenset({ActieReden.AFSPRAAK, ActieReden.TERUGBELLEN})
# Any other reason says more than that nothing happened, and has put the vraag on top already.
RIJST = frozenset(reden for _, reden in KLOK_VAN.values()) | GEKOZEN_DAG


@dataclass(frozen=True, slots=True)
class Stilte:
    """The facts that the silence of one vraag is counted from."""

    status: VraagStatus
    reden: ActieReden
    actie_datum: date
    laatste_actie: date

    @property
    def sinds(self) -> date:
        if self.status in AAN_ONS and self.reden not in GEKOZEN_DAG:
            return self.laatste_actie
        return max(self.laatste_actie, self.actie_datum)


def trede_of(stilte: Stilte, *, today: date, termijn: int, kalender: Kalender) -> StilteTrede:
    """`termijn`: after how many working days without anything a vraag rises."""
    dagen = kalender.between(stilte.sinds, today)
    if dagen >= termijn + NAAR_TEAMLEIDER:
        return StilteTrede.TEAMLEIDER
    if dagen >= termijn + NAAR_EIGENAAR:
        return StilteTrede.EIGENAAR
    return StilteTrede.LIJST if dagen >= termijn else StilteTrede.GEEN
