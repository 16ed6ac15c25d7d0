"""What a calendar shows: of one colleague, for their own agenda, and of one afspraak, for its vrager."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from loket.enums import AfspraakStatus, AfspraakVorm
from loket.kalender import Kalenderpunt
from loket.models import Afspraak, Agendakoppeling
from loket.policies import may_view_werkvoorraad
from werkcentrum.basis.models import Gebruiker
from werkcentrum.basis.queries.actors import actor_of

# How long what is over still stands in the calendar of a colleague.
DAGEN_TERUG = 30
# An address that is ours; any other may be where somebody lives.
ONS_ADRES = (AfspraakVorm.BALIE, AfspraakVorm.VIDEO)
MaakUrl = Callable[[Afspraak], str]


def gebruiker_of_koppeling(sleutel_hash: str) -> Gebruiker | None:
    """Whose feed this is; None when it was revoked, or when that person no longer works at a desk."""
    koppeling = Agendakoppeling.objects.select_related("gebruiker").filter(sleutel_hash=sleutel_hash).first()
    if koppeling is None or not koppeling.gebruiker.is_active:
        return None
    return koppeling.gebruiker if may_view_werkvoorraad(actor_of(koppeling.gebruiker)) else None


def kalender_of_medewerker(gebruiker: Gebruiker, *, url: MaakUrl) -> list[Kalenderpunt]:
    """With what was cancelled, so that it goes from the agenda. One query."""
    rows = (
        Afspraak.objects.filter(
            medewerker=gebruiker,
            periode__isnull=False,
            periode__endswith__gte=timezone.now() - timedelta(days=DAGEN_TERUG),
        )
        .select_related("vraag")
        .order_by("periode", "id")
    )
    return [_punt(row, url=url, plaats=row.plaats if row.vorm in ONS_ADRES else "") for row in rows]


def kalenderpunt_of(afspraak: Afspraak, *, url: MaakUrl) -> Kalenderpunt | None:
    """For the vrager, who knows where it is. None while there is no time."""
    return None if afspraak.periode is None else _punt(afspraak, url=url, plaats=afspraak.plaats)


def _punt(row: Afspraak, *, url: MaakUrl, plaats: str) -> Kalenderpunt:
    vorm = AfspraakVorm(row.vorm).label.lower()
    return Kalenderpunt(
        uuid=row.uuid,
        titel=f"Afspraak {row.vraag.nummer} · {vorm}",
        van=row.periode.lower,
        tot=row.periode.upper,
        plaats=plaats,
        url=url(row),
        volgnummer=row.volgnummer,
        gewijzigd_op=row.gewijzigd_op,
        is_afgezegd=row.status == AfspraakStatus.AFGEZEGD,
    )
