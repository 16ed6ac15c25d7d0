"""Spreekuren and a few afspraken for the demo region, one in each state: every page has something to show."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from loket.enums import OPEN, AfspraakVorm
from loket.models import Afspraak, Spreekuur, Vraag
from loket.queries.vrije_tijden import tijden_of_regio
from loket.services.afspraken import invite_vrager, plan_afspraak
from loket.spreekuren import Tijdvak
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.decisions import NotPossible
from werkcentrum.basis.demo import DEMO_REGIO
from werkcentrum.basis.enums import Weekdag
from werkcentrum.basis.queries.actors import medewerkers_of_regio

PLAATS = "Voorbeeldplein 1, Voorbeeldstad"
ROOSTER = (
    (Weekdag.MAANDAG, time(9), time(12), AfspraakVorm.BALIE, PLAATS),
    (Weekdag.DINSDAG, time(13), time(16), AfspraakVorm.TELEFOON, ""),
    (Weekdag.DONDERDAG, time(9), time(12), AfspraakVorm.BALIE, PLAATS),
    (Weekdag.VRIJDAG, time(10), time(12), AfspraakVorm.VIDEO, ""),
)
GEPLAND = 4


@transaction.atomic
def load_demo_afspraken() -> int:
    """Once: returns how many afspraken were made, none when there are any."""
    if not settings.DEMO:
        raise NotPossible("De demoregio kan alleen worden geladen waar DEMO aan staat.")
    if Spreekuur.objects.filter(regio=DEMO_REGIO).exists() or Afspraak.objects.filter(regio=DEMO_REGIO).exists():
        return 0
    today = timezone.localdate()
    for gebruiker in medewerkers_of_regio(DEMO_REGIO):
        for weekdag, van, tot, vorm, plaats in ROOSTER:
            Spreekuur.objects.create(
                regio_id=DEMO_REGIO,
                gebruiker=gebruiker,
                weekdag=weekdag,
                van=van,
                tot=tot,
                duur=30,
                vorm=vorm,
                plaats=plaats,
                geldig_vanaf=today - timedelta(days=30),
            )
    return _make(today)


def _make(today: date) -> int:
    """A few to come, one that asks how it went, and an invitation."""
    vragen = list(
        Vraag.objects.filter(regio=DEMO_REGIO, status__in=OPEN, eigenaar__isnull=False)
        .exclude(vrager__email="")
        .order_by("id")[: GEPLAND + 2]
    )
    # Not within the hour: the one that began just now is of someone who may be free then.
    tijden = tijden_of_regio(DEMO_REGIO, van=timezone.now() + timedelta(hours=1))[::3]
    for vraag, tijdvak in zip(vragen[:GEPLAND], tijden, strict=False):
        plan_afspraak(actor=SYSTEEM, vraag_uuid=vraag.uuid, tijdvak=tijdvak)
    for vraag in vragen[GEPLAND : GEPLAND + 1]:
        invite_vrager(actor=SYSTEEM, vraag_uuid=vraag.uuid, vorm=AfspraakVorm.BALIE)
    for vraag in vragen[GEPLAND + 1 :]:
        plan_afspraak(actor=SYSTEEM, vraag_uuid=vraag.uuid, tijdvak=_begonnen(vraag))
    return len(vragen)


def _begonnen(vraag: Vraag) -> Tijdvak:
    """Began just now and not over yet: the page asks how it went."""
    van: datetime = timezone.now() - timedelta(minutes=5)
    return Tijdvak(
        van=van,
        tot=van + timedelta(minutes=30),
        medewerker_id=vraag.eigenaar_id or 0,
        vorm=AfspraakVorm.TELEFOON,
        plaats="",
    )
