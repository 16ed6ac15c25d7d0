"""From text to words: lower case, without accents, without the words that say nothing."""

import re
import unicodedata

# More of a text someone types is not looked at.
MEESTE_TEKENS = 400
MEESTE_WOORDEN = 12
LANGSTE_WOORD = 60
WOORD = re.compile(r"[^\W_]+")
# Too small to search by (of the list of PostgreSQL, and what people write in a question to a desk).
STIL = frozenset(
    """
    aan af al alle als altijd ben bij daar dan dat de der deze die dit doen door dus een en er ge geen haar had
    heb hebben heeft hem het hier hij hoe hun iemand iets ik in is ja je kan kunnen kunt maar me meer men met
    mij mijn moet na naar niet niets nog nu of om omdat ons onze ook op over reeds te tegen toch toen tot u uit
    uw van veel voor want waren was wat we wel werd wezen wie wij wil wilde worden wordt zal ze zelf zich zij
    zijn zo zonder zou
    """.split()  # noqa: SIM905
)


def fold(text: str) -> str:
    """Lower case without accents: someone types "orientatie" for "oriëntatie"."""
    bare = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def split_woorden(text: str) -> list[str]:
    """The words as they stand, each once, without those that say nothing. Bounded, whatever is typed."""
    found: dict[str, None] = {}
    for word in WOORD.findall(text[:MEESTE_TEKENS].lower()):
        if fold(word) not in STIL:
            found.setdefault(word[:LANGSTE_WOORD])
        if len(found) == MEESTE_WOORDEN:
            break
    return list(found)
