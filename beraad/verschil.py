"""What differs between two documents: which parts came, went, moved or changed, per field, and the money. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from uuid import UUID

from beraad.document import Agendatekst, Deel, Doeltekst, Inzettekst, Maatregeltekst, Plek, places_in
from beraad.geldtabel import sum_of

# What is said by its place, is a part of its own, or counts saves.
NO_FIELDS = frozenset(
    {
        "uuid",
        "soort",
        "nummer",
        "versie",
        "gewijzigd_op",
        "ambities",
        "doelen",
        "indicatoren",
        "maatregelen",
        "inzet",
        "onderdelen",
        "analysecijfers",
        "middelen",
    }
)
# A number with its dots and commas is one word.
WOORDEN = re.compile(r"\s+|\d[\d.,]*\d|\w+|[^\w\s]")


class Aard(StrEnum):
    TOEGEVOEGD = "toegevoegd"
    VERWIJDERD = "verwijderd"
    VERPLAATST = "verplaatst"
    GEWIJZIGD = "gewijzigd"


class Stand(StrEnum):
    """Of some words: in both texts, only in the old one, or only in the new one."""

    GELIJK = "gelijk"
    WEG = "weg"
    NIEUW = "nieuw"


@dataclass(frozen=True, slots=True)
class Stuk:
    stand: Stand
    tekst: str


@dataclass(frozen=True, slots=True)
class Veldverschil:
    naam: str
    oud: object
    nieuw: object

    @property
    def stukken(self) -> tuple[Stuk, ...]:
        """Of a text: word by word; of anything else empty."""
        if isinstance(self.oud, str) and isinstance(self.nieuw, str) and self.oud and self.nieuw:
            return woordverschil(self.oud, self.nieuw)
        return ()


@dataclass(frozen=True, slots=True)
class Knoopverschil:
    """One part. `oud` is None when it was added, `nieuw` when it was removed. What moved may have changed too."""

    oud: Plek | None
    nieuw: Plek | None
    verplaatst: bool = False
    velden: tuple[Veldverschil, ...] = ()

    @property
    def deel(self) -> Deel:
        """As it is now, or as it was."""
        return (self.nieuw or self.oud).deel  # type: ignore[union-attr] # one of them is there

    @property
    def aarden(self) -> tuple[Aard, ...]:
        if self.oud is None:
            return (Aard.TOEGEVOEGD,)
        if self.nieuw is None:
            return (Aard.VERWIJDERD,)
        moved = (Aard.VERPLAATST,) if self.verplaatst else ()
        return (*moved, Aard.GEWIJZIGD) if self.velden else moved


@dataclass(frozen=True, slots=True)
class Bedragverschil:
    """A sum of inzet before and after; `deel` is what it is the sum of, `jaar` None for all years."""

    deel: Deel
    jaar: int | None
    oud: Decimal
    nieuw: Decimal

    @property
    def meer(self) -> Decimal:
        """Below zero it became less."""
        return self.nieuw - self.oud


@dataclass(frozen=True, slots=True)
class Verschil:
    """`knopen` in the order of the new document, what went at the end. `bedragen` only where a sum changed: of the
    whole agenda by year, then of each doel and of each maatregel over all years."""

    knopen: tuple[Knoopverschil, ...]
    bedragen: tuple[Bedragverschil, ...]

    def __bool__(self) -> bool:
        return bool(self.knopen)

    def met(self, aard: Aard) -> tuple[Knoopverschil, ...]:
        return tuple(knoop for knoop in self.knopen if aard in knoop.aarden)


def compare(oud: Agendatekst, nieuw: Agendatekst) -> Verschil:
    """Parts are the same part when they have the same uuid, wherever they stand."""
    before, after = places_in(oud), places_in(nieuw)
    moved = _moved(before, after)
    changes = [
        Knoopverschil(
            before.get(uuid), plek, uuid in moved, _fields_of(before[uuid], plek) if uuid in before else ()
        )
        for uuid, plek in after.items()
    ]
    gone = [Knoopverschil(plek, None) for uuid, plek in before.items() if uuid not in after]
    return Verschil(
        knopen=tuple(change for change in [*changes, *gone] if change.aarden),
        bedragen=tuple(som for som in _bedragen(oud, nieuw, before, after) if som.oud != som.nieuw),
    )


def woordverschil(oud: str, nieuw: str) -> tuple[Stuk, ...]:
    """Put together, what is equal or gone is the old text, and what is equal or new the new one."""
    before, after = WOORDEN.findall(oud), WOORDEN.findall(nieuw)
    return tuple(_stukken(before, after))


def _stukken(before: Sequence[str], after: Sequence[str]) -> Iterator[Stuk]:
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Stuk(Stand.GELIJK, "".join(before[i:j]))
            continue
        if j > i:
            yield Stuk(Stand.WEG, "".join(before[i:j]))
        if m > k:
            yield Stuk(Stand.NIEUW, "".join(after[k:m]))


def _fields_of(oud: Plek, nieuw: Plek) -> tuple[Veldverschil, ...]:
    """Each field that differs, once."""
    names = [field.name for field in fields(nieuw.deel) if field.name not in NO_FIELDS]
    pairs = [(naam, getattr(oud.deel, naam), getattr(nieuw.deel, naam)) for naam in names]
    return tuple(Veldverschil(naam, before, after) for naam, before, after in pairs if before != after)


def _moved(before: dict[UUID, Plek], after: dict[UUID, Plek]) -> set[UUID]:
    """Under another parent, or past a sibling. When something comes or goes, the others keep their place."""
    moved = {uuid for uuid, plek in after.items() if uuid in before and _ouder(before[uuid]) != _ouder(plek)}
    stayed_before, stayed_after = _orders(before, set(after) - moved), _orders(after, set(before) - moved)
    for groep, order in stayed_after.items():
        old = stayed_before.get(groep, [])
        matcher = SequenceMatcher(None, old, order, autojunk=False)
        kept = {uuid for i, _, size in matcher.get_matching_blocks() for uuid in old[i : i + size]}
        moved |= set(order) - kept
    return moved


def _ouder(plek: Plek) -> UUID | None:
    return plek.ouder.uuid if plek.ouder else None


def _orders(plekken: dict[UUID, Plek], known: set[UUID]) -> dict[tuple[UUID | None, str], list[UUID]]:
    """The siblings that both documents have, in their order; what is of another kind is no sibling."""
    found: dict[tuple[UUID | None, str], list[UUID]] = {}
    for uuid, plek in plekken.items():
        if uuid in known:
            found.setdefault((_ouder(plek), plek.deel.soort), []).append(uuid)
    return found


def _bedragen(
    oud: Agendatekst, nieuw: Agendatekst, before: dict[UUID, Plek], after: dict[UUID, Plek]
) -> Iterator[Bedragverschil]:
    jaren = sorted({inzet.jaar for agenda in (oud, nieuw) for inzet in agenda.inzet()})
    for jaar in jaren:
        yield Bedragverschil(nieuw, jaar, _in_year(oud, jaar), _in_year(nieuw, jaar))
    for uuid in [*after, *(uuid for uuid in before if uuid not in after)]:
        sums = [
            sum_of(_inzet_of(plekken[uuid].deel)) if uuid in plekken else Decimal(0) for plekken in (before, after)
        ]
        deel = (after.get(uuid) or before[uuid]).deel
        if isinstance(deel, Doeltekst | Maatregeltekst):
            yield Bedragverschil(deel, None, *sums)


def _in_year(agenda: Agendatekst, jaar: int) -> Decimal:
    return sum_of(inzet for inzet in agenda.inzet() if inzet.jaar == jaar)


def _inzet_of(deel: Deel) -> Iterator[Inzettekst]:
    maatregelen = deel.maatregelen if isinstance(deel, Doeltekst) else (deel,)
    for maatregel in maatregelen:
        if isinstance(maatregel, Maatregeltekst):
            yield from maatregel.inzet
