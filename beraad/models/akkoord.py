import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from beraad.enums import Oordeel, VoorstelSoort
from beraad.models.agenda import Meerjarenagenda
from beraad.models.partijen import Partij, Vertegenwoordiging


class Voorstel(models.Model):
    """A text as it was offered to the partijen, word for word. Only its withdrawal is written later, once."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    agenda = models.ForeignKey(Meerjarenagenda, on_delete=models.PROTECT, related_name="voorstellen")
    # Of the version that it would become.
    nummer = models.PositiveSmallIntegerField()
    soort = models.CharField(max_length=20, choices=VoorstelSoort)
    inhoud = models.JSONField()
    vingerafdruk = models.CharField(max_length=64)
    aangeboden_op = models.DateTimeField(db_default=Now())
    aangeboden_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ingetrokken_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "voorstel"
        verbose_name_plural = "voorstellen"
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "nummer"],
                condition=Q(ingetrokken_op__isnull=True),
                name="beraad_voorstel_een_tegelijk",
            ),
            models.CheckConstraint(condition=Q(nummer__gte=1), name="beraad_voorstel_nummer"),
            models.CheckConstraint(
                condition=Q(vingerafdruk__regex="^[0-9a-f]{64}$"), name="beraad_voorstel_vingerafdruk"
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_door__isnull=True)
                | Q(ingetrokken_op__isnull=False, ingetrokken_door__isnull=False),
                name="beraad_voorstel_ingetrokken",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: versie {self.nummer}"


class Akkoord(models.Model):
    """What a partij said of a voorstel, by whom. A changed mind is a new row; the last of a partij counts."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    voorstel = models.ForeignKey(Voorstel, on_delete=models.PROTECT, related_name="akkoorden")
    partij = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="akkoorden")
    vertegenwoordiging = models.ForeignKey(Vertegenwoordiging, on_delete=models.PROTECT, related_name="akkoorden")
    oordeel = models.CharField(max_length=20, choices=Oordeel)
    voorbehoud = models.TextField(blank=True)
    gegeven_op = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "akkoord"
        verbose_name_plural = "akkoorden"
        constraints = [
            models.CheckConstraint(
                condition=Q(oordeel=Oordeel.AKKOORD, voorbehoud="")
                | Q(oordeel__in=[Oordeel.VOORBEHOUD, Oordeel.NIET_AKKOORD]) & ~Q(voorbehoud=""),
                name="beraad_akkoord_voorbehoud",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_oordeel_display()} van {self.partij_id}"
