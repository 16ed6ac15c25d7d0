"""What is done in one year of a meerjarenagenda: another object than the agenda itself."""

import uuid

from django.db import models
from django.db.models import Q

from beraad.enums import Actiestatus, UitvoeringStatus
from beraad.models.aanpak import JAREN, Maatregel
from beraad.models.agenda import Meerjarenagenda
from beraad.models.partijen import Partij


class Uitvoeringsagenda(models.Model):
    """Once adopted, the database refuses to change it; how its acties go still moves."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agenda = models.ForeignKey(Meerjarenagenda, on_delete=models.PROTECT, related_name="uitvoeringen")
    jaar = models.PositiveSmallIntegerField()
    inleiding = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=UitvoeringStatus, default=UitvoeringStatus.CONCEPT)
    vastgesteld_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "uitvoeringsagenda"
        verbose_name_plural = "uitvoeringsagenda's"
        constraints = [
            models.UniqueConstraint(fields=["agenda", "jaar"], name="beraad_uitvoeringsagenda_jaar"),
            models.CheckConstraint(condition=Q(jaar__range=JAREN), name="beraad_uitvoeringsagenda_jaren"),
            models.CheckConstraint(
                condition=Q(status=UitvoeringStatus.CONCEPT, vastgesteld_op__isnull=True)
                | Q(status=UitvoeringStatus.VASTGESTELD, vastgesteld_op__isnull=False),
                name="beraad_uitvoeringsagenda_vastgesteld",
            ),
        ]

    def __str__(self) -> str:
        return f"uitvoeringsagenda {self.jaar}"


class Actie(models.Model):
    """What a partij does in that year for a maatregel. The maatregel may go; its number and the titel stay."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    uitvoeringsagenda = models.ForeignKey(Uitvoeringsagenda, on_delete=models.PROTECT, related_name="acties")
    volgorde = models.PositiveSmallIntegerField()
    maatregel = models.ForeignKey(Maatregel, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # 2.1.3; empty for an actie that belongs to no maatregel.
    maatregelnummer = models.CharField(max_length=20, blank=True)
    titel = models.CharField(max_length=160)
    trekker = models.ForeignKey(Partij, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    uiterlijk = models.DateField(null=True, blank=True)
    # In euro, of that year; kept when the uitvoeringsagenda is adopted.
    inzet = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    status = models.CharField(max_length=20, choices=Actiestatus, default=Actiestatus.NOG_NIET)
    resultaat = models.TextField(blank=True)

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(fields=["uitvoeringsagenda", "volgorde"], name="beraad_actie_volgorde"),
            models.CheckConstraint(condition=~Q(titel=""), name="beraad_actie_titel"),
        ]

    def __str__(self) -> str:
        return self.titel
