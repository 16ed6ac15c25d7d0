"""The working text of an agenda as a document.

The database makes the JSON of the document and msgspec reads it, checked against the same dataclasses as an
adopted version. Making a row of each model first costs several times as much.
"""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, cast
from uuid import UUID

import msgspec
from django.db import connection
from django.db.models import BigIntegerField, QuerySet

from beraad.document import Agendatekst, Ambitietekst, Doeltekst, Plek, places_in_doel, places_with
from beraad.gebreken import Doelgebreken, Gebrek, gebreken_in_doel, gebreken_with
from beraad.models import Maatregel, Meerjarenagenda
from beraad.queries.werktekst_sql import WERKTEKST
from verwijzing.queries.dienstnamen import Naamrij, as_namen, last_names
from werkcentrum.basis.queries.prepared import Parameter, Prepared, plans_kept

# Of how many agendas a process keeps what it read last: some megabytes each at the most.
BEWAARD = 8


@dataclass(frozen=True, eq=False, slots=True)
class InDoel:
    """What follows from one doel: known as long as its text is the same."""

    tekst: Doeltekst
    plekken: dict[UUID, Plek]
    gebreken: Doelgebreken


@dataclass(frozen=True, eq=False)
class Werktekst:
    """A working text with what follows from it. Read only: a process shares it between requests."""

    tekst: Agendatekst
    in_doelen: dict[UUID, InDoel]

    @cached_property
    def plekken(self) -> dict[UUID, Plek]:
        return places_with(self.tekst, {uuid: doel.plekken for uuid, doel in self.in_doelen.items()})

    @cached_property
    def gebreken(self) -> list[Gebrek]:
        return gebreken_with(self.tekst, {uuid: doel.gebreken for uuid, doel in self.in_doelen.items()})


@dataclass(frozen=True, slots=True)
class _Doel:
    """`tekst` is None when it has the stempel that was asked with."""

    uuid: UUID
    stempel: str
    tekst: Doeltekst | None


@dataclass(frozen=True, slots=True)
class _Ambitie:
    """`tekst` is without its doelen; both are None as that of a doel is."""

    uuid: UUID
    stempel: str
    tekst: Ambitietekst | None
    doelen: tuple[_Doel, ...] | None


@dataclass(frozen=True, slots=True)
class _Antwoord:
    """`tekst` is without its ambities, and None as that of a doel is."""

    stempel: str
    tekst: Agendatekst | None
    ambities: tuple[_Ambitie, ...]

    def stempels(self, agenda: Meerjarenagenda) -> dict[UUID, str]:
        """Of what was asked: the doelen only of the ambities that changed."""
        doelen = (doel for ambitie in self.ambities for doel in ambitie.doelen or ())
        found = {agenda.uuid: self.stempel} | {ambitie.uuid: ambitie.stempel for ambitie in self.ambities}
        return found | {doel.uuid: doel.stempel for doel in doelen}

    def is_news_to(self, earlier: Agendatekst) -> bool:
        """Also when an ambitie is gone."""
        is_read = self.tekst or any(ambitie.tekst for ambitie in self.ambities)
        return bool(is_read) or len(self.ambities) != len(earlier.ambities)


@dataclass(frozen=True, slots=True)
class _Bewaard:
    stempels: dict[UUID, str]
    werktekst: Werktekst


_kept: dict[int, _Bewaard] = {}


def working_text(agenda: Meerjarenagenda) -> Agendatekst:
    """The same number of queries, whatever the size. Numbers follow from the order."""
    return _merge(_ask(agenda, {}), None)


def kept_werktekst(agenda: Meerjarenagenda) -> Werktekst:
    """As working_text, of which only what changed is read again: for pages that show a part of it."""
    kept = _kept.pop(agenda.pk, None)
    antwoord = _ask(agenda, kept.stempels if kept else {})
    if kept is None or antwoord.is_news_to(kept.werktekst.tekst):
        kept = _renew(agenda, antwoord, kept)
    _kept[agenda.pk] = kept
    while len(_kept) > BEWAARD:
        _kept.pop(next(iter(_kept)))
    return kept.werktekst


def _ask(agenda: Meerjarenagenda, stempels: dict[UUID, str]) -> _Antwoord:
    bewaard = msgspec.json.encode(stempels).decode()
    with plans_kept(), connection.cursor() as cursor:
        cursor.execute(WERKTEKST, {"agenda": agenda.pk, "diensten": _diensten(agenda), "bewaard": bewaard})
        (antwoord,) = cursor.fetchone()
    return msgspec.json.decode(antwoord, type=_Antwoord)


def _renew(agenda: Meerjarenagenda, antwoord: _Antwoord, kept: _Bewaard | None) -> _Bewaard:
    tekst = _merge(antwoord, kept.werktekst.tekst if kept else None)
    earlier = kept.werktekst.in_doelen if kept else {}
    in_doelen = {doel.uuid: _in_doel(doel, earlier.get(doel.uuid)) for doel in tekst.doelen()}
    known = (kept.stempels if kept else {}) | antwoord.stempels(agenda)
    there = (agenda.uuid, *(ambitie.uuid for ambitie in tekst.ambities), *in_doelen)
    return _Bewaard({uuid: known[uuid] for uuid in there}, Werktekst(tekst, in_doelen))


def _in_doel(doel: Doeltekst, earlier: InDoel | None) -> InDoel:
    """A text that was not read again is the same object."""
    if earlier and earlier.tekst is doel:
        return earlier
    return InDoel(doel, places_in_doel(doel), gebreken_in_doel(doel))


def _merge(antwoord: _Antwoord, earlier: Agendatekst | None) -> Agendatekst:
    """What was read now, and of what was not, the text that is kept."""
    kept = {ambitie.uuid: ambitie for ambitie in earlier.ambities} if earlier else {}
    ambities = tuple(_merge_ambitie(ambitie, kept.get(ambitie.uuid)) for ambitie in antwoord.ambities)
    # Without an earlier text every part is in the answer.
    return replace(antwoord.tekst or cast("Agendatekst", earlier), ambities=ambities)


def _merge_ambitie(read: _Ambitie, earlier: Ambitietekst | None) -> Ambitietekst:
    if read.tekst is None:
        return cast("Ambitietekst", earlier)
    kept = {doel.uuid: doel for doel in earlier.doelen} if earlier else {}
    return replace(read.tekst, doelen=tuple(doel.tekst or kept[doel.uuid] for doel in read.doelen or ()))


@Prepared
def _genoemd() -> QuerySet[Any, Naamrij]:
    """The diensten that its maatregelen name."""
    agenda = Parameter("agenda", BigIntegerField())
    maatregelen = Maatregel.objects.filter(doel__ambitie__agenda=agenda, dienst__isnull=False)
    return last_names(maatregelen.order_by().values("dienst"))


def _diensten(agenda: Meerjarenagenda) -> str:
    """The diensten that it names, as they are called now."""
    namen = as_namen(_genoemd(agenda=agenda.pk))
    known = {str(pk): {"uuid": str(dienst.uuid), "naam": dienst.naam} for pk, dienst in sorted(namen.items())}
    return json.dumps(known)
