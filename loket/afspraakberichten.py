"""The mails about afspraken. Beside the first name and the case number they hold when, how and where: without
those nobody could come. They tell how things stand when they are sent, so one that was overtaken is not sent."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from loket.enums import AfspraakStatus, AfspraakVorm
from loket.kenmerken import datum_in_woorden
from loket.models import Afspraak, Vraag
from loket.queries.afspraken import afspraak_token
from loket.queries.voornaam import voornaam
from werkcentrum.basis.mailsoorten import Mail, absolute_url, register_mailsoort, render_mail
from werkcentrum.basis.werkdagen import add_werkdagen

WEEKDAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


@register_mailsoort("afspraak_uitnodiging", naam="kies een tijd voor een gesprek", over="vraag", kan_wachten=True)
def afspraak_uitnodiging(vraag_uuid: UUID) -> Mail | None:
    rows = Afspraak.objects.filter(vraag__uuid=vraag_uuid, status=AfspraakStatus.VOORGESTELD)
    return _mail("afspraak_uitnodiging", vraag_uuid, list(rows))


@register_mailsoort("afspraak_bevestiging", naam="bevestiging van een afspraak", over="vraag")
def afspraak_bevestiging(vraag_uuid: UUID) -> Mail | None:
    return _mail("afspraak_bevestiging", vraag_uuid, _to_come(vraag_uuid))


@register_mailsoort("afspraak_oproep", naam="er is een afspraak gemaakt", over="vraag")
def afspraak_oproep(vraag_uuid: UUID) -> Mail | None:
    return _mail("afspraak_oproep", vraag_uuid, _to_come(vraag_uuid))


@register_mailsoort("afspraak_verzet", naam="een afspraak is verzet", over="vraag")
def afspraak_verzet(vraag_uuid: UUID) -> Mail | None:
    return _mail("afspraak_verzet", vraag_uuid, _to_come(vraag_uuid))


@register_mailsoort("afspraak_herinnering", naam="herinnering aan een afspraak", over="vraag", kan_wachten=True)
def afspraak_herinnering(vraag_uuid: UUID) -> Mail | None:
    """Only of what comes before the end of the next working day: an afspraak that was moved on has none yet."""
    until = end_of_day(add_werkdagen(timezone.localdate(), 1))
    soon = [afspraak for afspraak in _to_come(vraag_uuid) if afspraak.periode.lower < until]
    return _mail("afspraak_herinnering", vraag_uuid, soon)


@register_mailsoort("afspraak_afgezegd", naam="een afspraak gaat niet door", over="vraag")
def afspraak_afgezegd(vraag_uuid: UUID) -> Mail | None:
    """The last one that was cancelled."""
    rows = Afspraak.objects.filter(
        vraag__uuid=vraag_uuid, status=AfspraakStatus.AFGEZEGD, periode__isnull=False
    ).order_by("-afgezegd_op")
    return _mail("afspraak_afgezegd", vraag_uuid, list(rows[:1]))


def end_of_day(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def moment_voluit(moment: datetime) -> str:
    """ "dinsdag 1 december 2026 om 10.00 uur", in our own time zone."""
    local = timezone.localtime(moment)
    return f"{WEEKDAGEN[local.weekday()]} {datum_in_woorden(local.date())} om {local:%H.%M} uur"


def _to_come(vraag_uuid: UUID) -> list[Afspraak]:
    return list(
        Afspraak.objects.filter(
            vraag__uuid=vraag_uuid, status=AfspraakStatus.GEPLAND, periode__startswith__gt=timezone.now()
        ).order_by("periode")
    )


def _mail(soort: str, vraag_uuid: UUID, afspraken: Sequence[Afspraak]) -> Mail | None:
    vraag = Vraag.objects.select_related("vrager", "regio").filter(uuid=vraag_uuid).first()
    if vraag is None or not afspraken:
        return None
    return render_mail(
        soort,
        {
            "voornaam": voornaam(vraag.vrager.naam),
            "nummer": vraag.nummer,
            "regio": vraag.regio.naam,
            "telefoon": vraag.regio.telefoon,
            "afspraken": [_stand(afspraak) for afspraak in afspraken],
        },
    )


def _stand(afspraak: Afspraak) -> dict[str, str]:
    kies_voor = afspraak.kies_voor
    return {
        "wanneer": moment_voluit(afspraak.periode.lower) if afspraak.periode else "",
        "vorm": AfspraakVorm(afspraak.vorm).label.lower(),
        "plaats": afspraak.plaats,
        "kies_voor": f"{WEEKDAGEN[kies_voor.weekday()]} {datum_in_woorden(kies_voor)}" if kies_voor else "",
        "url": absolute_url(reverse("loket:afspraak", args=[afspraak_token(afspraak)])),
    }
