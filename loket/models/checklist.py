import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from loket.models.vraag import Vraag


class Checklist(models.Model):
    """What to do in every vraag with one thema, in a regio; without regio it is for the country."""

    regio = models.ForeignKey(
        "basis.Arbeidsmarktregio", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    thema = models.CharField(max_length=40)

    class Meta:
        verbose_name = "checklist"
        verbose_name_plural = "checklists"
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "thema"], name="loket_checklist_een_per_thema", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regio_id or 'land'} {self.thema}"


class ChecklistPunt(models.Model):
    """One thing to do. It is never rewritten: a vraag in which it was ticked keeps the words that were ticked."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    checklist = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="punten")
    tekst = models.CharField(max_length=200)
    # While it is open, the vraag is not closed.
    blokkerend = models.BooleanField(default=False)
    # It is ticked only with a line that says what shows it.
    vraagt_bewijs = models.BooleanField(default=False)
    volgorde = models.PositiveSmallIntegerField()
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "punt van een checklist"
        verbose_name_plural = "punten van checklists"
        constraints = [
            models.UniqueConstraint(fields=["checklist", "volgorde"], name="loket_checklistpunt_volgorde"),
        ]

    def __str__(self) -> str:
        return self.tekst


class Afvinking(models.Model):
    """That a punt was done in a vraag, by whom, and what shows it. Undone: the row goes, the gebeurtenis stays."""

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="afvinkingen")
    punt = models.ForeignKey(ChecklistPunt, on_delete=models.PROTECT, related_name="afvinkingen")
    bewijs = models.CharField(max_length=500, blank=True)
    vraagt_bewijs = models.BooleanField()
    afgevinkt_op = models.DateTimeField(db_default=Now())
    afgevinkt_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "afvinking"
        verbose_name_plural = "afvinkingen"
        constraints = [
            models.UniqueConstraint(fields=["vraag", "punt"], name="loket_afvinking_een_per_punt"),
            models.CheckConstraint(
                condition=Q(vraagt_bewijs=False) | ~Q(bewijs=""), name="loket_afvinking_heeft_bewijs"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vraag_id} {self.punt_id}"
