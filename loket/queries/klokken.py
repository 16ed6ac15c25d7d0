"""The clocks of a regio, as its settings say them."""

from datetime import date, time
from time import monotonic
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from loket.enums import Klok
from loket.klokken import EERSTE_CONTACT, Klokken
from loket.models import Termijn
from werkcentrum.basis.models import Arbeidsmarktregio, Openingstijd, Sluitingsdag
from werkcentrum.basis.queries.embedded import embedded
from werkcentrum.basis.werkdagen import WERKWEEK, Kalender

# Each write asks for the clocks and they change a few times a year: a process may be this late. What was counted
# with the old ones is counted again by loket.recompute_klokken.
KEEP_SECONDS = 30.0
_kept: dict[str, tuple[float, Klokken]] = {}


def klokken_of(regio_code: str) -> Klokken:
    """Kept for a short while. At most one query."""
    until, klokken = _kept.get(regio_code, (0.0, None))
    if klokken is None or monotonic() >= until:
        klokken = load_klokken(regio_code)
        _kept[regio_code] = (monotonic() + KEEP_SECONDS, klokken)
    return klokken


def werkdagen_tot_contact(regio: Arbeidsmarktregio | None) -> int:
    """What a page promises; before the regio is known, what most of them do."""
    return klokken_of(regio.code).werkdagen(Klok.EERSTE_CONTACT) if regio else EERSTE_CONTACT


def forget_klokken() -> None:
    """In this process: after a change, and between tests."""
    _kept.clear()


def load_klokken(regio_code: str) -> Klokken:
    """As they are now. One query."""
    termijnen, tijden, dagen = (
        Arbeidsmarktregio.objects.filter(code=regio_code)
        .values_list(
            _all(Termijn.objects.all(), klok="klok", werkdagen="werkdagen"),
            _all(Openingstijd.objects.order_by("weekdag", "tot"), weekdag="weekdag", tot="tot"),
            _all(Sluitingsdag.objects.all(), datum="datum"),
        )
        .get()
    )
    sluittijden = {rij["weekdag"]: time.fromisoformat(rij["tot"]) for rij in tijden}
    return Klokken(
        kalender=Kalender(
            weekdagen=frozenset(sluittijden) or WERKWEEK,
            sluittijden=sluittijden,
            sluitingsdagen=frozenset(date.fromisoformat(rij["datum"]) for rij in dagen),
        ),
        termijnen={Klok(rij["klok"]): rij["werkdagen"] for rij in termijnen},
    )


def _all(rijen: QuerySet[Any], **fields: str) -> ArraySubquery:
    return embedded(rijen.filter(regio=OuterRef("code")), **fields)
