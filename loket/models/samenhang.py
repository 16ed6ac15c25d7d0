"""Vragen that became one, and a vraag that became two; each can be undone for a while."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from loket.models.vraag import Vraag


class Samenvoeging(models.Model):
    """The vraag `van` goes on in `naar`. `stand` is what `van` was, to make it so again."""

    van = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="opgegaan_in")
    naar = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="opgenomen")
    stand = models.JSONField(default=dict)
    op = models.DateTimeField(db_default=Now())
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ongedaan_op = models.DateTimeField(null=True, blank=True)
    ongedaan_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        constraints = [
            models.UniqueConstraint(
                fields=["van"], condition=Q(ongedaan_op__isnull=True), name="loket_samenvoeging_een_tegelijk"
            ),
            models.CheckConstraint(condition=~Q(van=F("naar")), name="loket_samenvoeging_twee_vragen"),
            models.CheckConstraint(
                condition=Q(ongedaan_op__isnull=False) | Q(ongedaan_door__isnull=True),
                name="loket_samenvoeging_ongedaan_paar",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.van_id} → {self.naar_id}"


class Splitsing(models.Model):
    """The vraag `naar` was made from a part of `van`, for the same vrager."""

    van = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="afgesplitst")
    naar = models.OneToOneField(Vraag, on_delete=models.CASCADE, related_name="gesplitst_uit")
    # The versie that `naar` began with: as long as it has that one, nothing happened to it.
    beginversie = models.PositiveIntegerField(default=1)
    op = models.DateTimeField(db_default=Now())
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ongedaan_op = models.DateTimeField(null=True, blank=True)
    ongedaan_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "splitsing"
        verbose_name_plural = "splitsingen"
        constraints = [
            models.CheckConstraint(condition=~Q(van=F("naar")), name="loket_splitsing_twee_vragen"),
            models.CheckConstraint(
                condition=Q(ongedaan_op__isnull=False) | Q(ongedaan_door__isnull=True),
                name="loket_splitsing_ongedaan_paar",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.van_id} → {self.naar_id}"
