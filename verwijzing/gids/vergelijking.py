"""Two outcomes for one person side by side: what would another map change."""

from collections.abc import Iterator
from dataclasses import dataclass

from loket.kenmerken import Kenmerken

KOP = 3
# What people are compared by in a report: coarse, and shown only for groups that are large enough.
GROEPEN = ("doelgroep", "thema", "leeftijd", "uitkering", "taalniveau", "opleidingsniveau", "dienstverband")
LEEFTIJDEN = ((0, 26), (27, 39), (40, 54), (55, 66), (67, 200))


@dataclass(frozen=True, slots=True)
class Ordening:
    """An outcome without reasons: the sleutels of the first diensten in order, and of all that do not fall off."""

    eerste: tuple[str, ...]
    in_zicht: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verschil:
    """`eerste`: another dienst comes first. `kop`: the first three are others, or stand in another order."""

    eerste: bool
    kop: bool
    erbij: frozenset[str]
    eraf: frozenset[str]

    def __bool__(self) -> bool:
        return self.kop or bool(self.erbij) or bool(self.eraf)


def vergelijk(oud: Ordening, nieuw: Ordening) -> Verschil:
    return Verschil(
        eerste=oud.eerste[:1] != nieuw.eerste[:1],
        kop=oud.eerste[:KOP] != nieuw.eerste[:KOP],
        erbij=nieuw.in_zicht - oud.in_zicht,
        eraf=oud.in_zicht - nieuw.in_zicht,
    )


def groepen_van(kenmerken: Kenmerken) -> Iterator[tuple[str, str]]:
    """The groups someone belongs to, as (kenmerk, value); who did not say is in a group of their own."""
    for key in GROEPEN:
        waarde = kenmerken.get(key)
        if waarde is None:
            yield key, "onbekend"
        elif isinstance(waarde, tuple):
            yield from ((key, deel) for deel in waarde)
        elif isinstance(waarde, int):
            yield key, next(f"{van}-{tot}" for van, tot in LEEFTIJDEN if waarde <= tot)
        else:
            yield key, str(waarde)
