"""What was promised, what of it is firm and what was spent: exact sums over an agenda. Pure; amounts in euro."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from beraad.document import Agendatekst, Ambitietekst, Doeltekst, Inzettekst, Maatregeltekst
from beraad.enums import Hardheid

NUL = Decimal(0)
S = TypeVar("S", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Geldregel:
    """One inzet where it stands, with what was spent of it. A maatregel that serves more doelen stands once."""

    ambitie: Ambitietekst
    doel: Doeltekst
    maatregel: Maatregeltekst
    inzet: Inzettekst
    besteed: Decimal


@dataclass(frozen=True, slots=True)
class Bedragen:
    """`toegezegd` is all inzet, also what has a condition; `hard` is the part of it without one."""

    toegezegd: Decimal = NUL
    hard: Decimal = NUL
    besteed: Decimal = NUL

    @property
    def is_meer_besteed(self) -> bool:
        return self.besteed > self.toegezegd


def geldregels_of(agenda: Agendatekst, besteed: Mapping[UUID, Decimal]) -> list[Geldregel]:
    """`besteed`: by the uuid of an inzet. In the order of the document."""
    return [
        Geldregel(ambitie, doel, maatregel, inzet, besteed.get(inzet.uuid, NUL))
        for ambitie in agenda.ambities
        for doel in ambitie.doelen
        for maatregel in doel.maatregelen
        for inzet in maatregel.inzet
    ]


def sum_of(regels: Iterable[Geldregel]) -> Bedragen:
    rows = list(regels)
    return Bedragen(
        toegezegd=sum((regel.inzet.bedrag for regel in rows), NUL),
        hard=sum((regel.inzet.bedrag for regel in rows if regel.inzet.hardheid == Hardheid.HARD), NUL),
        besteed=sum((regel.besteed for regel in rows), NUL),
    )


def sums_by(regels: Iterable[Geldregel], sleutel: Callable[[Geldregel], S]) -> dict[S, Bedragen]:
    """In the order in which each key comes first."""
    groups: dict[S, list[Geldregel]] = {}
    for regel in regels:
        groups.setdefault(sleutel(regel), []).append(regel)
    return {key: sum_of(group) for key, group in groups.items()}
