"""What another target and another budget would have asked of last year. Arithmetic, not a forecast. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from werkcentrum.basis.cijfers import Cijfer

HONDERD = Decimal(100)
CENT = Decimal("0.01")
TIENDE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Gevraagd:
    """What the target asks of a period. None where the figure of that period is hidden."""

    cijfer: Cijfer
    extra: int | None

    @property
    def nieuw(self) -> int | None:
        """How many of the noemer would have been reached."""
        if self.cijfer.teller is None or self.extra is None:
            return None
        return self.cijfer.teller + self.extra


@dataclass(frozen=True, slots=True)
class Kosten:
    """Euros for one who was reached; None when nobody was, or when it is not known how many were."""

    budget: Decimal
    nieuw_budget: Decimal
    per_bereikte: Decimal | None
    nieuw_per_bereikte: Decimal | None


@dataclass(frozen=True, slots=True)
class WatAls:
    streef: Decimal
    budget_procent: Decimal
    jaar: Gevraagd
    kwartalen: tuple[Gevraagd, ...]
    kosten: Kosten | None

    @property
    def per_kwartaal(self) -> Decimal | None:
        """What the year asks more, spread evenly."""
        if self.jaar.extra is None or not self.kwartalen:
            return None
        return (Decimal(self.jaar.extra) / len(self.kwartalen)).quantize(TIENDE, ROUND_HALF_UP)


def reken_door(
    *,
    jaar: Cijfer,
    kwartalen: Sequence[Cijfer],
    streef: Decimal,
    budget: Decimal | None,
    budget_procent: Decimal,
) -> WatAls:
    """`streef` in percents; `budget_procent`: how much more (or, below zero, less). `budget` None: not known."""
    gevraagd = _gevraagd(jaar, streef)
    return WatAls(
        streef=streef,
        budget_procent=budget_procent,
        jaar=gevraagd,
        kwartalen=tuple(_gevraagd(kwartaal, streef) for kwartaal in kwartalen),
        kosten=None if budget is None else _kosten(gevraagd, budget, budget_procent),
    )


def _gevraagd(cijfer: Cijfer, streef: Decimal) -> Gevraagd:
    """Whole ones, upwards; whoever was reached stays reached."""
    if cijfer.teller is None or cijfer.noemer is None:
        return Gevraagd(cijfer, None)
    nodig = int((streef * cijfer.noemer / HONDERD).to_integral_value(ROUND_CEILING))
    return Gevraagd(cijfer, max(nodig - cijfer.teller, 0))


def _kosten(gevraagd: Gevraagd, budget: Decimal, budget_procent: Decimal) -> Kosten:
    nieuw_budget = _cents(budget * (HONDERD + budget_procent) / HONDERD)
    return Kosten(
        budget=budget,
        nieuw_budget=nieuw_budget,
        per_bereikte=_per(budget, gevraagd.cijfer.teller),
        nieuw_per_bereikte=_per(nieuw_budget, gevraagd.nieuw),
    )


def _per(bedrag: Decimal, aantal: int | None) -> Decimal | None:
    return _cents(bedrag / aantal) if aantal else None


def _cents(bedrag: Decimal) -> Decimal:
    return bedrag.quantize(CENT, ROUND_HALF_UP)
