import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


class Werkafspraak(models.Model):
    """What the organisations of a regio agreed on how they work together, for who handles a vraag."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.PROTECT, related_name="+")
    titel = models.CharField(max_length=120)
    tekst = models.TextField()
    # Empty: for every thema.
    themas = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    # The function or team that keeps it right; not a person.
    eigenaar = models.CharField(max_length=120)
    geldig_vanaf = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)
    # After this day someone must look whether it still holds.
    controleren_voor = models.DateField()

    class Meta:
        verbose_name = "werkafspraak"
        verbose_name_plural = "werkafspraken"
        constraints = [
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_vanaf")),
                name="loket_werkafspraak_periode",
            ),
        ]
        indexes = [models.Index(fields=["regio", "titel"], name="loket_werkafspraak_regio")]

    def __str__(self) -> str:
        return self.titel


class Belwijzer(models.Model):
    """Whom a colleague calls about a thema: a function or team of an organisation, and when it can be reached."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.PROTECT, related_name="+")
    organisatie = models.CharField(max_length=120)
    functie = models.CharField(max_length=120)
    # E.164 (werkcentrum.basis.telefoon).
    telefoon = models.CharField(max_length=20)
    wanneer = models.CharField(max_length=120, blank=True)
    themas = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    geldig_vanaf = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)
    controleren_voor = models.DateField()

    class Meta:
        verbose_name = "belwijzer"
        verbose_name_plural = "belwijzers"
        constraints = [
            models.CheckConstraint(
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gte=F("geldig_vanaf")),
                name="loket_belwijzer_periode",
            ),
            models.CheckConstraint(
                condition=Q(telefoon__regex=r"^\+[1-9][0-9]{4,14}$"), name="loket_belwijzer_telefoon"
            ),
        ]
        indexes = [models.Index(fields=["regio", "organisatie"], name="loket_belwijzer_regio")]

    def __str__(self) -> str:
        return f"{self.organisatie}, {self.functie}"
