import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Intake(models.Model):
    """Answers on their way to become a vraag. The draft of one visit, kept for a short time.

    Sending it twice gives the same vraag: `vraag` is set once, under a lock. Whoever saves it to go on later has a
    code and, with an e-mail address, a link: then it stays until `bewaard_tot`, that day included.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regio = models.ForeignKey(
        "basis.Arbeidsmarktregio", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    antwoorden = models.JSONField(default=dict)
    vraag = models.OneToOneField(
        "loket.Vraag", on_delete=models.CASCADE, null=True, blank=True, related_name="intake"
    )
    bewaard_tot = models.DateField(null=True, blank=True)
    # A keyed hash of the code to go on with: the code itself is nowhere.
    verder_sleutel = models.CharField(max_length=64, blank=True)
    verder_email = models.EmailField(blank=True)
    # Counts up when the link is used or replaced: a link works once.
    verder_nonce = models.PositiveIntegerField(default=0)
    # Where this person stopped, and what stood on that page without being an answer yet.
    verder_stap = models.CharField(max_length=40, blank=True)
    getypt = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    gewijzigd_op = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "intake"
        verbose_name_plural = "intakes"
        constraints = [
            models.UniqueConstraint(
                fields=["verder_sleutel"], condition=~Q(verder_sleutel=""), name="loket_intake_verder_sleutel"
            ),
        ]
        indexes = [models.Index(fields=["gewijzigd_op"], name="loket_intake_gewijzigd")]

    def __str__(self) -> str:
        return str(self.uuid)
