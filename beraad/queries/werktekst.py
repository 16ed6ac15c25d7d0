"""The working text of an agenda as a document.

The database makes the JSON of the document and msgspec reads it, checked against the same dataclasses as an
adopted version. Making a row of each model first costs several times as much.
"""

import json
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

import msgspec
from django.db import connection

from beraad.document import Agendatekst, Plek, places_in
from beraad.gebreken import Gebrek, find_gebreken
from beraad.models import Maatregel, Meerjarenagenda
from beraad.queries.werktekst_sql import STEMPEL, WERKTEKST
from verwijzing.queries.dienstnamen import namen_of

# Of how many agendas a process keeps what it read last: some megabytes each at the most.
BEWAARD = 8


@dataclass(frozen=True)
class Werktekst:
    """A working text with what follows from it. Read only: a process shares it between requests."""

    tekst: Agendatekst

    @cached_property
    def plekken(self) -> dict[UUID, Plek]:
        return places_in(self.tekst)

    @cached_property
    def gebreken(self) -> list[Gebrek]:
        return find_gebreken(self.tekst)


_kept: dict[int, tuple[str, Werktekst]] = {}


def working_text(agenda: Meerjarenagenda) -> Agendatekst:
    """The same number of queries, whatever the size. Numbers follow from the order."""
    return _read(agenda, _diensten(agenda))


def kept_werktekst(agenda: Meerjarenagenda) -> Werktekst:
    """As working_text, and read again only when something in it changed: for pages that show a part of it."""
    diensten = _diensten(agenda)
    with connection.cursor() as cursor:
        cursor.execute(STEMPEL, {"agenda": agenda.pk})
        (stempel,) = cursor.fetchone()
    stempel = f"{stempel} {diensten}"
    kept, werktekst = _kept.pop(agenda.pk, ("", None))
    if werktekst is None or kept != stempel:
        # What someone saves between the two has another stempel, and is then read once more.
        werktekst = Werktekst(_read(agenda, diensten))
    _kept[agenda.pk] = (stempel, werktekst)
    while len(_kept) > BEWAARD:
        _kept.pop(next(iter(_kept)))
    return werktekst


def _diensten(agenda: Meerjarenagenda) -> str:
    """The diensten that it names, as they are called now."""
    diensten = Maatregel.objects.filter(doel__ambitie__agenda=agenda, dienst__isnull=False)
    namen = namen_of(set(diensten.values_list("dienst_id", flat=True).order_by().distinct()))
    known = {str(pk): {"uuid": str(dienst.uuid), "naam": dienst.naam} for pk, dienst in sorted(namen.items())}
    return json.dumps(known)


def _read(agenda: Meerjarenagenda, diensten: str) -> Agendatekst:
    with connection.cursor() as cursor:
        cursor.execute(WERKTEKST, {"agenda": agenda.pk, "diensten": diensten})
        (document,) = cursor.fetchone()
    return msgspec.json.decode(document, type=Agendatekst)
