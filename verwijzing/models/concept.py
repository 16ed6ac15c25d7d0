"""A card that someone is still writing."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from verwijzing.models.kaart import Dienst


class Dienstconcept(models.Model):
    """What one person typed for one card, or for a new one, and has not published: nothing of it counts yet."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Empty: a card that is not there yet.
    dienst = models.ForeignKey(Dienst, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    auteur = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # The number of the versie that the author began from.
    versie = models.PositiveIntegerField(null=True, blank=True)
    # The form as it was typed, also what is not right yet: field → the values that were sent.
    getypt = models.JSONField(default=dict)
    gewijzigd_op = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "dienstconcept"
        verbose_name_plural = "dienstconcepten"
        constraints = [
            models.UniqueConstraint(
                fields=["auteur", "dienst"], name="verwijzing_dienstconcept_auteur", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(dienst__isnull=True, versie__isnull=True)
                | models.Q(dienst__isnull=False, versie__isnull=False),
                name="verwijzing_dienstconcept_versie",
            ),
        ]

    def __str__(self) -> str:
        return str(self.uuid)
