"""What someone worked on: the objects that they did something with or opened, from the two books."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Min, QuerySet

from werkcentrum.basis.enums import ActorSoort
from werkcentrum.basis.models import Gebeurtenis, Inzage


@dataclass(frozen=True, slots=True)
class Spoor:
    """`eerste`: when this person first touched it; `heeft_gewerkt`: they did more than look."""

    eerste: datetime
    heeft_gewerkt: bool


def sporen_of(
    gebruiker_id: int, *, object_soort: str, regios: frozenset[str], sinds: datetime
) -> dict[UUID, Spoor]:
    """By object. Two queries."""
    mine = {
        "regio_code__in": regios,
        "actor_soort": ActorSoort.GEBRUIKER,
        "actor_id": str(gebruiker_id),
        "object_soort": object_soort,
        "moment__gte": sinds,
    }
    worked, read = _first(Gebeurtenis.objects.filter(**mine)), _first(Inzage.objects.filter(**mine))
    return {
        uuid: Spoor(min(moment for moment in (worked.get(uuid), read.get(uuid)) if moment), uuid in worked)
        for uuid in worked | read
    }


def _first(rijen: QuerySet[Any]) -> dict[UUID, datetime]:
    per_object = rijen.order_by().values("object_uuid").annotate(eerste=Min("moment"))
    return dict(per_object.values_list("object_uuid", "eerste"))
