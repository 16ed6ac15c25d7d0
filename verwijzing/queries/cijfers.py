"""Figures of the verwijzingen: counts, never persons."""

from collections.abc import Sequence
from datetime import datetime, time

from django.db.models import Count, Q
from django.utils import timezone

from verwijzing.enums import GEHOLPEN
from verwijzing.models import Verwijzing
from werkcentrum.basis.cijfers import Cijfer, Periode


def geholpen_na_verwijzing(*, regio_code: str, perioden: Sequence[Periode]) -> list[Cijfer]:
    """Of the verwijzingen of this regio whose uitkomst came in in each periode: how many helped. One query."""
    if not perioden:
        return []
    counts = {}
    for nummer, periode in enumerate(perioden):
        counts[f"noemer_{nummer}"] = Count("pk", filter=_within(periode))
        counts[f"teller_{nummer}"] = Count("pk", filter=_within(periode) & Q(uitkomst__in=GEHOLPEN))
    whole = _within(Periode(van=min(p.van for p in perioden), tot=max(p.tot for p in perioden)))
    counted = Verwijzing.objects.filter(whole, regio=regio_code).aggregate(**counts)
    return [Cijfer.of(teller=counted[f"teller_{i}"], noemer=counted[f"noemer_{i}"]) for i in range(len(perioden))]


def _within(periode: Periode) -> Q:
    """As a range of moments, so that the index on regio and uitkomst_op is used."""
    zone = timezone.get_current_timezone()
    return Q(
        uitkomst_op__gte=datetime.combine(periode.van, time.min, zone),
        uitkomst_op__lte=datetime.combine(periode.tot, time.max, zone),
    )
