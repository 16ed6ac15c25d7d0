"""The stem of a Dutch word, as PostgreSQL makes it.

Made here too, because the words of the map lie in the process: a question to the database for the typed words
costs more than the whole search (docs/adr/0023).
"""

from functools import lru_cache

import snowballstemmer

# PostgreSQL's `dutch` is the older algorithm, of Porter; the library calls another one so.
ALGORITME = "dutch_porter"


@lru_cache(maxsize=8192)
def stam(woord: str) -> str:
    """Of one word in lower case."""
    # One each: a stemmer keeps the word that it works on, and two threads may ask at once.
    stem: str = snowballstemmer.stemmer(ALGORITME).stemWord(woord)
    return stem
