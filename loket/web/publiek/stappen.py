"""Which page of the intake comes next. Pure: answers and what the gids wants to know in, a step out.

The fixed steps stand around the follow-up questions, which are named by their kenmerk. Changing an answer keeps
what still applies and drops the rest; the caller says so to the person.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from loket.antwoorden import Antwoorden
from loket.kenmerken import VOCABULAIRE, WERKENDE, WERKGEVER, WERKZOEKENDE, Feiten, Kenmerken, Waarde

DOELGROEP, THEMA, PLAATS = "doelgroep", "thema", "plaats"
ADVIES, TOELICHTING, CONTACT, CONTROLE = "advies", "toelichting", "contact", "controle"
BEGIN = (DOELGROEP, THEMA, PLAATS)
EIND = (TOELICHTING, CONTACT, CONTROLE)
VAST = (*BEGIN, ADVIES, *EIND)

# With the three at the beginning and the two before sending, at most twelve questions.
MAX_VERVOLG = 7
# What a visit usually takes, for "stap 3 van ongeveer 8" while more questions may come.
VERWACHT_VERVOLG = 3
# The kenmerk that a fixed step fills.
KENMERK_VAN = {DOELGROEP: "doelgroep", THEMA: "thema", PLAATS: "gemeente"}
NIET_VERVOLG = frozenset({"doelgroep", "thema", "gemeente"})

_PERSOON = (
    "werk_vinden",
    "loopbaan",
    "scholing",
    "ontslag",
    "ziekte_en_werk",
    "geld_en_regelingen",
    "taal_en_basisvaardigheden",
    "ondernemen",
    "rechten_op_werk",
)
THEMAS: Mapping[str, tuple[str, ...]] = {
    WERKZOEKENDE: _PERSOON,
    WERKENDE: _PERSOON,
    WERKGEVER: (
        "personeel_vinden",
        "personeel_ontwikkelen",
        "inclusief_werkgeven",
        "leerbedrijf",
        "verzuim",
        "reorganisatie",
        "ontslag",
        "subsidies",
        "taal_en_basisvaardigheden",
    ),
}


@dataclass(frozen=True, slots=True)
class Wijziging:
    """The answers after a change, and the kenmerken that no longer apply."""

    antwoorden: Antwoorden
    vervallen: tuple[str, ...]


def is_vervolg(stap: str) -> bool:
    return stap in VOCABULAIRE and stap not in NIET_VERVOLG


def applies(antwoorden: Antwoorden, key: str) -> bool:
    """Whether this kenmerk is for this doelgroep and makes sense beside the other answers."""
    return _applies(antwoorden.kenmerken, key)


def wants_more(antwoorden: Antwoorden) -> bool:
    """Whether there is still room for a follow-up question: the gids need not look for one otherwise."""
    return not antwoorden.sturen and len(antwoorden.gevraagd) < MAX_VERVOLG


def next_stap(antwoorden: Antwoorden, volgende: str | None) -> str:
    """The first step that is still open; `volgende` is the kenmerk that the gids wants to know."""
    for stap in BEGIN:
        if not antwoorden.is_beantwoord(KENMERK_VAN[stap]):
            return stap
    if volgende is not None and wants_more(antwoorden):
        return volgende
    if not antwoorden.sturen:
        return ADVIES
    if not antwoorden.toegelicht:
        return TOELICHTING
    return CONTROLE if antwoorden.is_bereikbaar else CONTACT


def path(antwoorden: Antwoorden) -> tuple[str, ...]:
    """The steps in the order of this visit."""
    return (*BEGIN, *antwoorden.gevraagd, ADVIES, *EIND)


def previous_stap(antwoorden: Antwoorden, stap: str) -> str | None:
    steps = path(antwoorden)
    if stap in steps:
        place = steps.index(stap)
        return steps[place - 1] if place else None
    return antwoorden.gevraagd[-1] if antwoorden.gevraagd else PLAATS


def progress(antwoorden: Antwoorden, stap: str) -> tuple[int, int]:
    """Where one is, and about how many steps there are; the check at the end is the last."""
    vervolg = len(antwoorden.gevraagd)
    if stap not in VAST and stap not in antwoorden.gevraagd:
        vervolg += 1
    if stap in BEGIN or (stap not in VAST and wants_more(antwoorden)):
        vervolg = max(vervolg, VERWACHT_VERVOLG)
    order = [*BEGIN, *antwoorden.gevraagd]
    if stap in order:
        place = order.index(stap) + 1
    elif stap in EIND:
        place = len(order) + 1 + EIND.index(stap)
    else:
        place = len(order) + (0 if stap == ADVIES else 1)
    return place, len(BEGIN) + vervolg + len(EIND)


def give_answer(antwoorden: Antwoorden, key: str, waarde: Waarde | None) -> Wijziging:
    """Answer a question about a kenmerk; None is "dat weet ik niet"."""
    overgeslagen = tuple(ander for ander in antwoorden.overgeslagen if ander != key)
    feiten = {ander: feit for ander, feit in antwoorden.kenmerken.items() if ander != key}
    gevraagd = antwoorden.gevraagd
    if waarde is None:
        overgeslagen = (*overgeslagen, key)
    else:
        feiten[key] = waarde
    if is_vervolg(key) and key not in gevraagd:
        gevraagd = (*gevraagd, key)
    changed = replace(antwoorden, kenmerken=Kenmerken(feiten), overgeslagen=overgeslagen, gevraagd=gevraagd)
    return _drop_inapplicable(changed, keep=key)


def _drop_inapplicable(antwoorden: Antwoorden, *, keep: str) -> Wijziging:
    """Take away what makes no sense any more, until nothing changes: one fact may lean on another."""
    feiten: dict[str, Waarde] = dict(antwoorden.kenmerken)
    vervallen: list[str] = []
    while gone := [key for key in feiten if key != keep and not _applies(feiten, key)]:
        vervallen += gone
        feiten = {key: feit for key, feit in feiten.items() if key not in gone}
    overgeslagen = tuple(key for key in antwoorden.overgeslagen if key == keep or _applies(feiten, key))
    gevraagd = tuple(key for key in antwoorden.gevraagd if key in feiten or key in overgeslagen)
    return Wijziging(
        replace(antwoorden, kenmerken=Kenmerken(feiten), overgeslagen=overgeslagen, gevraagd=gevraagd),
        tuple(key for key in VOCABULAIRE if key in vervallen),
    )


def _applies(feiten: Feiten, key: str) -> bool:
    doelgroep = feiten.get("doelgroep")
    if key == "doelgroep" or doelgroep is None:
        return True
    if key == "thema":
        return feiten.get("thema") is None or feiten["thema"] in THEMAS[str(doelgroep)]
    kenmerk = VOCABULAIRE[key]
    others = {ander: feit for ander, feit in feiten.items() if ander != key}
    return doelgroep in kenmerk.voor and kenmerk.zinvol(others)
