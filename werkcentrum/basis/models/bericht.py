import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from werkcentrum.basis.enums import BerichtStatus


class Bericht(models.Model):
    """The outbox: a mail that must go out, written in the transaction that causes it.

    The text is made at sending time by the builder of its soort, from the object it is about: a row holds an
    address and an identifier, no content.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    soort = models.CharField(max_length=60)
    object_uuid = models.UUIDField()
    regio_code = models.CharField(max_length=4, blank=True)
    aan = models.EmailField()
    # What they are in this: the vrager, who asks on their behalf, a partner. Empty for a colleague.
    ontvanger = models.CharField(max_length=20, blank=True, default="", db_default="")
    # What makes it one message: writing it twice is refused by the database.
    sleutel = models.CharField(max_length=120, unique=True)
    status = models.CharField(max_length=12, choices=BerichtStatus, default=BerichtStatus.WACHT)
    pogingen = models.PositiveSmallIntegerField(default=0)
    volgende_poging_op = models.DateTimeField(db_default=Now())
    verzonden_op = models.DateTimeField(null=True, blank=True)
    # When the mail server of the receiver told that it did not arrive after all.
    teruggekomen_op = models.DateTimeField(null=True, blank=True)
    fout = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        constraints = [
            models.CheckConstraint(
                condition=Q(status=BerichtStatus.VERZONDEN, verzonden_op__isnull=False)
                | (~Q(status=BerichtStatus.VERZONDEN) & Q(verzonden_op__isnull=True)),
                name="basis_bericht_verzonden_op",
            ),
            models.CheckConstraint(
                condition=Q(teruggekomen_op__isnull=True) | Q(status=BerichtStatus.VERZONDEN),
                name="basis_bericht_teruggekomen_op",
            ),
        ]
        indexes = [
            models.Index(
                fields=["volgende_poging_op", "id"],
                condition=Q(status=BerichtStatus.WACHT),
                name="basis_bericht_wacht",
            ),
            models.Index(fields=["-id"], condition=Q(status=BerichtStatus.MISLUKT), name="basis_bericht_mislukt"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.object_uuid}"


class Poging(models.Model):
    """A counter per window, for throttles. The key is a keyed hash: no address can be read back from it."""

    sleutel = models.CharField(max_length=64)
    venster = models.DateTimeField()
    aantal = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "poging"
        verbose_name_plural = "pogingen"
        constraints = [models.UniqueConstraint(fields=["sleutel", "venster"], name="basis_poging_sleutel")]

    def __str__(self) -> str:
        return f"{self.venster} {self.aantal}"
