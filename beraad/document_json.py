"""A document as JSON and back: what an Agendaversie keeps. Pure."""

from typing import Any

import msgspec

from beraad.document import Agendatekst

# How often a part was saved says nothing about what was adopted.
NOT_KEPT = frozenset({"versie"})


def as_json(agenda: Agendatekst) -> dict[str, Any]:
    """The words, the goals and the money. Dates are ISO 8601, decimals text. Live figures are counted again when
    it is read."""
    kept: dict[str, Any] = _without_counters(msgspec.to_builtins(agenda))
    return kept


def from_json(inhoud: dict[str, Any]) -> Agendatekst:
    """Also of a version from before a part existed: what it lacks is empty. Raises msgspec.ValidationError."""
    return msgspec.convert(inhoud, Agendatekst)


def _without_counters(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_counters(inner) for key, inner in value.items() if key not in NOT_KEPT}
    return [_without_counters(inner) for inner in value] if isinstance(value, list | tuple) else value
