"""The figures that an indicator can be bound to, each with its meaning in words.

A key keeps its meaning for ever: an adopted agenda refers to it. Counting in another way is a new key.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from beraad.enums import Eenheid
from beraad.queries.kwartalen import hide_remainders, kwartalen_until, year_until
from loket.queries.cijfers import eerste_contact_op_tijd
from verwijzing.queries.cijfers import geholpen_na_verwijzing
from werkcentrum.basis.cijfers import Cijfer, Periode


@dataclass(frozen=True, slots=True)
class Definitie:
    """`count` counts all periods in one query."""

    sleutel: str
    naam: str
    eenheid: Eenheid
    # What one unit of the noemer is called, in the plural.
    telt: str
    teller: str
    noemer: str
    telt_niet: str
    count: Callable[[str, Sequence[Periode], date], list[Cijfer]]


@dataclass(frozen=True, slots=True)
class Kwartaal:
    nummer: int
    jaar: int
    cijfer: Cijfer


@dataclass(frozen=True, slots=True)
class Meting:
    """A figure of this calendar year through `tot`, and its quarters."""

    definitie: Definitie
    tot: date
    jaar: Cijfer
    kwartalen: tuple[Kwartaal, ...]


DEFINITIES: dict[str, Definitie] = {
    definitie.sleutel: definitie
    for definitie in (
        Definitie(
            sleutel="eerste_contact_2_werkdagen",
            naam="Eerste contact binnen 2 werkdagen",
            eenheid=Eenheid.PROCENT,
            telt="vragen",
            teller="vragen waarbij binnen 2 werkdagen na de dag van binnenkomst contact was met de vrager",
            noemer="alle vragen die in deze periode bij het Werkcentrum binnenkwamen",
            telt_niet=(
                "vragen zonder contact waarvoor de 2 werkdagen nog niet om zijn, en vragen die zonder contact "
                "zijn ingetrokken. Weekenden en feestdagen zijn geen werkdagen."
            ),
            count=lambda regio, perioden, today: eerste_contact_op_tijd(
                regio_code=regio, perioden=perioden, today=today
            ),
        ),
        Definitie(
            sleutel="geholpen_na_verwijzing",
            naam="Geholpen na een verwijzing",
            eenheid=Eenheid.PROCENT,
            telt="verwijzingen",
            teller="verwijzingen die werk, scholing, advies, inkomen of personeel opleverden",
            noemer="alle verwijzingen waarvan in deze periode bekend werd hoe het afliep",
            telt_niet="verwijzingen die nog lopen of zijn ingetrokken.",
            count=lambda regio, perioden, today: geholpen_na_verwijzing(regio_code=regio, perioden=perioden),
        ),
    )
}


def measure(sleutels: Iterable[str], *, regio_code: str, today: date) -> dict[str, Meting]:
    """Counted now. One query for each figure, however many indicators show it."""
    return {
        sleutel: _measure(DEFINITIES[sleutel], regio_code=regio_code, today=today)
        for sleutel in sorted(set(sleutels) & DEFINITIES.keys())
    }


def _measure(definitie: Definitie, *, regio_code: str, today: date) -> Meting:
    jaar, *delen = definitie.count(regio_code, [year_until(today), *kwartalen_until(today)], today)
    return Meting(
        definitie=definitie,
        tot=today,
        jaar=jaar,
        kwartalen=tuple(
            Kwartaal(nummer=nummer, jaar=today.year, cijfer=cijfer)
            for nummer, cijfer in enumerate(hide_remainders(jaar, delen), start=1)
        ),
    )
