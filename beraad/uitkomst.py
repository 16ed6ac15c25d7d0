"""From what the partijen said to whether a voorstel is adopted, and what is still missing, in words. Pure."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from beraad.enums import Bank, Besluitregel, Oordeel

MEE = frozenset({Oordeel.AKKOORD, Oordeel.VOORBEHOUD})
# The more careful one counts when two were given at the very same moment.
_VOORZICHTIG = list(Oordeel)


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """A partij that sits at the table on the day of the decision."""

    uuid: UUID
    naam: str
    bank: Bank


@dataclass(frozen=True, slots=True)
class Verklaring:
    """What a partij said at some moment."""

    partij: UUID
    oordeel: Oordeel
    gegeven_op: datetime


@dataclass(frozen=True, slots=True)
class Partijstand:
    """`oordeel` is None for who did not speak yet."""

    deelnemer: Deelnemer
    oordeel: Oordeel | None


@dataclass(frozen=True, slots=True)
class Bankstand:
    bank: Bank
    partijen: tuple[Partijstand, ...]
    is_akkoord: bool

    @property
    def oordeel(self) -> Oordeel | None:
        """Of the bank as a whole; None while it waits for one of its partijen."""
        oordelen = {stand.oordeel for stand in self.partijen}
        if self.is_akkoord:
            return Oordeel.VOORBEHOUD if Oordeel.VOORBEHOUD in oordelen else Oordeel.AKKOORD
        if Oordeel.NIET_AKKOORD in oordelen:
            return Oordeel.NIET_AKKOORD
        return None if None in oordelen else Oordeel.VOORBEHOUD


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """`ontbreekt`: each reason why it is not adopted, as a sentence; none when it is."""

    banken: tuple[Bankstand, ...]
    ontbreekt: tuple[str, ...]

    @property
    def is_aangenomen(self) -> bool:
        return not self.ontbreekt


def uitkomst_of(
    regel: Besluitregel,
    deelnemers: Iterable[Deelnemer],
    minimum: Collection[Bank],
    verklaringen: Iterable[Verklaring],
) -> Uitkomst:
    """The last statement of a partij counts; one of a partij that is not at the table does not."""
    last = _last_per_partij(verklaringen)
    standen = [Partijstand(deelnemer, last.get(deelnemer.uuid)) for deelnemer in deelnemers]
    banken = tuple(
        Bankstand(bank, partijen, _agrees(regel, partijen))
        for bank in Bank
        if (partijen := tuple(stand for stand in standen if stand.deelnemer.bank == bank))
    )
    present = {stand.bank for stand in banken}
    absent = [bank for bank in Bank if bank in minimum and bank not in present]
    return Uitkomst(banken, (*_of_table(absent, standen), *_of_banken(regel, banken)))


def _last_per_partij(verklaringen: Iterable[Verklaring]) -> dict[UUID, Oordeel]:
    last: dict[UUID, Verklaring] = {}
    for verklaring in verklaringen:
        known = last.get(verklaring.partij)
        if known is None or _order(verklaring) > _order(known):
            last[verklaring.partij] = verklaring
    return {partij: verklaring.oordeel for partij, verklaring in last.items()}


def _order(verklaring: Verklaring) -> tuple[datetime, int]:
    return verklaring.gegeven_op, _VOORZICHTIG.index(verklaring.oordeel)


def _agrees(regel: Besluitregel, partijen: tuple[Partijstand, ...]) -> bool:
    match regel:
        case Besluitregel.UNANIEM:
            return all(stand.oordeel == Oordeel.AKKOORD for stand in partijen)
        case Besluitregel.UNANIEM_MET_VOORBEHOUD:
            return all(stand.oordeel in MEE for stand in partijen)
        case Besluitregel.MEERDERHEID_PER_BANK:
            return _count_mee(partijen) >= _needed(partijen)


def _count_mee(partijen: tuple[Partijstand, ...]) -> int:
    return sum(stand.oordeel in MEE for stand in partijen)


def _needed(partijen: tuple[Partijstand, ...]) -> int:
    """More than half."""
    return len(partijen) // 2 + 1


def _of_table(absent: list[Bank], standen: list[Partijstand]) -> Iterator[str]:
    for bank in absent:
        yield f"De bank {bank.label} ontbreekt aan tafel."
    if not standen:
        yield "Er zit geen partij aan tafel."


def _of_banken(regel: Besluitregel, banken: tuple[Bankstand, ...]) -> Iterator[str]:
    for stand in banken:
        if stand.is_akkoord:
            continue
        if regel == Besluitregel.MEERDERHEID_PER_BANK:
            yield (
                f"In de bank {stand.bank.label} is {_count_mee(stand.partijen)} van de {len(stand.partijen)} "
                f"akkoord; nodig is {_needed(stand.partijen)}."
            )
        else:
            yield from _of_partijen(regel, stand)


def _of_partijen(regel: Besluitregel, bank: Bankstand) -> Iterator[str]:
    for stand in bank.partijen:
        wie = f"{stand.deelnemer.naam} ({bank.bank.label})"
        match stand.oordeel:
            case None:
                yield f"{wie} heeft nog niets gezegd."
            case Oordeel.NIET_AKKOORD:
                yield f"{wie} is niet akkoord."
            case Oordeel.VOORBEHOUD if regel == Besluitregel.UNANIEM:
                yield f"{wie} heeft een voorbehoud, en dat mag niet volgens de besluitregel."
            case _:
                pass
