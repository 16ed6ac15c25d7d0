"""Files that someone adds, made harmless. Pure: bytes in, other bytes out, or a sentence why not.

Nothing is kept as it came: a picture is drawn anew, a PDF and an office file are written anew. What we can not
write anew we do not take.
"""

from loket.bestanden.controle import (
    MOST_BESTANDEN,
    MOST_BYTES,
    SOORTEN,
    Geweigerd,
    Schoon,
    clean_bestand,
    kind_of,
)
from loket.bestanden.namen import clean_naam

__all__ = [
    "MOST_BESTANDEN",
    "MOST_BYTES",
    "SOORTEN",
    "Geweigerd",
    "Schoon",
    "clean_bestand",
    "clean_naam",
    "kind_of",
]
