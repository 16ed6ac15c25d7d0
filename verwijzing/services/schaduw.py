"""A changed dienstenkaart beside the one that holds, on cases of the past, before anyone gets to see it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from loket.queries.recent import recente_kenmerken
from verwijzing.gids import vergelijk
from verwijzing.queries.herhaling import Geval, Vergelijking, order_cases
from verwijzing.services.kaart import Laadverslag, load_basiskaart

DAGEN = 365
HOOGSTENS = 1000


@dataclass(frozen=True, slots=True)
class Schaduwloop:
    """`verslag`: what the load would do to the cards; `vergelijking`: what that does to the advice people get."""

    verslag: Laadverslag
    vergelijking: Vergelijking


def shadow_load(folder: Path, *, regios: frozenset[str] | None = None, hoogstens: int = HOOGSTENS) -> Schaduwloop:
    """As if the files of this folder were loaded now. Changes nothing: what it writes is taken back."""
    verslagen: list[Laadverslag] = []
    vergelijking = shadow(
        lambda: verslagen.append(load_basiskaart(folder=folder, opnieuw=True)), regios=regios, hoogstens=hoogstens
    )
    return Schaduwloop(verslagen[0], vergelijking)


def shadow(
    change: Callable[[], object], *, regios: frozenset[str] | None = None, hoogstens: int = HOOGSTENS
) -> Vergelijking:
    """What the newest vragen of a year would be advised with and without `change`, which is taken back."""
    today = timezone.localdate()
    gevallen = _cases(regios, hoogstens)
    before = order_cases(gevallen, datum=today)
    with transaction.atomic():
        change()
        after = order_cases(gevallen, datum=today)
        transaction.set_rollback(True)
    found = Vergelijking()
    for geval, old, new in zip(gevallen, before, after, strict=True):
        found.add(geval.kenmerken, vergelijk(old, new))
    return found


def _cases(regios: frozenset[str] | None, hoogstens: int) -> list[Geval]:
    sinds = timezone.now() - timedelta(days=DAGEN)
    return [Geval(*case) for case in recente_kenmerken(sinds=sinds, hoogstens=hoogstens, regios=regios)]
