from uuid import UUID

from werkcentrum.basis.models import Gebeurtenis


def gebeurtenissen_of(object_uuids: list[UUID]) -> list[Gebeurtenis]:
    """Everything that happened to these objects, oldest first."""
    return list(Gebeurtenis.objects.filter(object_uuid__in=object_uuids).order_by("id"))
