"""What other dienstenkaarten say about our diensten."""

from django.db import models
from django.db.models import Q


class DienstBron(models.Model):
    """One service of another dienstenkaart. Not about persons: who works there is left out when it is read."""

    # The feed, and its own id of the service there.
    bron = models.CharField(max_length=60)
    extern_id = models.CharField(max_length=120)
    # Empty while nobody said whether it is the dienst that it looks like: until then it is not shown.
    dienst = models.ForeignKey(
        "verwijzing.Dienst", on_delete=models.PROTECT, null=True, blank=True, related_name="bronnen"
    )
    lijkt_op = models.ForeignKey(
        "verwijzing.Dienst", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The card that it belonged to before that one was merged into `dienst`; a split brings it back.
    was_van = models.ForeignKey(
        "verwijzing.Dienst", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # As it was read, and what of it may fill an empty field of another card.
    inhoud = models.JSONField()
    aanvulling = models.JSONField(default=dict, blank=True)
    gelezen_op = models.DateTimeField()
    # Since when the feed has it no more.
    weg_op = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "dienstbron"
        verbose_name_plural = "dienstbronnen"
        constraints = [
            models.UniqueConstraint(fields=["bron", "extern_id"], name="verwijzing_dienstbron_extern_id"),
            models.CheckConstraint(
                condition=Q(dienst__isnull=True, lijkt_op__isnull=False, was_van__isnull=True)
                | Q(dienst__isnull=False, lijkt_op__isnull=True),
                name="verwijzing_dienstbron_dienst_of_lijkt_op",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bron}:{self.extern_id}"
