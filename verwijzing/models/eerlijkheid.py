"""How often groups of people get an outcome, and what was concluded where one stands out."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from verwijzing.enums import Groepsoort, Meetpunt


class Eerlijkheidscijfer(models.Model):
    """One group beside all others, for the vragen of one regio and one quarter, as counted once. Only what may be
    shown is kept, so what people see of a quarter never changes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.PROTECT, related_name="+")
    # Its first day.
    kwartaal = models.DateField()
    meetpunt = models.CharField(max_length=20, choices=Meetpunt)
    soort = models.CharField(max_length=20, choices=Groepsoort)
    groep = models.CharField(max_length=40)
    aantal = models.PositiveIntegerField()
    teller = models.PositiveIntegerField()
    aantal_anderen = models.PositiveIntegerField()
    teller_anderen = models.PositiveIntegerField()
    # How many groups were looked at together: the interval is as wide as that asks.
    vergelijkingen = models.PositiveIntegerField()
    opvallend = models.BooleanField()
    gemeten_op = models.DateField()
    # What was concluded about a group that stands out; about a group, not about a person.
    oordeel = models.TextField(blank=True)
    beoordeeld_op = models.DateTimeField(null=True, blank=True)
    beoordeeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "eerlijkheidscijfer"
        verbose_name_plural = "eerlijkheidscijfers"
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "kwartaal", "meetpunt", "soort", "groep"],
                name="verwijzing_eerlijkheidscijfer_eenmaal",
            ),
            models.CheckConstraint(
                condition=Q(kwartaal__day=1, kwartaal__month__in=[1, 4, 7, 10]),
                name="verwijzing_eerlijkheidscijfer_kwartaal",
            ),
            models.CheckConstraint(
                condition=Q(teller__lte=F("aantal"), teller_anderen__lte=F("aantal_anderen")),
                name="verwijzing_eerlijkheidscijfer_teller",
            ),
            models.CheckConstraint(
                condition=Q(oordeel="", beoordeeld_op__isnull=True, beoordeeld_door__isnull=True)
                | (~Q(oordeel="") & Q(opvallend=True, beoordeeld_op__isnull=False, beoordeeld_door__isnull=False)),
                name="verwijzing_eerlijkheidscijfer_oordeel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regio_id} {self.kwartaal} {self.meetpunt} {self.groep}"
