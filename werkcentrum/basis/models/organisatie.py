import uuid

from django.db import models
from django.db.models import Q

from werkcentrum.basis.enums import OrganisatieSoort


class Organisatie(models.Model):
    """A party with its own responsibility: a partner that helps, or a werkgever that asks (a Bedrijf)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The key of the base map or of an import; lets a load be repeated without doubles.
    sleutel = models.CharField(max_length=120, unique=True)
    naam = models.CharField(max_length=200)
    soort = models.CharField(max_length=30, choices=OrganisatieSoort)
    gemeente = models.ForeignKey(
        "basis.Gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kvk_nummer = models.CharField(max_length=8, blank=True)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["naam", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kvk_nummer="") | Q(kvk_nummer__regex=r"^[0-9]{8}$"),
                name="basis_organisatie_kvk_nummer",
            ),
            models.UniqueConstraint(
                fields=["kvk_nummer"], condition=~Q(kvk_nummer=""), name="basis_organisatie_kvk_uniek"
            ),
        ]

    def __str__(self) -> str:
        return self.naam
