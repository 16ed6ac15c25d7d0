"""What the beraad met about, decided, and asked of its partijen. No names of persons: a partij was there."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from beraad.enums import Agendapuntsoort, KnoopSoort, VergaderingStatus
from beraad.models.beraad import Beraad
from beraad.models.partijen import Partij


class Vergadering(models.Model):
    """A meeting of a beraad. The database refuses to change minutes that were adopted."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    beraad = models.ForeignKey(Beraad, on_delete=models.PROTECT, related_name="vergaderingen")
    op = models.DateTimeField()
    tot = models.DateTimeField()
    plaats = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=VergaderingStatus, default=VergaderingStatus.GEPLAND)
    aanwezig = models.ManyToManyField(Partij, related_name="+", blank=True)
    # CommonMark.
    notulen = models.TextField(blank=True)
    notulen_vastgesteld_op = models.DateTimeField(null=True, blank=True)
    # The meeting that adopted them.
    notulen_vastgesteld_in = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opgeroepen_op = models.DateTimeField(null=True, blank=True)
    # Grows with each change of time, place or status, so that a calendar takes the last one.
    volgnummer = models.PositiveIntegerField(default=0)
    gewijzigd_op = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "vergadering"
        verbose_name_plural = "vergaderingen"
        constraints = [
            models.CheckConstraint(condition=Q(tot__gt=F("op")), name="beraad_vergadering_tot"),
            models.UniqueConstraint(
                fields=["beraad", "op"],
                condition=~Q(status=VergaderingStatus.AFGELAST),
                name="beraad_vergadering_een_op_een_moment",
            ),
            models.CheckConstraint(
                condition=Q(notulen_vastgesteld_op__isnull=True, notulen_vastgesteld_in__isnull=True)
                | (
                    Q(
                        notulen_vastgesteld_op__isnull=False,
                        notulen_vastgesteld_in__isnull=False,
                        status=VergaderingStatus.GEWEEST,
                    )
                    & ~Q(notulen="")
                ),
                name="beraad_vergadering_notulen_vastgesteld",
            ),
        ]

    def __str__(self) -> str:
        return f"vergadering {self.op:%Y-%m-%d}"


class Agendapunt(models.Model):
    """What a vergadering talks about; it may be tied to a part of the meerjarenagenda."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    vergadering = models.ForeignKey(Vergadering, on_delete=models.PROTECT, related_name="agendapunten")
    volgorde = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=160)
    soort = models.CharField(max_length=20, choices=Agendapuntsoort)
    toelichting = models.TextField(blank=True)
    # The part may go; then the words of the titel stay.
    knoopsoort = models.CharField(max_length=20, choices=KnoopSoort, blank=True)
    knoop_uuid = models.UUIDField(null=True, blank=True)

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(
                fields=["vergadering", "volgorde"],
                name="beraad_agendapunt_volgorde",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(titel=""), name="beraad_agendapunt_titel"),
            models.CheckConstraint(
                condition=Q(knoopsoort="", knoop_uuid__isnull=True)
                | (~Q(knoopsoort="") & Q(knoop_uuid__isnull=False)),
                name="beraad_agendapunt_knoop",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class Besluit(models.Model):
    """What a beraad decided. The database refuses to change or delete it; a later besluit may say otherwise."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agendapunt = models.ForeignKey(Agendapunt, on_delete=models.PROTECT, related_name="besluiten")
    tekst = models.TextField()
    genomen_op = models.DateField()

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        constraints = [models.CheckConstraint(condition=~Q(tekst=""), name="beraad_besluit_tekst")]

    def __str__(self) -> str:
        return f"besluit van {self.genomen_op}"


class Actiepunt(models.Model):
    """What a partij promised in a vergadering to do, and by when."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    vergadering = models.ForeignKey(Vergadering, on_delete=models.PROTECT, related_name="actiepunten")
    tekst = models.CharField(max_length=300)
    eigenaar = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="+")
    uiterlijk = models.DateField()
    gereed_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "actiepunt"
        verbose_name_plural = "actiepunten"
        constraints = [models.CheckConstraint(condition=~Q(tekst=""), name="beraad_actiepunt_tekst")]

    def __str__(self) -> str:
        return self.tekst
