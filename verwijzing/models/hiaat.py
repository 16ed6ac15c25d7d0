"""What people needed and the map could not give."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from verwijzing.enums import HiaatReden
from verwijzing.models.kaart import Kaartversie


class Hiaat(models.Model):
    """That one vraag found no answer, in which month and gemeente, and why.

    It outlives the vraag, so nothing in it leads back: no moment and no number in order of arrival that could be
    laid beside the gebeurtenissen, only coarse facts that are not sensitive, and a keyed digest in place of the
    vraag. The digest tells that two rows are of one vraag, which is then counted once. The database refuses to
    change a row; it goes when its term is over.
    """

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.PROTECT, related_name="+")
    # Empty when the vrager did not say where.
    gemeente = models.ForeignKey(
        "basis.Gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Its first day.
    maand = models.DateField()
    doelgroep = models.CharField(max_length=20, blank=True)
    thema = models.CharField(max_length=40, blank=True)
    reden = models.CharField(max_length=30, choices=HiaatReden)
    # Of verwijzing.queries.hiaatgroepen: each fact as the group that it falls in.
    kenmerken = models.JSONField(default=dict, blank=True)
    kaartversie = models.ForeignKey(Kaartversie, on_delete=models.PROTECT, related_name="+")
    sleutel = models.CharField(max_length=64)

    class Meta:
        verbose_name = "hiaat"
        verbose_name_plural = "hiaten"
        constraints = [
            models.UniqueConstraint(fields=["sleutel", "reden"], name="verwijzing_hiaat_sleutel_reden"),
            models.CheckConstraint(condition=Q(maand__day=1), name="verwijzing_hiaat_maand"),
            models.CheckConstraint(condition=~Q(sleutel=""), name="verwijzing_hiaat_sleutel"),
        ]
        indexes = [models.Index(fields=["regio", "maand"], name="verwijzing_hiaat_regio_maand")]

    def __str__(self) -> str:
        return f"{self.regio_id} {self.maand:%Y-%m} {self.thema} {self.reden}"


class Hiaattoelichting(models.Model):
    """What a colleague wrote with a hiaat. Apart from it, because people type what they should not: it goes
    sooner, and figures never show it."""

    hiaat = models.ForeignKey(Hiaat, on_delete=models.CASCADE, related_name="toelichtingen")
    tekst = models.TextField()

    class Meta:
        verbose_name = "hiaattoelichting"
        verbose_name_plural = "hiaattoelichtingen"
        constraints = [models.CheckConstraint(condition=~Q(tekst=""), name="verwijzing_hiaattoelichting_tekst")]

    def __str__(self) -> str:
        return f"toelichting bij {self.hiaat_id}"


class Hiaatcijfer(models.Model):
    """The figures of the hiaten as they were shown at one moment, to talk about in the beraad. The database
    refuses to change or delete it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.PROTECT, related_name="+")
    # What was chosen: "2026", "2026-K3" or "2026-10", and the need when it is about one.
    periode = models.CharField(max_length=10)
    doelgroep = models.CharField(max_length=20, blank=True)
    thema = models.CharField(max_length=40, blank=True)
    titel = models.CharField(max_length=200)
    # The table as it stood on the page: headings, rows and totals in the words that were shown.
    inhoud = models.JSONField()
    vastgelegd_op = models.DateTimeField(db_default=Now())
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "hiaatcijfer"
        verbose_name_plural = "hiaatcijfers"
        constraints = [models.CheckConstraint(condition=~Q(titel=""), name="verwijzing_hiaatcijfer_titel")]
        indexes = [models.Index(fields=["regio", "-vastgelegd_op"], name="verwijzing_hiaatcijfer_regio")]

    def __str__(self) -> str:
        return self.titel
