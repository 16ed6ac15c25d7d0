from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now, Upper

from loket.enums import BerichtAan, Bevoegdheid, Relatie
from loket.models.vraag import Vrager


class Vertegenwoordiger(models.Model):
    """Who asks on behalf of the vrager: what they are to them, why they may, and who gets the news.

    The vrager confirms it (`bevestigd_op`) or refuses it (`geweigerd_op`) over their own channel.
    """

    vrager = models.OneToOneField(Vrager, on_delete=models.CASCADE, related_name="vertegenwoordiger")
    naam = models.CharField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    # E.164 (werkcentrum.basis.telefoon).
    telefoon = models.CharField(max_length=30, blank=True)
    relatie = models.CharField(max_length=20, choices=Relatie)
    bevoegdheid = models.CharField(max_length=20, choices=Bevoegdheid)
    bericht_aan = models.CharField(max_length=20, choices=BerichtAan)
    bevestigd_op = models.DateTimeField(null=True, blank=True)
    geweigerd_op = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "vertegenwoordiger"
        verbose_name_plural = "vertegenwoordigers"
        constraints = [
            models.CheckConstraint(
                condition=Q(bevestigd_op__isnull=True) | Q(geweigerd_op__isnull=True),
                name="loket_vertegenwoordiger_ja_of_nee",
            ),
        ]
        indexes = [
            # Of whom someone with this address asks for.
            models.Index(
                OpClass(Upper("email"), name="text_pattern_ops"),
                condition=~Q(email=""),
                name="loket_vertegenwoordiger_email",
            ),
        ]

    def __str__(self) -> str:
        return self.naam or "Onbekende vertegenwoordiger"

    def is_beslist(self, *, akkoord: bool) -> bool:
        """Whether the vrager said just this already."""
        return bool(self.bevestigd_op if akkoord else self.geweigerd_op)
