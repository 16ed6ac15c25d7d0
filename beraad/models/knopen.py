from django.conf import settings
from django.db import models
from django.db.models import Q

from beraad.enums import Eenheid
from beraad.models.agenda import Meerjarenagenda
from beraad.models.knoop import Knoop


class Ambitie(Knoop):
    """Where the agenda wants to go. Its number is its place in the order."""

    agenda = models.ForeignKey(Meerjarenagenda, on_delete=models.CASCADE, related_name="ambities")
    volgorde = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=160)
    tekst = models.TextField(blank=True)

    class Meta:
        verbose_name = "ambitie"
        verbose_name_plural = "ambities"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "volgorde"],
                name="beraad_ambitie_volgorde",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(titel=""), name="beraad_ambitie_titel"),
        ]

    def __str__(self) -> str:
        return self.titel


class Doel(Knoop):
    """A step under an ambitie that can be measured."""

    ambitie = models.ForeignKey(Ambitie, on_delete=models.CASCADE, related_name="doelen")
    volgorde = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=160)
    tekst = models.TextField(blank=True)
    # For whom and in which sector, in the words of the beraad; empty is everyone, every sector.
    doelgroep = models.CharField(max_length=160, blank=True)
    sector = models.CharField(max_length=160, blank=True)
    # Of the agenda of the Landelijk Beraad.
    landelijke_ambitie = models.ForeignKey(
        Ambitie, on_delete=models.SET_NULL, null=True, blank=True, related_name="regionale_doelen"
    )

    class Meta:
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(
                fields=["ambitie", "volgorde"],
                name="beraad_doel_volgorde",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(titel=""), name="beraad_doel_titel"),
        ]

    def __str__(self) -> str:
        return self.titel


INGEVOERD = ~Q(bron="") & Q(
    definitie="",
    waarde__isnull=False,
    peildatum__isnull=False,
    ingevoerd_op__isnull=False,
    ingevoerd_door__isnull=False,
)
NIET_INGEVOERD = Q(
    waarde__isnull=True, peildatum__isnull=True, ingevoerd_op__isnull=True, ingevoerd_door__isnull=True, bron=""
)


class Indicator(Knoop):
    """What is measured to follow a doel: counted live at the desk (`definitie`), or typed in with its source."""

    doel = models.ForeignKey(Doel, on_delete=models.CASCADE, related_name="indicatoren")
    volgorde = models.PositiveSmallIntegerField()
    naam = models.CharField(max_length=160)
    eenheid = models.CharField(max_length=10, choices=Eenheid)
    # A key of beraad.queries.cijfers, or empty. A key keeps its meaning: another way of counting is a new key.
    definitie = models.CharField(max_length=60, blank=True)
    waarde = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    bron = models.CharField(max_length=200, blank=True)
    peildatum = models.DateField(null=True, blank=True)
    ingevoerd_op = models.DateTimeField(null=True, blank=True)
    ingevoerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    nulmeting = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    streefwaarde = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    streefjaar = models.PositiveSmallIntegerField(null=True, blank=True)
    # Of the years on the way to it, oldest first: [{"jaar": 2028, "waarde": "70"}, ...]; decimals as text.
    tussendoelen = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(
                fields=["doel", "volgorde"],
                name="beraad_indicator_volgorde",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(naam=""), name="beraad_indicator_naam"),
            models.CheckConstraint(
                condition=INGEVOERD | NIET_INGEVOERD,
                name="beraad_indicator_live_of_ingevoerd",
            ),
            models.CheckConstraint(
                condition=Q(streefwaarde__isnull=True, streefjaar__isnull=True)
                | Q(streefwaarde__isnull=False, streefjaar__isnull=False, streefjaar__range=(2020, 2100)),
                name="beraad_indicator_streefwaarde_streefjaar",
            ),
            *[
                models.CheckConstraint(
                    condition=~Q(eenheid=Eenheid.PROCENT)
                    | Q(**{f"{veld}__isnull": True})
                    | Q(**{f"{veld}__range": (0, 100)}),
                    name=f"beraad_indicator_procent_{veld}",
                )
                for veld in ("waarde", "nulmeting", "streefwaarde")
            ],
        ]

    def __str__(self) -> str:
        return self.naam
