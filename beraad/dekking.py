"""Whether the inzet of an agenda is covered, and each euro counts once. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from beraad.document import Agendatekst, Inzettekst, Maatregeltekst, Middeltekst
from beraad.enums import Hardheid, Inzetvorm


@dataclass(frozen=True, slots=True)
class Dekking:
    """One middel with what is paid from it. `gebruik` in the order of the document."""

    middel: Middeltekst
    gebruik: tuple[tuple[Maatregeltekst, Inzettekst], ...]

    @property
    def gebruikt(self) -> Decimal:
        return sum((inzet.bedrag for _, inzet in self.gebruik), Decimal(0))

    @property
    def over(self) -> Decimal:
        """What is left; below zero, euros are counted twice."""
        return self.middel.bedrag - self.gebruikt

    @property
    def tekort(self) -> Decimal:
        return max(-self.over, Decimal(0))


def dekkingen_of(agenda: Agendatekst) -> list[Dekking]:
    """One for each middel, in the order of the document."""
    if not agenda.middelen:
        return []
    gebruik: dict[object, list[tuple[Maatregeltekst, Inzettekst]]] = defaultdict(list)
    for maatregel in agenda.maatregelen():
        for inzet in maatregel.inzet:
            if inzet.middel is not None:
                gebruik[inzet.middel].append((maatregel, inzet))
    return [Dekking(middel, tuple(gebruik[middel.uuid])) for middel in agenda.middelen]


def dubbel_geteld(dekkingen: Iterable[Dekking]) -> list[Dekking]:
    """The middelen from which more is paid than there is: some euro stands in two places."""
    return [dekking for dekking in dekkingen if dekking.over < 0]


def zonder_dekking(maatregelen: Iterable[Maatregeltekst]) -> Iterator[tuple[Maatregeltekst, Inzettekst]]:
    """Firm money of which nobody says where it is from."""
    for maatregel in maatregelen:
        for inzet in maatregel.inzet:
            if inzet.vorm == Inzetvorm.GELD and inzet.hardheid == Hardheid.HARD and inzet.middel is None:
                yield maatregel, inzet


def verkeerde_dekking(
    dekkingen: Iterable[Dekking],
) -> Iterator[tuple[Maatregeltekst, Inzettekst, Middeltekst]]:
    """Inzet that is paid from a middel of another partij or another year."""
    for dekking in dekkingen:
        for maatregel, inzet in dekking.gebruik:
            middel = dekking.middel
            if (inzet.partij.uuid, inzet.jaar) != (middel.partij.uuid, middel.jaar):
                yield maatregel, inzet, middel
