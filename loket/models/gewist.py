from django.db import models


class GewisteVraag(models.Model):
    """That there was a vraag, and when its data was removed: for its private link to say. Nothing of a person."""

    uuid = models.UUIDField(unique=True, editable=False)
    gewist_op = models.DateField()

    class Meta:
        verbose_name = "gewiste vraag"
        verbose_name_plural = "gewiste vragen"

    def __str__(self) -> str:
        return f"{self.uuid} {self.gewist_op:%d-%m-%Y}"
