"""How a maatregel goes according to its figures, milestones and money, with the reasons in words. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

from django.utils.formats import date_format

from beraad.document import Doeltekst, Indicatortekst, Maatregeltekst
from beraad.enums import Voortgangstatus
from beraad.getallen import als_bedrag, as_tekst

# A figure within a tenth of the whole way from the line still is on it: a measurement is never exact.
MARGE = Decimal("0.1")
# Of the inzet of the years that are over, at least so much must be spent: bills come late.
MINSTENS_BESTEED = Decimal("0.75")


@dataclass(frozen=True, slots=True)
class Mijlpaalstand:
    uuid: UUID
    naam: str
    datum: date
    gehaald_op: date | None

    def is_te_laat(self, today: date) -> bool:
        """Due, and not reached."""
        return self.gehaald_op is None and self.datum < today


@dataclass(frozen=True, slots=True)
class Reden:
    """`is_zorg`: this is behind."""

    tekst: str
    is_zorg: bool = False


@dataclass(frozen=True, slots=True)
class Berekening:
    """`status` is None when nothing is known to compute it from."""

    status: Voortgangstatus | None
    redenen: tuple[Reden, ...]


def compute_voortgang(
    maatregel: Maatregeltekst,
    doel: Doeltekst,
    *,
    van_jaar: int,
    mijlpalen: Sequence[Mijlpaalstand],
    waarden: Mapping[UUID, Decimal],
    besteed: Mapping[UUID, Decimal],
    today: date,
) -> Berekening:
    """`waarden`: of the indicatoren of the doel, as they are now. `besteed`: by the uuid of an inzet."""
    if maatregel.begint_op is not None and maatregel.begint_op > today:
        return Berekening(
            Voortgangstatus.NIET_BEGONNEN, (Reden(f"De maatregel begint op {_dag(maatregel.begint_op)}."),)
        )
    redenen = (
        *_of_indicatoren(doel, van_jaar, waarden, today),
        *_of_mijlpalen(mijlpalen, today),
        *_of_geld(maatregel, besteed, today),
    )
    return Berekening(_status(maatregel, mijlpalen, redenen, today), redenen)


def verschil_of(opgegeven: Voortgangstatus | None, berekend: Voortgangstatus | None) -> str:
    """A sentence when the owner says something else than the figures; empty when not."""
    if opgegeven is None or berekend is None or opgegeven == berekend:
        return ""
    return (
        f"De trekker meldt “{str(opgegeven.label).lower()}”. Uit de cijfers, de mijlpalen en het geld volgt "
        f"“{str(berekend.label).lower()}”."
    )


def expected_on(indicator: Indicatortekst, *, van_jaar: int, day: date) -> Decimal | None:
    """Where the line from nulmeting to streefwaarde, through the tussendoelen, is on this day."""
    if indicator.nulmeting is None or indicator.streefwaarde is None or indicator.streefjaar is None:
        return None
    points = [(date(van_jaar, 1, 1), indicator.nulmeting)]
    points += [(date(punt.jaar, 12, 31), punt.waarde) for punt in indicator.tussendoelen]
    points.append((date(indicator.streefjaar, 12, 31), indicator.streefwaarde))
    points.sort(key=lambda point: point[0])
    if day <= points[0][0]:
        return points[0][1]
    for (start, low), (end, high) in pairwise(points):
        if start <= day <= end:
            share = Decimal((day - start).days) / Decimal(max((end - start).days, 1))
            return low + (high - low) * share
    return points[-1][1]


def _status(
    maatregel: Maatregeltekst, mijlpalen: Sequence[Mijlpaalstand], redenen: Sequence[Reden], today: date
) -> Voortgangstatus | None:
    if any(reden.is_zorg for reden in redenen):
        return Voortgangstatus.VERTRAAGD
    is_over = maatregel.eindigt_op is not None and maatregel.eindigt_op < today
    if is_over and all(mijlpaal.gehaald_op is not None for mijlpaal in mijlpalen):
        return Voortgangstatus.KLAAR
    return Voortgangstatus.OP_SCHEMA if redenen else None


def _of_indicatoren(
    doel: Doeltekst, van_jaar: int, waarden: Mapping[UUID, Decimal], today: date
) -> Iterator[Reden]:
    for indicator in doel.indicatoren:
        waarde = waarden.get(indicator.uuid)
        expected = expected_on(indicator, van_jaar=van_jaar, day=today)
        if waarde is None or expected is None or indicator.nulmeting is None or indicator.streefwaarde is None:
            continue
        way = indicator.streefwaarde - indicator.nulmeting
        behind = (expected - waarde) if way >= 0 else (waarde - expected)
        is_zorg = behind > abs(way) * MARGE
        oordeel = "loopt achter" if is_zorg else "ligt op koers"
        nu, lijn = (as_tekst(value.quantize(Decimal("0.1")), indicator.eenheid) for value in (waarde, expected))
        yield Reden(
            f"“{indicator.naam}” {oordeel}: nu {nu}, op de lijn van nulmeting naar streefwaarde hoort vandaag "
            f"{lijn}.",
            is_zorg,
        )


def _of_mijlpalen(mijlpalen: Sequence[Mijlpaalstand], today: date) -> Iterator[Reden]:
    for mijlpaal in mijlpalen:
        if mijlpaal.is_te_laat(today):
            yield Reden(f"Mijlpaal “{mijlpaal.naam}” van {_dag(mijlpaal.datum)} is niet gehaald.", is_zorg=True)
    reached = sum(mijlpaal.gehaald_op is not None for mijlpaal in mijlpalen)
    if reached:
        yield Reden(f"{reached} van {len(mijlpalen)} mijlpalen gehaald.")


def _of_geld(maatregel: Maatregeltekst, besteed: Mapping[UUID, Decimal], today: date) -> Iterator[Reden]:
    """Of the years that are over: what was promised against what was spent."""
    past = [inzet for inzet in maatregel.inzet if inzet.jaar < today.year]
    promised = sum((inzet.bedrag for inzet in past), Decimal(0))
    spent = sum((besteed.get(inzet.uuid, Decimal(0)) for inzet in past), Decimal(0))
    if not promised:
        return
    is_zorg = spent < promised * MINSTENS_BESTEED
    meer = " Dat is meer dan afgesproken." if spent > promised else ""
    yield Reden(
        f"Tot en met {today.year - 1} is € {als_bedrag(spent)} besteed van € {als_bedrag(promised)}.{meer}",
        is_zorg,
    )


def _dag(day: date) -> str:
    return date_format(day, "j F Y")
