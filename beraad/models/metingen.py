"""What an indicator was, each time that it was measured. What was noted stays; a correction is a new value."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from beraad.enums import Eenheid, Herkomst
from beraad.models.knopen import Indicator


class Meetreeks(models.Model):
    """Values of one indicator that mean the same. Another definitie or eenheid begins the next one.

    It outlives the indicator: `indicator_uuid` is what it is found by.
    """

    indicator = models.ForeignKey(
        Indicator, on_delete=models.SET_NULL, null=True, blank=True, related_name="meetreeksen"
    )
    indicator_uuid = models.UUIDField()
    nummer = models.PositiveSmallIntegerField()
    # A key of beraad.queries.cijfers; empty for what is typed in or imported.
    definitie = models.CharField(max_length=60, blank=True)
    # What the figure counted in the words of that moment.
    omschrijving = models.TextField()
    eenheid = models.CharField(max_length=10, choices=Eenheid)
    begonnen_op = models.DateTimeField(db_default=Now())
    beeindigd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "meetreeks"
        verbose_name_plural = "meetreeksen"
        constraints = [
            models.UniqueConstraint(fields=["indicator_uuid", "nummer"], name="beraad_meetreeks_nummer"),
            models.UniqueConstraint(
                fields=["indicator_uuid"],
                condition=Q(beeindigd_op__isnull=True),
                name="beraad_meetreeks_een_lopend",
            ),
            models.CheckConstraint(condition=Q(nummer__gte=1), name="beraad_meetreeks_nummer_vanaf_1"),
            models.CheckConstraint(condition=~Q(omschrijving=""), name="beraad_meetreeks_omschrijving"),
            models.CheckConstraint(
                condition=Q(beeindigd_op__isnull=True) | Q(beeindigd_op__gte=F("begonnen_op")),
                name="beraad_meetreeks_periode",
            ),
        ]

    def __str__(self) -> str:
        return f"reeks {self.nummer}"


GETELD = Q(herkomst=Herkomst.BALIE, bron="") & (
    Q(verborgen=True, waarde__isnull=True, teller__isnull=True, noemer__isnull=True)
    | Q(verborgen=False, teller__isnull=False, noemer__isnull=False)
    & (Q(noemer=0, teller=0, waarde__isnull=True) | Q(noemer__gt=0, noemer__gte=F("teller"), waarde__isnull=False))
)
OPGEGEVEN = (
    Q(herkomst__in=[Herkomst.HAND, Herkomst.IMPORT])
    & ~Q(bron="")
    & Q(
        verborgen=False,
        waarde__isnull=False,
        teller__isnull=True,
        noemer__isnull=True,
        vastgelegd_door__isnull=False,
    )
)


class Peiling(models.Model):
    """One value of an indicator on one day. The database refuses to change or delete it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reeks = models.ForeignKey(Meetreeks, on_delete=models.PROTECT, related_name="peilingen")
    peildatum = models.DateField()
    waarde = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    # Of what was counted at the desk in the year of the peildatum, until that day.
    teller = models.PositiveIntegerField(null=True, blank=True)
    noemer = models.PositiveIntegerField(null=True, blank=True)
    verborgen = models.BooleanField(default=False)
    herkomst = models.CharField(max_length=10, choices=Herkomst)
    bron = models.CharField(max_length=200, blank=True)
    vastgelegd_op = models.DateTimeField(db_default=Now())
    # None for the system, each quarter.
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "peiling"
        verbose_name_plural = "peilingen"
        constraints = [
            models.CheckConstraint(condition=GETELD | OPGEGEVEN, name="beraad_peiling_geteld_of_opgegeven"),
            models.UniqueConstraint(
                fields=["reeks", "peildatum"],
                condition=Q(herkomst=Herkomst.BALIE),
                name="beraad_peiling_een_keer_geteld",
            ),
        ]
        indexes = [models.Index(fields=["reeks", "peildatum"], name="beraad_peiling_reeks")]

    def __str__(self) -> str:
        return f"{self.waarde} op {self.peildatum}"
