"""Which page of the intake comes next. Pure: answers and what the gids wants to know in, a step out.

The fixed steps stand around the follow-up questions, which are named by their kenmerk. Changing an answer keeps
what still applies and drops the rest; the caller says so to the person.
"""

from dataclasses import dataclass, replace

from loket.antwoorden import Antwoorden
from loket.kenmerken import THEMAS, VOCABULAIRE, Feiten, Kenmerken, Waarde
from loket.spoed import SPOEDVRAGEN

DOELGROEP, VOOR_WIE, THEMA, PLAATS = "doelgroep", "voor-wie", "thema", "plaats"
ADVIES, TOELICHTING, NAMENS, CONTACT, CONTROLE = "advies", "toelichting", "namens", "contact", "controle"
# Every step of a beginning and of an end; those of one visit are begin() and eind().
BEGIN = (DOELGROEP, VOOR_WIE, THEMA, PLAATS)
EIND = (TOELICHTING, NAMENS, CONTACT, CONTROLE)
VAST = (*BEGIN, ADVIES, *EIND)

# With those at the beginning and those before sending, at most twelve questions. Who asks for another has
# two more of these.
MAX_VERVOLG = 7
MAX_VERVOLG_NAMENS = 5
# What a visit usually takes, for "stap 3 van ongeveer 8" while more questions may come.
VERWACHT_VERVOLG = 3
# The kenmerk that a fixed step fills.
KENMERK_VAN = {DOELGROEP: "doelgroep", VOOR_WIE: "doelgroep", THEMA: "thema", PLAATS: "gemeente"}
NIET_VERVOLG = frozenset({"doelgroep", "thema", "gemeente"})


@dataclass(frozen=True, slots=True)
class Wijziging:
    """The answers after a change, and what no longer applies: kenmerken, or NAMENS."""

    antwoorden: Antwoorden
    vervallen: tuple[str, ...]


def is_vervolg(stap: str) -> bool:
    return stap in VOCABULAIRE and stap not in NIET_VERVOLG


def applies(antwoorden: Antwoorden, key: str) -> bool:
    """Whether this kenmerk is for this doelgroep and makes sense beside the other answers."""
    return _applies(antwoorden.kenmerken, key)


def wants_more(antwoorden: Antwoorden) -> bool:
    """Whether there is still room for a follow-up question: the gids need not look for one otherwise."""
    at_most = MAX_VERVOLG_NAMENS if antwoorden.namens else MAX_VERVOLG
    return not antwoorden.sturen and antwoorden.gesteld < at_most


def with_spoedvraag(antwoorden: Antwoorden, gids: str | None) -> str | None:
    """What to ask next: the gids begins, then what decides how soon we act, then the gids again."""
    if gids is not None and not antwoorden.gevraagd:
        return gids
    for key in SPOEDVRAGEN:
        doelgroep = antwoorden.doelgroep in VOCABULAIRE[key].voor
        if doelgroep and not antwoorden.is_beantwoord(key) and applies(antwoorden, key):
            return key
    return gids


def begin(antwoorden: Antwoorden) -> tuple[str, ...]:
    return tuple(stap for stap in BEGIN if stap != VOOR_WIE or antwoorden.namens)


def eind(antwoorden: Antwoorden) -> tuple[str, ...]:
    return tuple(stap for stap in EIND if stap != NAMENS or antwoorden.namens)


def open_begin(antwoorden: Antwoorden) -> str | None:
    """The first step of the beginning that is not answered yet."""
    for stap in begin(antwoorden):
        chose_other = stap == DOELGROEP and antwoorden.namens
        if not chose_other and not antwoorden.is_beantwoord(KENMERK_VAN[stap]):
            return stap
    return None


def next_stap(antwoorden: Antwoorden, volgende: str | None) -> str:
    """The first step that is still open; `volgende` is the kenmerk that the gids wants to know."""
    stap = open_begin(antwoorden)
    if stap is not None:
        return stap
    if volgende is not None and wants_more(antwoorden):
        return volgende
    if not antwoorden.sturen:
        return ADVIES
    if not antwoorden.toegelicht:
        return TOELICHTING
    if antwoorden.namens and not antwoorden.weet_namens_wie:
        return NAMENS
    return CONTROLE if antwoorden.is_bereikbaar else CONTACT


def path(antwoorden: Antwoorden) -> tuple[str, ...]:
    """The steps in the order of this visit."""
    return (*begin(antwoorden), *antwoorden.gevraagd, ADVIES, *eind(antwoorden))


