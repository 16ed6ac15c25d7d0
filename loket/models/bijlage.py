import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from loket.models.contact import Contactmoment
from loket.models.intake import Intake
from loket.models.vraag import Vraag


class Bijlage(models.Model):
    """A file that the vrager added. It lives in the database: one backup, and gone together with its vraag.

    `soort` is what the content is, not what the name says; `inhoud` was written anew without metadata.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # First of the draft, then of the vraag; with a message of the vrager also of that contact.
    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, null=True, blank=True, related_name="bijlagen")
    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, null=True, blank=True, related_name="bijlagen")
    contactmoment = models.ForeignKey(
        Contactmoment, on_delete=models.CASCADE, null=True, blank=True, related_name="bijlagen"
    )
    naam = models.CharField(max_length=120)
    soort = models.CharField(max_length=100)
    omvang = models.PositiveIntegerField()
    inhoud = models.BinaryField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        constraints = [
            models.CheckConstraint(
                condition=Q(intake__isnull=False) | Q(vraag__isnull=False), name="loket_bijlage_hoort_ergens_bij"
            ),
        ]

    def __str__(self) -> str:
        return self.naam
