"""What was asked lately, as facts only: no vraag, no vrager, nothing to find one by."""

from collections.abc import Collection
from datetime import datetime

from loket.kenmerken import Kenmerken, parse_kenmerken
from loket.models import Vraag


def recente_kenmerken(
    *, sinds: datetime, hoogstens: int, regios: Collection[str] | None = None
) -> list[tuple[str, Kenmerken]]:
    """The regio and the facts of the newest vragen, newest first. `regios` None: the whole country. One query."""
    vragen = Vraag.objects.filter(created_at__gte=sinds)
    if regios is not None:
        vragen = vragen.filter(regio__in=regios)
    rows = vragen.order_by("-created_at", "-id").values_list("regio_id", "kenmerken")[:hoogstens]
    return [(regio, parse_kenmerken(kenmerken).passend()) for regio, kenmerken in rows]
