import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from verwijzing.enums import (
    BEANTWOORD,
    GAAT_NAAR_PARTNER,
    Grondslag,
    Uitkomst,
    VerwijzingSoort,
    VerwijzingStatus,
    Weigerreden,
)
from verwijzing.models.kaart import Aanbod, DienstVersie, Kaartversie


class Advies(models.Model):
    """What the gids said for one vraag at one moment. The database refuses to change or delete it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    vraag = models.ForeignKey("loket.Vraag", on_delete=models.CASCADE, related_name="+")
    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.PROTECT, related_name="+")
    kaartversie = models.ForeignKey(Kaartversie, on_delete=models.PROTECT, related_name="+")
    datum = models.DateField()
    feiten = models.JSONField()
    engine_versie = models.CharField(max_length=20)
    # The DienstVersies that were weighed, so that the same map can be laid out again.
    dienstversies = ArrayField(models.BigIntegerField())
    # What there was room for then. {"standen": {dienst: state}} for what is not simply open, and when the gemeente
    # of the vrager is known what it offered: {"gemeente": code, "organisatie": naam, "diensten": [dienst, ...],
    # "capaciteit": {dienst: state}}.
    aanbod = models.JSONField(default=dict)
    # Canonical JSON: replaying gives the same bytes.
    uitkomst = models.TextField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "advies"
        verbose_name_plural = "adviezen"
        indexes = [models.Index(fields=["vraag", "-id"], name="verwijzing_advies_vraag")]

    def __str__(self) -> str:
        return f"{self.uuid} {self.datum}"


class Verwijzing(models.Model):
    """The human decision to point a vraag to a dienst, its hand-over and its outcome."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    regio = models.ForeignKey("basis.Arbeidsmarktregio", on_delete=models.PROTECT, related_name="+")
    vraag = models.ForeignKey("loket.Vraag", on_delete=models.CASCADE, related_name="+")
    # Both go with their vraag when its term is over, and never one without the other.
    advies = models.ForeignKey(Advies, on_delete=models.RESTRICT, related_name="+")
    dienstversie = models.ForeignKey(DienstVersie, on_delete=models.PROTECT, related_name="+")
    # Set when it is the offer of one gemeente.
    aanbod = models.ForeignKey(Aanbod, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisatie = models.ForeignKey("basis.Organisatie", on_delete=models.PROTECT, related_name="+")
    soort = models.CharField(max_length=20, choices=VerwijzingSoort)
    status = models.CharField(max_length=20, choices=VerwijzingStatus, default=VerwijzingStatus.VERZONDEN)
    # Why another dienst than the first of the advies was chosen.
    toelichting = models.TextField(blank=True)
    # Empty when nothing travels: the vrager is told about the dienst and goes there without us.
    grondslag = models.CharField(max_length=20, choices=Grondslag, blank=True)
    grondslag_tekst = models.TextField(blank=True)
    # The fields that may travel, and what travelled: nothing else was ever shown to the partner.
    velden = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    payload = models.JSONField(default=dict, blank=True)
    # Warm is done only with a joint contact: a date and both names.
    warm_contact_datum = models.DateField(null=True, blank=True)
    warm_contact_balie = models.CharField(max_length=120, blank=True)
    warm_contact_partner = models.CharField(max_length=120, blank=True)
    weigerreden = models.CharField(max_length=30, choices=Weigerreden, blank=True)
    antwoord_tekst = models.TextField(blank=True)
    beantwoord_op = models.DateTimeField(null=True, blank=True)
    beantwoord_door = models.CharField(max_length=120, blank=True)
    uitkomst = models.CharField(max_length=30, choices=Uitkomst, blank=True)
    uitkomst_op = models.DateTimeField(null=True, blank=True)
    uitkomst_door = models.CharField(max_length=120, blank=True)
    uitkomst_tekst = models.TextField(blank=True)
    # Raising it withdraws every older link; after the last day the link shows nothing any more.
    link_nonce = models.PositiveIntegerField(default=0)
    link_tot = models.DateField(null=True, blank=True)
    verzonden_op = models.DateTimeField(db_default=Now())
    verzonden_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "verwijzing"
        verbose_name_plural = "verwijzingen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=VerwijzingStatus.GEWEIGERD) | ~Q(weigerreden=""),
                name="verwijzing_verwijzing_weigerreden",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="", uitkomst_op__isnull=True, uitkomst_door="")
                | (~Q(uitkomst="") & Q(uitkomst_op__isnull=False) & ~Q(uitkomst_door="")),
                name="verwijzing_verwijzing_uitkomst_op",
            ),
            models.CheckConstraint(
                condition=Q(status=VerwijzingStatus.AFGEROND, uitkomst__gt="")
                | (~Q(status=VerwijzingStatus.AFGEROND) & Q(uitkomst="")),
                name="verwijzing_verwijzing_afgerond_met_uitkomst",
            ),
            models.CheckConstraint(
                condition=Q(beantwoord_op__isnull=True, beantwoord_door="")
                | (Q(beantwoord_op__isnull=False) & ~Q(beantwoord_door="")),
                name="verwijzing_verwijzing_beantwoord",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=BEANTWOORD) | Q(beantwoord_op__isnull=False),
                name="verwijzing_verwijzing_antwoord_heeft_moment",
            ),
            # Nothing travels without a ground, and nothing at all where the vrager goes without us.
            models.CheckConstraint(
                condition=(Q(soort__in=GAAT_NAAR_PARTNER) & ~Q(grondslag="") & ~Q(grondslag_tekst=""))
                | (~Q(soort__in=GAAT_NAAR_PARTNER) & Q(velden=[], payload={})),
                name="verwijzing_verwijzing_grondslag",
            ),
            models.CheckConstraint(
                condition=Q(warm_contact_datum__isnull=True)
                | (~Q(warm_contact_balie="") & ~Q(warm_contact_partner="")),
                name="verwijzing_verwijzing_warm_contact",
            ),
        ]
        indexes = [
            models.Index(fields=["vraag", "id"], name="verwijzing_verwijzing_vraag"),
            models.Index(fields=["regio", "uitkomst_op"], name="verwijzing_verwijzing_uitkomst"),
            models.Index(fields=["organisatie", "status", "id"], name="verwijzing_verwijzing_org"),
        ]

    def __str__(self) -> str:
        return f"{self.uuid} {self.status}"
