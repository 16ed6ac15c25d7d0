"""All words of the map, and for each in which card it stands and how much it says there."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from verwijzing.zoeken.stam import stam
from verwijzing.zoeken.woorden import STIL, WOORD, fold

# From so many letters on, a word may be the begin or the end of another; to stand inside one takes a letter more.
KORTSTE_DEEL = 4
KORTSTE_MIDDEN = 5
# A word as it was typed says more than a part of a compound, and that more than the parts of a typed compound.
HEEL, DEEL, DELEN = 1.0, 0.5, 0.4
# What may stand between the parts of a compound ("scholing-s-voucher", "schuld-en-hulp").
TUSSEN = ("", "s", "en", "e", "n")
KANDIDATEN = 40
# Behind any help ("schuldhulpverlening"): says nothing of its own.
DOEN = "verlening"


@dataclass(frozen=True, slots=True)
class Treffer:
    """Which cards a typed word leads to, and how well. `heel`: those that hold the word itself."""

    scores: Mapping[int, float]
    heel: frozenset[int]


class Woordenboek:
    """The words of the cards 0..n-1. Each card is a row of (text, weight): the name weighs most."""

    def __init__(self, kaarten: Iterable[Sequence[tuple[str, float]]]) -> None:
        self._cards: dict[str, dict[int, float]] = defaultdict(dict)
        # Typed without accents → how it is written on the map, and the stem it stands under.
        self._written: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        for at, kaart in enumerate(kaarten):
            for text, weight in kaart:
                self._add(at, text, weight)
        self._pairs: dict[str, array[int]] = defaultdict(lambda: array("i"))
        self._forms = list(self._written)
        for number, form in enumerate(self._forms):
            for pair in _pairs(form):
                self._pairs[pair].append(number)

    def find(self, woord: str) -> Treffer:
        """The cards that hold the word, a compound with it, or the parts of it."""
        stem = self._stem(fold(woord))
        whole = self._cards.get(stem, {})
        scores: dict[int, float] = {}
        for other in self._compounds_with(stem):
            _best(scores, self._cards[other], DEEL)
        _best(scores, self._of_parts(fold(woord)), DELEN)
        _best(scores, whole, HEEL)
        return Treffer(scores, frozenset(whole))

    def correct(self, woord: str, kaarten: Set[int]) -> str:
        """The word of these cards that was most likely meant, as it is written there; "" when none is near."""
        typed = fold(woord).removesuffix(DOEN) or fold(woord)
        most = _most_mistakes(typed)
        if not most:
            return ""
        found = [
            (mistakes, form[0] != typed[0], is_begin, -len(self._cards[self._stems[form]]), form)
            for form in self._near(typed)
            for mistakes, is_begin in (_mistakes(typed, form, most),)
            if mistakes <= most and not self._cards[self._stems[form]].keys().isdisjoint(kaarten)
        ]
        return self._written[min(found)[-1]] if found else ""

    def _add(self, at: int, text: str, weight: float) -> None:
        for word in WOORD.findall(text.lower()):
            form = fold(word)
            if form in STIL:
                continue
            self._written.setdefault(form, word)
            cards = self._cards[self._stem(form)]
            cards[at] = max(cards.get(at, 0.0), weight)

    def _stem(self, form: str) -> str:
        if form in self._written and form not in self._stems:
            self._stems[form] = stam(form)
        return self._stems.get(form) or stam(form)

    def _compounds_with(self, stem: str) -> Iterator[str]:
        if len(stem) < KORTSTE_DEEL:
            return
        for other in self._cards:
            if stem in other and other != stem and self._is_part(stem, other):
                yield other

    def _is_part(self, stem: str, other: str) -> bool:
        """Not by chance ("werk" in "netwerkgesprek"): at an end, long enough, or right behind another word."""
        if len(stem) >= KORTSTE_MIDDEN or other.startswith(stem) or other.endswith(stem):
            return True
        before = other[: other.index(stem)]
        return any(
            len(before) - len(between) >= KORTSTE_DEEL
            and before.endswith(between)
            and stam(before.removesuffix(between)) in self._cards
            for between in TUSSEN
        )

    def _of_parts(self, form: str) -> dict[int, float]:
        """Of a compound that is typed as one word: the cards that hold each of its two parts."""
        found: dict[int, float] = {}
        form = form.removesuffix(DOEN)
        for at in range(KORTSTE_DEEL, len(form) - KORTSTE_DEEL + 1):
            for between in TUSSEN:
                first = form[: at - len(between)]
                if len(first) < KORTSTE_DEEL or not form.startswith(between, at - len(between)):
                    continue
                left, right = self._cards.get(stam(first)), self._cards.get(stam(form[at:]))
                if left and right:
                    both = {card: min(left[card], right[card]) for card in left.keys() & right.keys()}
                    _best(found, both, 1.0)
        return found

    def _near(self, typed: str) -> list[str]:
        """The words that share most pairs of letters with it."""
        shared: Counter[int] = Counter()
        for pair in _pairs(typed):
            shared.update(self._pairs.get(pair, ()))
        return [self._forms[number] for number, _ in shared.most_common(KANDIDATEN)]


def _best(into: dict[int, float], cards: Mapping[int, float], share: float) -> None:
    for card, weight in cards.items():
        into[card] = max(into.get(card, 0.0), weight * share)


def _pairs(form: str) -> set[str]:
    return {form[:1], *(form[at : at + 2] for at in range(len(form) - 1))}


def _most_mistakes(typed: str) -> int:
    # Of four letters one other makes another word ("baas" and "baan").
    if not typed.isalpha() or len(typed) < 5:
        return 0
    return 1 if len(typed) < 7 else 2 if len(typed) < 12 else 3


def _mistakes(typed: str, form: str, most: int) -> tuple[int, bool]:
    """Letters that are wrong, missing, too many or swapped; in the whole word, or in its begin (`True`) when it is
    a longer one. More than `most` is not counted further."""
    two_back: list[int] = []
    back = list(range(len(form) + 1))
    for i, letter in enumerate(typed, start=1):
        row = [i]
        for j, other in enumerate(form[: len(typed) + most], start=1):
            cost = min(back[j] + 1, row[j - 1] + 1, back[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == form[j - 2] and typed[i - 2] == other:
                cost = min(cost, two_back[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1, False
        two_back, back = back, row
    if len(form) <= len(typed) + most:
        return back[-1], False
    # The begin of a longer word: a guess more, so a mistake more.
    return (min(back[len(typed) - 1 :]) + 1 if len(typed) > KORTSTE_MIDDEN else most + 1), True
