"""The promise that no vraag goes quiet: every open one has an owner or stands in the queue, has a next date, and
its person was told something. What breaks it is found here."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from loket.enums import OPEN, Kanaal, StilteTrede
from loket.models import Vraag
from werkcentrum.basis.enums import BerichtStatus, RolSoort
from werkcentrum.basis.models import Bericht, Rol

# A mail that is on its way is not a promise that was broken.
RESPIJT = timedelta(days=1)


def open_of(regio_code: str) -> QuerySet[Vraag]:
    return Vraag.objects.filter(regio=regio_code, status__in=OPEN)


def zonder_eigenaar(regio_code: str, *, today: date) -> QuerySet[Vraag]:
    """Open in the name of someone who no longer works at this desk. Without a name it is in the queue."""
    here = Rol.objects.filter(
        Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=today),
        gebruiker=OuterRef("eigenaar"),
        gebruiker__is_active=True,
        regio=regio_code,
        soort__in=(RolSoort.BALIEMEDEWERKER, RolSoort.TEAMLEIDER),
        geldig_vanaf__lte=today,
    )
    return open_of(regio_code).filter(~Exists(here), eigenaar__isnull=False)


def zonder_datum(regio_code: str) -> QuerySet[Vraag]:
    return open_of(regio_code).filter(Q(actie_datum__isnull=True) | Q(actie_reden=""))


def zonder_bericht(regio_code: str, *, today: date) -> QuerySet[Vraag]:
    """Open for more than a day, without contact and without a confirmation that left.

    One confirmation may tell of all vragen of a visit, so any of the same vrager counts. Who gave no address read
    the confirmation on the screen; that counts until the first contact is due. Somebody who told neither name nor
    address at the desk was spoken to and cannot be told anything.
    """
    confirmed = Bericht.objects.filter(
        soort__startswith="vraag_bevestiging", status=BerichtStatus.VERZONDEN
    ).values("object_uuid")
    told = Vraag.objects.filter(regio=regio_code, uuid__in=confirmed).values("vrager")
    anonymous = Q(
        vrager__naam="", vrager__email="", vrager__telefoon="", kanaal__in=(Kanaal.BALIE, Kanaal.TELEFOON)
    )
    return open_of(regio_code).filter(
        ~Q(vrager__in=told),
        ~anonymous,
        ~Q(vrager__email="") | Q(actie_datum__isnull=True) | Q(actie_datum__lt=today),
        eerste_contact_op__isnull=True,
        created_at__lt=timezone.now() - RESPIJT,
    )


def stilgevallen(regio_code: str) -> QuerySet[Vraag]:
    """Of which the team leader should know."""
    return open_of(regio_code).filter(stilte_trede=StilteTrede.TEAMLEIDER)
