"""The texts around the ambities, and the figures that the analyse rests on."""

from django.db import models
from django.db.models import Q

from beraad.enums import Eenheid, OnderdeelSoort
from beraad.models.agenda import Meerjarenagenda
from beraad.models.knoop import Knoop
from beraad.models.knopen import Doel


class Onderdeel(Knoop):
    """One text of the agenda that is not an ambitie. Each agenda has each soort once, from its beginning."""

    agenda = models.ForeignKey(Meerjarenagenda, on_delete=models.CASCADE, related_name="onderdelen")
    onderdeelsoort = models.CharField(max_length=20, choices=OnderdeelSoort)
    tekst = models.TextField(blank=True)

    class Meta:
        verbose_name = "onderdeel"
        verbose_name_plural = "onderdelen"
        constraints = [
            models.UniqueConstraint(fields=["agenda", "onderdeelsoort"], name="beraad_onderdeel_uniek"),
        ]

    def __str__(self) -> str:
        return self.get_onderdeelsoort_display()


class Analysecijfer(Knoop):
    """A figure on the shelf of the analyse: where it is from, and what it means for a doel (`dus`)."""

    agenda = models.ForeignKey(Meerjarenagenda, on_delete=models.CASCADE, related_name="analysecijfers")
    volgorde = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=160)
    eenheid = models.CharField(max_length=10, choices=Eenheid)
    # [{"label": "2024", "waarde": "12.5"}, ...] in the order of the chart; decimals as text.
    reeks = models.JSONField(default=list)
    bron = models.CharField(max_length=200)
    bron_url = models.URLField(max_length=400, blank=True)
    peildatum = models.DateField()
    # Which area it is about: the country, the regio, a gemeente.
    niveau = models.CharField(max_length=80)
    licentie = models.CharField(max_length=80)
    dus = models.TextField(blank=True)
    doel = models.ForeignKey(Doel, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "analysecijfer"
        verbose_name_plural = "analysecijfers"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "volgorde"],
                name="beraad_analysecijfer_volgorde",
                deferrable=models.Deferrable.DEFERRED,
            ),
            *[
                models.CheckConstraint(condition=~Q(**{veld: ""}), name=f"beraad_analysecijfer_{veld}")
                for veld in ("titel", "bron", "niveau", "licentie")
            ],
        ]

    def __str__(self) -> str:
        return self.titel
