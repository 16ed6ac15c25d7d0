from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F


class Naamdeel(models.Model):
    """A word that occurs in the name of some vrager, in lower case: what a typing error is held against.

    The database adds them itself as names are written (migration); a word goes with the last vrager who has it.
    """

    woord = models.CharField(max_length=300, primary_key=True)

    class Meta:
        verbose_name = "naamdeel"
        verbose_name_plural = "naamdelen"
        indexes = [
            GinIndex(OpClass(F("woord"), name="gin_trgm_ops"), name="loket_naamdeel_lijkt", fastupdate=False)
        ]

    def __str__(self) -> str:
        return self.woord
