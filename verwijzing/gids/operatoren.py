"""Three-valued evaluation of a rule: every operator, in one place for the explaining and the compiled form."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache

from loket.kenmerken import Feiten, Waarde
from verwijzing.gids.oordeel import Uitslag, een_van
from verwijzing.gids.voorwaarden import EenVan, Operator, Regel, Voorwaarde, is_bron_verlopen

Grenzen = tuple[str | int, ...]
Toets = Callable[[Waarde, Grenzen, date], Uitslag]


def toets(v: Voorwaarde, waarde: Waarde | None, datum: date) -> Uitslag:
    """One condition against one value (None = onbekend). Whatever goes wrong inside becomes fout, never a pass."""
    if waarde is None:
        return Uitslag.ONBEKEND
    try:
        return TOETSEN[v.operator](waarde, v.waarden, datum)
    except Exception:  # a broken rule must show up in the reasons, whatever broke
        return Uitslag.FOUT


def evalueer(regel: Regel, feiten: Feiten, datum: date) -> Uitslag | None:
    """A rule against the facts (with what is derived); None when it is not in force on that date. A rule whose
    source has run out is onbekend, whatever the facts."""
    if not regel.geldig.bevat(datum):
        return None
    if is_bron_verlopen(regel, datum):
        return Uitslag.ONBEKEND
    if isinstance(regel, Voorwaarde):
        return toets(regel, feiten.get(regel.kenmerk), datum)
    leden = geldige_leden(regel, datum)
    if not leden:
        return None
    return een_van(toets(lid, feiten.get(lid.kenmerk), datum) for lid in leden)


def geldige_leden(groep: EenVan, datum: date) -> tuple[Voorwaarde, ...]:
    return tuple(lid for lid in groep.leden if lid.geldig.bevat(datum))


def zonder_hoofdletters(tekst: str) -> str:
    return " ".join(tekst.casefold().split())


def _bool(uitkomst: bool) -> Uitslag:
    return Uitslag.VOLDAAN if uitkomst else Uitslag.NIET_VOLDAAN


def _teksten(waarde: Waarde) -> Iterable[str]:
    if isinstance(waarde, str):
        return (waarde,)
    if isinstance(waarde, tuple):
        return waarde
    raise TypeError(f"geen keuze: {waarde!r}")


def _overlapt(waarde: Waarde, grenzen: Grenzen) -> bool:
    # Free text (a cao) is typed by people: capitals and spaces do not count.
    return not _kaal(grenzen).isdisjoint(map(zonder_hoofdletters, _teksten(waarde)))


@lru_cache(maxsize=8192)
def _kaal(grenzen: Grenzen) -> frozenset[str]:
    """Those of a rule, which hardly ever change: to find the next question, a rule is asked hundreds of times."""
    return frozenset(zonder_hoofdletters(grens) for grens in grenzen if isinstance(grens, str))


def _in(waarde: Waarde, grenzen: Grenzen, datum: date) -> Uitslag:
    return _bool(_overlapt(waarde, grenzen))


def _niet_in(waarde: Waarde, grenzen: Grenzen, datum: date) -> Uitslag:
    return _bool(not _overlapt(waarde, grenzen))


def _heel(waarde: Waarde | str | int) -> int:
    if isinstance(waarde, bool) or not isinstance(waarde, int):
        raise TypeError(f"geen getal: {waarde!r}")
    return waarde


def _minstens(waarde: Waarde, grenzen: Grenzen, datum: date) -> Uitslag:
    (laag,) = grenzen
    return _bool(_heel(waarde) >= _heel(laag))


def _hoogstens(waarde: Waarde, grenzen: Grenzen, datum: date) -> Uitslag:
    (hoog,) = grenzen
    return _bool(_heel(waarde) <= _heel(hoog))


def _tussen(waarde: Waarde, grenzen: Grenzen, datum: date) -> Uitslag:
    laag, hoog = grenzen
    return _bool(_heel(laag) <= _heel(waarde) <= _heel(hoog))


def _waar(waarde: Waarde) -> bool:
    if not isinstance(waarde, bool):
        raise TypeError(f"geen ja of nee: {waarde!r}")
    return waarde


def _is_waar(waarde: Waarde, grenzen: Grenzen, datum: date) -> Uitslag:
    return _bool(_waar(waarde))


def _is_onwaar(waarde: Waarde, grenzen: Grenzen, datum: date) -> Uitslag:
    return _bool(not _waar(waarde))


def _dagen(waarde: Waarde, datum: date) -> int:
    if not isinstance(waarde, date):
        raise TypeError(f"geen datum: {waarde!r}")
    return (waarde - datum).days


def _binnen_dagen(waarde: Waarde, grenzen: Grenzen, datum: date) -> Uitslag:
    laag, hoog = (0, grenzen[0]) if len(grenzen) == 1 else grenzen
    return _bool(_heel(laag) <= _dagen(waarde, datum) <= _heel(hoog))


def _na_dagen(waarde: Waarde, grenzen: Grenzen, datum: date) -> Uitslag:
    (dagen,) = grenzen
    return _bool(_dagen(waarde, datum) > _heel(dagen))


def _versie(code: str | int) -> tuple[str, str]:
    versie, _, cijfers = str(code).rpartition(":")
    return versie or "2008", cijfers


def _begint_met(waarde: Waarde, grenzen: Grenzen, datum: date) -> Uitslag:
    """Only prefixes of the code's own SBI version decide: the same digits mean something else in the other one."""
    if not isinstance(waarde, str):
        raise TypeError(f"geen SBI-code: {waarde!r}")
    versie, cijfers = _versie(waarde)
    prefixen = [prefix for andere, prefix in map(_versie, grenzen) if andere == versie]
    if any(cijfers.startswith(prefix) for prefix in prefixen):
        return Uitslag.VOLDAAN
    if not prefixen or any(prefix.startswith(cijfers) for prefix in prefixen):
        return Uitslag.ONBEKEND
    return Uitslag.NIET_VOLDAAN


TOETSEN: Mapping[Operator, Toets] = {
    Operator.IN: _in,
    Operator.BEVAT: _in,
    Operator.NIET_IN: _niet_in,
    Operator.MINSTENS: _minstens,
    Operator.HOOGSTENS: _hoogstens,
    Operator.TUSSEN: _tussen,
    Operator.IS_WAAR: _is_waar,
    Operator.IS_ONWAAR: _is_onwaar,
    Operator.BEGINT_MET: _begint_met,
    Operator.BINNEN_DAGEN: _binnen_dagen,
    Operator.NA_DAGEN: _na_dagen,
}
