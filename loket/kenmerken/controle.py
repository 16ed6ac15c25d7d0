"""Whether the questions hold together: each can be reached and answered, and none waits for itself. Pure.

When a question makes sense is a function over the facts. It is read by trying it: on each fact that it looks at it
gets every kind of answer, and no answer.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from loket.kenmerken.model import IEDEREEN, Kenmerk, Soort, Waarde

# Answered by the fixed steps of the intake, before any other question.
BEGIN = frozenset({"doelgroep", "thema", "gemeente"})
VOORBEELD: Mapping[Soort, Waarde] = {
    Soort.DATUM: date(2000, 1, 1),
    Soort.GEMEENTECODE: "GM0200",
    Soort.SBI: "43",
    Soort.TEKST: "Bouw",
}
MET_KEUZES = (Soort.KEUZE, Soort.MEERKEUZE)
Aanname = dict[str, Waarde | None]


@dataclass(frozen=True, slots=True)
class Weg:
    """Facts with which a question is asked: these have this value (None: not answered yet), the others any."""

    feiten: tuple[tuple[str, Waarde | None], ...]

    @property
    def nodig(self) -> frozenset[str]:
        return frozenset(key for key, waarde in self.feiten if waarde is not None)


class _Nieuwsgierig(Exception):
    """The function looks at a fact that was not decided yet."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class _Proef(Mapping[str, Waarde]):
    """Facts that were decided, and a refusal for the others."""

    def __init__(self, aanname: Aanname) -> None:
        self._aanname = aanname

    def __getitem__(self, key: str) -> Waarde:
        if key not in self._aanname:
            raise _Nieuwsgierig(key)
        waarde = self._aanname[key]
        if waarde is None:
            raise KeyError(key)
        return waarde

    def __iter__(self) -> Iterator[str]:
        return (key for key, waarde in self._aanname.items() if waarde is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def fouten_in(lijst: Sequence[Kenmerk], themas: Mapping[str, Sequence[str]]) -> list[str]:
    """What is wrong with these questions, each with the name of the question; empty when they hold together."""
    return [*_dead_ends(lijst, themas), *_never_asked(lijst)]


def versie_of(lijst: Sequence[Kenmerk], themas: Mapping[str, Sequence[str]]) -> str:
    """A name for exactly these questions: it changes with every text, answer or condition."""
    inhoud = [
        [
            k.key, k.soort, k.naam, k.vraag, k.waarom, k.uw, k.zin, k.zin_nee, sorted(k.voor), k.waarden,
            k.minimum, k.maximum, k.alleen, k.gevoelig, [repr(weg.feiten) for weg in wegen_naar(k, lijst)],
        ]
        for k in lijst
    ]  # fmt: skip
    text = json.dumps([inhoud, {key: list(waarden) for key, waarden in themas.items()}], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def wegen_naar(kenmerk: Kenmerk, lijst: Sequence[Kenmerk]) -> list[Weg]:
    """Every way to this question. A fact that is not a question is never known."""
    bekend = {k.key: k for k in lijst}
    wegen: list[Weg] = []
    open_aannames: list[Aanname] = [{}]
    while open_aannames:
        aanname = open_aannames.pop()
        try:
            if kenmerk.zinvol(_Proef(aanname)):
                wegen.append(Weg(tuple(aanname.items())))
        except _Nieuwsgierig as vraagt:
            open_aannames += [
                aanname | {vraagt.key: waarde} for waarde in (None, *_antwoorden(bekend.get(vraagt.key)))
            ]
    return wegen


def _antwoorden(kenmerk: Kenmerk | None) -> tuple[Waarde, ...]:
    if kenmerk is None:
        return ()
    match kenmerk.soort:
        case Soort.KEUZE:
            return kenmerk.keuzes
        case Soort.MEERKEUZE:
            return tuple((keuze,) for keuze in kenmerk.keuzes)
        case Soort.JA_NEE:
            return (True, False)
        case Soort.GETAL:
            return tuple({kenmerk.minimum or 0, kenmerk.maximum or 0})
        case _:
            return (VOORBEELD[kenmerk.soort],)


def _dead_ends(lijst: Sequence[Kenmerk], themas: Mapping[str, Sequence[str]]) -> Iterator[str]:
    gezien: set[str] = set()
    for kenmerk in lijst:
        if kenmerk.key in gezien:
            yield f"{kenmerk.key}: deze vraag staat er twee keer."
        gezien.add(kenmerk.key)
        if not kenmerk.vraag:
            yield f"{kenmerk.key}: deze vraag heeft geen tekst."
        if not _can_be_answered(kenmerk):
            yield f"{kenmerk.key}: doodlopend, op deze vraag is geen antwoord mogelijk."
        if kenmerk.alleen is not None and kenmerk.alleen not in kenmerk.keuzes:
            yield f"{kenmerk.key}: “{kenmerk.alleen}” is geen antwoord op deze vraag."
    yield from _dead_ends_of_themas({kenmerk.key: kenmerk for kenmerk in lijst}, themas)


def _can_be_answered(kenmerk: Kenmerk) -> bool:
    if kenmerk.soort in MET_KEUZES:
        return bool(kenmerk.keuzes)
    if kenmerk.soort is Soort.GETAL:
        return kenmerk.minimum is not None and kenmerk.maximum is not None and kenmerk.minimum <= kenmerk.maximum
    return True


def _dead_ends_of_themas(bekend: Mapping[str, Kenmerk], themas: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for doelgroep in bekend["doelgroep"].keuzes if "doelgroep" in bekend else ():
        if not themas.get(doelgroep):
            yield f"doelgroep: doodlopend, voor “{doelgroep}” is er geen thema."
    alle = bekend["thema"].keuzes if "thema" in bekend else ()
    te_kiezen = {thema for waarden in themas.values() for thema in waarden}
    for thema in sorted(te_kiezen - set(alle)):
        yield f"thema: “{thema}” is geen antwoord op deze vraag."
    for thema in sorted(set(alle) - te_kiezen):
        yield f"thema: onbereikbaar, niemand kan “{thema}” kiezen."


def _never_asked(lijst: Sequence[Kenmerk]) -> Iterator[str]:
    wegen = {kenmerk.key: wegen_naar(kenmerk, lijst) for kenmerk in lijst}
    bekend = {kenmerk.key: kenmerk for kenmerk in lijst}
    bereikt = {doelgroep: _reached(doelgroep, bekend, wegen) for doelgroep in sorted(IEDEREEN)}
    nergens = [key for key in bekend if not any(key in keys for keys in bereikt.values())]
    for key in nergens:
        kring = _kring(key, nergens, wegen)
        if kring:
            yield f"{key}: kring, deze vraag wacht op zichzelf ({' → '.join(kring)})."
        else:
            yield f"{key}: onbereikbaar, met geen enkel antwoord komt iemand bij deze vraag."


def _reached(doelgroep: str, bekend: Mapping[str, Kenmerk], wegen: Mapping[str, Sequence[Weg]]) -> set[str]:
    """What someone of this doelgroep can be asked, one question after the other."""
    bereikt = {key for key in BEGIN if key in bekend}
    while new := {
        key
        for key, kenmerk in bekend.items()
        if key not in bereikt
        and doelgroep in kenmerk.voor
        and any(_is_open(weg, doelgroep, bereikt) for weg in wegen[key])
    }:
        bereikt |= new
    return bereikt


def _is_open(weg: Weg, doelgroep: str, bereikt: set[str]) -> bool:
    same = dict(weg.feiten).get("doelgroep", doelgroep) == doelgroep
    return same and weg.nodig <= bereikt


def _kring(start: str, nergens: Sequence[str], wegen: Mapping[str, Sequence[Weg]]) -> list[str]:
    """A way from this question back to itself, along what each is waiting for; empty when there is none."""
    paden = [[start]]
    gezien: set[str] = set()
    while paden:
        pad = paden.pop(0)
        wacht_op = {key for weg in wegen[pad[-1]] for key in weg.nodig if key in nergens}
        if start in wacht_op:
            return [*pad, start]
        paden += [[*pad, key] for key in sorted(wacht_op - gezien)]
        gezien |= wacht_op
    return []
