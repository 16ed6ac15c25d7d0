import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from loket.enums import BelUitkomst, Dagdeel, TerugbelStatus
from loket.models.vraag import Vraag
from werkcentrum.basis.telefoon import show_telefoon


class Terugbelverzoek(models.Model):
    """Someone is to call the vrager back: a colleague (`voor`), or whoever of the team comes first."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.PROTECT, related_name="+")
    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="terugbelverzoeken")
    voor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # E.164 (werkcentrum.basis.telefoon).
    telefoon = models.CharField(max_length=30)
    datum = models.DateField()
    dagdeel = models.CharField(max_length=20, choices=Dagdeel, default=Dagdeel.MAAKT_NIET_UIT)
    reden = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=TerugbelStatus, default=TerugbelStatus.OPEN)
    gevraagd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gevraagd_op = models.DateTimeField(db_default=Now())
    # The day on which the vraag came on top of the werkvoorraad for it.
    gemeld_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "terugbelverzoek"
        verbose_name_plural = "terugbelverzoeken"
        constraints = [
            models.CheckConstraint(condition=~Q(telefoon=""), name="loket_terugbellen_heeft_nummer"),
        ]
        indexes = [
            # Whom to call, of one regio; and what someone set out, newest first.
            models.Index(
                fields=["regio", "datum", "id"],
                condition=Q(status=TerugbelStatus.OPEN),
                name="loket_terugbellen_open",
            ),
            models.Index(F("gevraagd_door"), F("id").desc(), name="loket_terugbellen_uitgezet"),
        ]

    def __str__(self) -> str:
        return f"{self.datum:%d-%m-%Y} {self.get_status_display()}"

    @property
    def telefoon_leesbaar(self) -> str:
        return show_telefoon(self.telefoon)


class Belpoging(models.Model):
    """One try to call back. `notitie` is for colleagues; what was said is a contactmoment."""

    terugbelverzoek = models.ForeignKey(Terugbelverzoek, on_delete=models.CASCADE, related_name="pogingen")
    op = models.DateTimeField(db_default=Now())
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uitkomst = models.CharField(max_length=20, choices=BelUitkomst)
    notitie = models.TextField(blank=True)

    class Meta:
        verbose_name = "belpoging"
        verbose_name_plural = "belpogingen"

    def __str__(self) -> str:
        return f"{self.op:%d-%m-%Y} {self.get_uitkomst_display()}"
