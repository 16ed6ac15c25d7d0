from django.db import models
from django.db.models.functions import Now


class Nachtcontrole(models.Model):
    """What one night found in one regio: how many open vragen are of nobody, without a next date, or of someone
    who was never told anything. Counts only."""

    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.CASCADE, related_name="+")
    datum = models.DateField()
    aantal_open = models.PositiveIntegerField()
    zonder_eigenaar = models.PositiveIntegerField()
    zonder_datum = models.PositiveIntegerField()
    zonder_bericht = models.PositiveIntegerField()
    gedaan_op = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "nachtcontrole"
        verbose_name_plural = "nachtcontroles"
        constraints = [
            models.UniqueConstraint(fields=["regio", "datum"], name="loket_nachtcontrole_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.regio_id} {self.datum:%d-%m-%Y}"

    @property
    def aantal_fout(self) -> int:
        return self.zonder_eigenaar + self.zonder_datum + self.zonder_bericht
