"""What partijen want otherwise in one part of an agenda, and what is said of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from beraad.enums import AmendementStatus, KnoopSoort
from beraad.models.agenda import Meerjarenagenda
from beraad.models.partijen import Partij


class Opmerking(models.Model):
    """A remark about one part, for those who work on the agenda. It stays when the part goes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agenda = models.ForeignKey(Meerjarenagenda, on_delete=models.CASCADE, related_name="opmerkingen")
    knoopsoort = models.CharField(max_length=20, choices=KnoopSoort)
    knoop_uuid = models.UUIDField()
    tekst = models.TextField()
    geschreven_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    geschreven_op = models.DateTimeField(db_default=Now())
    afgehandeld_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "opmerking"
        verbose_name_plural = "opmerkingen"
        constraints = [models.CheckConstraint(condition=~Q(tekst=""), name="beraad_opmerking_tekst")]
        indexes = [models.Index(fields=["agenda", "knoop_uuid"], name="beraad_opmerking_knoop")]

    def __str__(self) -> str:
        return f"opmerking bij {self.knoopsoort}"


class Amendement(models.Model):
    """A change of one part that a partij proposes, with its reason. `was` and `wordt` in the shape of
    beraad.gegevens."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agenda = models.ForeignKey(Meerjarenagenda, on_delete=models.CASCADE, related_name="amendementen")
    knoopsoort = models.CharField(max_length=20, choices=KnoopSoort)
    knoop_uuid = models.UUIDField()
    # What the part was called then; it may be gone later.
    knoop_titel = models.CharField(max_length=200)
    partij = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="+")
    was = models.JSONField()
    wordt = models.JSONField()
    reden = models.TextField()
    status = models.CharField(max_length=20, choices=AmendementStatus, default=AmendementStatus.INGEDIEND)
    ingediend_op = models.DateTimeField(db_default=Now())
    ingediend_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    antwoord = models.TextField(blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "amendement"
        verbose_name_plural = "amendementen"
        constraints = [
            models.CheckConstraint(condition=~Q(reden=""), name="beraad_amendement_reden"),
            models.CheckConstraint(
                condition=Q(status=AmendementStatus.INGEDIEND, beantwoord_op__isnull=True)
                | (~Q(status=AmendementStatus.INGEDIEND) & Q(beantwoord_op__isnull=False)),
                name="beraad_amendement_beantwoord",
            ),
            models.CheckConstraint(
                condition=~Q(status=AmendementStatus.AFGEWEZEN) | ~Q(antwoord=""),
                name="beraad_amendement_afgewezen_met_reden",
            ),
            # One partij wants one thing of one part at a time.
            models.UniqueConstraint(
                fields=["knoop_uuid", "partij"],
                condition=Q(status=AmendementStatus.INGEDIEND),
                name="beraad_amendement_een_open",
            ),
        ]
        indexes = [models.Index(fields=["agenda", "status"], name="beraad_amendement_agenda")]

    def __str__(self) -> str:
        return f"amendement op {self.knoop_titel}"
