"""Figures of the verwijzingen: counts, never persons."""

from collections.abc import Sequence
from datetime import datetime, time

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from verwijzing.enums import GEHOLPEN
from verwijzing.models import Verwijzing
from werkcentrum.basis.cijfers import Cijfer, Periode


def geholpen_na_verwijzing(*, regio_code: str, perioden: Sequence[Periode]) -> list[Cijfer]:
    """Of the verwijzingen of this regio whose uitkomst came in in each periode: how many helped. One query."""
    if not perioden:
        return []
    return _count(Verwijzing.objects.filter(regio=regio_code), perioden)


def _count(verwijzingen: QuerySet[Verwijzing], perioden: Sequence[Periode]) -> list[Cijfer]:
    counts = {}
    for nummer, periode in enumerate(perioden):
        counts[f"noemer_{nummer}"] = Count("pk", filter=_within(periode))
        counts[f"teller_{nummer}"] = Count("pk", filter=_within(periode) & Q(uitkomst__in=GEHOLPEN))
    whole = _within(Periode(van=min(p.van for p in perioden), tot=max(p.tot for p in perioden)))
    counted = verwijzingen.filter(whole).aggregate(**counts)
    return [Cijfer.of(teller=counted[f"teller_{i}"], noemer=counted[f"noemer_{i}"]) for i in range(len(perioden))]


def _within(periode: Periode) -> Q:
    """As a range of moments, so that the index on regio and uitkomst_op is used."""
    zone = timezone.get_current_timezone()
    return Q(
        uitkomst_op__gte=datetime.combine(periode.van, time.min, zone),
        uitkomst_op__lte=datetime.combine(periode.tot, time.max, zone),
    )


def geslaagd_voor_behoefte(
    *, regio_code: str, doelgroep: str, thema: str, perioden: Sequence[Periode]
) -> list[Cijfer]:
    """As geholpen_na_verwijzing, of the vragen of one doelgroep about one thema; empty is any. One query."""
    if not perioden:
        return []
    behoefte = {name: value for name, value in (("vraag__doelgroep", doelgroep), ("vraag__thema", thema)) if value}
    return _count(Verwijzing.objects.filter(regio=regio_code, **behoefte), perioden)
