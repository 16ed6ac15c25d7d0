"""How a maatregel goes: its milestones, what its owner says, and what was spent.

What was said or spent stays as it was noted, also when the maatregel is taken out of the agenda: it is found by
the uuid of the part that it is about.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from beraad.enums import Voortgangstatus
from beraad.models.aanpak import Maatregel
from beraad.models.agenda import Meerjarenagenda
from beraad.models.partijen import Partij


class Mijlpaal(models.Model):
    """A moment on the way of a maatregel, with the day that it must be reached and the day that it was."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    maatregel = models.ForeignKey(Maatregel, on_delete=models.CASCADE, related_name="mijlpalen")
    naam = models.CharField(max_length=160)
    datum = models.DateField()
    gehaald_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        constraints = [models.CheckConstraint(condition=~Q(naam=""), name="beraad_mijlpaal_naam")]

    def __str__(self) -> str:
        return self.naam


class Melding(models.Model):
    """Noted for a partij, or without one by the secretaris. The database refuses to change or delete it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agenda = models.ForeignKey(Meerjarenagenda, on_delete=models.PROTECT, related_name="+")
    maatregel_uuid = models.UUIDField()
    partij = models.ForeignKey(Partij, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True


class Voortgang(Melding):
    """What the owner of a maatregel says about it. The last one counts."""

    status = models.CharField(max_length=20, choices=Voortgangstatus)
    toelichting = models.TextField(blank=True)

    class Meta:
        verbose_name = "voortgang"
        verbose_name_plural = "voortgang"
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[Voortgangstatus.OP_SCHEMA, Voortgangstatus.KLAAR]) | ~Q(toelichting=""),
                name="beraad_voortgang_toelichting",
            )
        ]
        indexes = [models.Index(fields=["agenda", "maatregel_uuid"], name="beraad_voortgang_maatregel")]

    def __str__(self) -> str:
        return self.get_status_display()


class Besteding(Melding):
    """What was spent of an inzet. Less than zero takes a mistake back; the sum may exceed what was promised."""

    inzet_uuid = models.UUIDField()
    # In euro.
    bedrag = models.DecimalField(max_digits=14, decimal_places=2)
    datum = models.DateField()
    toelichting = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "besteding"
        verbose_name_plural = "bestedingen"
        constraints = [models.CheckConstraint(condition=~Q(bedrag=0), name="beraad_besteding_bedrag")]
        indexes = [models.Index(fields=["agenda", "inzet_uuid"], name="beraad_besteding_inzet")]

    def __str__(self) -> str:
        return f"{self.bedrag} op {self.datum}"
