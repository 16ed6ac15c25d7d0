"""The clocks of a vraag: which one runs in a state, until when, and what of our own term is left while we wait for
the vrager. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from loket.enums import OPEN, ActieReden, Klok, VraagStatus
from werkcentrum.basis.werkdagen import LANDELIJK, Kalender

# The terms in working days of a regio that set none of its own.
EERSTE_CONTACT = 2
STANDAARD: Mapping[Klok, int] = {
    Klok.EERSTE_CONTACT: EERSTE_CONTACT,
    Klok.VERVOLGSTAP: 2,
    Klok.ANTWOORD_VRAGER: 10,
    Klok.ANTWOORD_PARTNER: 5,
    Klok.NAZORG: 10,
    Klok.STILTE: 5,
}
# Which clock runs in which open state, and what the werkvoorraad says of it.
KLOK_VAN: Mapping[VraagStatus, tuple[Klok, ActieReden]] = {
    VraagStatus.NIEUW: (Klok.EERSTE_CONTACT, ActieReden.EERSTE_CONTACT),
    VraagStatus.IN_BEHANDELING: (Klok.VERVOLGSTAP, ActieReden.VERVOLGSTAP),
    VraagStatus.WACHT_OP_VRAGER: (Klok.ANTWOORD_VRAGER, ActieReden.WACHT_OP_VRAGER),
    VraagStatus.WACHT_OP_PARTNER: (Klok.ANTWOORD_PARTNER, ActieReden.WACHT_OP_PARTNER),
    VraagStatus.NAZORG: (Klok.NAZORG, ActieReden.NAZORG),
}
# Here the next step is ours: this clock is paused while the vrager is to answer.
AAN_ONS = frozenset({VraagStatus.NIEUW, VraagStatus.IN_BEHANDELING})


@dataclass(frozen=True, slots=True)
class Actie:
    datum: date
    reden: ActieReden


@dataclass(frozen=True, slots=True)
class Klokken:
    """The terms of a regio, counted in the days on which its desk works."""

    kalender: Kalender = LANDELIJK
    termijnen: Mapping[Klok, int] = field(default_factory=dict)

    def werkdagen(self, klok: Klok) -> int:
        return self.termijnen.get(klok, STANDAARD[klok])

    def uiterlijk(self, klok: Klok, *, vanaf: date, werkdagen: int | None = None) -> date:
        return self.kalender.add(vanaf, werkdagen or self.werkdagen(klok))


@dataclass(frozen=True, slots=True)
class Klokstand:
    """Where the clock of one vraag stands.

    `vanaf`: the day that the term of this state counts from; None when someone chose the day itself. `datum` and
    `reden` follow from it, unless something put the vraag elsewhere on the list (news, an appointment).
    `resterend`: what is left of our own term, in working days; paused in WACHT_OP_VRAGER, and in IN_BEHANDELING
    the length of the term that goes on.
    """

    datum: date | None = None
    reden: str = ""
    vanaf: date | None = None
    resterend: int | None = None


STIL = Klokstand()


def actie_for(status: VraagStatus, *, today: date, klokken: Klokken | None = None) -> Actie | None:
    """For a vraag that moved to this state on a day that counts; None when it is closed."""
    if status not in OPEN:
        return None
    klok, reden = KLOK_VAN[status]
    return Actie((klokken or Klokken()).uiterlijk(klok, vanaf=today), reden)


def next_stand(
    stand: Klokstand,
    *,
    van: VraagStatus,
    naar: VraagStatus,
    dag: date,
    klokken: Klokken,
    actie: Actie | None = None,
) -> Klokstand:
    """After a move on `dag` (a day that counts). `actie` puts the vraag elsewhere on the list than its clock says.

    Nothing of the clock of `van` survives, but for what was left of our own term when the vrager had to answer.
    """
    if naar not in OPEN:
        return STIL
    keeps = naar == van and actie is not None
    has_own_date = actie is not None and actie.reden == KLOK_VAN[naar][1]
    moved = Klokstand(
        vanaf=None if has_own_date else stand.vanaf if keeps else dag,
        resterend=_resterend(stand, van=van, naar=naar, dag=dag, klokken=klokken, keeps=keeps),
    )
    if actie is not None:
        return Klokstand(actie.datum, actie.reden, moved.vanaf, moved.resterend)
    return Klokstand(_due(moved, naar, klokken), KLOK_VAN[naar][1], moved.vanaf, moved.resterend)


def recomputed(stand: Klokstand, *, status: VraagStatus, klokken: Klokken) -> Klokstand:
    """The same clock with other terms or other days. What does not stand on the list by its clock stays there."""
    if stand.vanaf is None or stand.reden != KLOK_VAN[status][1]:
        return stand
    return Klokstand(_due(stand, status, klokken), stand.reden, stand.vanaf, stand.resterend)


def _resterend(
    stand: Klokstand, *, van: VraagStatus, naar: VraagStatus, dag: date, klokken: Klokken, keeps: bool
) -> int | None:
    if keeps or (van == VraagStatus.WACHT_OP_VRAGER and naar in (van, VraagStatus.IN_BEHANDELING)):
        return stand.resterend
    if naar == VraagStatus.WACHT_OP_VRAGER and van in AAN_ONS:
        due = _due(stand, van, klokken) or stand.datum
        return max(1, klokken.kalender.between(dag, due)) if due else None
    return None


def _due(stand: Klokstand, status: VraagStatus, klokken: Klokken) -> date | None:
    if stand.vanaf is None:
        return None
    werkdagen = stand.resterend if status == VraagStatus.IN_BEHANDELING else None
    return klokken.uiterlijk(KLOK_VAN[status][0], vanaf=stand.vanaf, werkdagen=werkdagen)
