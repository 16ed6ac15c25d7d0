import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from beraad.models.agenda import Agendaversie, Meerjarenagenda


class Jaarverslag(models.Model):
    """What a beraad says of one year, frozen at the moment that it was made. The database refuses to change it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agenda = models.ForeignKey(Meerjarenagenda, on_delete=models.PROTECT, related_name="jaarverslagen")
    versie = models.ForeignKey(Agendaversie, on_delete=models.PROTECT, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    # A later one over the same year comes beside it, not instead of it.
    nummer = models.PositiveSmallIntegerField()
    # In the shape of beraad.jaarverslag; each form (page, PDF, ODS, JSON) is made from it.
    inhoud = models.JSONField()
    gemaakt_op = models.DateTimeField(db_default=Now())
    gemaakt_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "jaarverslag"
        verbose_name_plural = "jaarverslagen"
        constraints = [
            models.UniqueConstraint(fields=["agenda", "jaar", "nummer"], name="beraad_jaarverslag_nummer"),
            models.CheckConstraint(condition=Q(nummer__gte=1), name="beraad_jaarverslag_nummer_vanaf_1"),
            models.CheckConstraint(condition=Q(jaar__range=(2020, 2100)), name="beraad_jaarverslag_jaar"),
        ]

    def __str__(self) -> str:
        return f"jaarverslag {self.jaar}"
