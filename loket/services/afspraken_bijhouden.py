"""What time itself does to afspraken. Run again and again; what was done is not done twice."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from loket.afspraakberichten import end_of_day
from loket.enums import OPEN, ActieReden, AfspraakStatus, VraagStatus
from loket.models import Afspraak
from loket.services.agenda import record_afspraak
from loket.services.meldingen import tell_vrager
from loket.services.samenvoegen import lock_with_leading
from loket.services.vragen import raise_vraag
from werkcentrum.basis.actor import SYSTEEM
from werkcentrum.basis.werkdagen import add_werkdagen, is_werkdag

# A reminder within this time of making the afspraak would say what the person just read.
NET_GEMAAKT = timedelta(hours=24)


def remind_vragers() -> int:
    """One working day before: a mail for each afspraak at each time that it had. Returns how many were asked for.

    The sleutel holds the time, so one that is moved gets another; the mail itself is made when it is sent, after
    the quiet hours.
    """
    now = timezone.now()
    today = timezone.localdate()
    if not is_werkdag(today):
        return 0
    soon = Afspraak.objects.filter(
        status=AfspraakStatus.GEPLAND,
        periode__startswith__gte=end_of_day(today),
        periode__startswith__lt=end_of_day(add_werkdagen(today, 1)),
        gewijzigd_op__lt=now - NET_GEMAAKT,
    ).select_related("vraag__vrager")
    with transaction.atomic():
        for afspraak in soon:
            moment = afspraak.periode.lower.isoformat()
            sleutel = f"afspraak_herinnering:{afspraak.uuid}:{moment}"
            tell_vrager(vraag=afspraak.vraag, soort="afspraak_herinnering", sleutel=sleutel)
    return len(soon)


def raise_unchosen() -> int:
    """An invitation that nobody answered in time: the desk is told to call the person up. Once for each."""
    overdue = Afspraak.objects.filter(
        status=AfspraakStatus.VOORGESTELD, verlopen_op__isnull=True, kies_voor__lt=timezone.localdate()
    )
    return sum(_raise_unchosen(pk) for pk in overdue.values_list("pk", flat=True))


@transaction.atomic
def _raise_unchosen(pk: int) -> bool:
    vraag, leading = lock_with_leading(Afspraak.objects.values_list("vraag__uuid", flat=True).get(pk=pk))
    afspraak = Afspraak.objects.select_for_update(of=("self",)).get(pk=pk)
    if not leading.is_open or afspraak.status != AfspraakStatus.VOORGESTELD or afspraak.verlopen_op is not None:
        return False
    afspraak.verlopen_op = timezone.now()
    afspraak.save(update_fields=["verlopen_op"])
    record_afspraak(actor=SYSTEEM, afspraak=afspraak, vraag=vraag, werkwoord="afspraak.niet_gekozen")
    status = VraagStatus(leading.status)
    naar = VraagStatus.IN_BEHANDELING if status == VraagStatus.WACHT_OP_VRAGER else status
    raise_vraag(actor=SYSTEEM, vraag=leading, reden=ActieReden.KOOS_GEEN_TIJD, naar=naar)
    return True


def raise_unregistered() -> int:
    """An afspraak that was, without a word about how it went: the vraag comes on top, whatever it waited for."""
    was = Afspraak.objects.filter(
        Q(vraag__status__in=OPEN)
        | Q(vraag__opgegaan_in__ongedaan_op__isnull=True, vraag__opgegaan_in__isnull=False),
        status=AfspraakStatus.GEPLAND,
        periode__endswith__lt=timezone.now(),
    ).exclude(vraag__actie_reden=ActieReden.AFSPRAAK)
    return sum(_raise_unregistered(pk) for pk in was.values_list("pk", flat=True))


@transaction.atomic
def _raise_unregistered(pk: int) -> bool:
    _, vraag = lock_with_leading(Afspraak.objects.values_list("vraag__uuid", flat=True).get(pk=pk))
    waits = Afspraak.objects.filter(pk=pk, status=AfspraakStatus.GEPLAND).exists()
    if not waits or not vraag.is_open or vraag.actie_reden == ActieReden.AFSPRAAK:
        return False
    raise_vraag(actor=SYSTEEM, vraag=vraag, reden=ActieReden.AFSPRAAK, naar=VraagStatus(vraag.status))
    return True
