"""Where a dienst is to be had: in the whole country, in the own gemeente, in the regio, or in a place."""

from collections.abc import Mapping
from dataclasses import dataclass

from verwijzing.enums import Dekking
from verwijzing.queries.zoekindex import Plaatsnaam, Zoekindex, union
from verwijzing.zoeken.woorden import fold

LANDELIJK, GEMEENTE, REGIO = "landelijk", "gemeente", "regio"


@dataclass(frozen=True, slots=True)
class EigenPlek:
    """Where the visitor lives, as far as they said."""

    gemeente: str = ""
    naam: str = ""
    regio: str = ""


NERGENS = EigenPlek()


@dataclass(frozen=True, slots=True)
class Gebied:
    """A heading of the list by place. `sleutel` is what stands in the address."""

    sleutel: str
    label: str
    rijen: int


def gebieden(index: Zoekindex, plek: EigenPlek, zichtbaar: int) -> tuple[Gebied, ...]:
    """Every visible row in at least one: own gemeente, regio and country first, then the places A to Z."""
    plaatsen = _places(index, plek, zichtbaar)
    own = union([rows for plaats, rows in plaatsen.items() if _is_own(plaats, plek)])
    gemeente = (own | index.dekkingen.get(Dekking.PER_GEMEENTE, 0)) & zichtbaar
    others = {plaats: rows for plaats, rows in plaatsen.items() if not _is_own(plaats, plek)}
    regio = (
        (index.dekkingen.get(Dekking.PER_REGIO, 0) | _of_regio_without_place(index, plek)) & zichtbaar & ~gemeente
    )
    landelijk = zichtbaar & ~(gemeente | regio | union(list(others.values())))
    in_gemeente = Gebied(GEMEENTE, f"In {plek.naam}" if plek.naam else "In uw gemeente", gemeente)
    found = [
        *([in_gemeente] if plek.gemeente else []),
        Gebied(LANDELIJK, "Landelijk of online", landelijk),
        *([] if plek.gemeente else [in_gemeente]),
        Gebied(REGIO, "In uw regio", regio),
        *_by_name(others),
    ]
    return tuple(gebied for gebied in found if gebied.rijen)


def _places(index: Zoekindex, plek: EigenPlek, zichtbaar: int) -> dict[Plaatsnaam, int]:
    """Of the own regio when it is known; a place in another one helps nobody there."""
    found = {plaats: rows & zichtbaar for plaats, rows in index.plaatsen.items()}
    if plek.regio:
        return {p: rows for p, rows in found.items() if rows and _is_near(index, p, rows, plek)}
    return {p: rows for p, rows in found.items() if rows}


def _is_near(index: Zoekindex, plaats: Plaatsnaam, rows: int, plek: EigenPlek) -> bool:
    if _is_own(plaats, plek):
        return True
    if plaats.gemeente:
        return index.regio_van.get(plaats.gemeente) == plek.regio
    # Which gemeente it is in is not known: near when a card of this regio alone names it.
    return bool(rows & index.regios.get(plek.regio, 0))


def _is_own(plaats: Plaatsnaam, plek: EigenPlek) -> bool:
    if not plek.gemeente:
        return False
    return plaats.gemeente == plek.gemeente if plaats.gemeente else plaats.sleutel == fold(plek.naam)


def _of_regio_without_place(index: Zoekindex, plek: EigenPlek) -> int:
    placed = union(list(index.plaatsen.values()))
    return index.regios.get(plek.regio, 0) & ~placed if plek.regio else 0


def _by_name(plaatsen: Mapping[Plaatsnaam, int]) -> list[Gebied]:
    """One heading per name, however each card writes it."""
    found: dict[str, tuple[str, int]] = {}
    for plaats, rows in plaatsen.items():
        label, before = found.get(plaats.sleutel, (plaats.naam, 0))
        found[plaats.sleutel] = (label, before | rows)
    return [Gebied(f"plaats:{sleutel}", label, rows) for sleutel, (label, rows) in sorted(found.items())]
