import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from loket.enums import AfspraakStatus, AfspraakVorm
from loket.models.vraag import Vraag, Vrager

LOOPT = Q(status=AfspraakStatus.GEPLAND)
HAD_TIJD = (AfspraakStatus.GEPLAND, AfspraakStatus.GEWEEST, AfspraakStatus.NIET_VERSCHENEN)


class Afspraak(models.Model):
    """One meeting about a vraag, from the invitation to choose a time up to how it went.

    A colleague, and a vrager, has one meeting at a time: the database refuses a second one.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.PROTECT, related_name="+")
    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="afspraken")
    # That of the vraag: here, because a constraint looks at one table.
    vrager = models.ForeignKey(Vrager, on_delete=models.CASCADE, related_name="+")
    # Nobody yet: the vrager chooses a time of any colleague.
    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vorm = models.CharField(max_length=12, choices=AfspraakVorm)
    plaats = models.CharField(max_length=200, blank=True)
    periode = DateTimeRangeField(null=True, blank=True)
    status = models.CharField(max_length=16, choices=AfspraakStatus)
    # The times that the desk offered (ISO 8601, at most three). Empty: any free time.
    voorstellen = models.JSONField(default=list, blank=True)
    # The vrager chooses at the latest on this day; `verlopen_op`: the desk was told that nothing was chosen.
    kies_voor = models.DateField(null=True, blank=True)
    verlopen_op = models.DateTimeField(null=True, blank=True)
    # The desk set the time by itself because nothing was chosen.
    is_oproep = models.BooleanField(default=False)
    # The vrager answered what we must know before a time can be chosen, or said not to know.
    vooraf_op = models.DateTimeField(null=True, blank=True)
    link_nonce = models.PositiveIntegerField(default=0)
    # SEQUENCE of iCalendar: one more at each change that a calendar must show.
    volgnummer = models.PositiveIntegerField(default=0)
    gewijzigd_op = models.DateTimeField(db_default=Now())
    gemaakt_op = models.DateTimeField(db_default=Now())
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # By whom is empty when the vrager did it.
    afgezegd_op = models.DateTimeField(null=True, blank=True)
    afgezegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "afspraak"
        verbose_name_plural = "afspraken"
        constraints = [
            ExclusionConstraint(
                name="loket_afspraak_medewerker_vrij",
                expressions=[("medewerker", RangeOperators.EQUAL), ("periode", RangeOperators.OVERLAPS)],
                condition=LOOPT,
            ),
            ExclusionConstraint(
                name="loket_afspraak_vrager_vrij",
                expressions=[("vrager", RangeOperators.EQUAL), ("periode", RangeOperators.OVERLAPS)],
                condition=LOOPT,
            ),
            models.CheckConstraint(
                condition=~Q(status__in=HAD_TIJD)
                | Q(periode__isnull=False, periode__isempty=False, medewerker__isnull=False),
                name="loket_afspraak_heeft_tijd",
            ),
            models.CheckConstraint(
                condition=~Q(status=AfspraakStatus.VOORGESTELD) | Q(periode__isnull=True, kies_voor__isnull=False),
                name="loket_afspraak_voorgesteld_heeft_termijn",
            ),
            models.CheckConstraint(
                condition=Q(status=AfspraakStatus.AFGEZEGD, afgezegd_op__isnull=False)
                | (~Q(status=AfspraakStatus.AFGEZEGD) & Q(afgezegd_op__isnull=True, afgezegd_door__isnull=True)),
                name="loket_afspraak_afgezegd_op",
            ),
            models.UniqueConstraint(
                fields=["vraag"],
                condition=Q(status=AfspraakStatus.VOORGESTELD),
                name="loket_afspraak_een_uitnodiging",
            ),
        ]
        indexes = [
            models.Index(fields=["vraag", "id"], name="loket_afspraak_vraag"),
            models.Index(
                fields=["kies_voor"],
                condition=Q(status=AfspraakStatus.VOORGESTELD, verlopen_op__isnull=True),
                name="loket_afspraak_kies_voor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.uuid}"


class Agendakoppeling(models.Model):
    """The secret address at which a colleague's own calendar program reads the afspraken. Only a hash is kept."""

    gebruiker = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    sleutel_hash = models.CharField(max_length=64, unique=True)
    gemaakt_op = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "agendakoppeling"
        verbose_name_plural = "agendakoppelingen"

    def __str__(self) -> str:
        return f"{self.gebruiker_id} {self.gemaakt_op:%d-%m-%Y}"
