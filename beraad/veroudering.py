"""What in an agenda was not changed for a long time, and what ends soon. Pure."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from beraad.document import (
    Agendatekst,
    Deel,
    Indicatortekst,
    Inzettekst,
    Maatregeltekst,
    Onderdeeltekst,
    Partijnaam,
    Plek,
    places_in,
)
from beraad.enums import KnoopSoort


@dataclass(frozen=True, slots=True)
class Verouderd:
    """A part that nobody changed since `bijgewerkt_op`."""

    soort: KnoopSoort
    uuid: UUID
    titel: str
    bijgewerkt_op: datetime


@dataclass(frozen=True, slots=True)
class Eigenaarblok:
    """What one owner has to look at, the oldest first; without a partij it is the secretaris."""

    partij: Partijnaam | None
    regels: tuple[Verouderd, ...]


@dataclass(frozen=True, slots=True)
class Aflopend:
    """A maatregel that ends within a year; `blijft_na` is empty when nobody said what stays."""

    maatregel: Maatregeltekst
    eindigt_op: date
    blijft_na: str


def find_verouderd(
    agenda: Agendatekst, *, sinds: datetime, gemeld: Mapping[UUID, datetime]
) -> tuple[Eigenaarblok, ...]:
    """The secretaris first, then each trekker by name. `gemeld`: when somebody last told of a maatregel."""
    by_owner: dict[UUID | None, list[Verouderd]] = {}
    partijen: dict[UUID, Partijnaam] = {}
    plekken = places_in(agenda)
    for plek in plekken.values():
        if not _can_age(plek.deel):
            continue
        maatregel = _maatregel_of(plek)
        moment = _bijgewerkt_op(plek.deel, gemeld)
        if moment >= sinds:
            continue
        trekker = maatregel.trekker if maatregel else None
        if trekker:
            partijen[trekker.uuid] = trekker
        by_owner.setdefault(trekker.uuid if trekker else None, []).append(
            Verouderd(plek.deel.soort, plek.deel.uuid, _titel(plek.deel, maatregel), moment)
        )
    blokken = [
        Eigenaarblok(
            partijen[uuid] if uuid else None, tuple(sorted(regels, key=lambda regel: regel.bijgewerkt_op))
        )
        for uuid, regels in by_owner.items()
    ]
    return tuple(
        sorted(blokken, key=lambda blok: (blok.partij is not None, blok.partij.naam if blok.partij else ""))
    )


def find_aflopend(agenda: Agendatekst, *, today: date) -> tuple[Aflopend, ...]:
    """The first to end first."""
    return tuple(sorted(_ending(agenda, today), key=lambda item: item.eindigt_op))


def months_before(day: date, aantal: int) -> date:
    """The same day so many months earlier, or the last day of that month."""
    months = day.year * 12 + day.month - 1 - aantal
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _ending(agenda: Agendatekst, today: date) -> Iterator[Aflopend]:
    border = months_before(today, -12)
    for maatregel in agenda.maatregelen():
        if maatregel.eindigt_op is not None and today <= maatregel.eindigt_op <= border:
            yield Aflopend(maatregel, maatregel.eindigt_op, maatregel.blijft_na.strip())


def _can_age(deel: Deel) -> bool:
    """A figure that is counted live is always of now, and a text that was never written is a gebrek."""
    if isinstance(deel, Indicatortekst):
        return not deel.is_live
    return not (isinstance(deel, Onderdeeltekst) and not deel.tekst)


def _maatregel_of(plek: Plek) -> Maatregeltekst | None:
    deel = plek.ouder if isinstance(plek.deel, Inzettekst) else plek.deel
    return deel if isinstance(deel, Maatregeltekst) else None


def _bijgewerkt_op(deel: Deel, gemeld: Mapping[UUID, datetime]) -> datetime:
    told = gemeld.get(deel.uuid)
    return max(deel.gewijzigd_op, told) if told else deel.gewijzigd_op


def _titel(deel: Deel, maatregel: Maatregeltekst | None) -> str:
    if isinstance(deel, Inzettekst) and maatregel:
        return f"{deel.titel} bij {maatregel.nummer} {maatregel.titel}"
    nummer = getattr(deel, "nummer", "")
    return f"{nummer} {deel.titel}".strip()
