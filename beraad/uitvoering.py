"""Which maatregelen of an agenda are worked on in one year, and with what inzet. Pure; amounts in euro."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from beraad.document import Agendatekst, Maatregeltekst
from beraad.geldtabel import sum_of


@dataclass(frozen=True, slots=True)
class Jaarmaatregel:
    """`inzet` is None where none was promised for that year."""

    maatregel: Maatregeltekst
    inzet: Decimal | None


def maatregelen_in(tekst: Agendatekst, jaar: int) -> Iterator[Jaarmaatregel]:
    """In the order of the agenda."""
    for maatregel in tekst.maatregelen():
        inzet = inzet_in(maatregel, jaar)
        if inzet is not None or _runs_in(maatregel, jaar):
            yield Jaarmaatregel(maatregel, inzet)


def inzet_in(maatregel: Maatregeltekst, jaar: int) -> Decimal | None:
    regels = [regel for regel in maatregel.inzet if regel.jaar == jaar]
    return sum_of(regels) if regels else None


def _runs_in(maatregel: Maatregeltekst, jaar: int) -> bool:
    """By its own days; without any it says nothing about a year."""
    begin, einde = maatregel.begint_op, maatregel.eindigt_op
    if begin is None and einde is None:
        return False
    return (begin is None or begin.year <= jaar) and (einde is None or einde.year >= jaar)
