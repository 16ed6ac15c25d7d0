"""For whom someone may speak in a beraad on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from beraad.models import Beraad, Vertegenwoordiging
from beraad.queries.tafel import partijen_on


def mandates_on(gebruiker_id: int | None, beraad: Beraad, dag: date) -> QuerySet[Vertegenwoordiging]:
    """The mandates of this person that hold, for partijen that sit at the table that day."""
    if gebruiker_id is None:
        return Vertegenwoordiging.objects.none()
    return Vertegenwoordiging.objects.filter(
        Q(mandaat_tot__isnull=True) | Q(mandaat_tot__gte=dag),
        mandaat_vanaf__lte=dag,
        gebruiker_id=gebruiker_id,
        partij__in=partijen_on(beraad, dag).values("pk"),
    ).select_related("partij")
