from django.db import models
from django.db.models import Q

from loket.enums import Klok

MAX_WERKDAGEN = 120


class Termijn(models.Model):
    """How many working days a regio gives one of its clocks; without a row the default holds (loket.klokken)."""

    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.CASCADE, related_name="+")
    klok = models.CharField(max_length=20, choices=Klok)
    werkdagen = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        constraints = [
            models.UniqueConstraint(fields=["regio", "klok"], name="loket_termijn_uniek"),
            models.CheckConstraint(
                condition=Q(werkdagen__gte=1, werkdagen__lte=MAX_WERKDAGEN), name="loket_termijn_werkdagen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_klok_display()}: {self.werkdagen}"
