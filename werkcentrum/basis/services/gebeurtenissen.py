"""Writing in the two append-only books. Call it inside the transaction of what happened."""

from collections.abc import Mapping
from uuid import UUID

from werkcentrum.basis.actor import Actor
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
    Gebeurtenis.objects.create(
        werkwoord=werkwoord,
        object_soort=object_soort,
        object_uuid=object_uuid,
        regio_code=regio,
        actor_soort=actor.soort,
        actor_id=actor.id,
        gegevens=dict(gegevens or {}),
    )


def record_inzage(*, actor: Actor, object_soort: str, object_uuid: UUID, regio: str, doel: str) -> None:
    """The one write that a GET may do: that this person read this file, and on which page (`doel`)."""
    Inzage.objects.create(
        object_soort=object_soort,
        object_uuid=object_uuid,
        regio_code=regio,
        actor_soort=actor.soort,
        actor_id=actor.id,
        doel=doel,
    )
