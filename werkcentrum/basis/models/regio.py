from django.db import models
from django.db.models import Q

from werkcentrum.basis.enums import Zekerheid


class Arbeidsmarktregio(models.Model):
    """One of the 35. The CBS code is the key: it is stable within a year and readable in every scoped table."""

    code = models.CharField(max_length=4, primary_key=True)
    naam = models.CharField(max_length=80)
    slug = models.SlugField(unique=True)
    centrumgemeente_naam = models.CharField(max_length=80)
    zekerheid_code = models.CharField(max_length=10, choices=Zekerheid)
    zekerheid_centrumgemeente = models.CharField(max_length=10, choices=Zekerheid)
    jaar = models.PositiveSmallIntegerField()
    bezoekadres = models.CharField(max_length=200, blank=True)
    telefoon = models.CharField(max_length=20, blank=True)

    class Meta:
        verbose_name = "arbeidsmarktregio"
        verbose_name_plural = "arbeidsmarktregio's"
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^AM[0-9]{2}$"), name="basis_arbeidsmarktregio_code"),
        ]

    def __str__(self) -> str:
        return self.naam


class Gemeente(models.Model):
    code = models.CharField(max_length=6, primary_key=True)
    naam = models.CharField(max_length=80)
    # Lower case without accents or leading article, because the server has no ICU collations to sort with.
    sorteernaam = models.CharField(max_length=80, db_index=True)

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["sorteernaam"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^GM[0-9]{4}$"), name="basis_gemeente_code"),
        ]

    def __str__(self) -> str:
        return self.naam


class GemeenteIndeling(models.Model):
    """To which regio a gemeente belongs in a year; a herindeling is a new set of rows, not new code."""

    jaar = models.PositiveSmallIntegerField()
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="indelingen")
    regio = models.ForeignKey(Arbeidsmarktregio, on_delete=models.PROTECT, related_name="indelingen")

    class Meta:
        verbose_name = "gemeente-indeling"
        verbose_name_plural = "gemeente-indelingen"
        constraints = [
            models.UniqueConstraint(fields=["jaar", "gemeente"], name="basis_gemeenteindeling_jaar_gemeente"),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente_id} {self.jaar} {self.regio_id}"


class Postcodegebied(models.Model):
    """The four digits of a postcode. They suggest a gemeente; the person decides."""

    jaar = models.PositiveSmallIntegerField()
    pc4 = models.CharField(max_length=4)
    plaats = models.CharField(max_length=80)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+")
    # The area touches a second arbeidsmarktregio, so we ask.
    is_twijfelgeval = models.BooleanField(default=False)

    class Meta:
        verbose_name = "postcodegebied"
        verbose_name_plural = "postcodegebieden"
        constraints = [
            models.UniqueConstraint(fields=["jaar", "pc4"], name="basis_postcodegebied_jaar_pc4"),
            models.CheckConstraint(condition=Q(pc4__regex=r"^[1-9][0-9]{3}$"), name="basis_postcodegebied_pc4"),
        ]

    def __str__(self) -> str:
        return f"{self.pc4} {self.plaats}"
