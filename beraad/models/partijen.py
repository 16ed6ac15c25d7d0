import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from beraad.enums import Bank, BeraadSoort
from beraad.models.beraad import Beraad
from werkcentrum.basis.enums import Zekerheid


class Daterange(Func):
    """Both days included; without an end when the last is null."""

    function = "DATERANGE"
    output_field = DateRangeField()


GELDIG = Daterange("geldig_vanaf", "geldig_tot", RangeBoundary(inclusive_lower=True, inclusive_upper=True))
MANDAAT = Daterange("mandaat_vanaf", "mandaat_tot", RangeBoundary(inclusive_lower=True, inclusive_upper=True))


class Partij(models.Model):
    """Who sits at the table of a beraad, from when until when (both days included). It binds only itself."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    beraad = models.ForeignKey(Beraad, on_delete=models.PROTECT, related_name="partijen")
    naam = models.CharField(max_length=160)
    bank = models.CharField(max_length=20, choices=Bank)
    organisatie = models.ForeignKey(
        "basis.Organisatie", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    geldig_vanaf = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)
    # Where it says so; empty for what a secretaris fills in.
    bron = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "partij"
        verbose_name_plural = "partijen"
        constraints = [
            models.CheckConstraint(condition=~Q(naam=""), name="beraad_partij_naam"),
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_vanaf")),
                name="beraad_partij_periode",
            ),
            ExclusionConstraint(
                name="beraad_partij_een_keer",
                expressions=[
                    ("beraad", RangeOperators.EQUAL),
                    ("naam", RangeOperators.EQUAL),
                    (GELDIG, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Vertegenwoordiging(models.Model):
    """Someone who speaks for a partij, or for its representative, while the mandate lasts (both days included).

    A mandate that ends is not removed: an akkoord refers to it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partij = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="vertegenwoordigingen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_plaatsvervanger = models.BooleanField(default=False)
    mandaat_vanaf = models.DateField()
    mandaat_tot = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "vertegenwoordiging"
        verbose_name_plural = "vertegenwoordigingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(mandaat_tot__isnull=True) | Q(mandaat_tot__gte=F("mandaat_vanaf")),
                name="beraad_vertegenwoordiging_mandaat",
            ),
            ExclusionConstraint(
                name="beraad_vertegenwoordiging_een_vertegenwoordiger",
                expressions=[("partij", RangeOperators.EQUAL), (MANDAAT, RangeOperators.OVERLAPS)],
                condition=Q(is_plaatsvervanger=False),
            ),
            ExclusionConstraint(
                name="beraad_vertegenwoordiging_een_keer",
                expressions=[
                    ("partij", RangeOperators.EQUAL),
                    ("gebruiker", RangeOperators.EQUAL),
                    (MANDAAT, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker_id} voor {self.partij_id}"


class Minimumbank(models.Model):
    """A bank that must be at the table before such a beraad can adopt anything, with where that is said."""

    beraadsoort = models.CharField(max_length=20, choices=BeraadSoort)
    bank = models.CharField(max_length=20, choices=Bank)
    geldig_vanaf = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)
    bron = models.CharField(max_length=300)
    zekerheid = models.CharField(max_length=10, choices=Zekerheid)

    class Meta:
        verbose_name = "minimumbank"
        verbose_name_plural = "minimumbanken"
        constraints = [
            models.UniqueConstraint(
                fields=["beraadsoort", "bank", "geldig_vanaf"], name="beraad_minimumbank_uniek"
            ),
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_vanaf")),
                name="beraad_minimumbank_periode",
            ),
            models.CheckConstraint(condition=~Q(bron=""), name="beraad_minimumbank_bron"),
        ]

    def __str__(self) -> str:
        return f"{self.get_bank_display()} vanaf {self.geldig_vanaf}"


class Thematafel(models.Model):
    """A group of partijen that works on one subject for a time (Convenant Landelijk Beraad, Stcrt 2025, 34554)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    beraad = models.ForeignKey(Beraad, on_delete=models.PROTECT, related_name="thematafels")
    naam = models.CharField(max_length=160)
    opdracht = models.TextField(blank=True)
    trekker = models.ForeignKey(Partij, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    partijen = models.ManyToManyField(Partij, related_name="thematafels", blank=True)
    vanaf = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "thematafel"
        verbose_name_plural = "thematafels"
        constraints = [
            models.CheckConstraint(condition=~Q(naam=""), name="beraad_thematafel_naam"),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("vanaf")), name="beraad_thematafel_periode"
            ),
        ]

    def __str__(self) -> str:
        return self.naam
