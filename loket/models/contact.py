from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from loket.enums import ContactRichting, ContactSoort, Kanaal
from loket.models.vraag import Vraag


class Contactmoment(models.Model):
    """One contact with the vrager, or a note for colleagues. The person reads everything but the notes."""

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="contactmomenten")
    richting = models.CharField(max_length=10, choices=ContactRichting)
    kanaal = models.CharField(max_length=20, choices=Kanaal)
    soort = models.CharField(max_length=20, choices=ContactSoort, blank=True, default="", db_default="")
    tekst = models.TextField()
    gelegd_op = models.DateTimeField(db_default=Now())
    gelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "contactmoment"
        verbose_name_plural = "contactmomenten"
        indexes = [models.Index(fields=["vraag", "id"], name="loket_contact_vraag")]

    def __str__(self) -> str:
        return f"{self.get_richting_display()} {self.gelegd_op:%d-%m-%Y}"
