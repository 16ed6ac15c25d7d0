"""The form of a card as it was typed: how its rows (conditions, places) are written in it, added and taken away.

A condition has a number that it keeps. `regel` lists the numbers in order, `regel-0-lid` those of its parts, and
the fields of a part begin with `regel-0-lid-0-`. A place is the same with `plek`.
"""

from collections.abc import Mapping

from django.http import QueryDict

REGEL, LID, PLEK = "regel", "lid", "plek"


def as_getypt(velden: Mapping[str, list[str]]) -> QueryDict:
    """What a concept holds, as if it was just sent."""
    getypt = QueryDict(mutable=True)
    for naam, waarden in velden.items():
        getypt.setlist(naam, waarden)
    return getypt


def nummers(getypt: QueryDict, lijst: str) -> list[int]:
    """The numbers that a list of rows holds; what is no number was not made by this form."""
    return [int(nummer) for nummer in getypt.getlist(lijst) if nummer.isascii() and nummer.isdigit()]


def lid_lijst(regel: int) -> str:
    return f"{REGEL}-{regel}-{LID}"


def regel_in(plek: str) -> int | None:
    """The number of the condition that this place is in: 2 in `regel-2-lid-0`."""
    soort, _, rest = plek.partition("-")
    nummer = rest.partition("-")[0]
    return int(nummer) if soort == REGEL and nummer.isascii() and nummer.isdigit() else None


def add_row(getypt: QueryDict, lijst: str, velden: Mapping[str, str]) -> int:
    """A row at the end; returns its number."""
    nummer = max(nummers(getypt, lijst), default=-1) + 1
    getypt.appendlist(lijst, str(nummer))
    for naam, waarde in velden.items():
        getypt[f"{lijst}-{nummer}-{naam}"] = waarde
    return nummer


def remove_row(getypt: QueryDict, lijst: str, nummer: int) -> None:
    """The row with everything that was typed in it."""
    getypt.setlist(lijst, [waarde for waarde in getypt.getlist(lijst) if waarde != str(nummer)])
    begin = f"{lijst}-{nummer}-"
    for naam in [naam for naam in getypt if naam.startswith(begin)]:
        del getypt[naam]


def add_regel(getypt: QueryDict, kenmerk: str) -> int:
    regel = add_row(getypt, REGEL, {"hard": "ja"})
    add_row(getypt, lid_lijst(regel), {"kenmerk": kenmerk})
    return regel


def add_lid(getypt: QueryDict, regel: int, kenmerk: str) -> int:
    return add_row(getypt, lid_lijst(regel), {"kenmerk": kenmerk})


def remove_lid(getypt: QueryDict, regel: int, lid: int) -> None:
    """A condition without a part is gone as a whole."""
    remove_row(getypt, lid_lijst(regel), lid)
    if not nummers(getypt, lid_lijst(regel)):
        remove_row(getypt, REGEL, regel)
