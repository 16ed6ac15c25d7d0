"""Maatregelen and their inzet as a table: a row per maatregel, a column per year. Pure; amounts in euro."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from beraad.document import Doeltekst, Inzettekst, Maatregeltekst
from beraad.enums import Hardheid, Inzetvorm


@dataclass(frozen=True, slots=True)
class Geldrij:
    """`bedragen` has one amount for each year of the table, None where there is no inzet."""

    maatregel: Maatregeltekst
    bedragen: tuple[Decimal | None, ...]
    merken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Geldtabel:
    jaren: tuple[int, ...]
    rijen: tuple[Geldrij, ...]
    totalen: tuple[Decimal, ...]


def tabel_of_doel(doel: Doeltekst) -> Geldtabel:
    inzet = [inzet for maatregel in doel.maatregelen for inzet in maatregel.inzet]
    jaren = tuple(sorted({regel.jaar for regel in inzet}))
    return Geldtabel(
        jaren=jaren,
        rijen=tuple(
            Geldrij(maatregel, tuple(_in_year(maatregel, jaar) for jaar in jaren), _merken(maatregel.inzet))
            for maatregel in doel.maatregelen
        ),
        totalen=tuple(sum_of(regel for regel in inzet if regel.jaar == jaar) for jaar in jaren),
    )


def sum_of(inzet: Iterable[Inzettekst]) -> Decimal:
    return sum((regel.bedrag for regel in inzet), Decimal(0))


def _in_year(maatregel: Maatregeltekst, jaar: int) -> Decimal | None:
    regels = [regel for regel in maatregel.inzet if regel.jaar == jaar]
    return sum_of(regels) if regels else None


def _merken(inzet: tuple[Inzettekst, ...]) -> tuple[str, ...]:
    """What kind of inzet it is, in words: each once."""
    words = [str(regel.geldsoort.label).lower() for regel in inzet]
    words += ["in natura" for regel in inzet if regel.vorm == Inzetvorm.IN_NATURA]
    words += [str(regel.hardheid.label).lower() for regel in inzet if regel.vorm == Inzetvorm.GELD]
    words += ["voorwaardelijk" for regel in inzet if regel.hardheid == Hardheid.VOORWAARDELIJK]
    return tuple(dict.fromkeys(words))
