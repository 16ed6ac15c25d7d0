"""What keeps the dienstenkaart true: what was asked of an organisatie, and what came in about a card."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from verwijzing.enums import Kaartmeldingsoort, Navraagmoment


class Navraag(models.Model):
    """That a contactpunt was asked whether a card still holds, before this date: once before it and once on it."""

    contactpunt = models.ForeignKey("verwijzing.Contactpunt", on_delete=models.CASCADE, related_name="+")
    dienst = models.ForeignKey("verwijzing.Dienst", on_delete=models.CASCADE, related_name="+")
    verifieer_voor = models.DateField()
    moment = models.CharField(max_length=20, choices=Navraagmoment)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "navraag"
        verbose_name_plural = "navragen"
        constraints = [
            models.UniqueConstraint(
                fields=["contactpunt", "dienst", "verifieer_voor", "moment"], name="verwijzing_navraag_eenmaal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.dienst_id} {self.verifieer_voor} {self.moment}"


class Kaartmelding(models.Model):
    """Something about a card that someone must look at: the task of who keeps it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    dienst = models.ForeignKey("verwijzing.Dienst", on_delete=models.CASCADE, related_name="+")
    soort = models.CharField(max_length=20, choices=Kaartmeldingsoort)
    # The regio whose contactpunt said it.
    regio = models.ForeignKey(
        "basis.Arbeidsmarktregio", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # What they wrote; about a card, not about a person.
    tekst = models.TextField(blank=True)
    # The day on which the source ran out.
    datum = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    afgehandeld_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kaartmelding"
        verbose_name_plural = "kaartmeldingen"
        constraints = [
            models.UniqueConstraint(
                fields=["dienst", "datum"],
                condition=Q(soort=Kaartmeldingsoort.BRON_VERLOPEN),
                name="verwijzing_kaartmelding_bron_eenmaal",
            ),
            models.CheckConstraint(
                condition=Q(datum__isnull=False) | ~Q(soort=Kaartmeldingsoort.BRON_VERLOPEN),
                name="verwijzing_kaartmelding_bron_datum",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at", "id"],
                condition=Q(afgehandeld_op__isnull=True),
                name="verwijzing_kaartmelding_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.dienst_id}"
