from uuid import UUID

from werkcentrum.basis.models import Inzage


def inzagen_of(object_uuid: UUID, *, at_most: int = 50) -> list[Inzage]:
    """Who read this file, newest first."""
    return list(Inzage.objects.filter(object_uuid=object_uuid).order_by("-id")[:at_most])
