import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Standaardtekst(models.Model):
    """A text to start a letter or a message from. Its words are in its versies; without regio it is for all."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regio = models.ForeignKey(
        "basis.Arbeidsmarktregio", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sleutel = models.SlugField(max_length=60)
    titel = models.CharField(max_length=120)
    # Empty: for every thema.
    themas = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "standaardtekst"
        verbose_name_plural = "standaardteksten"
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "sleutel"], name="loket_standaardtekst_sleutel", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=False) | Q(ingetrokken_door__isnull=True),
                name="loket_standaardtekst_ingetrokken",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class StandaardtekstVersie(models.Model):
    """The words of a standaardtekst from one moment on. Never changed: an edit is a new one."""

    standaardtekst = models.ForeignKey(Standaardtekst, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveSmallIntegerField()
    tekst = models.TextField()
    gemaakt_op = models.DateTimeField(db_default=Now())
    gemaakt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "versie van een standaardtekst"
        verbose_name_plural = "versies van standaardteksten"
        constraints = [
            models.UniqueConstraint(fields=["standaardtekst", "nummer"], name="loket_standaardtekstversie_nummer"),
        ]

    def __str__(self) -> str:
        return f"{self.standaardtekst_id} {self.nummer}"