def previous_stap(antwoorden: Antwoorden, stap: str) -> str | None:
    steps = path(antwoorden)
    if stap in steps:
        place = steps.index(stap)
        return steps[place - 1] if place else None
    if stap == VOOR_WIE:
        return DOELGROEP
    return antwoorden.gevraagd[-1] if antwoorden.gevraagd else PLAATS


def progress(antwoorden: Antwoorden, stap: str) -> tuple[int, int]:
    """Where one is, and about how many steps there are; the check at the end is the last."""
    vervolg = len(antwoorden.gevraagd)
    if stap not in VAST and stap not in antwoorden.gevraagd:
        vervolg += 1
    if stap in BEGIN or (stap not in VAST and wants_more(antwoorden)):
        vervolg = max(vervolg, VERWACHT_VERVOLG)
    first, last = begin(antwoorden), eind(antwoorden)
    order = [*first, *antwoorden.gevraagd]
    if stap in order:
        place = order.index(stap) + 1
    elif stap in last:
        place = len(order) + 1 + last.index(stap)
    elif stap in VAST and stap != ADVIES:
        # A door leads to a step of another visit than this one was so far.
        place = 2
    else:
        place = len(order) + (0 if stap == ADVIES else 1)
    return place, len(first) + vervolg + len(last)


def give_answer(antwoorden: Antwoorden, key: str, waarde: Waarde | None) -> Wijziging:
    """Answer a question about a kenmerk; None is "dat weet ik niet"."""
    overgeslagen = tuple(ander for ander in antwoorden.overgeslagen if ander != key)
    feiten = {ander: feit for ander, feit in antwoorden.kenmerken.items() if ander != key}
    gevraagd, gesteld = antwoorden.gevraagd, antwoorden.gesteld
    if waarde is None:
        overgeslagen = (*overgeslagen, key)
    else:
        feiten[key] = waarde
    if is_vervolg(key) and key not in gevraagd:
        gevraagd, gesteld = (*gevraagd, key), gesteld + 1
    wijziging = _drop_inapplicable(
        replace(
            antwoorden,
            kenmerken=Kenmerken(feiten),
            overgeslagen=overgeslagen,
            gevraagd=gevraagd,
            gesteld=gesteld,
        ),
        keep=key,
    )
    if key == DOELGROEP and waarde != antwoorden.kenmerken.get(DOELGROEP):
        # Another visit, in a way: what was asked for the other doelgroep is not held against this one.
        kept = replace(wijziging.antwoorden, gesteld=len(wijziging.antwoorden.gevraagd))
        return Wijziging(kept, wijziging.vervallen)
    return wijziging


def _drop_inapplicable(antwoorden: Antwoorden, *, keep: str) -> Wijziging:
    """Take away what makes no sense any more, until nothing changes: one fact may lean on another."""
    feiten: dict[str, Waarde] = dict(antwoorden.kenmerken)
    vervallen: list[str] = []
    while gone := [key for key in feiten if key != keep and not _applies(feiten, key)]:
        vervallen += gone
        feiten = {key: feit for key, feit in feiten.items() if key not in gone}
    overgeslagen = tuple(key for key in antwoorden.overgeslagen if key == keep or _applies(feiten, key))
    gevraagd = tuple(key for key in antwoorden.gevraagd if key in feiten or key in overgeslagen)
    nog = tuple(replace(vraag, thema=_thema_or_none(feiten, vraag.thema)) for vraag in antwoorden.nog)
    return Wijziging(
        replace(antwoorden, kenmerken=Kenmerken(feiten), overgeslagen=overgeslagen, gevraagd=gevraagd, nog=nog),
        tuple(key for key in VOCABULAIRE if key in vervallen),
    )


def _thema_or_none(feiten: Feiten, thema: str) -> str:
    """Of another vraag in this visit: its words stay, a thema of another doelgroep does not."""
    doelgroep = feiten.get("doelgroep")
    return thema if doelgroep is None or thema in THEMAS[str(doelgroep)] else ""


def _applies(feiten: Feiten, key: str) -> bool:
    doelgroep = feiten.get("doelgroep")
    if key == "doelgroep" or doelgroep is None:
        return True
    if key == "thema":
        return feiten.get("thema") is None or feiten["thema"] in THEMAS[str(doelgroep)]
    kenmerk = VOCABULAIRE[key]
    others = {ander: feit for ander, feit in feiten.items() if ander != key}
    return doelgroep in kenmerk.voor and kenmerk.zinvol(others)
