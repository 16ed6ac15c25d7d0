"""What will be done, by whom and with what."""

from django.db import models
from django.db.models import F, Q

from beraad.enums import Geldsoort, Hardheid, Inzetvorm
from beraad.models.agenda import Meerjarenagenda
from beraad.models.knoop import Knoop
from beraad.models.knopen import Doel
from beraad.models.partijen import Partij

JAREN = (2020, 2100)


class Maatregel(Knoop):
    """What the partijen do for a doel. It may serve other doelen as well (`ook_voor`); its place is under one."""

    doel = models.ForeignKey(Doel, on_delete=models.CASCADE, related_name="maatregelen")
    volgorde = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=160)
    tekst = models.TextField(blank=True)
    ook_voor = models.ManyToManyField(Doel, related_name="ook_maatregelen", blank=True)
    trekker = models.ForeignKey(Partij, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    partners = models.ManyToManyField(Partij, related_name="+", blank=True)
    begint_op = models.DateField(null=True, blank=True)
    eindigt_op = models.DateField(null=True, blank=True)
    # What stays when a temporary maatregel ends.
    blijft_na = models.TextField(blank=True)
    # The gap in the services that it answers: a topic with figures that was put on the agenda.
    hiaatcijfer = models.ForeignKey(
        "verwijzing.Hiaatcijfer", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The service of the dienstenkaart through which it reaches people.
    dienst = models.ForeignKey(
        "verwijzing.Dienst", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "maatregel"
        verbose_name_plural = "maatregelen"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(
                fields=["doel", "volgorde"],
                name="beraad_maatregel_volgorde",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(titel=""), name="beraad_maatregel_titel"),
            models.CheckConstraint(
                condition=Q(eindigt_op__isnull=True)
                | Q(begint_op__isnull=True)
                | Q(eindigt_op__gte=F("begint_op")),
                name="beraad_maatregel_periode",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class Middel(Knoop):
    """Money of a partij for one year that inzet can be paid from: the cover (dekking). Each euro counts once."""

    agenda = models.ForeignKey(Meerjarenagenda, on_delete=models.CASCADE, related_name="middelen")
    volgorde = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=160)
    partij = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    geldsoort = models.CharField(max_length=10, choices=Geldsoort)
    # In euro.
    bedrag = models.DecimalField(max_digits=14, decimal_places=2)
    bron = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "middel"
        verbose_name_plural = "middelen"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "volgorde"],
                name="beraad_middel_volgorde",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(naam=""), name="beraad_middel_naam"),
            models.CheckConstraint(condition=Q(jaar__range=JAREN), name="beraad_middel_jaar"),
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="beraad_middel_bedrag"),
        ]

    def __str__(self) -> str:
        return f"{self.naam} {self.jaar}"


class Inzet(Knoop):
    """What one partij puts into a maatregel in one year. In kind it is worth `bedrag` too, to make sums."""

    maatregel = models.ForeignKey(Maatregel, on_delete=models.CASCADE, related_name="inzetten")
    volgorde = models.PositiveSmallIntegerField()
    partij = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="+")
    jaar = models.PositiveSmallIntegerField()
    geldsoort = models.CharField(max_length=10, choices=Geldsoort)
    vorm = models.CharField(max_length=10, choices=Inzetvorm)
    # In euro.
    bedrag = models.DecimalField(max_digits=14, decimal_places=2)
    # In kind: what it is, such as "400 uur van loopbaancoaches".
    omschrijving = models.CharField(max_length=200, blank=True)
    hardheid = models.CharField(max_length=20, choices=Hardheid)
    voorwaarde = models.CharField(max_length=300, blank=True)
    middel = models.ForeignKey(Middel, on_delete=models.PROTECT, null=True, blank=True, related_name="inzetten")

    class Meta:
        verbose_name = "inzet"
        verbose_name_plural = "inzet"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(
                fields=["maatregel", "volgorde"],
                name="beraad_inzet_volgorde",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=Q(jaar__range=JAREN), name="beraad_inzet_jaar"),
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="beraad_inzet_bedrag"),
            models.CheckConstraint(
                condition=Q(hardheid=Hardheid.HARD, voorwaarde="")
                | (Q(hardheid=Hardheid.VOORWAARDELIJK) & ~Q(voorwaarde="")),
                name="beraad_inzet_voorwaarde",
            ),
            models.CheckConstraint(
                condition=Q(vorm=Inzetvorm.GELD, omschrijving="")
                | (Q(vorm=Inzetvorm.IN_NATURA, middel__isnull=True) & ~Q(omschrijving="")),
                name="beraad_inzet_vorm",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bedrag} in {self.jaar}"
