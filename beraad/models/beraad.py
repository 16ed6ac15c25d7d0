import uuid

from django.db import models
from django.db.models import Q

from beraad.enums import BeraadSoort, Besluitregel


class Beraad(models.Model):
    """Where the parties decide together: one Landelijk Beraad, and one Regionaal Beraad in each regio."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    soort = models.CharField(max_length=20, choices=BeraadSoort)
    regio = models.OneToOneField(
        "basis.Arbeidsmarktregio", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    besluitregel = models.CharField(
        max_length=30, choices=Besluitregel, default=Besluitregel.UNANIEM_MET_VOORBEHOUD
    )
    # Each part of the agenda is looked at again within so many months.
    bijwerken_maanden = models.PositiveSmallIntegerField(default=6)

    class Meta:
        verbose_name = "beraad"
        verbose_name_plural = "beraden"
        constraints = [
            models.CheckConstraint(
                condition=Q(soort=BeraadSoort.LANDELIJK, regio__isnull=True)
                | Q(soort=BeraadSoort.REGIONAAL, regio__isnull=False),
                name="beraad_beraad_soort_regio",
            ),
            models.CheckConstraint(
                condition=Q(bijwerken_maanden__range=(1, 24)), name="beraad_beraad_bijwerken_maanden"
            ),
            models.UniqueConstraint(
                fields=["soort"], condition=Q(soort=BeraadSoort.LANDELIJK), name="beraad_beraad_een_landelijk"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.regio_id or ''}".strip()
