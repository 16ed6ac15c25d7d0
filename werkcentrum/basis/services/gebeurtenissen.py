"""Writing in the two append-only books. Call it inside the transaction of what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from psycopg.types.json import Jsonb

from werkcentrum.basis.actor import Actor
from werkcentrum.basis.enums import InzageVia
from werkcentrum.basis.models import Gebeurtenis, Inzage

Gegeven = str | int | float | bool | list[str] | None


def record_gebeurtenis(
    *,
    actor: Actor,
    werkwoord: str,
    object_soort: str,
    object_uuid: UUID,
    regio: str = "",
    gegevens: Mapping[str, Gegeven] | None = None,
) -> None:
    """`werkwoord` is `<noun>.<participle>`, such as "vraag.geregistreerd". No personal data in `gegevens`."""
    _insert(
        Gebeurtenis,
        actor,
        object_soort=object_soort,
        object_uuid=object_uuid,
        regio_code=regio,
        werkwoord=werkwoord,
        gegevens=Jsonb(dict(gegevens or {})),
    )


def record_inzage(
    *, actor: Actor, object_soort: str, object_uuid: UUID, regio: str, doel: str, via: InzageVia | None = None
) -> None:
    """The one write that a GET may do: that this person read this file, on which page (`doel`), and how they came
    there (`via`)."""
    _insert(
        Inzage,
        actor,
        object_soort=object_soort,
        object_uuid=object_uuid,
        regio_code=regio,
        doel=doel,
        via=via or "",
    )


@dataclass(frozen=True, slots=True)
class Gelezen:
    actor: Actor
    object_soort: str
    object_uuid: UUID
    regio: str


def record_inzagen(gelezen: Sequence[Gelezen], *, doel: str) -> None:
    """As record_inzage, of several files that stand on one page. One query."""
    Inzage.objects.bulk_create(
        [
            Inzage(
                object_soort=een.object_soort,
                object_uuid=een.object_uuid,
                regio_code=een.regio,
                doel=doel,
                actor_soort=een.actor.soort,
                actor_id=een.actor.id,
            )
            for een in gelezen
        ]
    )


def record_zoekopdracht(*, actor: Actor, regio: str, aantal: int) -> None:
    """That someone searched and how much it showed: a read of many at once, in the same book. Not the words."""
    _insert(
        Inzage,
        actor,
        object_soort="zoekopdracht",
        object_uuid=uuid4(),
        regio_code=regio,
        doel="zoeken",
        aantal=aantal,
    )


def _insert(book: type[Gebeurtenis | Inzage], actor: Actor, **values: Any) -> None:
    """Plain SQL, because each request writes here and the ORM takes twice the time for the same INSERT."""
    values |= {"actor_soort": actor.soort, "actor_id": actor.id}
    columns, places = ", ".join(values), ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {book._meta.db_table} ({columns}) VALUES ({places})",  # noqa: S608 - names are ours
            list(values.values()),
        )
