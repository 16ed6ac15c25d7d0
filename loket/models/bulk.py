import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from loket.enums import Bulksoort, Bulkuitkomst


class Bulkactie(models.Model):
    """One thing that a gebruiker did with several vragen at once. Its uuid is that of the preview that was
    confirmed: confirming it twice is one bulkactie."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    soort = models.CharField(max_length=20, choices=Bulksoort)
    # Of toewijzen; empty is the team.
    ontvanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Of schrijven.
    standaardtekst = models.ForeignKey(
        "loket.Standaardtekst", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gedaan_op = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "bulkactie"
        verbose_name_plural = "bulkacties"
        constraints = [
            models.CheckConstraint(
                condition=Q(soort=Bulksoort.TOEWIJZEN) | Q(ontvanger__isnull=True),
                name="loket_bulkactie_ontvanger",
            ),
            models.CheckConstraint(
                condition=Q(soort=Bulksoort.SCHRIJVEN, standaardtekst__isnull=False)
                | (~Q(soort=Bulksoort.SCHRIJVEN) & Q(standaardtekst__isnull=True)),
                name="loket_bulkactie_standaardtekst",
            ),
        ]
        indexes = [models.Index(fields=["gedaan_op"], name="loket_bulkactie_gedaan")]

    def __str__(self) -> str:
        return f"{self.soort} {self.uuid}"


class Bulkregel(models.Model):
    """What became of one vraag. By its uuid only: the report says no more than who reads it may see now."""

    bulkactie = models.ForeignKey(Bulkactie, on_delete=models.CASCADE, related_name="regels")
    vraag_uuid = models.UUIDField()
    uitkomst = models.CharField(max_length=20, choices=Bulkuitkomst, default=Bulkuitkomst.OPEN)

    class Meta:
        verbose_name = "bulkregel"
        verbose_name_plural = "bulkregels"
        constraints = [
            models.UniqueConstraint(fields=["bulkactie", "vraag_uuid"], name="loket_bulkregel_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.vraag_uuid}: {self.uitkomst}"
