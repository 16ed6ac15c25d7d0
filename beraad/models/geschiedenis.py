from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from beraad.enums import KnoopSoort
from beraad.models.agenda import Meerjarenagenda


class Knoopversie(models.Model):
    """What a person filled in for one part at one save, so that a save can be taken back."""

    agenda = models.ForeignKey(Meerjarenagenda, on_delete=models.CASCADE, related_name="+")
    knoopsoort = models.CharField(max_length=20, choices=KnoopSoort)
    knoop_uuid = models.UUIDField()
    versie = models.PositiveIntegerField()
    # In the shape of beraad.gegevens.
    gegevens = models.JSONField()
    # Saved while someone was writing; their next save replaces it.
    is_tussenstand = models.BooleanField(default=False)
    bewaard_op = models.DateTimeField(db_default=Now())
    bewaard_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "knoopversie"
        verbose_name_plural = "knoopversies"
        constraints = [
            models.UniqueConstraint(fields=["knoop_uuid", "versie"], name="beraad_knoopversie_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.knoopsoort} {self.versie}"
