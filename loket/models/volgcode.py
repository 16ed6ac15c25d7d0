from django.db import models

from loket.models.vraag import Vraag


class Volgcode(models.Model):
    """The desk read out a code with which someone without an e-mail address opens their private page. Works once:
    using it removes it, and so does time."""

    vraag = models.OneToOneField(Vraag, on_delete=models.CASCADE, related_name="volgcode")
    # A keyed hash (loket.volgcode): the code itself is nowhere.
    sleutel = models.CharField(max_length=64)
    geldig_tot = models.DateTimeField()

    class Meta:
        verbose_name = "volgcode"
        verbose_name_plural = "volgcodes"

    def __str__(self) -> str:
        return f"tot {self.geldig_tot:%d-%m-%Y %H.%M}"
