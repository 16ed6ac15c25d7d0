from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models


class Regel(models.Model):
    groep = models.CharField(max_length=4)
    nummer = models.CharField(max_length=20)
    naam = models.CharField(max_length=100)
    soort = models.CharField(max_length=10, choices=[("werk", "Werk zoeken"), ("leren", "Scholing")])
    tekst = models.TextField()
    datum = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)
    zoek = models.GeneratedField(
        expression=SearchVector("tekst", config="dutch"), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        app_label = "vloer"
        indexes = [
            models.Index(fields=["groep", "datum", "id"], name="vloer_regel_lijst"),
            GinIndex(fields=["zoek"], name="vloer_regel_zoek"),
        ]

    def __str__(self) -> str:
        return self.naam
