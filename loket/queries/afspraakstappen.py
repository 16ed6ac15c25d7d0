"""What happened around the afspraken of a vraag, as steps on the timeline of its vrager."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, UUIDField
from django.db.models.fields.json import KT

from loket.queries.afspraken import moment_kort
from loket.queries.volgen import Gebeurd
from werkcentrum.basis.models import Gebeurtenis
from werkcentrum.basis.queries.prepared import Parameter, Prepared

STAPPEN = {
    "afspraak.voorgesteld": "Wij vroegen u een tijd te kiezen voor een gesprek",
    "afspraak.gemaakt": "Er staat een afspraak",
    "afspraak.verzet": "De afspraak is verzet",
    "afspraak.afgezegd": "De afspraak gaat niet door",
    "afspraak.geweest": "Wij spraken elkaar",
    "afspraak.niet_verschenen": "Wij misten u bij de afspraak",
}


def afspraakstappen(vraag_uuid: UUID) -> list[Gebeurd]:
    """Dated as they happened, with the time that they were about. One query; nobody types these."""
    return [
        Gebeurd(moment, STAPPEN[werkwoord], f"{moment_kort(datetime.fromisoformat(van))}." if van else "")
        for moment, werkwoord, van in _stappen(vraag=vraag_uuid)
    ]


@Prepared
def _stappen() -> QuerySet[Gebeurtenis, tuple[object, ...]]:
    rows = Gebeurtenis.objects.filter(object_uuid=Parameter("vraag", UUIDField()), werkwoord__in=list(STAPPEN))
    return rows.order_by("id").values_list("moment", "werkwoord", KT("gegevens__van"))
