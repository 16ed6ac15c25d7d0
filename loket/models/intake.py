import uuid

from django.db import models
from django.db.models.functions import Now


class Intake(models.Model):
    """Answers on their way to become a vraag. The draft of one visit, kept for a short time.

    Sending it twice gives the same vraag: `vraag` is set once, under a lock.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regio = models.ForeignKey(
        "basis.Arbeidsmarktregio", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    antwoorden = models.JSONField(default=dict)
    vraag = models.OneToOneField(
        "loket.Vraag", on_delete=models.CASCADE, null=True, blank=True, related_name="intake"
    )
    created_at = models.DateTimeField(db_default=Now())
    gewijzigd_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "intake"
        verbose_name_plural = "intakes"
        indexes = [models.Index(fields=["gewijzigd_op"], name="loket_intake_gewijzigd")]

    def __str__(self) -> str:
        return str(self.uuid)
