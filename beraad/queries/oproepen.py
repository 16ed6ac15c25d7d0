"""Who is called to a meeting."""

from django.db.models import Q
from django.utils import timezone

from beraad.models import Vergadering, Vertegenwoordiging
from werkcentrum.basis.models import Gebruiker


def opgeroepenen_of(vergadering: Vergadering) -> list[Gebruiker]:
    """Everyone whose mandate holds on that day, deputies as well; each person once."""
    dag = timezone.localdate(vergadering.op)
    rows = (
        Vertegenwoordiging.objects.filter(
            Q(mandaat_tot__isnull=True) | Q(mandaat_tot__gte=dag),
            mandaat_vanaf__lte=dag,
            partij__beraad_id=vergadering.beraad_id,
            gebruiker__is_active=True,
        )
        .select_related("gebruiker")
        .order_by("gebruiker_id")
    )
    return list({row.gebruiker_id: row.gebruiker for row in rows}.values())
