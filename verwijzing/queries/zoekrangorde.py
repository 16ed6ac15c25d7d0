"""Which cards the words of a search lead to, best first."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from verwijzing.zoeken import Treffer, Woordenboek, split_woorden


@dataclass(frozen=True, slots=True)
class Gevonden:
    """`rang`: card → the higher the better. `lijkt_op`: the words that were looked for instead of those that were
    typed. `deels`: no card holds all words; these hold some."""

    rang: Mapping[int, tuple[int, float]] = field(default_factory=dict)
    lijkt_op: str = ""
    deels: bool = False


def find_by_words(boek: Woordenboek, woorden: str, kaarten: Set[int]) -> Gevonden:
    """Among these cards: those with every word; else with the words that look like it; else with most of them."""
    typed = split_woorden(woorden)
    if not typed:
        return Gevonden()
    treffers = [_among(boek.find(woord), kaarten) for woord in typed]
    if all_of := _with_all(treffers):
        return Gevonden(all_of)
    meant = [
        woord if treffer.scores else boek.correct(woord, kaarten)
        for woord, treffer in zip(typed, treffers, strict=True)
    ]
    corrected = [woord for woord in meant if woord]
    if not corrected:
        return Gevonden()
    treffers = [_among(boek.find(woord), kaarten) for woord in corrected]
    lijkt_op = " ".join(corrected) if meant != typed else ""
    if len(corrected) == len(typed) and (all_of := _with_all(treffers)):
        return Gevonden(all_of, lijkt_op)
    return Gevonden(_with_most(treffers), lijkt_op, deels=True)


def _among(treffer: Treffer, kaarten: Set[int]) -> Treffer:
    return Treffer(
        {card: score for card, score in treffer.scores.items() if card in kaarten}, treffer.heel & kaarten
    )


def _with_all(treffers: Sequence[Treffer]) -> dict[int, tuple[int, float]]:
    shared = set(treffers[0].scores)
    for treffer in treffers[1:]:
        shared &= treffer.scores.keys()
    return {card: _rank(card, treffers) for card in shared}


def _with_most(treffers: Sequence[Treffer]) -> dict[int, tuple[int, float]]:
    """Those with as many of the words as any card has: someone types a sentence, one of its words says it."""
    hits = [treffer.scores.keys() for treffer in treffers]
    held = {card: sum(card in hit for hit in hits) for card in set().union(*hits)}
    most = max(held.values(), default=0)
    return {card: _rank(card, treffers) for card, aantal in held.items() if aantal == most}


def _rank(card: int, treffers: Sequence[Treffer]) -> tuple[int, float]:
    """First how many words stand there as they were typed: what is near never stands above what is exact."""
    whole = sum(card in treffer.heel for treffer in treffers)
    return whole, sum(treffer.scores.get(card, 0.0) for treffer in treffers)
