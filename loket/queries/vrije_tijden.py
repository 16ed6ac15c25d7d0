"""Which times are free in a regio: what loket.spreekuren needs, read from the database."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from loket.enums import AfspraakStatus, AfspraakVorm
from loket.models import Afspraak, Afwezigheid, Spreekuur
from loket.spreekuren import Rooster, Spreekuurregel, Tijdvak, vrije_tijden
from werkcentrum.basis.models import Openingstijd, Sluitingsdag
from werkcentrum.basis.queries.actors import medewerkers_of_regio

# How far ahead people choose, and how soon a time may be.
DAGEN_VOORUIT = 28
VOORBEREIDING = timedelta(hours=2)


def tijden_of_regio(
    regio_code: str,
    *,
    van: datetime,
    tot_en_met: date | None = None,
    medewerkers: Collection[int] | None = None,
    zonder: int | None = None,
) -> list[Tijdvak]:
    """The free times from a moment on, of everyone who works here today or of some of them. Six queries.

    `zonder`: the pk of an afspraak that is being moved, whose own time counts as free.
    """
    first = timezone.localdate(van)
    last = tot_en_met or first + timedelta(days=DAGEN_VOORUIT)
    werkt_hier = {gebruiker.pk for gebruiker in medewerkers_of_regio(regio_code)}
    wie = werkt_hier if medewerkers is None else werkt_hier & set(medewerkers)
    rooster = Rooster(
        regels=_regels(regio_code, wie, first=first, last=last),
        gesloten=frozenset(
            Sluitingsdag.objects.filter(regio=regio_code, datum__range=(first, last)).values_list(
                "datum", flat=True
            )
        ),
        openingstijden=_openingstijden(regio_code),
        afwezig=_afwezig(wie, first=first, last=last),
        bezet=_bezet(wie, van=van, last=last, zonder=zonder),
    )
    return vrije_tijden(rooster, van=van, tot_en_met=last)


def _regels(regio_code: str, wie: Collection[int], *, first: date, last: date) -> tuple[Spreekuurregel, ...]:
    rows = Spreekuur.objects.filter(
        Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=first),
        regio=regio_code,
        gebruiker__in=wie,
        geldig_vanaf__lte=last,
    )
    return tuple(
        Spreekuurregel(
            medewerker_id=row.gebruiker_id,
            weekdag=row.weekdag,
            van=row.van,
            tot=row.tot,
            duur=row.duur,
            vorm=AfspraakVorm(row.vorm),
            plaats=row.plaats,
            geldig_vanaf=row.geldig_vanaf,
            geldig_tot=row.geldig_tot,
        )
        for row in rows
    )


def _openingstijden(regio_code: str) -> dict[int, list[tuple[time, time]]]:
    hours: dict[int, list[tuple[time, time]]] = defaultdict(list)
    for row in Openingstijd.objects.filter(regio=regio_code):
        hours[row.weekdag].append((row.van, row.tot))
    return hours


def _afwezig(wie: Collection[int], *, first: date, last: date) -> dict[int, list[tuple[date, date]]]:
    away: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for row in Afwezigheid.objects.filter(gebruiker__in=wie, van__lte=last, tot__gte=first):
        away[row.gebruiker_id].append((row.van, row.tot))
    return away


def _bezet(
    wie: Collection[int], *, van: datetime, last: date, zonder: int | None
) -> dict[int, list[tuple[datetime, datetime]]]:
    """In any regio: someone who works in two is in one place at a time."""
    until = timezone.make_aware(datetime.combine(last + timedelta(days=1), time.min))
    taken: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    rows = Afspraak.objects.filter(
        status=AfspraakStatus.GEPLAND, medewerker__in=wie, periode__overlap=(van, until)
    )
    for pk, medewerker_id, begin, end in rows.values_list(
        "pk", "medewerker_id", "periode__startswith", "periode__endswith"
    ):
        if pk != zonder:
            taken[medewerker_id].append((begin, end))
    return taken
