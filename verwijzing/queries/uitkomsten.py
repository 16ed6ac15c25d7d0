"""How the verwijzingen to a dienst ended: counts, never persons. Not hidden yet; who shows them, hides them."""

from collections.abc import Collection
from dataclasses import astuple, dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from verwijzing.enums import GEHOLPEN, Uitkomst, VerwijzingStatus
from verwijzing.models import Verwijzing
from werkcentrum.basis.cijfers import Periode

NIET_GEHOLPEN = (Uitkomst.NIET_GEHOLPEN, Uitkomst.AFGEBROKEN)
NIET_BEGONNEN = (Uitkomst.NIET_GESTART, Uitkomst.ANDERS_OPGELOST, Uitkomst.GEEN_CONTACT)


@dataclass(frozen=True, slots=True)
class Uitkomsttelling:
    """Every verwijzing is in one of these. Refused is not begun; withdrawn has no outcome."""

    geholpen: int = 0
    niet_geholpen: int = 0
    niet_begonnen: int = 0
    zonder_uitkomst: int = 0

    @property
    def delen(self) -> tuple[int, ...]:
        return astuple(self)


def uitkomsten_per_dienst(
    *, diensten: Collection[UUID], regio_code: str, periode: Periode, stand: date
) -> dict[UUID, Uitkomsttelling]:
    """Of the verwijzingen of this regio that were sent in `periode`, with what was known at the end of `stand`.

    A dienst without verwijzingen is not in it. One query.
    """
    zone = timezone.get_current_timezone()
    einde = datetime.combine(stand, time.max, zone)
    bekend = Q(uitkomst_op__lte=einde)
    geweigerd = Q(status=VerwijzingStatus.GEWEIGERD, beantwoord_op__lte=einde)
    rows = (
        Verwijzing.objects.filter(
            regio=regio_code,
            dienstversie__dienst__uuid__in=diensten,
            verzonden_op__gte=datetime.combine(periode.van, time.min, zone),
            verzonden_op__lte=datetime.combine(periode.tot, time.max, zone),
        )
        .order_by()
        .values_list("dienstversie__dienst__uuid")
        .annotate(
            geholpen=Count("pk", filter=bekend & Q(uitkomst__in=GEHOLPEN)),
            niet_geholpen=Count("pk", filter=bekend & Q(uitkomst__in=NIET_GEHOLPEN)),
            niet_begonnen=Count("pk", filter=bekend & Q(uitkomst__in=NIET_BEGONNEN) | geweigerd),
            aantal=Count("pk"),
        )
    )
    return {
        dienst: Uitkomsttelling(
            geholpen=geholpen,
            niet_geholpen=niet_geholpen,
            niet_begonnen=niet_begonnen,
            zonder_uitkomst=aantal - geholpen - niet_geholpen - niet_begonnen,
        )
        for dienst, geholpen, niet_geholpen, niet_begonnen, aantal in rows
    }
