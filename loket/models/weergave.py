import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class BewaardeWeergave(models.Model):
    """A view with its filter under a name: of one gebruiker, or of the team of a regio.

    It holds what stands in the address, never which vragen: who opens it sees what they may see.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    naam = models.CharField(max_length=60)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    regio = models.ForeignKey(
        "basis.Arbeidsmarktregio", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The values of the address, such as {"weergave": "alle", "thema": "scholing"}.
    filter = models.JSONField(default=dict)

    class Meta:
        verbose_name = "bewaarde weergave"
        verbose_name_plural = "bewaarde weergaven"
        constraints = [
            models.CheckConstraint(
                condition=Q(gebruiker__isnull=False, regio__isnull=True)
                | Q(gebruiker__isnull=True, regio__isnull=False),
                name="loket_bewaardeweergave_van_een",
            ),
            models.CheckConstraint(condition=~Q(naam=""), name="loket_bewaardeweergave_naam"),
            models.UniqueConstraint(fields=["gebruiker", "naam"], name="loket_bewaardeweergave_gebruiker"),
            models.UniqueConstraint(fields=["regio", "naam"], name="loket_bewaardeweergave_regio"),
        ]

    def __str__(self) -> str:
        return self.naam
