"""The stem of a Dutch word, as PostgreSQL makes it (Snowball, http://snowball.tartarus.org/algorithms/dutch).

Here once more because the words of the map lie in the process: a question to the database for the typed words
costs more than the whole search.
"""

KLINKERS = frozenset("aeiouyè")
FOLD = str.maketrans("äëïöüáéíóú", "aeiouaeiou")


def stam(woord: str) -> str:
    """Of one word in lower case."""
    word = _mark(woord.translate(FOLD))
    r1 = max(_region(word, 0), 3)
    r2 = _region(word, _region(word, 0))
    word = _step_1(word, r1)
    word, removed_e = _step_2(word, r1)
    word = _step_3a(word, r1, r2)
    word = _step_3b(word, r1, r2, removed_e)
    return _step_4(word).lower()


def _mark(word: str) -> str:
    """An i between vowels and a y at the start or after a vowel are no vowels."""
    letters = list(word)
    for at, letter in enumerate(letters):
        after_vowel = at > 0 and letters[at - 1] in KLINKERS
        if letter == "y" and (at == 0 or after_vowel):
            letters[at] = "Y"
        elif letter == "i" and after_vowel and at + 1 < len(letters) and letters[at + 1] in KLINKERS:
            letters[at] = "I"
    return "".join(letters)


def _region(word: str, start: int) -> int:
    """Behind the first consonant after a vowel, from here on."""
    for at in range(start + 1, len(word)):
        if word[at] not in KLINKERS and word[at - 1] in KLINKERS:
            return at + 1
    return len(word)


def _cut(word: str, suffix: str, region: int) -> str | None:
    """What stands before this ending; None when it does not end so in the region."""
    at = len(word) - len(suffix)
    return word[:at] if at >= region and word.endswith(suffix) else None


def _undouble(word: str) -> str:
    return word[:-1] if word.endswith(("kk", "dd", "tt")) else word


def _without_en(word: str, suffix: str, r1: int) -> str:
    rest = _cut(word, suffix, r1)
    if rest is None or not rest or rest[-1] in KLINKERS or rest.endswith("gem"):
        return word
    return _undouble(rest)


def _step_1(word: str, r1: int) -> str:
    if word.endswith("heden"):
        rest = _cut(word, "heden", r1)
        return word if rest is None else rest + "heid"
    for suffix in ("ene", "en"):
        if word.endswith(suffix):
            return _without_en(word, suffix, r1)
    for suffix in ("se", "s"):
        if word.endswith(suffix):
            rest = _cut(word, suffix, r1)
            return rest if rest and rest[-1] not in KLINKERS and rest[-1] != "j" else word
    return word


def _step_2(word: str, r1: int) -> tuple[str, bool]:
    rest = _cut(word, "e", r1)
    if rest and rest[-1] not in KLINKERS:
        return _undouble(rest), True
    return word, False


def _step_3a(word: str, r1: int, r2: int) -> str:
    rest = _cut(word, "heid", r2)
    if not rest or rest.endswith("c"):
        return word
    return _without_en(rest, "en", r1)


def _step_3b(word: str, r1: int, r2: int, removed_e: bool) -> str:
    for suffix in ("end", "ing"):
        if word.endswith(suffix):
            rest = _cut(word, suffix, r2)
            if rest is None:
                return word
            before = _cut(rest, "ig", r2)
            return before if before is not None and not before.endswith("e") else _undouble(rest)
    if word.endswith("ig"):
        rest = _cut(word, "ig", r2)
        return word if rest is None or rest.endswith("e") else rest
    if word.endswith("lijk"):
        rest = _cut(word, "lijk", r2)
        return word if rest is None else _step_2(rest, r1)[0]
    if word.endswith("baar"):
        rest = _cut(word, "baar", r2)
        return word if rest is None else rest
    if word.endswith("bar"):
        rest = _cut(word, "bar", r2)
        return rest if rest is not None and removed_e else word
    return word


def _step_4(word: str) -> str:
    doubled = len(word) >= 4 and word[-2] == word[-3] and word[-2] in "aeou"
    if doubled and word[-4] not in KLINKERS and word[-1] not in KLINKERS and word[-1] != "I":
        return word[:-2] + word[-1]
    return word
