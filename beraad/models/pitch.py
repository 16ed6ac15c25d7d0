import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from beraad.enums import Pitchstatus
from beraad.models.beraad import Beraad
from beraad.models.partijen import Partij


class Pitch(models.Model):
    """A subject that a partij brings to the beraad, with its evidence. The answer of the secretaris is public."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    beraad = models.ForeignKey(Beraad, on_delete=models.PROTECT, related_name="pitches")
    partij = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="+")
    titel = models.CharField(max_length=160)
    tekst = models.TextField()
    # The figures of a gap in the services that show the need.
    hiaatcijfer = models.ForeignKey(
        "verwijzing.Hiaatcijfer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingediend_op = models.DateTimeField(db_default=Now())
    ingediend_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=Pitchstatus, default=Pitchstatus.INGEDIEND)
    antwoord = models.TextField(blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "pitch"
        verbose_name_plural = "pitches"
        constraints = [
            models.CheckConstraint(condition=~Q(titel=""), name="beraad_pitch_titel"),
            models.CheckConstraint(condition=~Q(tekst=""), name="beraad_pitch_tekst"),
            models.CheckConstraint(
                condition=Q(
                    status=Pitchstatus.INGEDIEND,
                    antwoord="",
                    beantwoord_op__isnull=True,
                    beantwoord_door__isnull=True,
                )
                | ~Q(status=Pitchstatus.INGEDIEND)
                & ~Q(antwoord="")
                & Q(beantwoord_op__isnull=False, beantwoord_door__isnull=False),
                name="beraad_pitch_antwoord",
            ),
        ]
        indexes = [models.Index(fields=["beraad", "-ingediend_op"], name="beraad_pitch_beraad")]

    def __str__(self) -> str:
        return self.titel
