"""How one versie of a card follows another. What wrote an advies stays as it was."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, timedelta

from verwijzing.models import DienstVersie

# What says which versie it is, not what the card says.
GEEN_INHOUD = frozenset(
    {"id", "dienst", "nummer", "geldig_vanaf", "geldig_tot", "inhoud_hash", "created_at", "zoektekst"}
)


def follow_up(last: DienstVersie, versie: DienstVersie, *, today: date) -> DienstVersie:
    """Makes `versie`, still to be saved, the one that holds from today, and `last` up to yesterday."""
    if last.geldig_tot is None:
        close_versie(last, today=today)
    versie.nummer = last.nummer + 1
    versie.geldig_vanaf = max(today, last.geldig_vanaf)
    return versie


def close_versie(versie: DienstVersie, *, today: date) -> None:
    """The card says this no more from today; what pointed at this versie still can."""
    versie.geldig_tot = max(versie.geldig_vanaf, today) - timedelta(days=1)
    versie.save(update_fields=["geldig_tot"])


def copy_of(versie: DienstVersie) -> DienstVersie:
    """The same content as a new versie, not saved and without a number or a period."""
    return DienstVersie(dienst=versie.dienst, inhoud_hash=versie.inhoud_hash, **content_in(versie))


def hash_of(content: Mapping[str, object]) -> str:
    """Of the columns that a card fills: two versies that say the same have the same."""
    text = json.dumps(content, default=str, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def content_in(versie: DienstVersie) -> dict[str, object]:
    """The columns of a versie that say something, to make the next one from."""
    fields = [field.name for field in DienstVersie._meta.concrete_fields]
    return {name: getattr(versie, name) for name in fields if name not in GEEN_INHOUD}
