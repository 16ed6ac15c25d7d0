import uuid

from django.db import models


class Overzichtverzoek(models.Model):
    """Someone asks for all vragen under an e-mail address. The link goes to that address and to nobody else, and
    stops by itself."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # As it was typed: it need not be an address that we know.
    email = models.EmailField()
    geldig_tot = models.DateTimeField()

    class Meta:
        verbose_name = "overzichtverzoek"
        verbose_name_plural = "overzichtverzoeken"

    def __str__(self) -> str:
        return f"{self.uuid} tot {self.geldig_tot:%d-%m-%Y}"
