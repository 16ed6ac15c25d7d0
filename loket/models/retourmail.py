from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from loket.enums import ActieReden, BerichtAan, RetourUitkomst
from loket.models.vraag import Vraag


class Retourmail(models.Model):
    """That mail about a vraag does not arrive at one of its two addresses; open until the desk dealt with it."""

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="retourmails")
    # Whose address it is: of the vrager, or of who asks on their behalf.
    wie = models.CharField(max_length=20, choices=BerichtAan)
    gemaild_op = models.DateTimeField()
    teruggekomen_op = models.DateTimeField(db_default=Now())
    # Where the vraag stood on the werkvoorraad before: there it goes back to.
    eerder_datum = models.DateField(null=True, blank=True)
    eerder_reden = models.CharField(max_length=20, choices=ActieReden, blank=True)
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uitkomst = models.CharField(max_length=20, choices=RetourUitkomst, blank=True)

    class Meta:
        verbose_name = "retourmail"
        verbose_name_plural = "retourmails"
        constraints = [
            models.UniqueConstraint(
                fields=["vraag", "wie"], condition=Q(afgehandeld_op__isnull=True), name="loket_retourmail_een_open"
            ),
            models.CheckConstraint(
                condition=Q(wie__in=[BerichtAan.VRAGER, BerichtAan.VERTEGENWOORDIGER]),
                name="loket_retourmail_een_adres",
            ),
            models.CheckConstraint(
                condition=Q(afgehandeld_op__isnull=True, afgehandeld_door__isnull=True, uitkomst="")
                | (Q(afgehandeld_op__isnull=False) & ~Q(uitkomst="")),
                name="loket_retourmail_afgehandeld",
            ),
            models.CheckConstraint(
                condition=Q(eerder_datum__isnull=True, eerder_reden="")
                | (Q(eerder_datum__isnull=False) & ~Q(eerder_reden="")),
                name="loket_retourmail_eerder_paar",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_wie_display()} {self.gemaild_op:%d-%m-%Y}"
