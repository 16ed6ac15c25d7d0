"""When the desk of a regio is open, in words."""

from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from werkcentrum.basis.enums import Weekdag
from werkcentrum.basis.models import Openingstijd, Sluitingsdag


@dataclass(frozen=True, slots=True)
class Openingsregel:
    """ "maandag tot en met donderdag" with "9.00 tot 17.00 uur"."""

    dagen: str
    tijden: str


def openingsregels(regio_code: str) -> list[Openingsregel]:
    """Days after each other with the same hours are one line; a day without hours has none. One query."""
    per_day: dict[int, list[str]] = {}
    for rij in Openingstijd.objects.filter(regio=regio_code).order_by("weekdag", "van"):
        per_day.setdefault(rij.weekdag, []).append(f"{_uur(rij.van)} tot {_uur(rij.tot)}")
    days = [(dag, f"{' en '.join(tijden)} uur") for dag, tijden in sorted(per_day.items())]
    # Equal hours on consecutive days share the difference between the day and its place in the list.
    groups = groupby(enumerate(days), key=lambda item: (item[1][0] - item[0], item[1][1]))
    return [_regel([dag for _, (dag, _) in group], tijden) for (_, tijden), group in groups]


def komende_sluitingsdagen(regio_code: str, *, today: date, at_most: int = 3) -> list[Sluitingsdag]:
    """From today on, the first ones. One query."""
    return list(Sluitingsdag.objects.filter(regio=regio_code, datum__gte=today).order_by("datum")[:at_most])


def _regel(dagen: list[int], tijden: str) -> Openingsregel:
    first, last = Weekdag(dagen[0]).label, Weekdag(dagen[-1]).label
    match len(dagen):
        case 1:
            text = first
        case 2:
            text = f"{first} en {last}"
        case _:
            text = f"{first} tot en met {last}"
    return Openingsregel(dagen=text, tijden=tijden)


def _uur(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02d}"
