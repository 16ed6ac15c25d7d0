import uuid

from django.db import models
from django.db.models.functions import Now


class Knoop(models.Model):
    """A part of an agenda that is edited by itself. `versie` counts its saves, so that a save over the work of
    someone else is noticed; who saved it stands in the gebeurtenissen."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    versie = models.PositiveIntegerField(default=1)
    gewijzigd_op = models.DateTimeField(db_default=Now())

    class Meta:
        abstract = True
