"""Whether there is room, in words: how long one waits, since when that is so and who said it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from loket.kenmerken import datum_in_woorden
from verwijzing.enums import Capaciteit
from verwijzing.models import Aanbod, Dienst

VELDEN = ("uuid", "capaciteit", "wachtweken", "capaciteit_op", "capaciteit_bron")


@dataclass(frozen=True, slots=True)
class Stand:
    capaciteit: Capaciteit
    wachtweken: int | None = None
    op: date | None = None
    bron: str = ""

    @property
    def in_woorden(self) -> str:
        """Empty when it is open and nobody said so: then it is simply not known."""
        if self.capaciteit == Capaciteit.OPEN and self.op is None:
            return ""
        gemeld = f", gemeld op {datum_in_woorden(self.op)} door {self.bron}" if self.op else ""
        return f"{self._plek}{gemeld}."

    @property
    def _plek(self) -> str:
        match self.capaciteit:
            case Capaciteit.WACHTLIJST if self.wachtweken:
                weken = "1 week" if self.wachtweken == 1 else f"{self.wachtweken} weken"
                return f"Er is nu een wachtlijst van ongeveer {weken}"
            case Capaciteit.WACHTLIJST:
                return "Er is nu een wachtlijst"
            case Capaciteit.VOL:
                return "Er is nu geen plek"
            case Capaciteit.EERST_BEOORDELEN:
                return "De organisatie beoordeelt eerst of er plek is"
            case _:
                return "Er is nu plek"


def stand_of(row: Dienst | Aanbod) -> Stand:
    return Stand(Capaciteit(row.capaciteit), row.wachtweken, row.capaciteit_op, row.capaciteit_bron)


def standen_of(stored: Mapping[str, str]) -> dict[str, Stand]:
    """Of diensten and aanbod by uuid, with the state that an advies was made with. Weeks, date and source come
    from today, and only while the state is still that one. One query, none when all are open."""
    not_open = {uuid: state for uuid, state in stored.items() if state != Capaciteit.OPEN}
    live = _live([UUID(uuid) for uuid in not_open])
    found = {uuid: Stand(Capaciteit(state)) for uuid, state in not_open.items()}
    return found | {uuid: stand for uuid, stand in live.items() if stand.capaciteit == not_open[uuid]}


def _live(uuids: Collection[UUID]) -> dict[str, Stand]:
    if not uuids:
        return {}
    rows = (
        Dienst.objects.filter(uuid__in=uuids)
        .values_list(*VELDEN)
        .union(Aanbod.objects.filter(uuid__in=uuids).values_list(*VELDEN))
    )
    return {str(uuid): Stand(Capaciteit(state), weken, op, bron) for uuid, state, weken, op, bron in rows}
