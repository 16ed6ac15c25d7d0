from django.db import models
from django.db.models.functions import Now


class Volglinkverzoek(models.Model):
    """Someone lost their private link and gives a case number and an address, right or wrong; not answered yet."""

    nummer = models.CharField(max_length=40)
    email = models.CharField(max_length=254, blank=True)
    # E.164 (werkcentrum.basis.telefoon).
    telefoon = models.CharField(max_length=30, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "volglinkverzoek"
        verbose_name_plural = "volglinkverzoeken"

    def __str__(self) -> str:
        return f"{self.created_at:%d-%m-%Y %H.%M}"
