"""Changes that partijen propose for one part: what they change, whether they fit, and where they clash. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from uuid import UUID

from beraad.gegevens import Gegevens


@dataclass(frozen=True, slots=True)
class Wens:
    """`was` is the part as the partij read it, `wordt` as it wants it."""

    uuid: UUID
    was: Gegevens
    wordt: Gegevens

    @property
    def velden(self) -> tuple[str, ...]:
        """What it changes, in the order of the form."""
        return tuple(
            field.name
            for field in fields(self.was)
            if getattr(self.was, field.name) != getattr(self.wordt, field.name)
        )


def apply_wens(nu: Gegevens, wens: Wens) -> Gegevens:
    """Only what the wens changes; the rest stays as it is now."""
    return replace(nu, **{naam: getattr(wens.wordt, naam) for naam in wens.velden})


def ingehaald(nu: Gegevens, wens: Wens) -> tuple[str, ...]:
    """The fields of the wens that were changed by someone else since: taking it over would undo that."""
    return tuple(
        naam
        for naam in wens.velden
        if getattr(nu, naam) not in (getattr(wens.was, naam), getattr(wens.wordt, naam))
    )


def find_botsingen(wensen: Sequence[Wens]) -> dict[UUID, tuple[str, ...]]:
    """For each wens the fields that another one wants otherwise. All of one part; the same wish is no clash."""
    return {
        wens.uuid: tuple(
            naam
            for naam in wens.velden
            if any(
                naam in other.velden and getattr(other.wordt, naam) != getattr(wens.wordt, naam)
                for other in wensen
            )
        )
        for wens in wensen
    }
