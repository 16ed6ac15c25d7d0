from django.db import models
from django.db.models import F, Q

from werkcentrum.basis.enums import Weekdag


class Openingstijd(models.Model):
    """When the desk of a regio is open on a day of the week. A day may have two: before and after lunch."""

    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.CASCADE, related_name="openingstijden")
    weekdag = models.PositiveSmallIntegerField(choices=Weekdag)
    van = models.TimeField()
    tot = models.TimeField()

    class Meta:
        verbose_name = "openingstijd"
        verbose_name_plural = "openingstijden"
        constraints = [
            models.CheckConstraint(condition=Q(tot__gt=F("van")), name="basis_openingstijd_van_voor_tot"),
            models.CheckConstraint(condition=Q(weekdag__in=Weekdag.values), name="basis_openingstijd_weekdag"),
            models.UniqueConstraint(fields=["regio", "weekdag", "van"], name="basis_openingstijd_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekdag_display()} {self.van:%H.%M} - {self.tot:%H.%M}"


class Sluitingsdag(models.Model):
    """A day on which the desk of a regio is closed, beside the public holidays."""

    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.CASCADE, related_name="sluitingsdagen")
    datum = models.DateField()
    reden = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "sluitingsdag"
        verbose_name_plural = "sluitingsdagen"
        constraints = [
            models.UniqueConstraint(fields=["regio", "datum"], name="basis_sluitingsdag_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.datum:%d-%m-%Y} {self.reden}".strip()
