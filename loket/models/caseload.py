from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

MAX_UREN_PER_WEEK = 60
MAX_UREN_PER_VRAAG = 99


class Weging(models.Model):
    """How many hours a regio counts for a vraag of a thema; without a row it is one."""

    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.CASCADE, related_name="+")
    thema = models.CharField(max_length=40)
    uren = models.DecimalField(max_digits=4, decimal_places=1)

    class Meta:
        verbose_name = "weging"
        verbose_name_plural = "wegingen"
        constraints = [
            models.UniqueConstraint(fields=["regio", "thema"], name="loket_weging_uniek"),
            models.CheckConstraint(
                condition=Q(uren__gt=0, uren__lte=MAX_UREN_PER_VRAAG), name="loket_weging_uren"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thema}: {self.uren}"


class Beschikbaarheid(models.Model):
    """How many hours a week a colleague has for the vragen of a regio."""

    STANDAARD = Decimal(32)

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.CASCADE, related_name="+")
    uren_per_week = models.DecimalField(max_digits=4, decimal_places=1)

    class Meta:
        verbose_name = "beschikbaarheid"
        verbose_name_plural = "beschikbaarheden"
        constraints = [
            models.UniqueConstraint(fields=["gebruiker", "regio"], name="loket_beschikbaarheid_uniek"),
            models.CheckConstraint(
                condition=Q(uren_per_week__gte=0, uren_per_week__lte=MAX_UREN_PER_WEEK),
                name="loket_beschikbaarheid_uren",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uren_per_week} uur per week"
