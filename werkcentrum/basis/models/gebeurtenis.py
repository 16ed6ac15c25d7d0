"""The two append-only books. The database itself refuses UPDATE and DELETE (migration 0002)."""

from django.db import models
from django.db.models.functions import Now

from werkcentrum.basis.enums import ActorSoort, InzageVia


class Gebeurtenis(models.Model):
    """One thing that happened. Holds identifiers and facts about the work, never a name, address or free text."""

    moment = models.DateTimeField(db_default=Now())
    regio_code = models.CharField(max_length=4, blank=True)
    werkwoord = models.CharField(max_length=60)
    object_soort = models.CharField(max_length=40)
    object_uuid = models.UUIDField()
    actor_soort = models.CharField(max_length=20, choices=ActorSoort)
    actor_id = models.CharField(max_length=40, blank=True)
    gegevens = models.JSONField(default=dict)

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        indexes = [
            models.Index(fields=["object_uuid", "id"], name="basis_gebeurtenis_object"),
            models.Index(fields=["regio_code", "werkwoord", "moment"], name="basis_gebeurtenis_regio_soort"),
        ]

    def __str__(self) -> str:
        return f"{self.werkwoord} {self.object_soort} {self.object_uuid}"


class Inzage(models.Model):
    """Someone read the file of a person: who, when, on which page, and how they came there; or searched."""

    moment = models.DateTimeField(db_default=Now())
    regio_code = models.CharField(max_length=4, blank=True)
    object_soort = models.CharField(max_length=40)
    object_uuid = models.UUIDField()
    actor_soort = models.CharField(max_length=20, choices=ActorSoort)
    actor_id = models.CharField(max_length=40, blank=True)
    doel = models.CharField(max_length=60)
    via = models.CharField(max_length=20, choices=InzageVia, blank=True, db_default="")
    # Of a search: how many it showed. The words themselves are kept nowhere.
    aantal = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
        indexes = [
            models.Index(fields=["object_uuid", "id"], name="basis_inzage_object"),
            # What someone opened today.
            models.Index(fields=["actor_id", "moment"], name="basis_inzage_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.doel} {self.object_soort} {self.object_uuid}"
