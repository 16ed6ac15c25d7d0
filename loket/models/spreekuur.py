from django.conf import settings
from django.db import models
from django.db.models import F, Q

from loket.enums import AfspraakVorm
from werkcentrum.basis.enums import Weekdag


class Spreekuur(models.Model):
    """When a colleague receives people, week after week. It makes the free times; none of those is stored."""

    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.CASCADE, related_name="+")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    weekdag = models.PositiveSmallIntegerField(choices=Weekdag)
    van = models.TimeField()
    tot = models.TimeField()
    # Of one appointment, in minutes.
    duur = models.PositiveSmallIntegerField()
    vorm = models.CharField(max_length=12, choices=AfspraakVorm)
    plaats = models.CharField(max_length=200, blank=True)
    geldig_vanaf = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "spreekuur"
        verbose_name_plural = "spreekuren"
        constraints = [
            models.CheckConstraint(condition=Q(tot__gt=F("van")), name="loket_spreekuur_van_voor_tot"),
            models.CheckConstraint(condition=Q(duur__gte=5, duur__lte=480), name="loket_spreekuur_duur"),
            models.CheckConstraint(condition=Q(weekdag__in=Weekdag.values), name="loket_spreekuur_weekdag"),
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_vanaf")),
                name="loket_spreekuur_periode",
            ),
            models.UniqueConstraint(
                fields=["regio", "gebruiker", "weekdag", "van", "geldig_vanaf"], name="loket_spreekuur_uniek"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekdag_display()} {self.van:%H.%M} - {self.tot:%H.%M}"


class Afwezigheid(models.Model):
    """Days on which a colleague receives nobody, both included. Why is nobody's business."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    van = models.DateField()
    tot = models.DateField()

    class Meta:
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheden"
        constraints = [
            models.CheckConstraint(condition=Q(tot__gte=F("van")), name="loket_afwezigheid_van_voor_tot"),
            models.UniqueConstraint(fields=["gebruiker", "van", "tot"], name="loket_afwezigheid_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.van:%d-%m-%Y} - {self.tot:%d-%m-%Y}"
